"""Where the nodes of a document were written."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file."""

    path: str
    """Relative to the project's root, with slashes."""
    line: int
    """Counts from 1 in the whole file."""


ELSEWHERE = {"elsewhere": True}
"""Marks, as metadata of a field, a node that stands in another place of the document, too."""
NOWHERE = Place("", 0)
"""The place of what nobody wrote."""


@dataclass(frozen=True, slots=True)
class Located:
    """What knows where it was written; two nodes that say the same are equal wherever they stand."""

    place: Place = field(default=NOWHERE, kw_only=True, compare=False, repr=False)
