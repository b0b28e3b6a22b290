"""The link kit: permanent links of pages, steps and messages in the forms that people paste."""

from __future__ import annotations

from guidance.content.page_kinds import HOME, MESSAGES
from guidance.content.texts import Page
from guidance.document.derived import FileLink, LinkKit, PastedLink, SiteLink
from guidance.document.nodes import Block
from guidance.links.anchors import anchors, page_anchor, title_above_advice
from guidance.links.context import Context
from guidance.links.downloads import has_pdf, page_pdf
from guidance.links.embed_addresses import checklists, messages, snippet
from guidance.links.permanent import permanent
from guidance.links.qr_codes import DRAWN, MOST_PAGES, coded_places, qr_path
from guidance.links.short_addresses import own_short_address
from guidance.parts.folded_list import in_parts
from guidance.parts.links import section_heading

FORMS = ("format-markdown", "format-html", "format-text", "format-embed")
"""The interface strings that name the forms of a link."""


def link_kit(context: Context, page: Page) -> tuple[Block, ...]:
    """Return the link kit of a language: a section for each page, with its steps and messages folded away.

    If there are many pages, their sections are folded away and leave out steps and messages: the catalogue has their
    addresses, and buttons on their page copy them.
    """
    library = context.library
    targets = [library.page(page.lang, entry_id) for entry_id in library.entries]
    sections: list[tuple[str, tuple[Block, ...]]] = [
        (
            target.title,
            (section_heading(library, page.id, target.title, page_anchor(target.id)), _kit(context, target)),
        )
        for target in targets
    ]
    return in_parts("links", sections, lambda run: tuple(block for section in run for block in section))


def _kit(context: Context, target: Page) -> LinkKit:
    library, words, site_url = context.library, context.library.words[target.lang], context.site_url
    link, go = page_link(context, target), permanent(target.id)
    links = [
        SiteLink(words["permanent-link"], go if context.addresses.directory_urls else f"{go}index.html", link.address)
    ]
    if short := own_short_address(library, target.id):
        shown = short if context.addresses.directory_urls else f"{short}index.html"
        links.append(SiteLink(words["short-address"], shown, site_url + short))
    if has_pdf(library, target.id):
        pdf = page_pdf(library, target.lang, target.id)
        links.append(SiteLink(words["format-pdf"], pdf, site_url + pdf))
    return LinkKit(
        target.id,
        target.title,
        qr_path(target.id) if site_url else "",
        words["qr-alt"].replace("{title}", target.title),
        words["qr-download"],
        tuple(links),
        link,
        words["link-kit-places"],
        place_links(context, target) if len(library.entries) <= MOST_PAGES else (),
    )


def page_link(context: Context, page: Page) -> PastedLink:
    """Return the permanent link of a page."""
    embed = ""
    if page.id in checklists(context, page.lang):
        embed = snippet(context, page.lang, page.id, title_above_advice(context.library, page.lang, page.id))
    return _link(context, page, page.id, page.title, page.summary, embed=embed)


def place_links(context: Context, page: Page) -> tuple[PastedLink, ...]:
    """Return the permanent links of the page's steps and messages."""
    embedded = messages(context, page.lang)
    links = []
    for place in anchors(context.library, page):
        if place.kind in ("step", "message"):
            of_message = f"{MESSAGES}/{place.id}"
            embed = snippet(context, page.lang, of_message, place.title) if place.id in embedded else ""
            links.append(_link(context, page, f"{page.id}#{place.id}", place.title, page.title, embed=embed))
    return tuple(links)


def _link(context: Context, page: Page, target: str, title: str, summary: str, *, embed: str) -> PastedLink:
    words = context.library.words[page.lang]
    source = context.library.page(page.lang, HOME).title
    first, second, third, fourth = (words[name] for name in FORMS)
    labels = (first, second, third, fourth)
    coded = context.site_url and (target == page.id or target in coded_places(context.library))
    codes = tuple(FileLink(qr_path(target, form), form.upper()) for form in DRAWN) if coded else ()
    return PastedLink(title, context.site_url + permanent(target), summary, source, labels, embed, codes)
