"""A page in two languages in parallel columns, section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from guidance.content.model import Library
from guidance.document.derived import PartLink
from guidance.document.nodes import Block
from guidance.document.walk import sections
from guidance.links.addresses import relative_link, side_by_side_address, stands_side_by_side
from guidance.links.context import Context
from guidance.links.page_links import PageLinks
from guidance.parts.compose import compose
from guidance.parts.page_parts import PartedPage, parted_page
from guidance.render.html import Html


@dataclass(frozen=True, slots=True)
class Column:
    """The heading of one language's column."""

    lang: str
    name: str
    """What the language calls itself."""
    title: str
    link: str
    """Relative link to the page in this language."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One page in two languages."""

    path: str
    """Its address below the site's root, with a final slash."""
    root: str
    """The link from it to the site's root."""
    columns: tuple[Column, Column]
    rows: tuple[tuple[str, str], ...]
    """The HTML of both columns, section by section."""
    part: int = 0
    """The number of the part that is shown of a list which is too long for one page; 0 for the page itself."""
    parts: tuple[str, ...] = ()
    """Relative links to the page and to the parts of its list, if it has any."""

    @property
    def file(self) -> str:
        """Return the path of its HTML file below the site's root."""
        return f"{self.path}index.html"


def pairs(library: Library) -> list[tuple[str, str]]:
    """Return every pair of languages, each once, in the order of the settings."""
    return list(combinations(library.languages, 2))


def side_by_side(context: Context) -> list[SideBySide]:
    """Return every topic and occasion, and all messages, in every pair of the languages that have them."""
    library = context.library
    return [
        page
        for entry in filter(stands_side_by_side, library.entries.values())
        for pair in pairs(library)
        if {*pair} <= {*library.languages_of(entry.id)}
        for page in _pages(context, pair, entry.id)
    ]


def _pages(context: Context, langs: tuple[str, str], page_id: str) -> Iterator[SideBySide]:
    """Yield a page in two languages, and the parts of its list if it has any."""

    def path(part: int) -> str:
        return side_by_side_address(*langs, page_id, part)

    def address(part: int) -> str:
        return path(part) + ("" if context.addresses.directory_urls else "index.html")

    both = _blocks(context, langs, page_id, address)
    for part, blocks in enumerate(both):
        at = path(part)
        left, right = (_sections(context, lang, page_id, at, of) for lang, of in zip(langs, blocks, strict=True))
        rows = tuple((html, right.get(name, "")) for name, html in left.items())
        first, second = (_column(context, lang, page_id, at) for lang in langs)
        parts = tuple(relative_link(at, address(other)) for other in range(len(both))) if part else ()
        yield SideBySide(at, relative_link(at, ""), (first, second), rows, part, parts)


def _blocks(
    context: Context, langs: tuple[str, str], page_id: str, address: Callable[[int], str]
) -> list[tuple[tuple[Block, ...], ...]]:
    """Return the blocks of a page in both languages, then those of its parts, which have what both languages have."""
    pages = [context.library.page(lang, page_id) for lang in langs]
    if all((lang, page_id) in context.addresses.parts for lang in langs):
        left, right = (parted_page(context.limited_to(*langs), page, address) for page in pages)
        if left and right:
            parts = zip(left.parts, right.parts, strict=True)
            return [tuple(map(_short, (left, right))), *((first, second) for (_, first), (_, second) in parts)]
    return [tuple(compose(context, page).blocks for page in pages)]


def _short(page: PartedPage) -> tuple[Block, ...]:
    """Return what stays on a page without the places of its parts: nobody is sent to them in two languages."""
    return tuple(replace(block, places=()) if isinstance(block, PartLink) else block for block in page.blocks)


def _column(context: Context, lang: str, page_id: str, path: str) -> Column:
    link = relative_link(path, context.addresses.page(lang, page_id))
    return Column(lang, context.names[lang], context.library.page(lang, page_id).title, link)


def _sections(context: Context, lang: str, page_id: str, path: str, blocks: tuple[Block, ...]) -> dict[str, str]:
    """Return section id → the section's HTML; the blocks before the first section have the empty id.

    Ids begin with the language, since those of both pages are the same.
    """
    page = context.library.page(lang, page_id)
    html = Html(PageLinks(context, page, path), f"{lang}-")
    found = sections(blocks)
    return {h.id if h else "": html.blocks([*([h] if h else []), *below]) for h, below in found if h or below}
