"""News of what changed: an Atom feed (RFC 4287) for each language, and one for each overview and what it lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from uuid import NAMESPACE_URL, uuid5

from guidance.content.language_tags import web_tag
from guidance.content.model import Library
from guidance.content.page_kinds import HOME
from guidance.content.texts import Page
from guidance.links.anchors import title_above_advice
from guidance.links.context import Context
from guidance.links.permanent import permanent
from guidance.links.revisions import Revision, revision

FEED = "feed.xml"
"""Name of a feed, a file beside the home page of a language, or beside an overview."""
MOST = 50
"""Entries of a feed, the newest first."""


def feed_files(context: Context) -> Iterator[tuple[str, str]]:
    """Yield path below the site's root and text of each feed; none where nobody can subscribe to one."""
    if context.site_url and context.addresses.directory_urls:
        for lang in context.library.languages:
            for page_id in having_feeds(context.library.limited_to(lang)):
                yield context.addresses.paths[lang, page_id] + FEED, feed(context, lang, page_id)


def having_feeds(library: Library) -> tuple[str, ...]:
    """Return the pages beside which feeds lie: the home page, and the overviews."""
    return HOME, *(overview.id for overview in library.overviews())


def newest(context: Context, lang: str, folder: str = "") -> list[tuple[Page, Revision]]:
    """Return the pages of a language, or of a folder, that changed last, the newest first.

    Those of one day come in the order of the site.
    """
    library = context.library
    there = [entry.id for entry in library.entries.values() if folder in ("", entry.id, entry.folder)]
    there = [page_id for page_id in there if (lang, page_id) in library.pages]
    found = [(library.page(lang, page_id), revision(library, lang, page_id)) for page_id in there]
    return sorted(found, key=lambda each: each[1].changed, reverse=True)[:MOST]


def feed(context: Context, lang: str, page_id: str = HOME) -> str:
    """Return the feed of a language, or of an overview: of that and the pages that it lists."""
    home, page = context.library.page(lang, HOME), context.library.page(lang, page_id)
    address = context.site_url + context.addresses.paths[lang, page_id]
    title = home.title if page_id == HOME else f"{home.title}: {page.title}"
    entries = newest(context, lang, "" if page_id == HOME else page_id)
    lines = [
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{web_tag(lang)}">',
        _element("id", address + FEED),
        _element("title", title),
        _element("subtitle", page.summary),
        _element("updated", _moment(max(found.changed for _, found in entries))),
        f'<link rel="self" type="application/atom+xml" href="{escape(address + FEED)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(address)}"/>',
        f"<author>{_element('name', home.title)}{_contact(context.contact)}</author>",
        *([_element("rights", context.licence.name)] if context.licence.name else []),
        *(line for page, found in entries for line in _entry(context, page, found)),
        "</feed>",
    ]
    return '<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(lines) + "\n"


def _entry(context: Context, page: Page, found: Revision) -> Iterator[str]:
    """Yield the lines of an entry; its id stays when the page's slug changes, and differs between languages."""
    library, address = context.library, context.site_url + context.addresses.page(page.lang, page.id)
    kept = uuid5(NAMESPACE_URL, f"{context.site_url}{permanent(page.id)}#{page.lang}")
    yield "<entry>"
    yield _element("id", f"urn:uuid:{kept}")
    yield _element("title", title_above_advice(library, page.lang, page.id))
    yield f'<link rel="alternate" type="text/html" href="{escape(address)}"/>'
    yield _element("published", _moment(found.published))
    yield _element("updated", _moment(found.changed))
    yield _element("summary", page.summary)
    if folder := library.entries[page.id].folder:
        yield f'<category term="{folder}" label="{escape(library.page(page.lang, folder).menu)}"/>'
    yield "</entry>"


def _contact(contact: str) -> str:
    if not contact:
        return ""
    return _element("uri" if contact.startswith("http") else "email", contact)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>"
