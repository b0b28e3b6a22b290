"""The browser editor, ``make edit``: pages on this machine alone, which change the files in docs/ as a text editor would."""
