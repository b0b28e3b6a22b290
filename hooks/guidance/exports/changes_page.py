"""Which pages are new or changed, for readers: a list in each language, once docs/changes.txt records something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from babel.dates import format_date

from guidance.content.language_tags import locale
from guidance.content.page_kinds import HOME
from guidance.content.texts import Page
from guidance.exports.feed import FEED, newest
from guidance.links.addresses import relative_link
from guidance.links.anchors import title_above_advice
from guidance.links.context import Context
from guidance.links.revisions import Revision

CHANGES = "changes/"
"""The folder of these pages."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A page that is new or changed."""

    title: str
    summary: str
    link: str
    """Relative to the page that lists it."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which pages were new or changed."""

    iso: str
    shown: str
    """The day as the language writes it."""
    pages: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The list of a language."""

    path: str
    """Its address below the site's root, with a final slash."""
    lang: str
    days: tuple[Day, ...]
    feed: str
    """The relative link to the feed; empty where there is none."""

    @property
    def root(self) -> str:
        """Return the link from it to the site's root."""
        return relative_link(self.path, "")

    @property
    def file(self) -> str:
        """Return the path of its HTML file below the site's root."""
        return f"{self.path}index.html"


def changes_address(context: Context, lang: str) -> str:
    """Return the address of a language's list, below the site's root; empty where there is none."""
    end = "" if context.addresses.directory_urls else "index.html"
    return f"{CHANGES}{lang}/{end}" if context.library.changes else ""


def changes_pages(context: Context) -> Iterator[Changes]:
    """Yield the list of each language; none if nothing was recorded yet."""
    for lang in context.library.languages if context.library.changes else ():
        path = f"{CHANGES}{lang}/"
        days = groupby(newest(context, lang), key=lambda each: each[1].changed)
        feed = relative_link(path, context.addresses.paths[lang, HOME] + FEED)
        has_feed = context.site_url and context.addresses.directory_urls
        yield Changes(
            path,
            lang,
            tuple(
                Day(
                    day.isoformat(),
                    format_date(day, "long", locale=locale(lang)),
                    tuple(_changed(context, path, page, found) for page, found in pages),
                )
                for day, pages in days
            ),
            feed if has_feed else "",
        )


def _changed(context: Context, path: str, page: Page, found: Revision) -> Changed:
    title = title_above_advice(context.library, page.lang, page.id)
    if found.published == found.changed:
        title = context.library.words[page.lang]["changes-new"].replace("{title}", title)
    return Changed(title, page.summary, relative_link(path, context.addresses.page(page.lang, page.id)))
