"""Pages that stand in for another: for unknown addresses, and where there is no network, for what is not kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from guidance.content.page_kinds import HOME
from guidance.links.context import Context
from guidance.links.navigation import menu

NOT_FOUND = "404.html"
"""The name that hosts look for; some look in the folder of the unknown address first."""
NOT_KEPT = "not-kept.html"
"""The name that the service worker looks for in the folder of a language."""
SEARCH = "#search"
"""The fragment with which a page opens its search."""


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A link to a page of the menu; addresses are relative to the site's root."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class NotFoundText:
    """What a reader of one language is told."""

    lang: str
    search: str
    """The address at which the search opens."""
    menu: tuple[MenuLink, ...]


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """A page that stands in for others in a folder."""

    file: str
    """The path of its HTML file below the site's root."""
    root: str
    """The site's root as a path of its host: such a page stands at any address."""
    languages: tuple[NotFoundText, ...]
    """What it says, the language of the folder first."""
    of_language: bool
    """Whether the folder has a language."""
    said: str = "not-found"
    """The interface string of its title; that of its text has "-text" at its end."""


def not_found_pages(context: Context) -> list[NotFoundPage]:
    """Return the page for unknown addresses of each language's folder."""
    return [_page(context, lang) for lang in context.library.languages]


def not_kept_pages(context: Context) -> list[NotFoundPage]:
    """Return the page of each language for what a device has not kept; all links of it are kept."""
    kept = context.library.languages if context.addresses.directory_urls else ()  # nothing is, from a memory stick
    pages = (_page(context, lang) for lang in kept)
    return [
        replace(page, file=f"{page.languages[0].lang}/{NOT_KEPT}", languages=page.languages[:1], said="offline-lacks")
        for page in pages
    ]


def not_found_page(context: Context) -> NotFoundPage:
    """Return the page for addresses in no language's folder."""
    return _page(context, "")


def _page(context: Context, first: str) -> NotFoundPage:
    languages = sorted(context.library.languages, key=lambda lang: lang != first)
    file = f"{first}/{NOT_FOUND}" if first else NOT_FOUND
    root = urlsplit(context.site_url).path or "/"
    return NotFoundPage(file, root, tuple(_text(context, lang) for lang in languages), bool(first))


def _text(context: Context, lang: str) -> NotFoundText:
    library, addresses = context.library.limited_to(lang), context.addresses
    links = (MenuLink(library.page(lang, i).menu, addresses.page(lang, i)) for i in menu(library))
    return NotFoundText(lang, addresses.page(lang, HOME) + SEARCH, tuple(links))
