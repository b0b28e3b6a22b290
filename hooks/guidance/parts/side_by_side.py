"""A page in two languages in parallel columns, section by section."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from guidance.content.model import Library
from guidance.document.walk import sections
from guidance.links.addresses import relative_link, side_by_side_address, stands_side_by_side
from guidance.links.context import Context
from guidance.links.page_links import PageLinks
from guidance.parts.compose import compose
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
        _page(context, pair, entry.id)
        for entry in filter(stands_side_by_side, library.entries.values())
        for pair in pairs(library)
        if {*pair} <= {*library.languages_of(entry.id)}
    ]


def _page(context: Context, langs: tuple[str, str], page_id: str) -> SideBySide:
    path = side_by_side_address(*langs, page_id)
    left, right = (_sections(context, lang, page_id, path) for lang in langs)
    rows = tuple((html, right.get(name, "")) for name, html in left.items())
    first, second = (_column(context, lang, page_id, path) for lang in langs)
    return SideBySide(path, relative_link(path, ""), (first, second), rows)


def _column(context: Context, lang: str, page_id: str, path: str) -> Column:
    link = relative_link(path, context.addresses.page(lang, page_id))
    return Column(lang, context.names[lang], context.library.page(lang, page_id).title, link)


def _sections(context: Context, lang: str, page_id: str, path: str) -> dict[str, str]:
    """Return section id → the section's HTML; the blocks before the first section have the empty id.

    Ids begin with the language, since those of both pages are the same.
    """
    page = context.library.page(lang, page_id)
    html = Html(PageLinks(context, page, path), f"{lang}-")
    found = sections(compose(context, page).blocks)
    return {h.id if h else "": html.blocks([*([h] if h else []), *blocks]) for h, blocks in found if h or blocks}
