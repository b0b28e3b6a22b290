"""Is no review date a slip of the fingers?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from guidance.content.model import Library
from guidance.findings import Code, Finding

A_DAY = timedelta(days=1)
"""Somewhere on Earth it is tomorrow already."""


def not_in_future(library: Library, today: date) -> Iterator[Finding]:
    """No page was reviewed in the future.

    A clock that most pages contradict is wrong itself, on a computer that was just set up, for instance.
    """
    ahead = [page for page in library.pages.values() if page.reviewed > today + A_DAY]
    if 2 * len(ahead) < len(library.pages):
        remedy = "Write the day on which somebody last read the whole page."
        for page in ahead:
            what = f"{page.reviewed.isoformat()} is in the future"
            yield Finding(page.path, page.lines["reviewed"], what, remedy, Code.DATE)
