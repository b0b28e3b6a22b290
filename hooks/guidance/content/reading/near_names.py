"""Finds the name that somebody meant who has a letter wrong."""

from __future__ import annotations

from collections.abc import Iterable

LONG = 8
"""Letters from which on a name may have two wrong."""


def meant(word: str, known: Iterable[str]) -> tuple[str, str] | None:
    """Return a word and the only known one that it can stand for; None if there is none, or more than one.

    A known name with capitals is wrong itself: none has any.
    """
    names = [name for name in known if name == name.casefold()]
    same = [name for name in names if folded(name) == folded(word)]
    most = 2 if len(word) >= LONG else 1
    near = same or [name for name in names if abs(len(name) - len(word)) <= most and _distance(word, name) <= most]
    return (word, near[0]) if len(set(near)) == 1 and near[0] != word else None


def folded(word: str) -> str:
    """Return a word as it is compared with others first."""
    return word.casefold().replace("_", "-").replace(" ", "-")


def _distance(first: str, second: str) -> int:
    """Return how many letters must be put in, left out, changed or swapped with the next to get from one to the other.

    This is the optimal string alignment distance.
    """
    rows = [list(range(len(second) + 1))]
    for i, a in enumerate(first, 1):
        row = [i]
        for j, b in enumerate(second, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and first[i - 2 : i] == second[j - 2 : j][::-1]:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
