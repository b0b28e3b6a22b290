"""Decides which words may be hyphenated: long ones, unless the patterns of their language would divide them wrongly.

Short words are never divided: that reads better, and Typst, which weighs every syllable, sets Finnish in half the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "typst" / "hyphenation"
"""Has a file ``<language>.txt`` with the beginnings of words that would be divided wrongly, one a line."""
HYPHENED = r"(?:\b\w|(?<![\w-]))-\w{1,12}\b"
"""Short words with a hyphen at which no line may end: "E-Mail", "4.0 -lisenssi"."""
LONG = r"[^\W\d_]{10,}"
"""Words that may be hyphenated."""


@cache
def undivided(lang: str) -> tuple[str, ...]:
    """Return the beginnings of the words of a language that are never divided."""
    path = FOLDER / f"{lang}.txt"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    beginnings = "|".join(map(re.escape, undivided(lang)))
    wrong = rf"(?!(?:{beginnings}))" if beginnings else ""
    return re.compile(rf"(?P<whole>{HYPHENED})|\b(?P<long>{wrong}{LONG})", re.IGNORECASE)


def pieces(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """Yield the text in pieces, each with its kind: ``whole`` (never divide), ``long`` (may be hyphenated) or none."""
    end = 0
    for match in _pattern(lang).finditer(text):
        if match.start() > end:
            yield text[end : match.start()], ""
        yield match[0], match.lastgroup or ""
        end = match.end()
    if end < len(text):
        yield text[end:], ""
