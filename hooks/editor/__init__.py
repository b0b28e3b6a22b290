"""The browser editor, ``make edit``: changes the files in docs/ as a text editor would, from this machine alone."""
