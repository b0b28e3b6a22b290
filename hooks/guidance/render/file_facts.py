"""Size and date of the files that a page lists: filled in later, since the files are made from the pages."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

UNKNOWN = '<span class="file-facts" data-file="'
"""Begins the element that is still to be filled in."""


def unknown_facts(path: str) -> str:
    """Return the empty element for the facts of a file."""
    return f'{UNKNOWN}{escape(path)}"></span>'


def with_file_facts(html: str, facts: Mapping[str, str]) -> str:
    """Return a page with the facts of its files (path → text) filled in. Raises ValueError where a file is missing."""
    for path, text in facts.items():
        html = html.replace(unknown_facts(path), f'<span class="file-facts">{escape(text)}</span>')
    if UNKNOWN in html:
        raise ValueError("the page lists a file that was not made")
    return html
