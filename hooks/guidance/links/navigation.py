"""The order of the pages, for menus and for "previous" and "next"."""

from __future__ import annotations

from html import escape

from guidance.content.model import Entry, Library, entry_path
from guidance.content.page_kinds import OVERVIEW

NavItem = dict[str, "str | list[NavItem]"]
"""As in mkdocs.yml: a menu title, escaped, with a page's path below docs/ or the pages below it."""


def navigation(library: Library, lang: str) -> list[NavItem]:
    """Return one language's navigation in the order of topics.yml; each overview opens the menu of its topics.

    Pages at the foot are left out: ``counterparts.PageView.foot`` has their links.
    """
    items: list[NavItem] = []
    for entry in library.entries.values():
        if entry.foot:
            continue
        if entry.kind is OVERVIEW:
            pages = [_item(library, lang, below) for below in (entry, *library.members(entry.id))]
            items.append({_menu(library, lang, entry): pages})
        elif not entry.folder:
            items.append(_item(library, lang, entry))
    return items


def _item(library: Library, lang: str, entry: Entry) -> NavItem:
    return {_menu(library, lang, entry): entry_path(lang, entry).removeprefix("docs/")}


def _menu(library: Library, lang: str, entry: Entry) -> str:
    return escape(library.page(lang, entry.id).menu)
