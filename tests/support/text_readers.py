"""The core's functions that read a text which somebody wrote, or which was made of one, as the program calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from guidance.content.contact import check_contact
from guidance.content.files.agreed_texts import parse_agreements
from guidance.content.files.pages import parse_message, parse_page
from guidance.content.files.published_addresses import parse_ledger, parse_redirects
from guidance.content.files.words_file import parse_glossary, parse_words
from guidance.content.reading.characters import decode
from guidance.content.texts import Typography
from guidance.document.parse import parse
from guidance.document.walk import lines, sections
from guidance.exports import search
from guidance.mends.marks import others
from guidance.mends.source_text import source_text
from guidance.render import typst_code
from guidance.render.html import Html
from guidance.render.markdown import markdown
from guidance.render.markdown_line import plain
from guidance.render.typst import Typst
from guidance.render.typst_line import Line
from guidance.render.written import Written
from guidance.translations import readability
from guidance.translations.units import as_text
from guidance.translations.word_diff import differences
from support.as_composed import as_composed
from support.stub_links import StubLinks, StubPaperLinks
from support.tiny_site import LANGUAGES, tiny_kinds

PATH = "docs/fi/a.md"
FRONT = "title: x\nslug: x\nsummary: x\nreviewed: 2026-11-03\n"


def article(text: str) -> str:
    """Return a text as the HTML of an article."""
    return Html(StubLinks()).blocks(as_composed(parse(text)[0].blocks))


READERS: Mapping[str, Callable[[str], object]] = {
    "decode": lambda text: decode(text.encode("utf-8", "replace"), PATH),
    "parse_page": lambda text: parse_page(f"---\n{FRONT}---\n\n{text}", PATH, "fi", "a"),
    "parse_page, front matter": lambda text: parse_page(f"---\n{FRONT}{text}\n---\n", PATH, "fi", "a"),
    "parse_message": lambda text: parse_message(f"---\ntitle: x\n---\n{text}", PATH, "fi", "a"),
    "mends.source_text": source_text,
    "mends.marks": lambda text: list(others(text, "de", Typography((("„", "“"), ("‚", "‘")), "–"))),
    "parse_words": lambda text: parse_words(text, PATH, tiny_kinds()),
    "parse_glossary": lambda text: parse_glossary(text, PATH, LANGUAGES),
    "parse_ledger": lambda text: parse_ledger(text, PATH),
    "parse_redirects": lambda text: parse_redirects(text, PATH),
    "parse_agreements": lambda text: parse_agreements(text, PATH, "a"),
    "check_contact": check_contact,
    "markdown_line.plain": plain,
    "parse": parse,
    "walk.lines": lambda text: list(lines(parse(text)[0].blocks)),
    "walk.sections": lambda text: list(sections(parse(text)[0].blocks)),
    "render.html": article,
    "render.markdown": lambda text: markdown(parse(text)[0].blocks),
    "render.written": lambda text: markdown(Written(StubLinks()).blocks(as_composed(parse(text)[0].blocks))),
    "render.typst": lambda text: Typst(Line("fi", StubPaperLinks())).blocks(as_composed(parse(text)[0].blocks)),
    "units.as_text": lambda text: as_text(parse(text)[0].blocks),
    "differences": lambda text: differences(text, f"{text[1:]}x"),
    "readability.words": readability.words,
    "readability.sentences": lambda text: list(readability.sentences(text)),
    "search.words": search.words,
    "typst_code.text": lambda text: typst_code.text(text, "fi"),
}
