"""Pages that send readers on: those at permanent addresses (/go/…), and those at earlier addresses of pages.

They work on any static host and from ``file://``; without JavaScript they are links. No server learns of the fragment,
so the page has the links to each of its places, and the browser shows those that the fragment names (CSS ``:target``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidance.content.model import Library
from guidance.content.page_kinds import HOME
from guidance.content.texts import Page
from guidance.links.addresses import Addresses, relative_link
from guidance.links.anchors import aliases, anchors
from guidance.links.context import Context
from guidance.links.permanent import GO, permanent
from guidance.links.preview_pictures import common_preview, page_preview
from guidance.links.short_addresses import short_addresses


@dataclass(frozen=True, slots=True)
class RedirectTarget:
    """A page to which a redirect page leads."""

    lang: str
    name: str
    """What the language calls itself."""
    title: str
    summary: str
    link: str
    """Relative to the redirect page."""


@dataclass(frozen=True, slots=True)
class RedirectPlace:
    """A place on the page that is led to: a section, a step, a message."""

    id: str
    targets: tuple[RedirectTarget, ...]
    """The place in every language that has it."""


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A page that sends readers on and keeps the fragment."""

    path: str
    """Its address, with a final slash."""
    root: str
    """The link from it to the site's root."""
    targets: tuple[RedirectTarget, ...]
    """The page in every language; for an earlier address, the page in the address's language alone."""
    places: tuple[RedirectPlace, ...] = ()
    """The places on it, if there are several languages to choose from."""
    absolute: str = ""
    """Its public address; empty if the site has none."""
    preview: str = ""
    """The absolute address of the picture that messengers show next to a link; empty if there is none."""

    @property
    def file(self) -> str:
        """The path of its HTML file below the site's root."""
        return f"{self.path}index.html"


def permanent_pages(context: Context) -> list[RedirectPage]:
    """Return a redirect page for each permanent address: long, short, of an earlier id; ``/go/`` itself leads home."""
    library = context.library
    ids = {GO: HOME} if HOME in library.entries else {}
    ids |= {permanent(page_id): page_id for page_id in library.entries}
    ids |= short_addresses(library)
    redirects = library.redirects.ids.items()
    ids |= {permanent(old): target.text.partition("#")[0] for old, target in redirects if "#" not in old}
    return [
        _redirect(context, path, [library.page(lang, i) for lang in library.languages_of(i)]) for path, i in ids.items()
    ]


def earlier_pages(context: Context) -> list[RedirectPage]:
    """Return a redirect page for each earlier address of a page."""
    return [_redirect(context, old, [page]) for old, page in _earlier(context.library)]


def redirect_table(library: Library, addresses: Addresses) -> dict[str, str]:
    """Return earlier address → current address: the table for hosts that redirect themselves."""
    return {old: addresses.paths[page.lang, page.id] for old, page in _earlier(library)}


def _earlier(library: Library) -> Iterator[tuple[str, Page]]:
    """Yield each earlier address with its page; if its language is gone, in the first language."""
    for old, target in library.redirects.addresses.items():
        lang = old.partition("/")[0]
        there = library.languages_of(target.text)
        yield old, library.page(lang if lang in there else there[0], target.text)


def _redirect(context: Context, path: str, pages: list[Page]) -> RedirectPage:
    targets = tuple(_target(context, path, page, page.title) for page in pages)
    places = _places(context, path, pages) if len(pages) > 1 else ()
    absolute = context.site_url + path if context.site_url else ""
    first = pages[0]
    preview = common_preview(context, first.id) if len(pages) > 1 else page_preview(context, first.lang, first.id)
    return RedirectPage(path, relative_link(path, ""), targets, places, absolute, preview)


def _target(context: Context, path: str, page: Page, title: str, fragment: str = "") -> RedirectTarget:
    link = relative_link(path, context.addresses.place(page.lang, page.id, fragment))
    return RedirectTarget(page.lang, context.names[page.lang], title, page.summary, link)


def _places(context: Context, path: str, pages: list[Page]) -> tuple[RedirectPlace, ...]:
    """Return the places that have a permanent address, also by their earlier ids."""
    found: dict[str, dict[str, RedirectTarget]] = {}
    for page in pages:
        earlier = aliases(context.library, page.id)
        title = (
            page.title if (page.lang, page.id) in context.addresses.parts else ""
        )  # many titles would weigh too much
        for anchor in anchors(context.library, page):
            if anchor.kind != "listed":
                for name in (anchor.id, *earlier.get(anchor.id, ())):
                    found.setdefault(name, {})[page.lang] = _target(context, path, page, title or anchor.title, name)
    return tuple(RedirectPlace(name, tuple(targets.values())) for name, targets in found.items())
