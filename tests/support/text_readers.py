"""The core's functions that read a text which somebody wrote, or which was made of one, as the program calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from guidance.pdf.tree import HtmlError, parse_html

from guidance import downloads, hosting, markdown_parts, readability, search, side_by_side
from guidance.agreements import parse_agreements
from guidance.article_html import harmless
from guidance.contact import check_contact
from guidance.decoding import decode
from guidance.differences import differences
from guidance.interface import parse_words
from guidance.ledger import parse_ledger, parse_redirects
from guidance.markdown_source import escape_markdown, for_python_markdown
from guidance.pages import parse_message, parse_page
from guidance.pdf import typst_code
from guidance.terms import parse_glossary
from guidance.units import flowed
from support.tiny_site import LANGUAGES

PATH = "docs/fi/a.md"
FRONT = "title: x\nslug: x\nsummary: x\nreviewed: 2026-11-03\n"


def article(text: str) -> str:
    """Return a text as the HTML of an article: nothing reads HTML that has not passed this guard."""
    return harmless(text)[0]


def parsed(html: str) -> None:
    """Parse an article for the PDFs, which a finding refuses if its tags do not fit together."""
    try:
        parse_html(article(html))
    except HtmlError:
        return


READERS: Mapping[str, Callable[[str], object]] = {
    "decode": lambda text: decode(text.encode("utf-8", "replace"), PATH),
    "parse_page": lambda text: parse_page(f"---\n{FRONT}---\n\n{text}", PATH, "fi", "a"),
    "parse_page, front matter": lambda text: parse_page(f"---\n{FRONT}{text}\n---\n", PATH, "fi", "a"),
    "parse_message": lambda text: parse_message(f"---\ntitle: x\n---\n{text}", PATH, "fi", "a"),
    "parse_words": lambda text: parse_words(text, PATH),
    "parse_glossary": lambda text: parse_glossary(text, PATH, LANGUAGES),
    "parse_ledger": lambda text: parse_ledger(text, PATH),
    "parse_redirects": lambda text: parse_redirects(text, PATH),
    "parse_agreements": lambda text: parse_agreements(text, PATH, "a"),
    "check_contact": check_contact,
    "for_python_markdown": for_python_markdown,
    "escape_markdown": escape_markdown,
    "markdown_parts.inline": markdown_parts.inline,
    "markdown_parts.line": markdown_parts.line,
    "flowed": flowed,
    "differences": lambda text: differences(text, f"{text[1:]}x"),
    "readability.words": readability.words,
    "readability.sentences": lambda text: list(readability.sentences(text)),
    "search.words": search.words,
    "harmless": harmless,
    "side_by_side.sections": lambda text: side_by_side.sections(article(text)),
    "side_by_side.rebased": lambda text: side_by_side.rebased(article(text), "fi", "fi/a/", "fi/b/"),
    "with_file_facts": lambda text: downloads.with_file_facts(article(text), {}),
    "inline_script_hashes": lambda text: hosting.inline_script_hashes(article(text)),
    "parse_html": parsed,
    "typst_code.text": lambda text: typst_code.text(text, "fi"),
}
