"""A topic in two languages in parallel columns, section by section, from the HTML of both pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from itertools import combinations
from posixpath import join, normpath

from guidance.addresses import Addresses, relative_link, side_by_side_address
from guidance.model import Library

SECTION_START = re.compile(r'(?=<h2 id=")')
SECTION_ID = re.compile(r'<h2 id="([^"]+)"')
TAG = re.compile(r"<[a-z][^<>]*>")
ATTRIBUTE = re.compile(r'(?<= )(?P<name>id|for|aria-labelledby|href|src)="(?P<value>[^"]*)"')


@dataclass(frozen=True, slots=True)
class Column:
    """One language's side."""

    lang: str
    name: str
    """What the language calls itself."""
    title: str
    link: str
    """To the page itself, relative to this one."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One topic in two languages."""

    path: str
    """Its address below the site's root, with a final slash."""
    root: str
    """The link from it to the site's root."""
    columns: tuple[Column, Column]
    rows: tuple[tuple[str, str], ...]
    """Section by section: the HTML of both sides."""

    @property
    def file(self) -> str:
        """Return the path of its HTML file below the site's root."""
        return f"{self.path}index.html"


def pairs(library: Library) -> list[tuple[str, str]]:
    """Return every pair of languages, each once, in the order of the settings."""
    return list(combinations(library.languages, 2))


def side_by_side(
    library: Library, addresses: Addresses, names: Mapping[str, str], contents: Mapping[tuple[str, str], str]
) -> list[SideBySide]:
    """Return every topic in every pair of languages; ``contents`` is (language, page id) → the page's HTML."""
    return [
        _page(library, addresses, names, contents, (first, second, topic.id))
        for topic in library.topics()
        for first, second in pairs(library)
    ]


def _page(
    library: Library,
    addresses: Addresses,
    names: Mapping[str, str],
    contents: Mapping[tuple[str, str], str],
    key: tuple[str, str, str],
) -> SideBySide:
    first, second, topic_id = key
    path = side_by_side_address(first, second, topic_id)
    columns = tuple(
        Column(
            lang, names[lang], library.page(lang, topic_id).title, relative_link(path, addresses.page(lang, topic_id))
        )
        for lang in (first, second)
    )
    left, right = (
        sections(rebased(contents[lang, topic_id], lang, addresses.paths[lang, topic_id], path))
        for lang in (first, second)
    )
    rows = tuple((left.get(name, ""), right.get(name.replace(f"{first}-", f"{second}-", 1), "")) for name in left)
    return SideBySide(path, relative_link(path, ""), (columns[0], columns[1]), rows)


def sections(html: str) -> dict[str, str]:
    """Return section id → the section's HTML; what stands before the first section has the empty id."""
    found = {}
    for part in SECTION_START.split(html):
        match = SECTION_ID.match(part)
        if part.strip():
            found[match[1] if match else ""] = part
    return found


def rebased(html: str, lang: str, old: str, new: str) -> str:
    """Return a page's HTML for another address: ids begin with the language, and links lead where they led.

    ``old`` and ``new`` are addresses below the site's root with a final slash.
    """

    def changed(match: re.Match[str]) -> str:
        name, value = match["name"], unescape(match["value"])
        if name in ("id", "for", "aria-labelledby"):
            value = f"{lang}-{value}"
        elif value.startswith("#"):
            value = f"#{lang}-{value[1:]}"
        elif "://" not in value and not value.startswith(("mailto:", "tel:", "data:")):
            address, hash_mark, fragment = value.partition("#")
            target = normpath(join(old, address)) + ("/" if address.endswith("/") or not address else "")
            value = relative_link(new, target) + hash_mark + fragment
        return f'{name}="{escape(value)}"'

    return TAG.sub(lambda tag: ATTRIBUTE.sub(changed, tag.group()), html)
