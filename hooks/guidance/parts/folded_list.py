"""Long lists, folded away in groups so that a page stays usable however large the library grows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from guidance.document.derived import Fold
from guidance.document.nodes import Block

N = TypeVar("N")

MANY = 50
"""The longest list that is shown unfolded."""


def in_folds(
    entries: Sequence[tuple[str, N]], whole: Callable[[tuple[N, ...]], tuple[Block, ...]], most: int = MANY
) -> tuple[Block, ...]:
    """Return a list unfolded, or, if it is longer than ``most``, in groups of that size, each folded away.

    ``entries`` are pairs of title and node; ``whole`` makes blocks of some of these nodes.
    """
    if len(entries) <= most:
        return whole(tuple(node for _, node in entries))
    return tuple(fold(entries[start : start + most], whole, start) for start in range(0, len(entries), most))


def fold(group: Sequence[tuple[str, N]], whole: Callable[[tuple[N, ...]], tuple[Block, ...]], start: int = 0) -> Fold:
    """Return entries, at least one, folded away; ``start`` is the number of entries before them."""
    (first, _), (last, _) = group[0], group[-1]
    label = f"{start + 1}–{start + len(group)}: {first} – {last}" if len(group) > 1 else f"{start + 1}: {first}"
    return Fold(label, whole(tuple(node for _, node in group)))
