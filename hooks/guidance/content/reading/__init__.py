"""Files as bytes → characters, YAML with lines, keys; and lines put into YAML."""
