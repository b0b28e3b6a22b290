"""What a page tells of its files, their size for instance: it is known only once they are made from the pages."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

UNKNOWN = '<span class="file-facts" data-file="'
"""How the place for them begins while nobody knows them."""


def unknown_facts(path: str) -> str:
    """Return the place in which the facts of a file will stand."""
    return f'{UNKNOWN}{escape(path)}"></span>'


def with_file_facts(html: str, facts: Mapping[str, str]) -> str:
    """Return a page with what is known of its files: path → text. Raises ValueError where one was not made."""
    for path, text in facts.items():
        html = html.replace(unknown_facts(path), f'<span class="file-facts">{escape(text)}</span>')
    if UNKNOWN in html:
        raise ValueError("the page lists a file that was not made")
    return html
