"""Addresses of the pages for other sites to embed, one checklist or message each, and the HTML that embeds them.

They exist where EMBED_FROM is set.
"""

from __future__ import annotations

from html import escape

from guidance.content.page_kinds import MESSAGES
from guidance.links.context import Context
from guidance.links.downloads import having_checklists

EMBED = "embed/"
"""The folder of these pages; web servers let the named sites embed what is in it, and nothing else."""
WIDTH, HEIGHT = 640, 640
"""Pixels: about as much as a checklist needs. What is longer scrolls."""


def embed_address(lang: str, content_id: str) -> str:
    """Return the address for a page's checklist or for a message (``messages/id``), with a final slash."""
    return f"{EMBED}{lang}/{content_id}/"


def oembed_address(lang: str, content_id: str) -> str:
    """Return the address of the file by which other programs learn how to embed it (oEmbed 1.0)."""
    return f"{embed_address(lang, content_id)}oembed.json"


def checklists(context: Context, lang: str) -> tuple[str, ...]:
    """Return the ids of the pages whose checklists may be embedded."""
    return tuple(having_checklists(context.library.limited_to(lang))) if allows(context) else ()


def messages(context: Context, lang: str) -> tuple[str, ...]:
    """Return the ids of the messages that may be embedded."""
    library = context.library.limited_to(lang)
    return tuple(library.message_entries) if allows(context) and MESSAGES in library.entries else ()


def allows(context: Context) -> bool:
    """Return whether other sites may embed anything."""
    return bool(context.embed_from and context.site_url and context.addresses.directory_urls)


def snippet(context: Context, lang: str, content_id: str, title: str) -> str:
    """Return the HTML with which other sites embed it."""
    address = escape(context.site_url + embed_address(lang, content_id))
    return (
        f'<iframe src="{address}" title="{escape(title)}" width="100%" height="{HEIGHT}" loading="lazy" '
        'allow="clipboard-write"></iframe>'
    )
