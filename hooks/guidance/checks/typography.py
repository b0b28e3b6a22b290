"""Is every text written with the marks of its language? What these are, docs/<language>/words.yml says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from guidance.findings import Code, Finding
from guidance.library import TERMS
from guidance.model import Library
from guidance.texts import Typography

APOSTROPHE = "’"
"""In every language that has one."""
QUOTES = "\"'´«»‹›„“”‟‚‘’‛"

ADDRESSES = re.compile(
    r"\]\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)|https?://[^\s<>]+|^ {0,3}\[[^\]\n]+\]:.*$"
    r"|\{[^{}\n]*+\}|</?[A-Za-z!][^<>\n]*>",
    re.MULTILINE,
)
"""What is no text: targets of links with their titles, addresses, ids of headings; and markup, which has a finding."""
QUOTE = re.compile(rf"[{re.escape(QUOTES)}`]")
HEADING = re.compile("\n#")
"""A quotation may have several paragraphs, but it never reaches over a heading."""
SUSPICIOUS: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    ("dots", ("...",), re.compile(r"\.{3,}")),
    ("dash", (" - ", " -- ", " --- ", " – ", " — "), re.compile(r"[ ](?<=[^\s|>*+-][ ])(?:-{1,3}|[–—])[ ](?=[^\s|])")),
    ("dash", ("--",), re.compile(r"--(?<=\w--)(?=\w)")),
    ("dash", ("—",), re.compile(r"—(?<=\w—)(?=\w)")),
    ("spaces", ("  ",), re.compile(r"(?<! )[ ]{2,}+(?=[^\s|])")),
    ("before", (" ,", " .", " ;", " :", " !", " ?"), re.compile(r"[ ](?<=[^\s|>][ ])(?=[,.;:!?](?:\s|\Z))")),
)
"""Kind, the signs without one of which a text has no such place, and the pattern; most places turn out to be good."""
SIGN = re.compile(r"\.\.\.|[ ][-–— ,.;:!?]|--|—")
"""What each of these signs is or begins with: most texts have none, and need no further look."""
LAYOUT = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}\.)?")


@dataclass(frozen=True, slots=True)
class _Written:
    """A text and where it stands."""

    lang: str
    path: str
    line: int
    text: str
    whole: str = ""
    """The text with what was blanked out in it."""


def typography(library: Library) -> Iterator[Finding]:
    """Quotation marks, dashes, dots and spaces are those of the language; code and addresses are excepted."""
    for written in _texts(library):
        rules = library.typography.get(written.lang)
        if rules is not None:
            yield from _findings(written, rules)


def _texts(library: Library) -> Iterator[_Written]:
    for page in library.pages.values():
        for key, text in (("title", page.title), ("menu", page.menu), ("summary", page.summary)):
            if key != "menu" or text != page.title:
                yield _Written(page.lang, page.path, page.lines[key], text)
        for step in page.steps.values():
            yield _Written(page.lang, page.path, step.line, step.text)
        body = _without_addresses(page.masked, markup=bool(page.markup))
        yield _Written(page.lang, page.path, page.body_line, body, page.body)
    for message in library.messages.values():
        yield _Written(message.lang, message.path, message.line, message.title)
        yield _Written(message.lang, message.path, message.body_line, _without_addresses(message.body, markup=True))
    for term in library.terms.values():
        for text in (term.term, term.text):
            yield _Written(term.lang, TERMS, term.line, text)
    for lang, words in library.words.items():
        for key, text in words.items():
            yield _Written(lang, f"docs/{lang}/words.yml", library.word_lines[lang][key], text)


def _without_addresses(text: str, *, markup: bool) -> str:
    return ADDRESSES.sub(_blank, text) if markup or "](" in text or "]:" in text or "://" in text else text


def _blank(match: re.Match[str]) -> str:
    """Keep offsets and what is beside: a letter in place of each, so that no space seems to be doubled."""
    return re.sub(r"[^\n]", "x", match.group())


def _findings(written: _Written, rules: Typography) -> Iterator[Finding]:
    faults = list(_faults(written, rules))
    breaks = [match.start() for match in re.finditer("\n", written.text)] if faults else []
    for offset, what, remedy in faults:
        yield Finding(written.path, written.line + bisect_left(breaks, offset), what, remedy, Code.TYPOGRAPHY)


def _faults(written: _Written, rules: Typography) -> Iterator[tuple[int, str, str]]:
    """Yield offset, what is wrong there, and what to do."""
    text = written.text
    marks = [match.start() for match in QUOTE.finditer(text)]
    for offset in marks:
        if text[offset] not in rules.marks and not _in_row(text, offset):
            pairs = " ".join(f"{first}…{last}" for first, last in rules.quotes)
            what = f'{text[offset]} is no mark of "{written.lang}"'
            yield offset, what, f"Write {pairs}, and {APOSTROPHE} as an apostrophe."
    headings = [match.start() for match in HEADING.finditer(text)] if marks else []
    for pair in rules.quotes if marks else ():
        for offset in _alone(text, sorted(marks + headings), pair):
            remedy = f"Write {pair[0]}…{pair[1]} around what is quoted, or take the mark out."
            yield offset, f"the quotation mark {text[offset]} has no partner", remedy
    for kind, signs, pattern in SUSPICIOUS if SIGN.search(text) else ():
        if any(sign in text for sign in signs):
            for match in pattern.finditer(text):
                if fault := _fault(kind, match, written, rules):
                    yield match.start(), *fault


def _fault(kind: str, match: re.Match[str], written: _Written, rules: Typography) -> tuple[str, str] | None:
    """Return what is wrong at a suspicious place, and what to do; None where it is good."""
    if kind == "dots":
        return "these are three full stops", 'Write the one character "…".'
    if kind == "before":
        return "here is a space before a mark that follows its word", "Take the space out."
    if kind == "dash" and match.group() != f" {rules.dash} ":
        return (
            f'"{match.group()}" is no dash of "{written.lang}"',
            f'Write " {rules.dash} ", with a space on both sides.',
        )
    if kind == "spaces" and not _lays_out(match, written.text, written.whole or written.text):
        return "here are two spaces or more", "Keep one."
    return None


def _lays_out(match: re.Match[str], text: str, whole: str) -> bool:
    """Tell spaces that lay out a list or a table, or stand where a comment was, from a slip of the thumb."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    if "|" in text[start : end if end >= 0 else len(text)] or not whole[match.start() : match.end()].isspace():
        return True
    return bool(LAYOUT.fullmatch(text, start, match.start()))


def _in_row(text: str, offset: int) -> bool:
    """Tell a backtick of a code block, whose faults have their own finding."""
    return text[offset] == "`" and "``" in text[max(offset - 1, 0) : offset + 2]


def _alone(text: str, marks: list[int], pair: tuple[str, str]) -> Iterator[int]:
    """Yield the offsets of a pair's marks that have no partner before the next heading (a line break among them)."""
    first, last = pair
    if APOSTROPHE in pair:
        return
    opened: int | None = None
    for offset in marks:
        mark = text[offset]
        if mark == "\n" or (mark == first and (first != last or _opens(text, offset))):
            if opened is not None:
                yield opened
            opened = None if mark == "\n" else offset
        elif mark == last:
            if opened is None:
                yield offset
            opened = None
    if opened is not None:
        yield opened


def _opens(text: str, offset: int) -> bool:
    """Tell an opening mark from a closing one where both look alike: by what stands around it."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    return (not before or before in " \n\t(–[|>*") and not (not after or after in " \n\t)–]|.,;:!?")
