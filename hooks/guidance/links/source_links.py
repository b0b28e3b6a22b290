"""Resolves links from one Markdown source to another."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from guidance.content.model import Library
from guidance.content.once import once
from guidance.content.pictures import Picture, picture
from guidance.content.texts import Page
from guidance.links.addresses import Addresses, relative_link


def site_address(library: Library, addresses: Addresses, page: Page, target: str) -> str:
    """Return the address to which a relative link in a page's source leads, with query and fragment.

    A link that leads to no page leads to a file below ``docs/``, which keeps its path.
    """
    parts = urlsplit(target)
    path = target_path(page, parts.path)
    found = pages_by_path(library).get(path)
    part = addresses.part(found.lang, found.id, parts.fragment) if found else 0
    address = addresses.page(found.lang, found.id, part) if found else path.removeprefix("docs/")
    return urlunsplit(("", "", quote(address), parts.query, parts.fragment))


def page_link(library: Library, addresses: Addresses, page: Page, target: str) -> str:
    """Return a link in a page's source as its HTML needs it: relative to the page, or unchanged if it is no path."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not parts.path:
        return target
    return relative_link(addresses.paths[page.lang, page.id], site_address(library, addresses, page, target))


def target_path(page: Page, path: str) -> str:
    """Return the file to which a relative path in a page's source leads; the empty path leads to the page itself."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(path))) if path else page.path


def asset_of(library: Library, page: Page, target: str) -> str:
    """Return the path of the file in ``docs/assets/`` to which a link in a page's source leads; empty if to none."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    path = "" if parts.scheme or parts.netloc or not parts.path else target_path(page, parts.path)
    return path if path in library.assets else ""


def picture_of(library: Library, page: Page, target: str) -> Picture | None:
    """Return the picture to which a path in a page's source leads; None if it can't be shown."""
    path = asset_of(library, page, target)
    return picture(path, library.assets[path]) if path else None


@once
def pages_by_path(library: Library) -> Mapping[str, Page]:
    """Return the pages by the paths of their sources."""
    return {page.path: page for page in library.pages.values()}
