"""The derived parts of pages, as nodes of the document tree: a module for each part."""
