"""Links to pages and places on them, with titles in the reader's language, and headings of derived sections."""

from __future__ import annotations

from collections.abc import Mapping

from guidance.content.model import Library
from guidance.content.page_kinds import SECTION
from guidance.document.derived import Anchors
from guidance.document.nodes import Block, Heading, Reference, Text
from guidance.links.anchors import aliases, anchors


def page_reference(library: Library, lang: str, page_id: str, fragment: str = "") -> Reference:
    """Return a link to a page, or a place on it, with the page's title as its words."""
    return titled(page_id, library.page(lang, page_id).title, fragment)


def titled(page_id: str, title: str, fragment: str = "") -> Reference:
    """Return a link to a page, or a place on it, with a title as its words."""
    return Reference(f"{page_id}#{fragment}" if fragment else page_id, (Text(title),))


def reference_title(library: Library, lang: str, reference: Reference) -> str:
    """Return the title of a reference's target. Raises StopIteration if there is no such place."""
    page = library.page(lang, reference.page_id)
    if not reference.fragment:
        return page.title
    return next(anchor.title for anchor in anchors(library, page) if anchor.id == reference.fragment)


def section_heading(library: Library, page_id: str, title: str, anchor: str, level: int = SECTION) -> Heading:
    """Return the heading of a derived section, with its earlier ids."""
    return Heading(
        level, anchor, (Text(" ".join(title.split())),), earlier=earlier_ids(aliases(library, page_id), anchor)
    )


def earlier_ids(places: Mapping[str, list[str]], anchor: str) -> tuple[str, ...]:
    """Return the earlier ids of a place."""
    return tuple(places.get(anchor, ()))


def headed(heading: Heading, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks below a heading; without any only the heading's ids, so that links to it still lead to the page."""
    return (heading, *blocks) if blocks else (Anchors((heading.id, *heading.earlier)),)
