"""The site as plain Markdown for people and machines: every page as a file of its own, and llms.txt that lists them.

The files are CommonMark (https://spec.commonmark.org/) with tables and stand alone: links are absolute where the site
has a public address, and below the site's root where it has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidance.content.model import Library
from guidance.content.page_kinds import HOME, SECTION
from guidance.content.texts import Page
from guidance.document.nodes import Block, Document, Heading, Inline, Item, Link, List, Paragraph, Quote, Text
from guidance.document.tidy import flowing
from guidance.document.walk import sections
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.permanent import permanent
from guidance.parts.compose import compose
from guidance.parts.page_links import LinksFromAnywhere
from guidance.render.markdown import markdown
from guidance.render.written import Written

LEFT_OUT = ("matrix", "links")
"""Derived parts that only repeat what the lists of topics and relations say; on the site they serve orientation."""
TITLE = 1
"""The level of a file's heading."""
LICENCE = Link("https://creativecommons.org/licenses/by/4.0/", (Text("CC BY 4.0"),))


def page_markdown(context: Context, page: Page) -> str:
    """Return a page of a checked library as a Markdown document of its own.

    Title, summary, text with the derived parts in the order of the HTML, and a line that says where the page is found
    for ever, when it was reviewed, and under which licence it stands.
    """
    return composed_markdown(context, page, compose(context, page))


def composed_markdown(context: Context, page: Page, document: Document) -> str:
    """Return the same of a page that is composed already."""
    left_out = {name for name in context.library.entries[page.id].kind.derived if name in LEFT_OUT}
    written = Written(LinksFromAnywhere(context, page))
    blocks: list[Block] = [Heading(TITLE, "", (Text(page.title),)), Paragraph((Text(page.summary),))]
    for heading, below in sections(document.blocks):
        if heading is None or heading.id not in left_out:
            blocks += [*([heading] if heading else []), *below]
    return markdown([*written.blocks(blocks), _colophon(context, page)]) + "\n"


def markdown_files(context: Context, languages: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield every page of these languages, or of all, as Markdown: path below the site's root, text."""
    for lang in languages or context.library.languages:
        for page in _reading_order(context.library, lang):
            yield markdown_path(context.addresses, page), page_markdown(context, page)


def llms_txt(context: Context) -> str:
    """Return the list of all pages for language models, after https://llmstxt.org/.

    The home pages' titles and summaries describe the site.
    """
    library = context.library
    homes = [library.page(lang, HOME) for lang in library.languages]
    blocks: list[Block] = [
        Heading(TITLE, "", (Text(flowing(" / ".join(home.title for home in homes))),)),
        Quote((Paragraph((Text(flowing(" / ".join(home.summary for home in homes))),)),)),
        Paragraph((LICENCE,)),
    ]
    for lang in library.languages:
        pages = (_listed(context, page) for page in _reading_order(library, lang))
        blocks += [Heading(SECTION, "", (Text(context.names[lang]),)), List(tuple(pages))]
    return markdown(blocks) + "\n"


def _listed(context: Context, page: Page) -> Item:
    link = Link(context.site_url + markdown_path(context.addresses, page), (Text(flowing(page.title)),))
    return Item((Paragraph((link, Text(f": {flowing(page.summary)}"))),))


def markdown_path(addresses: Addresses, page: Page) -> str:
    """Return the path of a page's Markdown below the site's root: beside its HTML."""
    return addresses.file(page.lang, page.id).removesuffix("html") + "md"


def _reading_order(library: Library, lang: str) -> Iterator[Page]:
    """Yield a language's pages in the order of the navigation: each overview before its topics."""
    for entry in library.entries.values():
        if not entry.folder:
            yield from (library.page(lang, below.id) for below in (entry, *library.members(entry.id)))


def _colophon(context: Context, page: Page) -> Paragraph:
    address = context.site_url + permanent(page.id)
    reviewed = context.library.words[page.lang]["reviewed"].replace("{date}", page.reviewed.isoformat())
    parts: tuple[Inline, ...] = (Link(address, (Text(address),)), Text(f" · {reviewed} · "), LICENCE)
    return Paragraph(parts)
