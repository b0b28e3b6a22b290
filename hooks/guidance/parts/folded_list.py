"""Long lists folded away in runs, so that a page stays usable however large the library grows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from guidance.document.derived import Fold
from guidance.document.nodes import Block

N = TypeVar("N")

MANY = 50
"""What a page lists at once at most."""


def in_folds(
    entries: Sequence[tuple[str, N]], whole: Callable[[tuple[N, ...]], tuple[Block, ...]], most: int = MANY
) -> tuple[Block, ...]:
    """Return a list as it is, or, if it is longer than ``most``, in runs of as many, each folded away.

    ``entries`` are a title and a node each; ``whole`` makes blocks of some of these nodes.
    """
    if len(entries) <= most:
        return whole(tuple(node for _, node in entries))
    return tuple(fold(entries[start : start + most], whole, start) for start in range(0, len(entries), most))


def fold(run: Sequence[tuple[str, N]], whole: Callable[[tuple[N, ...]], tuple[Block, ...]], start: int = 0) -> Fold:
    """Return entries, one at least, folded away; ``start`` is how many come before them."""
    (first, _), (last, _) = run[0], run[-1]
    label = f"{start + 1}–{start + len(run)}: {first} – {last}" if len(run) > 1 else f"{start + 1}: {first}"
    return Fold(label, whole(tuple(node for _, node in run)))
