"""The nodes that only paper has: what stands elsewhere in a book is named there, not printed twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from guidance.document.nodes import Block, Inline, Reference
from guidance.document.place import Located


@dataclass(frozen=True, slots=True)
class MessageList(Located):
    """Messages by their titles, each with its id here and the place where it is printed."""

    messages: tuple[tuple[str, Reference], ...]


@dataclass(frozen=True, slots=True)
class AddressTable(Located):
    """Pages with their permanent addresses."""

    head: tuple[str, str]
    rows: tuple[tuple[Reference, Inline], ...]


PrintedBlock: TypeAlias = Block | MessageList | AddressTable
"""A block of a book."""
