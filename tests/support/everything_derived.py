"""Everything that the program makes of a site without findings, short of MkDocs and of compiling the PDFs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from guidance import epub, pdf
from guidance.commands.summary import summary
from guidance.content.files.published_addresses import ledger_line, unrecorded
from guidance.content.model import Library
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.downloads import published_files
from guidance.links.permanent import publications
from guidance.site import Site

URL = "https://example.org/kb/"


def site_of(library: Library) -> Site:
    """Return the site of a library, as ``open_site`` does of files on a disk."""
    names = {lang: f"[{lang}]" for lang in library.languages}
    sources = {page.path.removeprefix("docs/"): page for page in library.pages.values()}
    return Site.of(Context(library, Addresses.of(library), names, URL, "a@b.example"), sources)


def everything(library: Library, timed: Callable[[str, Callable[[], Any]], Any]) -> None:
    """Make it all; ``timed`` is given the name of each part and what makes it, and returns what that returns."""
    site = timed("site", lambda: site_of(library))
    timed("articles", lambda: [site.article(page) for page in library.pages.values()])
    timed("pages", lambda: [(site.meta(page), site.view(page)) for page in library.pages.values()])
    timed("menus", lambda: [(site.navigation(lang), site.words(lang)) for lang in library.languages])
    timed("frames", lambda: (site.homes(), site.sitemap(), site.notices()))
    timed("redirect pages", site.redirect_pages)
    timed("side by side", site.side_by_side)
    timed("files", lambda: [site.search_files(lang) for lang in library.languages])
    timed("lists", lambda: dict(site.common_files()))
    timed("hosting", site.hosting_files)
    timed("drafts", lambda: list(pdf.drafts(site.context, site.epoch())))
    timed("e-books", lambda: [make(()) for make in epub.books(site.context, site.epoch()).values()])
    timed("downloads", lambda: site.download_pages(()))
    timed("summary", lambda: summary(library))
    timed("ledger", lambda: _ledger(library, site.addresses))


def _ledger(library: Library, addresses: Addresses) -> list[str]:
    today = [*publications(library, addresses), *published_files(library)]
    return [ledger_line(published) for published in unrecorded(today, library.ledger)]
