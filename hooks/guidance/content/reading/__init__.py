"""Reading files: characters, YAML with lines, values by shape; and inserting lines into YAML."""
