"""Functions that walk through a document tree: find nodes, replace them, take their text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from operator import is_
from typing import Any, TypeVar

from guidance.document.nodes import (
    Block,
    Cell,
    Code,
    CodeBlock,
    DefinedTerm,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    Reference,
    SoftBreak,
    Text,
)
from guidance.document.place import ELSEWHERE, Located

N = TypeVar("N")


def walk(nodes: Iterable[Located]) -> Iterator[Located]:
    """Yield the nodes and all their descendants in the order of the text, parents first."""
    waiting = [*nodes][::-1]
    while waiting:
        node = waiting.pop()
        yield node
        if _fields(type(node)):  # most nodes are texts
            waiting += children(node)[::-1]


def children(node: Located) -> list[Located]:
    """Return the children of a node, in the order of the text."""
    found: list[Located] = []
    for name in _fields(type(node)):
        _gather(getattr(node, name), found)
    return found


def _gather(value: object, found: list[Located]) -> None:
    if isinstance(value, Located):
        found.append(value)
    elif isinstance(value, tuple):
        for part in value:
            _gather(part, found)


_FIELDS: dict[type[Located], tuple[str, ...]] = {}


def _fields(kind: type[Located]) -> tuple[str, ...]:
    """Return the names of the fields of a kind of node that can hold nodes."""
    if kind not in _FIELDS:
        held = (part for part in fields(kind) if part.name != "place" and part.metadata != ELSEWHERE)
        _FIELDS[kind] = tuple(part.name for part in held if part.type not in ("str", "int"))
    return _FIELDS[kind]


def changed(nodes: tuple[Located, ...], change: Callable[[Located], tuple[Located, ...] | None]) -> tuple[Located, ...]:
    """Return the nodes with some replaced, at any depth; the very same nodes if none is replaced.

    ``change`` returns a node's replacement, or None to have its children looked at.
    """
    result: list[Located] = []
    for node in nodes:
        replacement = change(node)
        result += (_changed_inside(node, change),) if replacement is None else replacement
    is_same = len(result) == len(nodes) and all(map(is_, result, nodes))
    return nodes if is_same else tuple(result)


def _changed_inside(node: Located, change: Callable[[Located], tuple[Located, ...] | None]) -> Located:
    new: dict[str, Any] = {}
    for name in _fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, tuple) and value and isinstance(value[0], Located):
            after: object = changed(value, change)
        elif isinstance(value, Located):
            (after,) = changed((value,), change)
        else:
            continue
        if after is not value:
            new[name] = after
    return replace(node, **new) if new else node


def running_text(nodes: Iterable[Located]) -> Iterator[Text]:
    """Yield the texts in which terms are marked: all but those in headings, links and code."""
    for node in nodes:
        if isinstance(node, Text):
            yield node
        elif not isinstance(node, Heading | Link | Reference):
            yield from running_text(children(node))


def find(kind: type[N], nodes: Iterable[Located]) -> Iterator[N]:
    """Yield the nodes and descendants of a kind, in the order of the text."""
    return (node for node in walk(nodes) if isinstance(node, kind))


def words(nodes: Iterable[Inline]) -> str:
    """Return the text of inline nodes as readers see it, on one line."""
    parts = []
    for node in walk(nodes):
        if isinstance(node, Text | Code):
            parts.append(node.text)
        elif isinstance(node, SoftBreak | LineBreak):
            parts.append(" ")
        elif isinstance(node, Image):
            parts.append(" ".join(filter(None, ("" if node.is_decoration else node.alt, node.title))))
    return "".join(parts)


def lines(blocks: Iterable[Located]) -> Iterator[str]:
    """Yield the text of each paragraph, heading, term, cell and code block, each on one line."""
    for node in walk(blocks):
        if isinstance(node, Paragraph | Heading | DefinedTerm | Cell):
            yield words(node.children)
        elif isinstance(node, CodeBlock):
            yield " ".join(node.text.split())


def sections(blocks: Iterable[Block], deepest: int = 2) -> Iterator[tuple[Heading | None, tuple[Block, ...]]]:
    """Yield each heading down to a level, with the blocks below it; before the first, None with the blocks above it."""
    heading: Heading | None = None
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level <= deepest:
            yield heading, tuple(found)
            heading, found = block, []
        else:
            found.append(block)
    yield heading, tuple(found)
