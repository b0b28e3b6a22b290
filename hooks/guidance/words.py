"""The interface strings: which ones there are. Their texts stand in docs/<language>/words.yml, so that a new language needs no code."""

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
    # The table of pitfalls and strategies.
    "matrix-intro",
    "matrix-corner",
    "matrix-helps",
    "matrix-helps-not",
    # Related pages.
    "mentioned-on",
    "read-on",
    # Page furniture.
    "date",
    "reviewed",
    "site-languages",
    "read-in",
    "not-found",
    "not-found-text",
)
"""``date`` is a pattern with {day}, {month} and {year}; ``reviewed`` has {date}; ``read-in`` names its own language."""
