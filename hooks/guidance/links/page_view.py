"""Records for the templates: a page with its links, its other languages and its entry in the sitemap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from babel.dates import format_date

from guidance.content.language_tags import likely, locale
from guidance.content.model import Library
from guidance.content.page_kinds import HOME, OVERVIEW
from guidance.content.texts import Page
from guidance.links.addresses import Addresses, relative_link, side_by_side_address, stands_side_by_side
from guidance.links.context import Context
from guidance.links.downloads import has_own_pdf, page_pdf
from guidance.links.embed_addresses import checklists, oembed_address
from guidance.links.permanent import permanent
from guidance.links.preview_pictures import page_preview
from guidance.links.revisions import revision


@dataclass(frozen=True, slots=True)
class LanguageVersion:
    """A page in one language, as pages in other languages link to it."""

    lang: str
    name: str
    """What the language calls itself."""
    title: str
    summary: str
    address: str
    """Relative to the site's root."""
    relative: str
    """The link from the page being shown; empty on a page that belongs to no language."""
    absolute: str
    """Empty if the site has no public address."""
    og_locale: str
    """The language with its usual territory, as Open Graph wants it: ``fi_FI``."""
    read_in: str
    """"Read in …", in that language."""


@dataclass(frozen=True, slots=True)
class SideBySideLink:
    """A link to a page that shows this one next to another language."""

    link: str
    """Relative to the page being shown."""
    names: tuple[tuple[str, str], tuple[str, str]]
    """Both languages with what they call themselves."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page in the language being shown."""

    id: str
    """The target's page id, by which templates recognise a link to the page itself."""
    title: str
    """As in a menu."""
    link: str
    """Relative to the page being shown."""
    lang: str = ""
    """The target's language, if it is another one."""
    language_name: str = ""
    """What that calls itself."""


@dataclass(frozen=True, slots=True)
class EditLink:
    """A link to where the source of a page can be edited."""

    lang: str
    name: str
    """What the language calls itself."""
    link: str
    beside: tuple[str, str] | None = None
    """The language that opens beside it, and what it calls itself."""


@dataclass(frozen=True, slots=True)
class PageView:
    """What the templates show of a page."""

    id: str
    root: str
    """The relative link to the site's root, with its final slash."""
    language_root: str
    """The relative link to the folder of the page's language, with its final slash."""
    has_feed: bool
    """Whether a feed of its own lies beside the page: that of what an overview lists."""
    og_locale: str
    """The language with its usual territory, as Open Graph wants it: ``fi_FI``."""
    preview: str
    """The absolute address of the preview picture; empty if there is none."""
    absolute: str
    """The page's own public address."""
    versions: tuple[LanguageVersion, ...]
    """The page in all languages that have it, those that are complete first."""
    without: tuple[LanguageVersion, ...]
    """The home pages of the languages that lack the page."""
    language_name: str
    """What the page's language calls itself."""
    above: PageLink | None
    """The overview that lists the page, if one does."""
    above_colour: str
    """The colour of the page's kind."""
    pdf: PageLink | None
    """The PDF with the page's checklist, or else the handbook; None on a site without PDFs."""
    permanent_absolute: str
    """The absolute permanent address, for printing; empty if the site has no public address."""
    side_by_side: tuple[SideBySideLink, ...]
    """Links to the pages that show it next to another language."""
    foot: tuple[PageLink, ...]
    """The links at the foot of every page of the language, in the order of topics.yml.

    A begun language that lacks such a page has a link to another's.
    """
    edit: tuple[EditLink, ...]
    """Where the page can be edited in each language that has it, its own first; none where that is not set.

    Where both versions open side by side, there is a link for each pair with the page's own.
    """
    default: str
    """The absolute address for readers of no known language (hreflang x-default)."""
    reviewed: str
    """The line with the review date, in the page's language."""
    reviewed_on: date
    part: int = 0
    """The number of the part that is shown; 0 for the page itself."""
    parts: tuple[PageLink, ...] = ()
    """On a part: the page itself, then all parts of its list."""
    oembed: str = ""
    """The absolute address of what tells other programs how to embed the page's checklist; empty if none may be."""


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page in the sitemap; the fields are those of PageView."""

    absolute: str
    changed_on: date
    """When its text changed last."""
    versions: tuple[LanguageVersion, ...]
    default: str


def page_view(whole: Context, page: Page, part: int = 0) -> PageView:
    """Return the view of a page, or of a part of it."""
    context = replace(whole, addresses=whole.addresses.at_part(page.lang, page.id, part))
    library, addresses, site_url = context.library, context.addresses, context.site_url
    versions = language_versions(context, page.id, reader=page.lang)
    there = library.languages_of(page.id)
    return PageView(
        id=page.id,
        language_root=relative_link(addresses.paths[page.lang, page.id], addresses.paths[page.lang, HOME]),
        root=relative_link(addresses.paths[page.lang, page.id], ""),
        has_feed=library.entries[page.id].kind is OVERVIEW and not part,
        og_locale=og_locale(page.lang),
        preview=page_preview(whole, page.lang, page.id),
        absolute=next(version.absolute for version in versions if version.lang == page.lang),
        versions=versions,
        without=tuple(
            home
            for home in language_versions(context, HOME, reader=page.lang, from_id=page.id)
            if home.lang not in there
        ),
        language_name=context.names[page.lang],
        above=_above(library, addresses, page),
        above_colour=library.entries[page.id].kind.colour,
        pdf=_pdf(library.limited_to(page.lang), addresses, page),
        permanent_absolute=site_url + permanent(page.id) if site_url else "",
        side_by_side=_side_by_side(context, page),
        foot=tuple(_foot(context, page)),
        edit=tuple(_edit_links(context, page)),
        default=_default(site_url, page.id, versions),
        reviewed=reviewed(library, page),
        reviewed_on=page.reviewed,
        part=part,
        parts=tuple(_parts(whole.addresses, page, part)) if part else (),
        oembed=site_url + oembed_address(page.lang, page.id) if page.id in checklists(context, page.lang) else "",
    )


def _parts(addresses: Addresses, page: Page, shown: int) -> Iterator[PageLink]:
    titles = (page.title, *(part.title for part in addresses.parts[page.lang, page.id]))
    for part, title in enumerate(titles):
        address = addresses.page(page.lang, page.id, part)
        yield PageLink(page.id, title, relative_link(addresses.path(page.lang, page.id, shown), address))


def language_versions(
    context: Context, page_id: str, *, reader: str = "", from_id: str = ""
) -> tuple[LanguageVersion, ...]:
    """Return a page in every language that has it.

    ``reader`` is the language of the page with the links, if it has one; its id is ``from_id``, or else the same.
    """
    library, addresses, site_url = context.library, context.addresses, context.site_url
    return tuple(
        LanguageVersion(
            lang=lang,
            name=context.names[lang],
            title=library.page(lang, page_id).title,
            summary=library.page(lang, page_id).summary,
            address=addresses.page(lang, page_id),
            relative=addresses.relative(reader, from_id or page_id, page_id, to_lang=lang) if reader else "",
            absolute=site_url + addresses.page(lang, page_id) if site_url else "",
            og_locale=og_locale(lang),
            read_in=library.words[lang]["read-in"],
        )
        for lang in library.languages_of(page_id)
    )


def sitemap(context: Context) -> tuple[SitemapEntry, ...]:
    """Return all pages in all languages, in order."""
    library = context.library
    pages: list[SitemapEntry] = []
    for page_id in library.entries:
        versions = language_versions(context, page_id)
        default = _default(context.site_url, page_id, versions)
        pages += [
            SitemapEntry(v.absolute, revision(library, v.lang, page_id).changed, versions, default) for v in versions
        ]
    return tuple(pages)


def _default(site_url: str, page_id: str, versions: Sequence[LanguageVersion]) -> str:
    return site_url if page_id == HOME else versions[0].absolute


def reviewed(library: Library, page: Page) -> str:
    """Return when a page was reviewed, with the date as its language writes it."""
    date_text = format_date(page.reviewed, "long", locale=locale(page.lang))
    return library.words[page.lang]["reviewed"].replace("{date}", date_text)


def og_locale(lang: str) -> str:
    """Return a language with its most likely territory: ``fi_FI``."""
    language, _, region = likely(lang)
    return f"{language}_{region}" if region else language


def _side_by_side(context: Context, page: Page) -> tuple[SideBySideLink, ...]:
    library, addresses, names = context.library, context.addresses, context.names
    if not stands_side_by_side(library.entries[page.id]):
        return ()
    here = addresses.paths[page.lang, page.id]
    end = "" if addresses.directory_urls else "index.html"
    return tuple(
        SideBySideLink(
            relative_link(here, side_by_side_address(first, second, page.id) + end),
            ((first, names[first]), (second, names[second])),
        )
        for first, second in combinations(library.languages, 2)
        if page.lang in (first, second) and {first, second} <= {*library.languages_of(page.id)}
    )


def _edit_links(context: Context, page: Page) -> Iterator[EditLink]:
    languages = context.library.languages_of(page.id) if context.edit_url else ()
    names, own = context.names, context.edit_url + page.path
    if context.edit_pairs and len(languages) > 1:
        others = (lang for lang in languages if lang != page.lang)
        yield from (EditLink(page.lang, names[page.lang], f"{own}?beside={o}", (o, names[o])) for o in others)
        return
    for lang in sorted(languages, key=lambda lang: lang != page.lang):
        yield EditLink(lang, names[lang], context.edit_url + context.library.page(lang, page.id).path)


def _foot(context: Context, page: Page) -> Iterator[PageLink]:
    library, addresses = context.library, context.addresses
    for entry in library.foot():
        there = library.languages_of(entry.id)
        lang = page.lang if page.lang in there else there[0]
        link = addresses.relative(page.lang, page.id, entry.id, to_lang=lang)
        other = (lang, context.names[lang]) if lang != page.lang else ("", "")
        yield PageLink(entry.id, library.page(lang, entry.id).menu, link, *other)


def _above(library: Library, addresses: Addresses, page: Page) -> PageLink | None:
    overview = library.entries.get(library.entries[page.id].folder)
    if overview is None:
        return None
    title = library.page(page.lang, overview.id).menu
    return PageLink(overview.id, title, addresses.relative(page.lang, page.id, overview.id))


def _pdf(library: Library, addresses: Addresses, page: Page) -> PageLink | None:
    if not library.pdfs:
        return None
    path = page_pdf(library, page.lang, page.id)
    label = library.words[page.lang]["pdf-own" if has_own_pdf(library, page.id) else "pdf-whole"]
    return PageLink(path, label, relative_link(addresses.paths[page.lang, page.id], path))
