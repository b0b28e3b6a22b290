"""Parses YAML into nodes with line numbers; every fault becomes a finding.

A scalar is always a text, never a number, date or boolean: ``title: No`` is the word "No".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from guidance.content.reading.characters import character_findings
from guidance.findings import Code, Finding

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

COMMENT = re.compile(r"[ \t]+(?P<comment>#.*)")
"""A comment behind a value."""
BELOW = re.compile(r"[ \t]*\n(?P<indent>[ ]+)(?P<comment>#[^\W_].*)")
"""What may be the next line of a value; a note has a space behind its sign."""
SIGN = re.compile(
    r"\s*(?:- +)?[\w-]+: +(?P<sign>"
    r"(?P<quote>[\"'])(?=(?:(?!(?P=quote)).)*(?P=quote)[ \t]*[^\s#])|[\[{*&!|>@%`]|-(?= ))(?!$)"
)
"""A value whose first sign is one of YAML's: of a quote, what stands behind its partner."""
MAX_DEPTH = 10
NO_END = ("found unexpected end of stream", "did not find expected ',' or")
"""What PyYAML finds at the end, or lines below, where a quote or bracket has none: the fault is where it begins."""
"""Deeper than any of our files needs; refused before anything recurses."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text and its line."""

    text: str
    line: int
    cut: str = ""
    """What stands behind a text without quotes: YAML takes " #" for the beginning of a comment."""
    mark: str = ""
    """A mark in front of it, ``!word``, which is no part of the text."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list and its line."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping; ``key_lines`` has the line of each key."""

    values: dict[str, Node]
    key_lines: dict[str, int]
    line: int


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class _Reading:
    text: str
    path: str
    offset: int
    findings: list[Finding] = field(default_factory=list)
    breaks: list[int] = field(init=False)
    """Offsets at which the lines end."""

    def __post_init__(self) -> None:
        self.breaks = [match.start() for match in re.finditer("\n", self.text)]

    def line(self, index: int) -> int:
        """Return the line of an offset; PyYAML also counts line breaks that editors don't (U+2028, U+0085)."""
        return bisect_left(self.breaks, index) + 1 + self.offset

    def report(self, line: int, what: str, remedy: str, code: Code) -> None:
        self.findings.append(Finding(self.path, line, what, remedy, code))

    def unreadable(self, line: int, problem: str) -> None:
        shown = self.text.split("\n")[line - self.offset - 1 : line - self.offset]
        if shown and "\t" in shown[0][: len(shown[0]) - len(shown[0].lstrip())]:
            what, remedy = "a tab indents this line, and YAML takes spaces alone", "Write two spaces for each tab."
            self.report(line, what, remedy, Code.YAML)
            return
        remedy = 'Check colons, quotes and indents; put a text that contains ": " into double quotes.'
        sign = SIGN.match(shown[0]) if shown and not problem.startswith(NO_END) else None
        if sign:
            begins = f"The text begins with {sign['sign']}, a sign of YAML"
            remedy = f"{begins}: put the whole text between single quotes, '…'."
        self.report(line, f"this is not readable as YAML ({problem})", remedy, Code.YAML)


def parse_yaml(text: str, path: str, offset: int = 0) -> tuple[Node | None, list[Finding]]:
    """Parse one YAML document.

    ``path`` is named in findings; ``offset`` is the number of lines before ``text`` in that file.
    Returns the node (None for an empty or unreadable document) and the findings.
    """
    reading = _Reading(text, path, offset)
    try:
        events = iter(_plain_events(reading))
    except yaml.YAMLError as error:
        problem, index = _problem(error, text)
        reading.unreadable(reading.line(index), problem)
        return None, reading.findings
    first = next(events, None)
    return (_node(first, events, reading) if first else None), reading.findings


def _problem(error: yaml.YAMLError, text: str) -> tuple[str, int]:
    """Return what is wrong, and its offset."""
    if isinstance(error, yaml.reader.ReaderError):
        return "unexpected character", text.index(chr(error.character))
    problem = getattr(error, "problem", None) or "unexpected character"
    begun = getattr(error, "context_mark", None) if problem.startswith(NO_END) else None
    mark = begun or getattr(error, "problem_mark", None)
    return problem, mark.index if mark else 0


def _plain_events(reading: _Reading) -> list[yaml.Event]:
    """Return the events of the document's nodes; none, with a finding, if it holds aliases or too deep nesting."""
    events: list[yaml.Event] = []
    depth, second = 0, None
    for event in yaml.parse(reading.text, Loader=Loader):
        if isinstance(event, yaml.NodeEvent):
            if isinstance(event, yaml.AliasEvent) or event.anchor:
                remedy = "Write the value out, or put it in quotes."
                reading.report(_line(event, reading), "this is a YAML anchor or alias", remedy, Code.YAML_ALIAS)
                return []
            depth += isinstance(event, yaml.CollectionStartEvent)
            if depth > MAX_DEPTH:
                what = f"this is nested deeper than {MAX_DEPTH} levels"
                reading.report(_line(event, reading), what, "Flatten it.", Code.YAML)
                return []
            events.append(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            events.append(event)
        elif isinstance(event, yaml.DocumentStartEvent) and events:
            second = second or event
    if second:
        reading.unreadable(_line(second, reading), "but found another document")
        return []
    return events


def _line(event: yaml.Event, reading: _Reading) -> int:
    return reading.line(event.start_mark.index if event.start_mark else 0)


def _node(first: yaml.Event, events: Iterator[yaml.Event], reading: _Reading) -> Node:
    """Return the node that begins with an event, and consume its other events."""
    line = _line(first, reading)
    if isinstance(first, yaml.ScalarEvent):
        mark = reading.text[first.start_mark.index :].split(maxsplit=1)[0] if first.tag and first.start_mark else ""
        if first.style == '"' and first.start_mark and first.end_mark:
            source = reading.text[first.start_mark.index : first.end_mark.index]
            reading.findings += character_findings(first.value, reading.path, line) if "\\" in source else ()
        return Scalar(first.value, line, _cut(first, reading), mark)
    if isinstance(first, yaml.SequenceStartEvent):
        return Sequence(tuple(_node(item, events, reading) for item in _until_end(events)), line)
    values: dict[str, Node] = {}
    key_lines: dict[str, int] = {}
    for key_event in _until_end(events):
        key_line = _line(key_event, reading)
        if not isinstance(key_event, yaml.ScalarEvent):
            reading.report(key_line, "a key must be a single word", "Write the key as plain text.", Code.WRONG_TYPE)
            _skip(key_event, events)
            _skip(next(events), events)
            continue
        key = key_event.value
        if key in values:
            remedy = f"Line {key_lines[key]} has it already; keep one."
            reading.report(key_line, f'the key "{key}" is here twice', remedy, Code.DUPLICATE_KEY)
            _skip(next(events), events)
            continue
        values[key] = _node(next(events), events, reading)
        key_lines[key] = key_line
    return Mapping(values, key_lines, line)


def _cut(event: yaml.ScalarEvent, reading: _Reading) -> str:
    """Return the comment that cuts a text without quotes: behind it, or below it where its next line would stand."""
    if event.style or not event.end_mark or not event.start_mark:
        return ""
    if match := COMMENT.match(reading.text, event.end_mark.index):
        return match["comment"]
    start = event.start_mark.index
    before = reading.text[start - event.start_mark.column : start]
    indent = len(before) - len(before.lstrip()) + bool(before.strip())
    below = BELOW.match(reading.text, event.end_mark.index)
    return below["comment"] if below and event.value and len(below["indent"]) >= indent else ""


def _until_end(events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    """Yield the first event of each node of a collection; the caller consumes the rest of the node."""
    while not isinstance(event := next(events), yaml.CollectionEndEvent):
        yield event


def _skip(first: yaml.Event, events: Iterator[yaml.Event]) -> None:
    if isinstance(first, yaml.CollectionStartEvent):
        for event in _until_end(events):
            _skip(event, events)


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every scalar below a node, keys excluded."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    else:
        for value in node.values.values():
            yield from scalars(value)
