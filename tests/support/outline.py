"""A document tree in few words, for golden cases: a line for each block, with the line of its file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from enum import Enum

from guidance.document.nodes import Block, Code, Image, Inline, Table, Text
from guidance.document.place import Located

HELD = ("children", "items", "head", "rows", "cells")
"""Fields that hold nodes, which are told below their node or behind it."""


def outline(blocks: Iterable[Block]) -> str:
    """Return blocks as lines such as ``1 Paragraph: "a " Emphasis["b"]``, what they hold below them."""
    return "\n".join(line for block in blocks for line in _lines(block, ""))


def _lines(node: Located, indent: str) -> Iterator[str]:
    words = getattr(node, "children", ()) if _is_line(node) else ()
    told = f": {_words(words, node.place.line)}" if words else ""
    yield f"{indent}{node.place.line} {_name(node)}{told}"
    if not words:
        for below in _below(node):
            yield from _lines(below, f"{indent}  ")


def _below(node: Located) -> Iterator[Located]:
    if isinstance(node, Table):
        yield node.head
    for name in ("children", "items", "rows", "cells"):
        yield from getattr(node, name, ())


def _is_line(node: Located) -> bool:
    return type(node).__name__ in ("Paragraph", "Heading", "DefinedTerm", "Cell")


def _words(nodes: Iterable[Inline], line: int) -> str:
    return " ".join(f"{'' if node.place.line == line else f'@{node.place.line} '}{_inline(node)}" for node in nodes)


def _inline(node: Inline) -> str:
    if isinstance(node, Text):
        return json.dumps(node.text, ensure_ascii=False)
    if isinstance(node, Code | Image):
        return _name(node)
    children = getattr(node, "children", ())
    return f"{_name(node)}[{_words(children, node.place.line)}]" if children else _name(node)


def _name(node: Located) -> str:
    """Return a node's kind with whatever it says beside the nodes that it holds."""
    said = [
        f"{field.name}={_value(getattr(node, field.name))}"
        for field in fields(node)
        if field.name not in (*HELD, "place") and getattr(node, field.name) not in (field.default, ())
    ]
    return f"{type(node).__name__}({' '.join(said)})" if said else type(node).__name__


def _value(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value or "none")
    if isinstance(value, tuple) and value and isinstance(value[0], Located):
        return _words(value, value[0].place.line)
    if isinstance(value, tuple):
        return ",".join(map(_value, value))
    return json.dumps(value, ensure_ascii=False)
