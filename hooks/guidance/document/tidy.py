"""Normal form of the parts of a line, whatever comments stood among them: texts joined, spaces around breaks gone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from guidance.document.nodes import (
    Emphasis,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Reference,
    SoftBreak,
    Strikethrough,
    Strong,
    Text,
)
from guidance.document.walk import find

SPACES = re.compile(r"[ \t\r\n]+")
"""White space that readers see as one space."""
RUN = re.compile(r"  |[\t\r\n]")
"""Speed-up: a text without any of these has nothing to collapse."""


def flowing(text: str) -> str:
    """Return a text with white space collapsed, as it is shown."""
    return SPACES.sub(" ", text) if RUN.search(text) else text


def joined(first: Text, second: Text) -> Text:
    """Return two texts as one."""
    signs = (first.signs or first.text) + (second.signs or second.text) if first.signs or second.signs else ""
    return Text(first.text + second.text, signs=signs, place=first.place)


def tidied(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return parts of a line with texts joined, and without needless line breaks and spaces around them."""
    nodes = tuple(nodes)
    if len(nodes) == 1 and isinstance(only := nodes[0], Text) and only.text:
        return nodes  # most lines are that
    tidy: list[Inline] = []
    for node in nodes:
        if isinstance(node, SoftBreak | LineBreak):
            tidy = _without_space(tidy)
        last = tidy[-1] if tidy else None
        match node:
            case Text(text=""):
                pass
            case Text() if isinstance(last, Text):
                tidy[-1] = joined(last, node)
            case Text() if isinstance(last, SoftBreak | LineBreak) and node.text.startswith(" "):
                tidy += _stripped(node, node.text.lstrip(" "))
            case SoftBreak() if last is None or isinstance(last, SoftBreak | LineBreak):
                pass
            case _:
                tidy.append(node)
    while tidy and isinstance(tidy[-1], SoftBreak | LineBreak):
        tidy.pop()
    return tuple(tidy)


def without(kind: type[Emphasis | Strong | Strikethrough | Link], nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the children of an element with nested elements of its kind unwrapped: no link stands in a link."""
    if next(find(kind, nodes), None) is None:
        return nodes
    kept: list[Inline] = []
    for node in nodes:
        if isinstance(node, kind):
            kept += without(kind, node.children)
        elif isinstance(node, Emphasis | Strong | Strikethrough | Foreign | Link | Reference):
            kept.append(replace(node, children=without(kind, node.children)))
        else:
            kept.append(node)
    return tidied(kept)


def trimmed(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the parts of a paragraph, heading or cell without spaces at the beginning and end."""
    if nodes and isinstance(first := nodes[0], Text) and first.text.startswith(" "):
        nodes = tidied((*_stripped(first, first.text.lstrip(" ")), *nodes[1:]))
    return tuple(_without_space(list(nodes)))


def _without_space(nodes: list[Inline]) -> list[Inline]:
    """Return the nodes without spaces at the end."""
    if nodes and isinstance(last := nodes[-1], Text) and last.text.endswith(" "):
        return [*nodes[:-1], *_stripped(last, last.text.rstrip(" "))]
    return nodes


def from_offset(node: Text, offset: int) -> Text:
    """Return a text without its first characters."""
    return Text(node.text[offset:], signs=node.signs[offset:], place=node.place)


def _stripped(node: Text, text: str) -> list[Inline]:
    first = len(node.text) - len(text) if node.text.endswith(text) else 0
    return [Text(text, signs=node.signs[first : first + len(text)], place=node.place)] if text else []
