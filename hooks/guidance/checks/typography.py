"""Is every text written with the marks of its language, which docs/<language>/words.yml declares?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from guidance.content.library import TERMS
from guidance.content.model import Library
from guidance.content.reading.characters import MISREAD
from guidance.content.texts import Page, Typography
from guidance.document.letters import Letters
from guidance.document.remarks import Kind
from guidance.findings import Code, Finding

APOSTROPHE = "’"
"""The apostrophe of every language that has one."""
NO_SPACE = "Take the space out, or make it a no-break space where the language wants one."
QUOTES = "\"'´«»‹›„“”‟‚‘’‛"

NO_TEXT = re.compile(rf"https?://[^\s<>]+|\{{[^{{}}\n]*\}}|</?[A-Za-z!][^<>\n]*>|{MISREAD.pattern}")
"""Addresses, and what has a finding of its own. Code on pages is rows of x already (``letters``)."""
QUOTE = re.compile(rf"[{re.escape(QUOTES)}`]")
CAPITAL = "A-ZÀ-ÖØ-Þ"
JOINED = re.compile(rf"[ ](?<=[^\s|>][ ])(?:[,;](?=[^\W\d_]{{2}})|[.!?](?=[{CAPITAL}][^\W\d_{CAPITAL}]{{3}}))")
"""A space before a mark, and a word behind it; a smiley, ".pdf" and ":innen" are something else."""
SUSPICIOUS = (
    ("dots", re.compile(r"\.{3,}")),
    ("dash", re.compile(r"[ ](?<=[^\s|>*+-][ ])(?:-{1,3}|[–—])[ ](?=[^\s|])")),
    ("dash", re.compile(r"--(?<=\w--)(?=\w)")),
    ("dash", re.compile(r"—(?<=\w—)(?=\w)")),
    ("spaces", re.compile(r"(?<! )[ ]{2,}+(?=[^\s|])")),
    ("before", re.compile(r"[ ](?<=[^\s|>][ ])(?=[,.;:!?](?:\s|\Z))")),
    ("joined", JOINED),
)
"""Kind and pattern; most places turn out to be good."""
SIGN = re.compile(r"\.\.\.|[ ][-–— ,.;:!?]|--|—")
"""What each such place is or begins with: most texts have none, and need no further look."""
LAYOUT = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}\.)?")


@dataclass(frozen=True, slots=True)
class _Passage:
    """A text and its place in a file."""

    lang: str
    path: str
    text: str
    line: Callable[[int], int]
    """Returns the line of an offset."""
    headings: Sequence[int] = ()
    """Offsets of headings: a quotation may go over several paragraphs, and none over a heading."""


def page_typography(page: Page, marks: Typography | None, letters: Letters) -> Iterator[Finding]:
    """Report quotation marks, dashes, dots and spaces in a page's text that are wrong in its language."""
    text = _without_addresses(letters.text)
    marked = {remark.line for remark in page.remarks if remark.kind is Kind.HTML}
    for finding in _findings(_Passage(page.lang, page.path, text, letters.line, letters.headings), marks):
        if finding.line not in marked:  # HTML, which the tree leaves out, leaves spaces
            yield finding


def typography(library: Library) -> Iterator[Finding]:
    """Quotation marks, dashes, dots and spaces outside pages' texts are those of the language."""
    for passage in _passages(library):
        yield from _findings(passage, library.typography.get(passage.lang))


def _passages(library: Library) -> Iterator[_Passage]:
    for page in library.pages.values():
        for key, text in (("title", page.title), ("menu", page.menu), ("summary", page.summary)):
            if key != "menu" or text != page.title:
                yield _text_at(page.lang, page.path, page.lines[key], text)
        for step in page.step_texts:
            yield _text_at(page.lang, page.path, step.line, step.text)
    for message in library.messages.values():
        yield _text_at(message.lang, message.path, message.line, message.title)
        yield _text_at(message.lang, message.path, message.body_line, message.body)
    for term in library.terms.values():
        for text in (term.term, term.text):
            yield _text_at(term.lang, TERMS, term.line, text)
    for lang, words in library.words.items():
        for key, text in words.items():
            yield _text_at(lang, f"docs/{lang}/words.yml", library.word_lines[lang][key], text)


def _text_at(lang: str, path: str, line: int, text: str) -> _Passage:
    """Return a text that begins on this line."""
    text = _without_addresses(text)
    return _Passage(lang, path, text, lambda offset: line + text.count("\n", 0, offset))


def _without_addresses(text: str) -> str:
    return NO_TEXT.sub(lambda match: "x" * len(match.group()), text)


def _findings(passage: _Passage, rules: Typography | None) -> Iterator[Finding]:
    for offset, what, remedy in _faults(passage, rules) if rules else ():
        yield Finding(passage.path, passage.line(offset), what, remedy, Code.TYPOGRAPHY)


def _faults(passage: _Passage, rules: Typography) -> Iterator[tuple[int, str, str]]:
    """Yield (offset, what is wrong there, what to do)."""
    text = passage.text
    marks = [match.start() for match in QUOTE.finditer(text)]
    for offset in marks:
        if text[offset] not in rules.marks:
            pairs = " ".join(f"{first}…{last}" for first, last in rules.quotes)
            what = f'{text[offset]} is not a quotation mark of "{passage.lang}"'
            yield offset, what, f"Write {pairs}, and {APOSTROPHE} as an apostrophe."
    for pair in rules.quotes if marks else ():
        for offset in _unpaired(text, marks, passage.headings, pair):
            remedy = f"Write {pair[0]}…{pair[1]} around what is quoted, or take the mark out."
            yield offset, f"the quotation mark {text[offset]} has no partner", remedy
    for kind, pattern in SUSPICIOUS if SIGN.search(text) else ():
        for match in pattern.finditer(text):
            if fault := _fault(kind, match, passage, rules):
                yield match.start(), *fault


def _fault(kind: str, match: re.Match[str], passage: _Passage, rules: Typography) -> tuple[str, str] | None:
    """Return what is wrong with a match of this kind, and what to do; None if it is right."""
    if kind == "dots":
        return "these are three full stops", 'Write the one character "…".'
    if kind == "before":
        return "here is a space before a mark that follows its word", NO_SPACE
    if kind == "joined":
        return "here is a space before a mark, and none behind it", "Put the space behind the mark."
    if kind == "dash" and match.group() != f" {rules.dash} ":
        what = f'"{match.group()}" is not the dash of "{passage.lang}"'
        return what, f'Write " {rules.dash} ", with a space on both sides.'
    if kind == "spaces" and not _lays_out(match, passage.text):
        return "here are two spaces or more", "Keep one."
    return None


def _lays_out(match: re.Match[str], text: str) -> bool:
    """Return whether spaces indent or follow an item's mark, as in a list in a message."""
    return bool(LAYOUT.fullmatch(text, text.rfind("\n", 0, match.start()) + 1, match.start()))


def _unpaired(text: str, marks: list[int], headings: Sequence[int], pair: tuple[str, str]) -> Iterator[int]:
    """Yield the offsets of opening or closing marks without a partner before the next heading."""
    first, last = pair
    if APOSTROPHE in pair:
        return
    opened: int | None = None
    for offset in marks:
        mark = text[offset]
        if opened is not None and bisect_right(headings, opened) != bisect_right(headings, offset):
            yield opened
            opened = None
        if mark == first and (first != last or _opens(text, offset)):
            if opened is not None:
                yield opened
            opened = offset
        elif mark == last:
            if opened is None:
                yield offset
            opened = None
    if opened is not None:
        yield opened


def _opens(text: str, offset: int) -> bool:
    """Return whether a mark opens a quotation, judged by its neighbours, where both marks look alike."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    return (not before or before in " \n\t(–[|>*") and not (not after or after in " \n\t)–]|.,;:!?")
