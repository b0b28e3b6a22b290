"""Everything that is looked for in the letters of a page: signs, typography, characters.

One check goes through the pages, so that the letters of each are put together once and not kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidance.checks.notation import left_over
from guidance.checks.typography import page_typography
from guidance.content.model import Library
from guidance.content.reading.characters import characters
from guidance.content.texts import Page
from guidance.document.letters import letters
from guidance.document.nodes import Image, Text
from guidance.document.walk import walk
from guidance.findings import Finding


def letters_of_pages(library: Library) -> Iterator[Finding]:
    """Every letter of a page is one that readers are to see, in the marks of its language."""
    for page in library.pages.values():
        found = letters(page.document)
        yield from left_over(page, found)
        yield from page_typography(library, page, found)
        if "&" in page.body:
            yield from _entities(page)


def _entities(page: Page) -> Iterator[Finding]:
    """Find the characters that the reading of files refuses, and that came from entities."""
    for node in walk(page.document.blocks):
        if isinstance(node, Text | Image):
            text = node.text if isinstance(node, Text) else node.alt
            yield from characters(text, page.path, node.place.line)
