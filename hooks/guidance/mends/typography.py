"""Mends quotation marks, dashes, dots and spaces in pages, messages and YAML files."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from guidance.checks.typography import NO_TEXT
from guidance.content.library import TERMS
from guidance.content.texts import Typography
from guidance.document.letters import BETWEEN
from guidance.mends.edits import Edit
from guidance.mends.marks import Other, changed, others
from guidance.mends.source_text import SourceText
from guidance.mends.spots import Spot
from guidance.mends.yaml_text import YamlText, yaml_texts

NOT_TEXT = ("forms", "slug", "reviewed", "keywords", "quotation-marks", "dash", "typed-as")
"""Keys whose values are no text of the language."""


def typography(spot: Spot) -> Iterable[Edit]:
    """Write the marks of the language in the paragraph, or in the YAML value, of a finding."""
    if spot.page is not None and not spot.in_body:
        yield from _in_front_matter(spot, spot.page.lang)
    elif spot.page is not None:
        yield from _in_body(spot, spot.page.lang, spot.page.body_line, spot.sources.text_of(spot.page))
    elif spot.message is not None and spot.number >= spot.message.body_line:
        body = spot.message.body
        plain = SourceText(body, [(n, n + 1) for n in range(len(body))])
        yield from _in_body(spot, spot.message.lang, spot.message.body_line, plain)
    elif spot.message is not None:
        yield from _in_front_matter(spot, spot.message.lang)
    else:
        yield from _in_yaml(spot, 0, "\n".join(spot.lines), spot.path.split("/")[1])


def _rules(spot: Spot, lang: str) -> Typography | None:
    return spot.sources.library.typography.get(lang)


@dataclass(frozen=True, slots=True)
class _Changes:
    """What is to be written otherwise in a body."""

    starts: tuple[int, ...]
    """The offsets of its lines, and of its end."""
    paragraphs: tuple[tuple[Other, ...], ...]
    by_line: Mapping[int, tuple[int, ...]]
    """Line of the body, from 1 → the paragraphs that have changes on it, by their place in ``paragraphs``."""


def _in_body(spot: Spot, lang: str, body_line: int, found: SourceText) -> Iterator[Edit]:
    """Yield an edit of the lines of the paragraphs that have a fault on the line of the finding."""
    rules = _rules(spot, lang)
    if rules is None:
        return
    lines = spot.lines[body_line - 1 :]
    changes = spot.sources.once((_changes, spot.path), lambda: _changes(lines, found, lang, rules))
    here = changes.by_line.get(spot.number - body_line + 1)
    if here:
        yield spot.sources.once((_edit, spot.path, here), lambda: _edit(spot.path, body_line, lines, changes, here))


def _changes(lines: list[str], found: SourceText, lang: str, rules: Typography) -> _Changes:
    starts = (0, *accumulate(len(line) + 1 for line in lines))
    parts: dict[int, list[Other]] = {}
    paragraph, position = 0, 0
    for other in sorted(others(_without_addresses(found.text), lang, rules), key=lambda other: other.start):
        if found.text.find(BETWEEN, position, other.start) >= 0:
            paragraph += 1
        position = other.start
        if span := found.span(other.start, other.end):
            parts.setdefault(paragraph, []).append(Other(*span, other.new))
    by_line: dict[int, dict[int, None]] = {}
    for number, changes in enumerate(parts.values()):
        for other in changes:
            by_line.setdefault(bisect_right(starts, other.start), {})[number] = None
    return _Changes(starts, tuple(map(tuple, parts.values())), {line: tuple(at) for line, at in by_line.items()})


def _edit(path: str, body_line: int, lines: list[str], changes: _Changes, here: tuple[int, ...]) -> Edit:
    """Return an edit of the lines of these paragraphs."""
    mine = [other for number in here for other in changes.paragraphs[number]]
    starts = changes.starts
    first = bisect_right(starts, min(other.start for other in mine))
    last = bisect_right(starts, max(other.start for other in mine))
    offset = starts[first - 1]
    moved = (replace(other, start=other.start - offset, end=other.end - offset) for other in mine)
    new = changed("\n".join(lines[first - 1 : last]), moved).split("\n")
    return Edit(path, first + body_line - 1, last + body_line - 1, tuple(new))


def _in_front_matter(spot: Spot, lang: str) -> Iterator[Edit]:
    end = next((n for n, line in enumerate(spot.lines) if n and line.rstrip() == "---"), len(spot.lines))
    yield from _in_yaml(spot, 1, "\n".join(spot.lines[1:end]), lang)


def _in_yaml(spot: Spot, lines_above: int, source: str, lang: str) -> Iterator[Edit]:
    """Yield an edit of the line with other marks in its values; of a term, also of the lines that are part of it."""
    lines = spot.lines[spot.number - 1 : spot.number - 1 + _size(spot)]
    text, start = "\n".join(lines), sum(len(line) + 1 for line in spot.lines[lines_above : spot.number - 1])
    lang = _lang_of(spot, lang)
    rules = _rules(spot, lang)
    if rules is None:
        return
    changes: list[Other] = []
    for value in spot.sources.once((yaml_texts, spot.path), lambda: list(yaml_texts(source))):
        if value.spans and start <= value.spans[0][0] <= start + len(text) and value.key not in NOT_TEXT:
            changes += _of_value(value, lang, rules, start)
    if changes:
        yield Edit(spot.path, spot.number, spot.number + len(lines) - 1, tuple(changed(text, changes).split("\n")))


def _size(spot: Spot) -> int:
    """Return how many lines the finding is about: those of a term, which are indented further than its language."""
    below = spot.lines[spot.number :] if spot.path == TERMS else []
    indent = len(spot.line) - len(spot.line.lstrip())
    return 1 + next((n for n, line in enumerate(below) if len(line) - len(line.lstrip()) <= indent), len(below))


def _lang_of(spot: Spot, lang: str) -> str:
    """Return the language of a line; in the glossary the key above its texts names it."""
    languages = spot.sources.library.languages
    if lang in languages:
        return lang
    above = (line.strip() for line in reversed(spot.lines[: spot.number]))
    return next((key for line in above if (key := line.partition(":")[0]) in languages), "")


def _of_value(value: YamlText, lang: str, rules: Typography, start: int) -> Iterator[Other]:
    """Yield what is to be written otherwise in a value, on a line that begins at ``start``."""
    for other in others(_without_addresses(value.text), lang, rules):
        spans = value.spans[other.start : other.end]
        yield Other(spans[0][0] - start, spans[-1][1] - start, other.new)


def _without_addresses(text: str) -> str:
    return NO_TEXT.sub(lambda match: "x" * len(match.group()), text)
