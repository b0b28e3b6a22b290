"""The texts in a YAML file, each character with its place in the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from guidance.content.reading.yaml_source import Loader


@dataclass(frozen=True, slots=True)
class YamlText:
    """A value on one line."""

    key: str
    text: str
    spans: tuple[tuple[int, int], ...]
    """The place of each character."""


def yaml_texts(source: str) -> Iterator[YamlText]:
    """Yield the values of a YAML file that stand on one line each; none if it is not readable."""
    try:
        events = list(yaml.parse(source, Loader=Loader))
    except yaml.YAMLError:
        return
    key, collections = "", []
    wants_key = False
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            collections.append(isinstance(event, yaml.MappingStartEvent))
            wants_key = collections[-1]
        elif isinstance(event, yaml.CollectionEndEvent):
            collections.pop()
            wants_key = bool(collections) and collections[-1]
        elif isinstance(event, yaml.ScalarEvent) and wants_key:
            key, wants_key = event.value, False
        elif isinstance(event, yaml.ScalarEvent):
            wants_key = bool(collections) and collections[-1]
            if spans := _spans(event, source):
                yield YamlText(key, event.value, spans)


def _spans(event: Any, source: str) -> tuple[tuple[int, int], ...]:
    """Return the place of each character of a value; nothing if that can't be told."""
    start, end = event.start_mark.index, event.end_mark.index
    shown = source[start:end]
    style = shown[:1] if event.style in ("'", '"') else ""
    offset, spans = start + len(style), []
    if style:
        end -= 1
    for char in event.value:
        escapes = {"'": "''", '"': f"\\{char}"}.get(style, "") if char in "'\"\\" else ""
        escaped = escapes if escapes and source.startswith(escapes, offset) and escapes != char else char
        if not source.startswith(escaped, offset) or char == "\n":
            return ()
        spans.append((offset, offset + len(escaped)))
        offset += len(escaped)
    return tuple(spans) if offset == end else ()
