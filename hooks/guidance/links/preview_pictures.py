"""Addresses of the pictures that messengers show next to a link."""

from __future__ import annotations

from guidance.content.model import Library
from guidance.content.page_kinds import HOME
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.permanent import permanent

FILE = "preview.png"
"""Name of a picture, a file beside what it shows."""
MOST_OWN = 200
"""On a site with more pages than this, they share the picture of their home page: each takes 10 ms and 40 kB."""


def pictured(library: Library) -> tuple[str, ...]:
    """Return the ids of the pages that have pictures of their own."""
    return tuple(library.entries) if len(library.entries) <= MOST_OWN else (HOME,)


def page_picture(addresses: Addresses, lang: str, page_id: str) -> str:
    """Return the path of a page's own picture, below the site's root."""
    return addresses.paths[lang, page_id] + FILE


def common_picture(page_id: str) -> str:
    """Return the path of the picture for a page in all its languages; the home page's is at the site's root."""
    return FILE if page_id == HOME else permanent(page_id) + FILE


def page_preview(context: Context, lang: str, page_id: str) -> str:
    """Return the public address of the picture for a page; empty if there is none.

    A site without a public address has none, and neither has a copy without a web server.
    """
    return _public(context, page_picture(context.addresses, lang, _shown(context, page_id)))


def common_preview(context: Context, page_id: str) -> str:
    """Return the public address of the picture for a page in all its languages; empty if there is none."""
    return _public(context, common_picture(_shown(context, page_id)))


def _shown(context: Context, page_id: str) -> str:
    return page_id if page_id in pictured(context.library) else HOME


def _public(context: Context, path: str) -> str:
    return context.site_url + path if context.site_url and context.addresses.directory_urls else ""
