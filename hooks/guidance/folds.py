"""Long lists folded away in runs, so that a page stays usable however large the library grows. They need no script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

MANY = 50
"""What a page lists at once at most; a reader looks through more of it only in parts."""


def in_folds(entries: Sequence[tuple[str, str]], whole: Callable[[Iterable[str]], str]) -> str:
    """Return a list as it is, or, where it is long, in runs of MANY, each folded away under its first and last title.

    ``entries`` are a title and HTML each; ``whole`` puts the HTML of some of them together, without an empty line.
    """
    if len(entries) <= MANY:
        return whole(html for _, html in entries)
    return "\n".join(_fold(entries, start, whole) for start in range(0, len(entries), MANY))


def _fold(entries: Sequence[tuple[str, str]], start: int, whole: Callable[[Iterable[str]], str]) -> str:
    run = entries[start : start + MANY]
    label = (
        f"{start + 1}–{start + len(run)}: {run[0][0]} – {run[-1][0]}" if len(run) > 1 else f"{start + 1}: {run[0][0]}"
    )
    folded = whole(html for _, html in run)
    return f'<details class="fold"><summary>{escape(label)}</summary>\n{folded}\n</details>'
