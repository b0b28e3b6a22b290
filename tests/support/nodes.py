"""Nodes as YAML has them: the kind, and below it its fields; words and blocks may be written as Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from typing import Any

from guidance.document import derived, nodes
from guidance.document.nodes import Paragraph
from guidance.document.parse import parse
from guidance.document.place import Located


def node(said: Mapping[str, Mapping[str, Any] | None]) -> Located:
    """Return a node: ``{LinkList: {label: a, links: "- b"}}``."""
    ((name, values),) = said.items()
    kind: type[Located] = getattr(nodes, name, None) or getattr(derived, name)
    types = {field.name: str(field.type) for field in fields(kind)}
    return kind(**{key: _value(types[key], value) for key, value in (values or {}).items()})


def _value(kind: str, value: Any) -> Any:
    if isinstance(value, str):
        return _text(kind, value)
    if isinstance(value, list):
        inner = kind.removeprefix("tuple[").removesuffix("]")
        return tuple(_value(inner.removesuffix(", ..."), item) for item in value)
    if isinstance(value, Mapping):
        return node(value)
    return value


def _text(kind: str, value: str) -> Any:
    """Return a text, or what it is as Markdown where the field holds nodes."""
    blocks = parse(value)[0].blocks
    first = blocks[0] if blocks else None
    words = first.children if isinstance(first, Paragraph) else ()
    if kind in ("tuple[Inline, ...]", "tuple[Paragraph, ...]", "tuple[Block, ...]"):
        return words if "Inline" in kind else blocks
    if kind in ("Reference", "Paragraph", "Block", "Row", "Inline"):
        return words[0] if kind == "Reference" else first
    choice = getattr(nodes, kind.partition(" ")[0], None)
    return choice(value) if isinstance(choice, type) and issubclass(choice, Enum) else value
