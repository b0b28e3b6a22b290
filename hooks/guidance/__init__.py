"""The core: Markdown and YAML in; checked pages, checklists, cross-links and addresses out. It never imports mkdocs."""
