"""The site as plain Markdown for people and machines: a file for each page, and llms.txt that lists them.

The files are CommonMark (https://spec.commonmark.org/) with tables. They stand alone: links are absolute if the site
has a public address, else relative to the site's root.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidance.content.model import Library
from guidance.content.page_kinds import HOME, SECTION
from guidance.content.texts import Page
from guidance.document.nodes import Block, Document, Heading, Inline, Item, Link, List, Paragraph, Quote, Text
from guidance.document.tidy import flowing, tidied
from guidance.document.walk import sections
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.page_links import LinksFromAnywhere
from guidance.links.page_view import reviewed
from guidance.links.permanent import permanent
from guidance.parts.compose import compose
from guidance.render.markdown import markdown
from guidance.render.written import Written

LEFT_OUT = ("matrix", "links")
"""Derived parts that only repeat what the lists of topics and relations say; on the site they help people navigate."""
TITLE = 1
"""The level of a file's heading."""


def page_markdown(context: Context, page: Page) -> str:
    """Return a page of a checked library as a Markdown document.

    It has title, summary, the text with derived parts in the order of the HTML, and a line with permanent address,
    review date and licence.
    """
    return composed_markdown(context, page, compose(context, page))


def composed_markdown(context: Context, page: Page, document: Document) -> str:
    """Return the Markdown of a page that has been composed before, see ``page_markdown``."""
    left_out = {name for name in context.library.entries[page.id].kind.derived if name in LEFT_OUT}
    written = Written(LinksFromAnywhere(context, page))
    blocks: list[Block] = [Heading(TITLE, "", (Text(page.title),)), Paragraph((Text(page.summary),))]
    for heading, below in sections(document.blocks):
        if heading is None or heading.id not in left_out:
            blocks += [*([heading] if heading else []), *below]
    return markdown([*written.blocks(blocks), _colophon(context, page)]) + "\n"


def markdown_files(context: Context) -> Iterator[tuple[str, str]]:
    """Yield every page in every language as Markdown: path below the site's root, text."""
    for lang in context.library.languages:
        for page in _reading_order(context.library, lang):
            yield markdown_path(context.addresses, page), page_markdown(context, page)


def llms_txt(context: Context) -> str:
    """Return the list of all pages for language models (https://llmstxt.org/).

    The titles and summaries of the home pages describe the site.
    """
    library = context.library
    homes = [library.page(lang, HOME) for lang in library.languages]
    blocks: list[Block] = [
        Heading(TITLE, "", (Text(flowing(" / ".join(home.title for home in homes))),)),
        Quote((Paragraph((Text(flowing(" / ".join(home.summary for home in homes))),)),)),
    ]
    blocks += [Paragraph(licence)] if (licence := _licence(context)) else []
    for lang in library.languages:
        pages = (_listed(context, page) for page in _reading_order(library, lang))
        blocks += [Heading(SECTION, "", (Text(context.names[lang]),)), List(tuple(pages))]
    return markdown(blocks) + "\n"


def _listed(context: Context, page: Page) -> Item:
    link = Link(context.site_url + markdown_path(context.addresses, page), (Text(flowing(page.title)),))
    return Item((Paragraph((link, Text(f": {flowing(page.summary)}"))),))


def markdown_path(addresses: Addresses, page: Page) -> str:
    """Return the path of a page's Markdown below the site's root: next to its HTML."""
    return addresses.file(page.lang, page.id).removesuffix("html") + "md"


def _reading_order(library: Library, lang: str) -> Iterator[Page]:
    """Yield the pages of a language in the order of the menu: each overview before its topics."""
    library = library.limited_to(lang)
    for entry in library.entries.values():
        if not entry.folder:
            yield from (library.page(lang, below.id) for below in (entry, *library.members(entry.id)))


def _colophon(context: Context, page: Page) -> Paragraph:
    address = context.site_url + permanent(page.id)
    label = context.library.words[page.lang]["permanent-link"]
    licence = _licence(context)
    end = (Text(" · "), *licence) if licence else ()
    return Paragraph(
        tidied(
            (Text(f"{label}: "), Link(address, (Text(address),)), Text(f" · {reviewed(context.library, page)}"), *end)
        )
    )


def _licence(context: Context) -> tuple[Inline, ...]:
    """Return on which terms the texts may be used, with a link where there is an address; nothing for none."""
    licence = context.licence
    words = (Text(licence.name),) if licence.name else ()
    return (Link(licence.address, words),) if licence.address and words else words
