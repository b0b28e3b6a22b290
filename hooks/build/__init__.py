"""Runs MkDocs: the commands, one build at a time, a process per language, the live preview."""
