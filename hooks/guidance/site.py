"""The checked library with its addresses: the one door through which the events reach the core."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from guidance import (
    catalogue,
    comparison,
    counterparts,
    downloads,
    exports,
    forwards,
    hosting,
    navigation,
    pdf,
    previews,
    qr_codes,
    search,
    side_by_side,
    status,
)
from guidance.addresses import Addresses
from guidance.checks import check
from guidance.contact import check_contact
from guidance.context import Context
from guidance.document.nodes import Heading
from guidance.document.walk import words
from guidance.findings import Finding
from guidance.kinds import DOWNLOADS, HOME, SECTION
from guidance.library import read_docs
from guidance.model import Library
from guidance.page_links import PageLinks
from guidance.parts.compose import compose
from guidance.render.html import Html
from guidance.settings import check_language, check_site_url, notices
from guidance.texts import Page

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")
"""Endings of the pictures that a PDF can hold (Typst reference, "image")."""


@dataclass(frozen=True, slots=True)
class Article:
    """A page's text."""

    html: str
    sections: tuple[tuple[str, str], ...]
    """Id and words of each section that is not folded away; the words are escaped."""


@dataclass(frozen=True, slots=True)
class Site:
    """One site, as one build sees it."""

    library: Library
    addresses: Addresses
    names: Mapping[str, str]
    """Language → what it calls itself."""
    site_url: str
    """The public address with a final slash; empty where there is none."""
    sources: Mapping[str, Page]
    """Path below docs/ → page."""
    contact: str = ""
    """The e-mail or web address of whoever runs the site; empty where there is none."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Path below the site's root → picture that pages may show; the PDFs have it inside."""
    standings: Mapping[str, comparison.Standing] = field(default_factory=dict)
    """Unit → its texts of today beside those that were agreed on."""

    @property
    def context(self) -> Context:
        """The library with all that pages are made with."""
        return Context(
            self.library, self.addresses, self.names, self.site_url, self.contact, self.standings, self.pictures
        )

    def meta(self, page: Page) -> dict[str, object]:
        """Return the front matter for the theme, escaped, since the theme's templates don't escape."""
        return {"title": escape(page.title), "description": escape(page.summary)}

    def article(self, page: Page) -> Article:
        """Return a page's text as readers get it."""
        document = compose(self.context, page)
        html = Html(PageLinks.of(self.context, page)).blocks(document.blocks)
        headings = (block for block in document.blocks if isinstance(block, Heading) and block.level == SECTION)
        return Article(html, tuple((heading.id, escape(words(heading.children))) for heading in headings))

    def navigation(self, lang: str) -> list[navigation.NavItem]:
        """Return one language's menu."""
        return navigation.navigation(self.library, lang)

    def words(self, lang: str) -> Mapping[str, str]:
        """Return one language's interface strings."""
        return self.library.words[lang]

    def view(self, page: Page) -> counterparts.PageView:
        """Return what the templates of a page need to know."""
        return counterparts.page_view(self.library, self.addresses, page, self.names, self.site_url)

    def homes(self) -> tuple[counterparts.Counterpart, ...]:
        """Return the home page in every language, for the pages that belong to none."""
        return counterparts.counterparts(self.library, self.addresses, HOME, self.names, self.site_url)

    def sitemap(self) -> tuple[counterparts.Listed, ...]:
        """Return every page in every language."""
        return counterparts.sitemap(self.library, self.addresses, self.names, self.site_url)

    def forwards(self) -> list[forwards.Forward]:
        """Return the pages that send readers on."""
        return [
            *forwards.permanent_forwards(self.library, self.addresses, self.names),
            *forwards.moved_forwards(self.library, self.addresses, self.names),
        ]

    def side_by_side(self) -> list[side_by_side.SideBySide]:
        """Return every topic in every pair of languages."""
        return side_by_side.side_by_side(self.context)

    def status(self) -> list[status.Status]:
        """Return the page that tells editors where the texts stand."""
        return [status.status(self.library, self.addresses, self.names, self.standings)]

    def language_files(self, lang: str) -> Iterator[tuple[str, str]]:
        """Yield what one language has besides pages, a file at a time: path below the site's root, content."""
        yield from search.search_files(self.library, self.addresses, languages=[lang]).items()
        yield from exports.markdown_files(self.context, [lang])

    def common_files(self) -> dict[str, str]:
        """Return the lists of all pages in all languages: path below the site's root → content."""
        library, addresses, names, site_url = self.library, self.addresses, self.names, self.site_url
        return {
            "llms.txt": exports.llms_txt(self.context),
            **catalogue.catalogue_files(library, addresses, names, site_url),
        }

    def hosting_files(self, script_hashes: Iterable[str]) -> dict[str, str]:
        """Return the settings for web servers: path below the site's root → content.

        ``script_hashes`` are the sources of all inline scripts, for the content policy.
        """
        policy = hosting.content_policy(script_hashes)
        base_path = urlsplit(self.site_url).path or "/"
        return hosting.hosting_files(base_path, forwards.moved(self.library, self.addresses), policy)

    def qr_files(self) -> dict[str, partial[str]]:
        """Return the QR codes: path below the site's root → what draws the code."""
        return qr_codes.qr_files(self.library, self.site_url)

    def preview_files(self) -> dict[str, partial[bytes]]:
        """Return what is shown beside links to the site: path below its root → what draws the picture."""
        return previews.preview_files(self.library, self.addresses)

    def documents(self) -> tuple[tuple[pdf.Document, ...], list[Finding]]:
        """Set all PDFs, or return what keeps them from being made."""
        return pdf.documents(self.context, self.epoch())

    def pdf_files(self, documents: Iterable[pdf.Document]) -> dict[str, bytes]:
        """Return path below the site's root → PDF, also where a page's PDF lay while the page had another id."""
        files = {document.path: document.content for document in documents}
        earlier = {old: files[path] for path in files for old in downloads.earlier_paths(self.library, path)}
        return {**earlier, **files}

    def download_pages(self, documents: Iterable[pdf.Document]) -> dict[str, dict[str, str]]:
        """Return, for the HTML file of each page that lists all PDFs, what it is to say of each: path → text."""
        if DOWNLOADS not in self.library.entries:
            return {}
        edition = datetime.fromtimestamp(self.epoch(), UTC).date()
        made = tuple(documents)
        return {
            self.addresses.file(lang, DOWNLOADS): {
                d.path: downloads.file_facts(self.library, lang, d.pages, len(d.content), edition) for d in made
            }
            for lang in self.library.languages
        }

    def script_hashes(self, html: str) -> set[str]:
        """Return the sources of a page's inline scripts."""
        return hosting.inline_script_hashes(html)

    def epoch(self) -> int:
        """Return the date of everything that is built, in seconds since 1970."""
        return self.library.epoch()

    def notices(self) -> tuple[str, ...]:
        """Return what a build should say about the public address and the contact."""
        return notices(self.site_url, self.contact)


def open_site(
    root: Path, names: Mapping[str, str], site_url: str, *, contact: str = "", directory_urls: bool = True
) -> tuple[Site | None, list[Finding]]:
    """Read and check ``root/docs``; returns the site only if there is no finding."""
    library, findings = check(read_docs(root), tuple(names), site_url=site_url)
    findings += [*check_contact(contact), *check_site_url(site_url)]
    findings += [finding for lang in names for finding in check_language(lang)]
    if findings:
        return None, findings
    return site_of(root, library, names, site_url, contact=contact, directory_urls=directory_urls), []


def site_of(
    root: Path,
    library: Library,
    names: Mapping[str, str],
    site_url: str,
    *,
    contact: str = "",
    directory_urls: bool = True,
) -> Site:
    """Return the site of a checked library that was read from ``root/docs``."""
    sources = {page.path.removeprefix("docs/"): page for page in library.pages.values()}
    addresses = Addresses.of(library, directory_urls=directory_urls)
    shown = (path for path in library.assets if path.lower().endswith(PICTURES))
    pictures = {path.removeprefix("docs/"): (root / path).read_bytes() for path in shown}
    return Site(library, addresses, names, site_url, sources, contact, pictures, comparison.compare(library))
