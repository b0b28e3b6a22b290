"""Is a star that begins a line the mark of a list?"""

from __future__ import annotations

from collections.abc import Iterator

from guidance.content.model import Library
from guidance.content.texts import Page
from guidance.document.nodes import List
from guidance.document.walk import find
from guidance.findings import Code, Finding

STAR = "*"
MAKES_LIST = 'this "*" makes a list of one item, and readers would not see it'
SEVERAL = 3
"""Lists from which on a library has a mark of its own."""


def stars(library: Library) -> Iterator[Finding]:
    """No remark that begins with a star is a list of one item: where no list has stars, it is meant as it stands."""
    lists = [
        (page, block)
        for page in library.pages.values()
        for block in find(List, page.document.blocks)
        if block.start is None
    ]
    starred = [(page, block) for page, block in lists if _line(page, block).startswith(STAR)]
    is_alone = all(len(block.items) == 1 for _, block in starred)
    if not is_alone or len(lists) - len(starred) < SEVERAL:
        return
    for page, block in starred:
        if block in page.document.blocks and not _line(page, block, above=1):  # below a sentence it is told anyway
            remedy = 'Write "\\*" for a star; begin the items of a list with "- ", as everywhere here.'
            yield Finding(page.path, block.place.line, MAKES_LIST, remedy, Code.LIST)


def _line(page: Page, block: List, above: int = 0) -> str:
    """Return the line on which a list begins, or one above it, without what stands before its text."""
    number = block.place.line - page.body_line - above
    return page.body.split("\n")[number].lstrip(" \t>") if number >= 0 else ""
