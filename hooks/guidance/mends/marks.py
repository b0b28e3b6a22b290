"""Text → the same text with the quotation marks, dashes, dots and spaces of its language, where one alone is right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guidance.checks.typography import APOSTROPHE, JOINED, LAYOUT
from guidance.content.texts import Typography
from guidance.document.letters import BETWEEN

DOUBLE, SINGLE = '"«»„“”‟', "'´‹›‚‘’‛"
MARK = re.compile(f"[{DOUBLE}{SINGLE}]")
DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")
DASH = re.compile(r"[ ](?<=[^\s|>*+-][ ])(?:-{1,3}|[–—])[ ](?=[^\s|])|(?<=\w)(?:--|—)(?=\w)")
SPACES = re.compile(r"(?<! )[ ]{2,}+(?=[^\s|])")
BEFORE = re.compile(r"[ ](?<=[^\s|>][ ])(?=[,.;:!?](?:\s|\Z))")
OPENS_BEHIND, CLOSES_BEFORE = " \t\n\u00a0([{–—-/|", " \t\n\u00a0.,;:!?…)]}–—-/|"
MOST_TOGETHER = 3
"""Quotation marks that stand together at most, where one quotation ends in another."""
SPACED = ("fr",)
"""Languages that want a no-break space before some marks: a space there may be meant as one."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another text for a part of a text."""

    start: int
    end: int
    new: str


def others(text: str, lang: str, rules: Typography) -> Iterator[Other]:
    """Yield what is to be written otherwise in a text."""
    yield from (other for other in _others(text, lang, rules) if text[other.start : other.end] != other.new)


def _others(text: str, lang: str, rules: Typography) -> Iterator[Other]:
    """Yield what is to be written so, whether it is or not."""
    for match in DOTS.finditer(text):
        yield Other(match.start(), match.end(), "…")
    for match in DASH.finditer(text):
        if not _between_numbers(text, match.start(), match.end()):
            yield Other(match.start(), match.end(), f" {rules.dash} ")
    for match in SPACES.finditer(text):
        if not LAYOUT.fullmatch(text, text.rfind("\n", 0, match.start()) + 1, match.start()):
            yield Other(match.start(), match.end(), " ")
    if lang.partition("-")[0] not in SPACED:
        for match in BEFORE.finditer(text):
            yield Other(match.start(), match.end(), "")
        for match in JOINED.finditer(text):
            yield Other(match.start(), match.end(), f"{match.group()[1]} ")
    start = 0
    for part in text.split(BETWEEN):
        yield from (Other(start + n, start + n + 1, mark) for n, mark in _quotation_marks(part, rules))
        start += len(part) + len(BETWEEN)


def _between_numbers(text: str, start: int, end: int) -> bool:
    """Return whether a dash may be a minus sign, or the "to" between two numbers."""
    return text[start - 1 : start].isdigit() and text[end : end + 1].isdigit()


def _quotation_marks(text: str, rules: Typography) -> Iterator[tuple[int, str]]:
    """Yield offset and mark wherever another one is right in a paragraph."""
    marks = [match.start() for match in MARK.finditer(text)]
    singles = [n for n in marks if text[n] in SINGLE]
    apostrophes = [n for n in singles if text[n - 1 : n].isalpha() and text[n + 1 : n + 2].isalpha()]
    rest = [n for n in marks if n not in apostrophes]
    right = dict.fromkeys(apostrophes, APOSTROPHE)
    if pairs := _pairs(text, rest):
        for first, last, depth in pairs:
            right[first], right[last] = _pair(depth, rules, is_single=text[first] in SINGLE)
    elif not any(_opens(text, n) for n in singles if n not in apostrophes):  # then each single one ends a word
        right |= {n: APOSTROPHE for n in singles if text[n - 1 : n].isalpha()}
        for first, last, _ in _pairs(text, [n for n in rest if n not in right]) or ():
            right[first], right[last] = rules.quotes[0]
    yield from ((n, mark) for n, mark in right.items() if text[n] != mark)


def _pair(depth: int, rules: Typography, *, is_single: bool) -> tuple[str, str]:
    """Return the marks of a quotation: outer ones, inner ones in another quotation or where single ones stand."""
    if depth or (is_single and not any(mark in SINGLE for mark in rules.quotes[0])):
        return rules.quotes[min(1, len(rules.quotes) - 1)]
    return rules.quotes[0]


def _pairs(text: str, marks: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return (first, last, depth) of each quotation; nothing if one mark has no partner or could be either."""
    open_marks: list[int] = []
    pairs = []
    for offset in marks:
        opens, closes = _opens(text, offset), _closes(text, offset)
        if opens == closes:
            return []
        if opens:
            open_marks.append(offset)
        elif open_marks and (text[open_marks[-1]] in SINGLE) == (text[offset] in SINGLE):
            first = open_marks.pop()
            pairs.append((first, offset, len(open_marks)))
        else:
            return []
    return [] if open_marks else pairs


def _opens(text: str, offset: int) -> bool:
    before, after = _beside(text, offset)
    return (not before or before in OPENS_BEHIND) and bool(after.strip()) and after not in ".,;:!?)]}"


def _closes(text: str, offset: int) -> bool:
    before, after = _beside(text, offset)
    return bool(before.strip()) and (not after or after in CLOSES_BEFORE)


def _beside(text: str, offset: int) -> tuple[str, str]:
    """Return the characters before and after a mark and those beside it."""
    first, last = offset, offset + 1
    while first and offset - first < MOST_TOGETHER and MARK.match(text, first - 1):
        first -= 1
    while last - offset <= MOST_TOGETHER and MARK.match(text, last):
        last += 1
    return text[first - 1 : first] if first else "", text[last : last + 1]


def changed(text: str, changes: Iterable[Other]) -> str:
    """Return a text with its parts changed; of two that overlap, the first."""
    parts, position = [], 0
    for other in sorted(changes, key=lambda other: other.start):
        if other.start >= position:
            parts += [text[position : other.start], other.new]
            position = other.end
    return "".join([*parts, text[position:]])
