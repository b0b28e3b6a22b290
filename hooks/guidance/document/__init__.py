"""The document tree: what a text says, as typed nodes that know their file and line."""
