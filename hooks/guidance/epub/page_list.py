"""Where the pages of the printed handbook begin in an e-book (EPUB Accessibility 1.1, 3.2).

The PDF tells on which page each heading is. So a page is marked at the first heading on it, and one that has no heading
at the heading above: reading on from there leads to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from guidance.pdf.documents import Document

FRONT = ("", "")
"""Stands for what is in front of the first chapter."""

PageBreaks: TypeAlias = Mapping[tuple[str, str], tuple[int, ...]]
"""Id of a page of the site, and of a heading on it or an empty one for its title → the numbers marked there."""


def page_breaks(printed: Document | None) -> PageBreaks:
    """Return where the pages of a handbook are marked, in the order of the book, in its first language."""
    if not printed or not printed.places:
        return {}
    folder = f"{printed.langs[0]}/"
    on_page: dict[int, list[tuple[str, str]]] = {}
    for number, label in printed.places:
        if label.startswith(folder):
            page_id, _, heading = label.removeprefix(folder).partition("#")
            on_page.setdefault(number, []).append((page_id, heading))
    found: dict[tuple[str, str], tuple[int, ...]] = {}
    above = FRONT
    for number in range(1, printed.pages + 1):
        first, *_, last = on_page.get(number, [above, above]) * 2
        found[first] = (*found.get(first, ()), number)
        above = last
    return found
