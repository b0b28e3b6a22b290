"""The checked site, with all that MkDocs's events ask the core for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from guidance import epub, pdf
from guidance.checks import check
from guidance.content.contact import check_contact
from guidance.content.language_tags import attributes, web_tag
from guidance.content.library import read_docs
from guidance.content.model import Archive, Library
from guidance.content.page_kinds import DOWNLOADS, HOME, SECTION
from guidance.content.publishing import Publishing
from guidance.content.settings import Settings, check_language, check_site_url, notices
from guidance.content.texts import Page
from guidance.document.nodes import Block, Heading
from guidance.document.walk import words
from guidance.exports import (
    catalogue,
    changes_page,
    feed,
    hosting,
    markdown_files,
    previews,
    search,
    site_facts,
    status_page,
)
from guidance.exports.page_files import page_files
from guidance.findings import Finding
from guidance.links import downloads, navigation, not_found, page_view, preview_pictures, qr_codes, redirect_pages
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.page_links import PageLinks
from guidance.links.revisions import change_notices
from guidance.offline import kept_pages, web_app
from guidance.parts import embeds, side_by_side
from guidance.parts.compose import compose
from guidance.parts.page_parts import all_parts, parted_page
from guidance.pdf.compiler import Keep, made_now
from guidance.pdf.printable import further_fonts, unprintable
from guidance.render.html import Html
from guidance.translations import comparison


@dataclass(frozen=True, slots=True)
class Article:
    """A rendered page."""

    html: str
    sections: tuple[tuple[str, str], ...]
    """Id and words of each section that is not folded away; the words are escaped."""
    files: Mapping[str, str]
    """The page in other formats: path below the site's root → content."""
    parts: tuple[Article, ...] = ()
    """The parts of its list, if that is too long for one page."""


@dataclass(frozen=True, slots=True)
class Site:
    """A checked site during one build."""

    context: Context
    sources: Mapping[str, Page]
    """Path below docs/ → page."""

    @classmethod
    def of(cls, context: Context, sources: Mapping[str, Page]) -> Site:
        """Return the site of a checked library, whose long lists have parts."""
        return cls(replace(context, addresses=replace(context.addresses, parts=all_parts(context))), sources)

    @property
    def library(self) -> Library:
        """The checked library."""
        return self.context.library

    @property
    def addresses(self) -> Addresses:
        """Where its pages are."""
        return self.context.addresses

    def in_language(self, tag: str) -> str:
        """Return the HTML attributes of an element in a language."""
        return " ".join(f'{name}="{value}"' for name, value in attributes(tag).items())

    def web_tag(self, tag: str) -> str:
        """Return the tag of a language as browsers know it."""
        return web_tag(tag)

    def meta(self, page: Page) -> dict[str, object]:
        """Return the front matter for the theme, escaped, since the theme's templates don't escape."""
        return {"title": escape(page.title), "description": escape(page.summary)}

    def parts_of(self, page: Page) -> int:
        """Return the number of the parts of a page's list that are pages of their own."""
        return len(self.addresses.parts.get((page.lang, page.id), ()))

    def article(self, page: Page) -> Article:
        """Compose and render a page, and the parts of its list if it has any."""
        parted = parted_page(self.context, page) if self.parts_of(page) else None
        if not parted:
            document = compose(self.context, page)
            return self._rendered(page, document.blocks, page_files(self.context, page, document))
        parts = (self._rendered(page, blocks, {}, part) for part, (_, blocks) in enumerate(parted.parts, 1))
        whole = self._rendered(page, parted.blocks, page_files(self.context, page, parted.document))
        return replace(whole, parts=tuple(parts))

    def _rendered(self, page: Page, blocks: Sequence[Block], files: Mapping[str, str], part: int = 0) -> Article:
        html = Html(PageLinks.of(self.context, page, part)).blocks(blocks)
        headings = (block for block in blocks if isinstance(block, Heading) and block.level == SECTION and block.id)
        return Article(html, tuple((heading.id, escape(words(heading.children))) for heading in headings), files)

    def navigation(self, lang: str) -> list[navigation.NavItem]:
        """Return one language's menu."""
        return navigation.navigation(self.library.limited_to(lang), lang)

    def words(self, lang: str) -> Mapping[str, str]:
        """Return one language's interface strings."""
        return self.library.words[lang]

    def view(self, page: Page, part: int = 0) -> page_view.PageView:
        """Return what the templates of a page, or of a part of it, need to know."""
        return page_view.page_view(self.context, page, part)

    def homes(self) -> tuple[page_view.LanguageVersion, ...]:
        """Return the home page in every language, for pages that have no language of their own."""
        return page_view.language_versions(self.context, HOME)

    def preview(self) -> str:
        """Return the absolute address of the picture for links to the site's root; empty if there is none."""
        return preview_pictures.common_preview(self.context, HOME)

    def has_choice(self) -> bool:
        """Return whether the site has several languages to choose from."""
        return len(self.context.names) > 1

    def sitemap(self) -> tuple[page_view.SitemapEntry, ...]:
        """Return every page in every language."""
        return page_view.sitemap(self.context)

    def redirect_pages(self) -> list[redirect_pages.RedirectPage]:
        """Return the pages that send readers on."""
        return [
            *redirect_pages.permanent_pages(self.context),
            *redirect_pages.earlier_pages(self.context),
        ]

    def not_found_page(self) -> not_found.NotFoundPage:
        """Return the page for unknown addresses in no language's folder."""
        return not_found.not_found_page(self.context)

    def not_found_pages(self) -> list[not_found.NotFoundPage]:
        """Return the page for unknown addresses in each language's folder."""
        return not_found.not_found_pages(self.context)

    def not_kept_pages(self) -> list[not_found.NotFoundPage]:
        """Return the page of each language for what a device has not kept."""
        return not_found.not_kept_pages(self.context)

    def offline_files(self, paths: Collection[str], read: Callable[[str], bytes], icon: str) -> dict[str, str]:
        """Return what devices need to keep the site: path below its root → content.

        ``paths`` are all files of the finished site, ``read`` returns the content of one, ``icon`` is the path of its
        icon.
        """
        if not self.addresses.directory_urls:  # browsers keep nothing that comes from a memory stick
            return {}
        words = {lang: self.library.words[lang] for lang in self.library.languages}
        moved = redirect_pages.redirect_table(self.library, self.addresses)
        lists = kept_pages.list_files(words, paths, read, self.edition(), moved)
        manifests = web_app.manifests(self.context, icon, read(icon) if icon in paths else b"")
        return {**lists, **manifests, kept_pages.WORKER: kept_pages.worker()}

    def side_by_side(self) -> list[side_by_side.SideBySide]:
        """Return every topic in every pair of languages."""
        return side_by_side.side_by_side(self.context)

    def embeds(self) -> list[embeds.Embed]:
        """Return the checklists and messages that other sites may embed."""
        return list(embeds.embeds(self.context))

    def changes_address(self, lang: str) -> str:
        """Return the address of a language's list of changed pages, below the site's root; empty for none."""
        return changes_page.changes_address(self.context, lang)

    def changes_pages(self) -> list[changes_page.Changes]:
        """Return the lists of changed pages."""
        return list(changes_page.changes_pages(self.context))

    def status(self) -> list[status_page.Status]:
        """Return the page that tells editors the state of the texts."""
        return [status_page.status(self.context)]

    def search_files(self, lang: str) -> dict[str, str]:
        """Return the search files of one language: path below the site's root → content."""
        return search.search_files(self.library, self.addresses, languages=[lang])

    def has_large_search(self, lang: str) -> bool:
        """Return whether the words of one language's search are in files of their own."""
        return len(self.library.limited_to(lang).entries) > search.WHOLE

    def common_files(self) -> Iterator[tuple[str, str]]:
        """Yield the lists of all pages in all languages: path below the site's root, and content."""
        yield "llms.txt", markdown_files.llms_txt(self.context)
        yield from catalogue.catalogue_files(self.context)
        yield from feed.feed_files(self.context)
        yield from embeds.oembed_files(self.context)

    @property
    def publishing(self) -> Publishing:
        """What whoever runs the site has decided."""
        return self.context.publishing

    def fact_files(self, sources: Mapping[str, bytes], epoch: int) -> Iterator[tuple[str, str]]:
        """Yield what tells machines about the site as a whole: path below its root, and content.

        ``sources`` are all files of the project, ``epoch`` is the date of the build, in seconds since 1970.
        """
        site_url, index = self.context.site_url, self.publishing.index
        yield "robots.txt", site_facts.robots_txt(site_url, index=index)
        yield "version.json", site_facts.version_json(sources, epoch)
        contact = self.publishing.security_contact or self.context.contact
        if contact and urlsplit(site_url).path in ("", "/"):  # elsewhere nobody looks for it
            yield site_facts.SECURITY, site_facts.security_txt(contact, site_url, self.context.names, epoch)

    def hosting_files(self) -> dict[str, str]:
        """Return the settings for web servers: path below the site's root → content."""
        base_path = urlsplit(self.context.site_url).path or "/"
        moved = redirect_pages.redirect_table(self.library, self.addresses)
        return hosting.hosting_files(
            base_path, moved, self.library.languages, index=self.publishing.index, embed_from=self.context.embed_from
        )

    def qr_files(self) -> dict[str, partial[bytes]]:
        """Return the QR codes: path below the site's root → function that draws the code."""
        return qr_codes.qr_files(self.library, self.context.site_url)

    def preview_files(self) -> dict[str, partial[bytes]]:
        """Return the pictures shown next to links to the site: path below its root → function that draws one."""
        return previews.preview_files(self.context)

    def document_jobs(self, keep: Keep = made_now) -> dict[str, Callable[[], epub.MadeWithBooks]]:
        """Return what makes the PDFs and e-books, each part in a process of its own.

        ``keep`` may know PDFs of an earlier build.
        """
        return epub.with_books(pdf.document_jobs(self.context, self.epoch(), keep), self.context, self.epoch(), keep)

    def pdf_files(self, documents: Iterable[pdf.Document]) -> dict[str, bytes]:
        """Return path below the site's root → PDF, also for the paths of pages that had another id earlier."""
        files = {document.path: document.content for document in documents}
        earlier = {old: files[path] for path in files for old in downloads.earlier_paths(self.library, path)}
        return {**earlier, **files}

    def download_pages(self, files: Iterable[pdf.Document | epub.Book]) -> dict[str, Callable[[str], str]]:
        """Return HTML file of each page that lists all files → function: a file's path → text with its size and date.

        The functions raise KeyError for a file that was not made.
        """
        if DOWNLOADS not in self.library.entries:
            return {}
        archive = self.library.archive
        made = {file.path: file for file in (*files, *([archive] if archive else []))}
        return {
            self.addresses.file(lang, DOWNLOADS, part): partial(self._file_facts, lang, made)
            for lang in self.library.languages_of(DOWNLOADS)
            for part in range(self.parts_of(self.library.page(lang, DOWNLOADS)) + 1)
        }

    def _file_facts(self, lang: str, made: Mapping[str, pdf.Document | epub.Book | Archive], path: str) -> str:
        file = made[path]
        pages = file.pages if isinstance(file, pdf.Document) else 0
        return downloads.file_facts(self.library, lang, path, file.size, self.edition(), pages=pages)

    def epoch(self) -> int:
        """Return the date of everything that is built, in seconds since 1970."""
        return self.library.epoch()

    def edition(self) -> date:
        """Return the day of that date."""
        return datetime.fromtimestamp(self.epoch(), UTC).date()

    def notices(self) -> tuple[str, ...]:
        """Return what a build should print about the public address, the contact and the dates of changes."""
        told = notices(self.context.site_url, self.context.contact, self.context.publishing)
        return (*told, *change_notices(self.library))


def open_site(root: Path, settings: Settings, *, directory_urls: bool = True) -> tuple[Site | None, list[Finding]]:
    """Read and check ``root/docs``; returns the site only if there is no finding."""
    languages, files = tuple(settings.languages), read_docs(root)
    library, findings = check(files, languages, site_url=settings.site_url, begun=settings.begun, pdfs=settings.pdfs)
    findings += unprintable(library, files, tuple(str(root / folder) for folder in further_fonts(library.assets)))
    findings += [*check_contact(settings.contact), *check_site_url(settings.site_url)]
    findings += [finding for lang in languages for finding in check_language(lang)]
    if findings:
        return None, findings
    return site_of(root, library, settings, directory_urls=directory_urls), []


def site_of(root: Path, library: Library, settings: Settings, *, directory_urls: bool = True) -> Site:
    """Return the site of a checked library that was read from ``root/docs``."""
    sources = {page.path.removeprefix("docs/"): page for page in library.pages.values()}
    context = Context(
        library,
        Addresses.of(library, directory_urls=directory_urls),
        settings.languages,
        settings.site_url,
        settings.contact,
        licence=settings.licence,
        edit_url=settings.edit_url,
        edit_pairs=settings.edit_pairs,
        palette=settings.palette,
        publishing=settings.publishing,
        embed_from=settings.publishing.embed_from,
        translation_states=comparison.compare(library),
        fonts=tuple(str(root / folder) for folder in further_fonts(library.assets)),
    )
    return Site.of(context, sources)
