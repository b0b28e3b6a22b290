"""The differences between two versions of a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|\S+")
MOST_COMPARED = 1_000_000
"""Product of both numbers of words; above it, everything from the first to the last change is one change."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text that is in both versions or in one of them."""

    kind: str
    """``same``, ``gone`` (in the old version alone) or ``new``."""
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """Return both versions as one list of pieces: without the new ones the old text, without the gone ones the new."""
    before, after = WORD.findall(old), WORD.findall(new)
    shortest = min(len(before), len(after))
    head = next((n for n in range(shortest) if before[n] != after[n]), shortest)
    tail = next((n for n in range(shortest - head) if before[-1 - n] != after[-1 - n]), shortest - head)
    middle = _middle(before[head : len(before) - tail], after[head : len(after) - tail])
    pieces = [("same", before[:head]), *middle, ("same", before[len(before) - tail :])]
    return [Piece(kind, "".join(words)) for kind, words in pieces if words]


def _middle(before: list[str], after: list[str]) -> Iterator[tuple[str, list[str]]]:
    if len(before) * len(after) > MOST_COMPARED:
        yield from (("gone", before), ("new", after))
        return
    gone: list[str] = []
    new: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        same = before[a:b] if tag == "equal" else []
        if same and (gone or new) and not "".join(same).strip():  # a space between two changed words changes with them
            gone, new = gone + same, new + same
        elif same:
            yield from (("gone", gone), ("new", new), ("same", same))
            gone, new = [], []
        else:
            gone, new = gone + before[a:b], new + after[c:d]
    yield from (("gone", gone), ("new", new))
