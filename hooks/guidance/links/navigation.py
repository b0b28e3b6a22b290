"""The menu: the pages in order, as MkDocs's ``nav``."""

from __future__ import annotations

from html import escape

from guidance.content.model import Entry, Library, entry_path
from guidance.content.page_kinds import OVERVIEW

NavItem = dict[str, "str | list[NavItem]"]
"""As in mkdocs.yml: a menu title, escaped → a page's path below docs/, or the items below it."""


def navigation(library: Library, lang: str) -> list[NavItem]:
    """Return the menu of a language; each overview begins the submenu of its topics."""
    items: list[NavItem] = []
    for page_id in menu(library):
        entry = library.entries[page_id]
        if entry.kind is OVERVIEW:
            pages = [_item(library, lang, below) for below in (entry, *library.members(entry.id))]
            items.append({_title(library, lang, entry): pages})
        else:
            items.append(_item(library, lang, entry))
    return items


def menu(library: Library) -> list[str]:
    """Return the ids of the menu's pages, those below an overview left out.

    Pages at the foot are left out, too: ``PageView.foot`` has their links.
    """
    return [
        entry.id
        for entry in library.entries.values()
        if not entry.foot and (entry.kind is OVERVIEW or not entry.folder)
    ]


def _item(library: Library, lang: str, entry: Entry) -> NavItem:
    return {_title(library, lang, entry): entry_path(lang, entry).removeprefix("docs/")}


def _title(library: Library, lang: str, entry: Entry) -> str:
    return escape(library.page(lang, entry.id).menu)
