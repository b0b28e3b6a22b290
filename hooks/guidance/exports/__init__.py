"""What leaves the site next to its pages: Markdown, catalogue, search, settings of servers, pictures."""
