"""Document trees → HTML, Markdown, Typst and plain text: a module for each format."""
