"""Long lists: folded away in groups, and in parts on pages of their own, so that a page stays usable in any library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import TypeVar

from guidance.document.derived import Fold
from guidance.document.nodes import Block

N = TypeVar("N")

MANY = 50
"""The longest list that is shown unfolded."""
LARGEST: Mapping[str, int] = {
    "cards": 500,
    "checklists": 100,
    "steps": 200,
    "messages": 60,
    "terms": 60,
    "links": 250,
    "files": 1000,
}
"""List → the most entries on one page: with them it has about 40 kB compressed, so that it is shown within a second
or two on a slow network. Messages also stand side by side in two languages; steps are counted by topic and phase."""


def in_folds(
    entries: Sequence[tuple[str, N]],
    whole: Callable[[tuple[N, ...]], tuple[Block, ...]],
    most: int = MANY,
    before: int = 0,
) -> tuple[Block, ...]:
    """Return a list unfolded, or, if it is longer than ``most``, in groups of that size, each folded away.

    ``entries`` are pairs of title and node; ``whole`` makes blocks of some of these nodes; ``before`` is the number of
    entries before them.
    """
    if len(entries) <= most:
        return whole(tuple(node for _, node in entries))
    return tuple(fold(entries[start : start + most], whole, before + start) for start in range(0, len(entries), most))


def in_parts(
    name: str,
    entries: Sequence[tuple[str, N]],
    whole: Callable[[tuple[N, ...]], tuple[Block, ...]],
    most: int = MANY,
) -> tuple[Block, ...]:
    """Return a list as ``in_folds`` does, or, if it is longer than LARGEST says, in parts on pages of their own."""
    size = ceil(len(entries) / max(1, ceil(len(entries) / LARGEST[name])))
    if size == len(entries):
        return in_folds(entries, whole, most)
    groups = ((start, entries[start : start + size]) for start in range(0, len(entries), size))
    return tuple(Fold(_label(g, start), in_folds(g, whole, most, start), apart=True) for start, g in groups)


def fold(group: Sequence[tuple[str, N]], whole: Callable[[tuple[N, ...]], tuple[Block, ...]], start: int = 0) -> Fold:
    """Return entries, at least one, folded away; ``start`` is the number of entries before them."""
    return Fold(_label(group, start), whole(tuple(node for _, node in group)))


def _label(group: Sequence[tuple[str, object]], start: int) -> str:
    (first, _), (last, _) = group[0], group[-1]
    return f"{start + 1}–{start + len(group)}: {first} – {last}" if len(group) > 1 else f"{start + 1}: {first}"
