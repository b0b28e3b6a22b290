"""One page in all its languages: what the language switch, hreflang and the sitemap need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from babel.core import get_global
from babel.dates import format_date

from guidance.content.model import Library
from guidance.content.page_kinds import HOME, TOPIC_KINDS
from guidance.content.texts import Page
from guidance.links.addresses import Addresses, preview_address, relative_link, side_by_side_address
from guidance.links.context import Context
from guidance.links.downloads import has_own_pdf, page_pdf
from guidance.links.permanent import permanent


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The same page in one language."""

    lang: str
    name: str
    """What the language calls itself."""
    title: str
    summary: str
    address: str
    """Below the site's root, without a leading slash."""
    relative: str
    """The link from the page that is being read; empty on a page outside the languages."""
    absolute: str
    """Empty where the site has no public address."""
    og_locale: str
    """The language with its usual territory, as Open Graph wants it: ``fi_FI``."""
    read_in: str
    """"Read in …", in that language."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A page that shows this one beside another language."""

    link: str
    """Relative to the page that is being read."""
    names: tuple[tuple[str, str], tuple[str, str]]
    """Both languages with what they call themselves."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page of the language that is being read."""

    id: str
    """The page's id; where it is that of the page that is being read, the link leads nowhere new."""
    title: str
    """As in a menu."""
    link: str
    """Relative to the page that is being read."""


@dataclass(frozen=True, slots=True)
class PageView:
    """What the templates need to know of one page."""

    id: str
    root: str
    """The relative link to the site's root, with its final slash."""
    language_root: str
    """The relative link to the folder of the page's language, with its final slash."""
    og_locale: str
    """The language with its usual territory, as Open Graph wants it: ``fi_FI``."""
    preview: str
    """The absolute address of the picture shown beside links; empty where the site has no public address."""
    absolute: str
    """The page's own public address."""
    counterparts: tuple[Counterpart, ...]
    """All languages in their order, the page's own included."""
    language_name: str
    """What the page's language calls itself."""
    above: PageLink | None
    """The overview that lists the page, if one does."""
    pdf: PageLink
    """The PDF that goes with the page."""
    permanent_absolute: str
    """The page's permanent address with its host, for paper; empty where the site has no public address."""
    pairs: tuple[Pair, ...]
    """On a topic: the pages that show it side by side with another language."""
    foot: tuple[PageLink, ...]
    """What every page of the language links to at its foot, in the order of topics.yml."""
    default: str
    """The absolute address for readers of no known language (hreflang x-default)."""
    reviewed: str
    """The line with the review date, in the page's language."""
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as the sitemap lists it; the fields are those of PageView."""

    absolute: str
    reviewed_on: date
    counterparts: tuple[Counterpart, ...]
    default: str


def page_view(context: Context, page: Page) -> PageView:
    """Describe one page."""
    library, addresses, site_url = context.library, context.addresses, context.site_url
    views = counterparts(context, page.id, reader=page.lang)
    words = library.words[page.lang]
    return PageView(
        id=page.id,
        language_root=relative_link(addresses.paths[page.lang, page.id], addresses.paths[page.lang, HOME]),
        root=relative_link(addresses.paths[page.lang, page.id], ""),
        og_locale=og_locale(page.lang),
        preview=site_url + preview_address(addresses, page.lang) if site_url else "",
        absolute=next(view.absolute for view in views if view.lang == page.lang),
        counterparts=views,
        language_name=context.names[page.lang],
        above=_above(library, addresses, page),
        pdf=_pdf(library, addresses, page),
        permanent_absolute=site_url + permanent(page.id) if site_url else "",
        pairs=_pairs(context, page),
        foot=_foot(library, addresses, page),
        default=_default(site_url, page.id, views),
        reviewed=words["reviewed"].replace(
            "{date}", format_date(page.reviewed, "long", locale=page.lang.replace("-", "_"))
        ),
        reviewed_on=page.reviewed,
    )


def counterparts(context: Context, page_id: str, *, reader: str = "") -> tuple[Counterpart, ...]:
    """Return a page in every language; ``reader`` is the language of the page that links to them, if any."""
    library, addresses, site_url = context.library, context.addresses, context.site_url
    return tuple(
        Counterpart(
            lang=lang,
            name=context.names[lang],
            title=library.page(lang, page_id).title,
            summary=library.page(lang, page_id).summary,
            address=addresses.page(lang, page_id),
            relative=addresses.relative(reader, page_id, page_id, to_lang=lang) if reader else "",
            absolute=site_url + addresses.page(lang, page_id) if site_url else "",
            og_locale=og_locale(lang),
            read_in=library.words[lang]["read-in"],
        )
        for lang in library.languages
    )


def sitemap(context: Context) -> tuple[Listed, ...]:
    """Return every page of every language, in order; each with its counterparts."""
    library = context.library
    pages: list[Listed] = []
    for page_id in library.entries:
        views = counterparts(context, page_id)
        default = _default(context.site_url, page_id, views)
        pages += [Listed(v.absolute, library.page(v.lang, page_id).reviewed, views, default) for v in views]
    return tuple(pages)


def _default(site_url: str, page_id: str, views: Sequence[Counterpart]) -> str:
    return site_url if page_id == HOME else views[0].absolute


def og_locale(lang: str) -> str:
    """Return a language with the territory that it most likely means (Unicode CLDR, likely subtags): ``fi_FI``."""
    code = lang.replace("-", "_")
    parts = get_global("likely_subtags").get(code, code).split("_")
    return "_".join(dict.fromkeys((parts[0], parts[-1])))


def _pairs(context: Context, page: Page) -> tuple[Pair, ...]:
    library, addresses, names = context.library, context.addresses, context.names
    if library.entries[page.id].folder not in TOPIC_KINDS:
        return ()
    here = addresses.paths[page.lang, page.id]
    end = "" if addresses.directory_urls else "index.html"
    return tuple(
        Pair(
            relative_link(here, side_by_side_address(first, second, page.id) + end),
            ((first, names[first]), (second, names[second])),
        )
        for first, second in combinations(library.languages, 2)
        if page.lang in (first, second)
    )


def _foot(library: Library, addresses: Addresses, page: Page) -> tuple[PageLink, ...]:
    return tuple(
        PageLink(entry.id, library.page(page.lang, entry.id).menu, addresses.relative(page.lang, page.id, entry.id))
        for entry in library.foot()
    )


def _above(library: Library, addresses: Addresses, page: Page) -> PageLink | None:
    overview = library.entries.get(library.entries[page.id].folder)
    if overview is None:
        return None
    title = library.page(page.lang, overview.id).menu
    return PageLink(overview.id, title, addresses.relative(page.lang, page.id, overview.id))


def _pdf(library: Library, addresses: Addresses, page: Page) -> PageLink:
    path = page_pdf(library, page.lang, page.id)
    label = library.words[page.lang]["pdf-own" if has_own_pdf(library, page.id) else "pdf-whole"]
    return PageLink(path, label, relative_link(addresses.paths[page.lang, page.id], path))
