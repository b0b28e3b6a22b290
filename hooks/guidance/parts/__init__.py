"""What is derived from the library, as nodes of the document tree: a module for each part."""
