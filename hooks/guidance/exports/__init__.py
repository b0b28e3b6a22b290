"""What leaves the site beside its pages: Markdown, catalogue, search, settings of servers, pictures."""
