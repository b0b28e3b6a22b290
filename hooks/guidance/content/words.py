"""Which interface strings there are. Their texts stand in docs/<language>/words.yml: a new language needs no code."""

from __future__ import annotations

KEYS = (
    # Where in time a step belongs; also the headings of the page with all checklists.
    "phase-before",
    "phase-asking",
    "phase-after",
    # Headings of the derived parts.
    "checklist",
    "helps",
    "prevents",
    "links",
    "matrix",
    "messages",
    "based-on",
    "neighbours",
    # A pitfall named where its title alone would read as advice.
    "pitfall",
    # The table of pitfalls and strategies.
    "matrix-intro",
    "matrix-corner",
    "matrix-helps",
    "matrix-helps-not",
    # Related pages.
    "mentioned-on",
    "read-on",
    # Below a text that another language has left behind.
    "changed-elsewhere",
    # The glossary.
    "term-on",
    "term-close",
    # What the script adds to checklists.
    "steps-done",
    "reset",
    "print",
    "print-empty",
    # The link kit.
    "permanent-link",
    "link-kit-places",
    "format-markdown",
    "format-html",
    "format-text",
    "format-pdf",
    "qr-alt",
    "copy",
    "copy-link",
    "copy-message",
    "copied",
    "copy-failed",
    # The search.
    "search",
    "search-label",
    "search-count",
    "search-none",
    "search-failed",
    "close",
    # The PDFs.
    "pdf-handbook",
    "pdf-sheets",
    "pdf-bilingual",
    "pdf-facts",
    "pdf-own",
    "pdf-whole",
    "pdf-edition",
    "pdf-contents",
    "pdf-page",
    "pdf-page-title",
    "pdf-checklists",
    "pdf-onboarding",
    "pdf-onboarding-how",
    # Page furniture.
    "menu",
    "contents",
    "foot",
    "which-situation",
    "contact",
    "no-contact",
    "reviewed",
    "site-languages",
    "read-in",
    "not-found",
    "not-found-text",
)
TYPOGRAPHY = ("quotation-marks", "dash")
"""How the language is written: see ``guidance.checks.typography``."""
PLACEHOLDERS: dict[str, tuple[str, ...]] = {
    "pitfall": ("title",),
    "qr-alt": ("title",),
    "reviewed": ("date",),
    "steps-done": ("done", "all"),
    "search-count": ("count",),
    "pdf-facts": ("pages", "size", "date"),
    "pdf-edition": ("date",),
    "pdf-page": ("page",),
}
"""Key → what the program puts into its text, where ``{name}`` stands; ``read-in`` names its own language."""
