"""The order of the pages, for menus and for "previous" and "next"."""

from __future__ import annotations

from guidance.model import OVERVIEW, Entry, Library, entry_path

NavItem = str | dict[str, "list[NavItem]"]
"""As in mkdocs.yml: a page's path below docs/, or a menu title with the pages below it."""


def navigation(library: Library, lang: str) -> list[NavItem]:
    """Return one language's navigation in the order of topics.yml; each overview opens the menu of its topics."""
    items: list[NavItem] = []
    for entry in library.entries.values():
        if entry.kind is OVERVIEW:
            pages: list[NavItem] = [_path(lang, entry), *(_path(lang, topic) for topic in library.topics(entry.id))]
            items.append({library.page(lang, entry.id).menu: pages})
        elif not entry.folder:
            items.append(_path(lang, entry))
    return items


def _path(lang: str, entry: Entry) -> str:
    return entry_path(lang, entry).removeprefix("docs/")
