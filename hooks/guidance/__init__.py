"""The core: Markdown and YAML in; checked pages, checklists, cross-links and addresses out. It never imports mkdocs.

A module imports only from its own package and from those that stand before it in LAYERS.
"""

LAYERS = (
    "findings",
    "run_all",
    "document",
    "content",
    "render",
    "translations",
    "links",
    "parts",
    "checks",
    "mends",
    "pdf",
    "exports",
    "offline",
    "epub",
    "site",
    "commands",
    "__main__",
)
