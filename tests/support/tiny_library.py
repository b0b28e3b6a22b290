"""What the tests of the core share: the tiny library with edits, and what a reader sees of Markdown and HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from guidance.content.files.agreed_texts import agreed_path, format_agreements
from guidance.content.library import build_library
from guidance.content.model import Library
from guidance.content.texts import Page
from guidance.document.nodes import Block
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.page_links import PageLinks
from guidance.parts.compose import compose
from guidance.render.html import Html
from guidance.translations.comparison import agree, compare
from support.tiny_site import LANGUAGES, as_bytes, tiny_kinds, tiny_site

_, SECOND, THIRD = tiny_kinds().phases
DOTS = [
    '<span class="dots" aria-hidden="true"><i class="now"></i><i></i><i></i></span>',
    '<span class="dots" aria-hidden="true"><i></i><i class="now"></i><i></i></span>',
    '<span class="dots" aria-hidden="true"><i></i><i></i><i class="now"></i></span>',
]
"""The dots before the names of the three phases."""

TERMS = """\
favour:
  explain: true
  fi: {term: palvelus, text: FI what a favour is., forms: [palvelus, palveluksen]}
  de: {term: Gefallen, text: DE what a favour is., forms: [Gefallen, Gefallens]}
contact:
  fi: {term: kontakti, text: FI what a contact is., forms: [kontakti, kontaktin]}
  de: {term: Kontakt, text: DE what a contact is., forms: [Kontakt, Kontakte]}
"""
"""A term that is explained where it first occurs, and one that readers know."""


def tiny_files(*edits: tuple[str, str, str]) -> dict[str, str]:
    """Return the files of the tiny site; an edit names a file below docs/, a part of it, and what takes its place."""
    return edited_files(tiny_site(), *edits)


def with_link_kit() -> dict[str, str]:
    """Return the files of the tiny site and a page with the link kit in each language."""
    return with_pages("links")


def full_files(*edits: tuple[str, str, str]) -> dict[str, str]:
    """Return the files of the tiny site with the pages that it leaves out: all messages, a glossary, the link kit."""
    return edited_files({**with_pages("messages", "glossary", "links"), "docs/glossary.yml": TERMS}, *edits)


def agreed_files(files: dict[str, str]) -> dict[str, str]:
    """Return the files with all their texts agreed on."""
    library = build_library(as_bytes(files), LANGUAGES)[0]
    written = {agreed_path(owner): format_agreements(made) for owner, made in agree(library, "all").items()}
    return {**files, **written}


def edited_files(files: dict[str, str], *edits: tuple[str, str, str]) -> dict[str, str]:
    """Return the files with these edits, see ``tiny_files``."""
    files = dict(files)
    for name, old, new in edits:
        assert files[f"docs/{name}"].count(old) == 1, f"{name} must have exactly one {old!r}"
        files[f"docs/{name}"] = files[f"docs/{name}"].replace(old, new)
    return files


def with_pages(*names: str) -> dict[str, str]:
    """Return the files of the tiny site with more pages that need no words of their own: "messages", "links" …"""
    entries = "".join(f"  {name}: {{}}\n" for name in ("checklists", *names))
    files = tiny_files(("topics.yml", "  checklists: {}\n", entries))
    for name in names:
        for lang in LANGUAGES:
            files[f"docs/{lang}/{name}.md"] = files[f"docs/{lang}/checklists.md"].replace("checklists", name)
    return files


def tiny_library(*edits: tuple[str, str, str]) -> Library:
    """Return the library of the tiny site with these edits, whatever the checks would say of it."""
    return build_library(as_bytes(tiny_files(*edits)), LANGUAGES)[0]


def full_library(*edits: tuple[str, str, str]) -> Library:
    """Return the library of the full site with these edits, whatever the checks would say of it."""
    return build_library(as_bytes(full_files(*edits)), LANGUAGES)[0]


def without_meetings() -> Library:
    """Return a library without pages that collect steps."""
    library = tiny_library()
    return replace(library, entries={i: entry for i, entry in library.entries.items() if not entry.kind.collects})


def two_meetings(again: str) -> Library:
    """Return the full library with a meeting "thanks", which shares a step with the other one, and a message "again".

    ``again`` holds the names of the meetings of that message.
    """
    hello = f"  hello: {{recipient: guest, phase: {SECOND}, meetings: [advice], facts: [D1.1]}}\n"
    advice = "  advice: {recipients: [guest], sections: {mind: []}}\n"
    files = full_files(
        ("topics.yml", f"phase: {THIRD}, meetings: [advice]", f"phase: {THIRD}, meetings: [advice, thanks]"),
        (
            "topics.yml",
            hello,
            f"  again: {{recipient: guest, phase: {THIRD}, meetings: [{again}], own: true}}\n{hello}",
        ),
        ("topics.yml", advice, advice + advice.replace("advice", "thanks")),
    )
    for lang in LANGUAGES:
        for folder, old, new in (("messages", "hello", "again"), ("meetings", "advice", "thanks")):
            files[f"docs/{lang}/{folder}/{new}.md"] = files[f"docs/{lang}/{folder}/{old}.md"].replace(old, new)
    return build_library(as_bytes(files), LANGUAGES)[0]


def full_page(page_id: str, *edits: tuple[str, str, str], lang: str = "fi") -> tuple[Library, Page]:
    """Return the full library with these edits, and one of its pages."""
    library = full_library(*edits)
    return library, library.page(lang, page_id)


def tiny_page(page_id: str, *edits: tuple[str, str, str], lang: str = "fi") -> tuple[Library, Page]:
    """Return the tiny library with these edits, and one of its pages."""
    library = tiny_library(*edits)
    return library, library.page(lang, page_id)


def context_of(library: Library, *, site_url: str = "", contact: str = "", directory_urls: bool = True) -> Context:
    """Return the library with the addresses and settings of a site, in which each language calls itself by its code."""
    addresses = Addresses.of(library, directory_urls=directory_urls)
    names = {lang: lang for lang in library.languages}
    return Context(library, addresses, names, site_url, contact, compare(library))


def html_of(context: Context, page: Page, blocks: Iterable[Block]) -> str:
    """Return blocks as HTML on a page."""
    return Html(PageLinks.of(context, page)).blocks(blocks)


def part_html(part: Callable[[Context, Page], Iterable[Block]], library: Library, page: Page) -> str:
    """Return a derived part of a page as HTML."""
    context = context_of(library)
    return html_of(context, page, part(context, page))


def page_html(context: Context, page: Page) -> str:
    """Return a page's text as HTML, with everything derived in its place."""
    return html_of(context, page, compose(context, page).blocks)


def shown(html: str) -> str:
    """Return the text that a browser shows of HTML, spaces at both ends removed."""
    body = LexborHTMLParser(f"<!doctype html><title>a</title><body>{html}").body
    assert body is not None
    for line_break in body.css("br"):
        line_break.replace_with("\n")
    return body.text().strip()
