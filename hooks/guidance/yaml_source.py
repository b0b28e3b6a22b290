"""YAML with line numbers: every scalar stays the text that the editor wrote, and every fault becomes a Finding.

A scalar is never guessed to be a number, a date or a boolean, so that ``title: No`` is the word "No".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from guidance.model import Finding

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 10
"""Deeper nesting than any of our files needs; refused before anything recurses into it."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text and its line."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list and its line."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping; ``key_lines`` says where each key stands."""

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
    """Where the lines end."""

    def __post_init__(self) -> None:
        self.breaks = [match.start() for match in re.finditer("\n", self.text)]

    def line(self, index: int) -> int:
        """Return the line of a character; YAML's own count has breaks that are none in an editor (U+2028, U+0085)."""
        return bisect_left(self.breaks, index) + 1 + self.offset

    def report(self, line: int, what: str, remedy: str, code: str) -> None:
        self.findings.append(Finding(self.path, line, what, remedy, code))


def parse_yaml(text: str, path: str, offset: int = 0) -> tuple[Node | None, list[Finding]]:
    """Parse one YAML document.

    ``path`` is named in findings; ``offset`` is the number of lines before ``text`` in that file.
    Returns the node (None for an empty or unreadable document) and the findings.
    """
    reading = _Reading(text, path, offset)
    try:
        if not _is_plain(text, reading):
            return None, reading.findings
        root = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        problem, index = _problem(error, text)
        remedy = 'Check colons, quotes and indents; put a text that contains ": " into double quotes.'
        reading.report(reading.line(index), f"this is not readable as YAML ({problem})", remedy, "yaml")
        return None, reading.findings
    return (_convert(root, reading) if root is not None else None), reading.findings


def _problem(error: yaml.YAMLError, text: str) -> tuple[str, int]:
    """Return what is wrong, and at which character."""
    if isinstance(error, yaml.reader.ReaderError):
        return "unexpected character", text.index(chr(error.character))
    mark = getattr(error, "problem_mark", None)
    return getattr(error, "problem", None) or "unexpected character", mark.index if mark else 0


def _is_plain(text: str, reading: _Reading) -> bool:
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        line = reading.line(event.start_mark.index if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            remedy = "Write the value out, or put it in quotes."
            reading.report(line, "this is a YAML anchor or alias", remedy, "yaml-alias")
            return False
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            reading.report(line, f"this is nested deeper than {MAX_DEPTH} levels", "Flatten it.", "yaml")
            return False
    return True


def _convert(node: yaml.Node, reading: _Reading) -> Node:
    line = reading.line(node.start_mark.index)
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value, line)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(item, reading) for item in node.value), line)
    values: dict[str, Node] = {}
    key_lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key_line = reading.line(key_node.start_mark.index)
        if not isinstance(key_node, yaml.ScalarNode):
            reading.report(key_line, "a key must be a single word", "Write the key as plain text.", "wrong-type")
            continue
        key = key_node.value
        if key in values:
            remedy = f"It stands on line {key_lines[key]} already; keep one."
            reading.report(key_line, f'the key "{key}" is here twice', remedy, "duplicate-key")
            continue
        values[key] = _convert(value_node, reading)
        key_lines[key] = key_line
    return Mapping(values, key_lines, line)


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
