"""Long lists folded away in runs, so that a page stays usable however large the library grows. They need no script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

MANY = 50
"""What a page lists at once at most."""


def in_folds(entries: Sequence[tuple[str, str]], whole: Callable[[Iterable[str]], str], most: int = MANY) -> str:
    """Return a list as it is, or, if it is longer than ``most``, in runs of as many, each folded away under its titles.

    ``entries`` are a title and HTML each; ``whole`` puts the HTML of some of them together, without an empty line.
    """
    if len(entries) <= most:
        return whole(html for _, html in entries)
    runs = ((start, entries[start : start + most]) for start in range(0, len(entries), most))
    return "\n".join(fold(run, whole, start) for start, run in runs)


def fold(run: Sequence[tuple[str, str]], whole: Callable[[Iterable[str]], str], start: int = 0) -> str:
    """Return entries, one at least, folded away; ``start`` is how many come before them."""
    (first, _), (last, _) = run[0], run[-1]
    label = f"{start + 1}–{start + len(run)}: {first} – {last}" if len(run) > 1 else f"{start + 1}: {first}"
    folded = whole(html for _, html in run)
    return f'<details class="fold"><summary>{escape(label)}</summary>\n{folded}\n</details>'
