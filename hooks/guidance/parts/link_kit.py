"""The link kit: for each page, step and message a permanent link, ready to copy in the forms that people paste."""

from __future__ import annotations

from guidance.anchors import page_anchor
from guidance.context import Context
from guidance.document.derived import LinkKit, SiteLink, Snippets
from guidance.document.nodes import Block
from guidance.downloads import has_own_pdf, page_pdf
from guidance.kinds import HOME
from guidance.link_kit import QR_FILE, page_snippets, place_snippets
from guidance.link_kit import Snippets as Forms
from guidance.parts.folded_list import MANY, in_folds
from guidance.parts.links import section_heading
from guidance.publications import permanent
from guidance.texts import Page


def link_kit(context: Context, page: Page) -> tuple[Block, ...]:
    """Return the link kit of a language: a section per page, its steps and messages folded away below it.

    Where there are many pages, their sections are folded away and leave steps and messages out: the catalogue has their
    addresses, and each page a button that copies them.
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
    return in_folds(sections, lambda run: tuple(block for section in run for block in section))


def _kit(context: Context, target: Page) -> LinkKit:
    library, words, site_url = context.library, context.library.words[target.lang], context.site_url
    made = page_snippets(library, target, site_url)
    go = permanent(target.id)
    links = [
        SiteLink(words["permanent-link"], go if context.addresses.directory_urls else f"{go}index.html", made.address)
    ]
    if target.id == HOME or has_own_pdf(library, target.id):
        pdf = page_pdf(library, target.lang, target.id)
        links.append(SiteLink(words["format-pdf"], pdf, site_url + pdf))
    places = place_snippets(library, target, site_url) if len(library.entries) <= MANY else []
    return LinkKit(
        target.id,
        target.title,
        go + QR_FILE if site_url else "",
        words["qr-alt"].replace("{title}", target.title),
        tuple(links),
        _forms(context, target.lang, made),
        words["link-kit-places"],
        tuple(_forms(context, target.lang, place, place.title) for place in places),
    )


def _forms(context: Context, lang: str, made: Forms, title: str = "") -> Snippets:
    words = context.library.words[lang]
    texts = (("markdown", made.markdown), ("html", made.html), ("text", made.text))
    return Snippets(title, tuple((words[f"format-{name}"], text) for name, text in texts))
