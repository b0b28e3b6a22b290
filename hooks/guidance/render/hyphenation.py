"""Which words a line may end in: long ones, but none that the patterns of their language divide wrongly.

Short words are never divided. That reads better, and Typst, which weighs every syllable, sets Finnish in half the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "typst" / "hyphenation"
"""Holds the beginnings of words that are divided wrongly, in ``<language>.txt``, a line each."""
HYPHENED = r"(?:\b\w|(?<![\w-]))-\w{1,12}\b"
"""Words that a line must not end in at a hyphen: "E-Mail", "4.0 -lisenssi". Longer ones may need to end somewhere."""
LONG = r"[^\W\d_]{10,}"
"""Words that may be divided."""


@cache
def undivided(lang: str) -> tuple[str, ...]:
    """Return the beginnings of the words that are never divided in a language."""
    path = FOLDER / f"{lang}.txt"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    beginnings = "|".join(map(re.escape, undivided(lang)))
    wrong = rf"(?!(?:{beginnings}))" if beginnings else ""
    return re.compile(rf"(?P<whole>{HYPHENED})|\b(?P<long>{wrong}{LONG})", re.IGNORECASE)


def pieces(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """Yield the text in pieces, each with what it is: ``whole``, ``long``, or nothing special."""
    end = 0
    for match in _pattern(lang).finditer(text):
        if match.start() > end:
            yield text[end : match.start()], ""
        yield match[0], match.lastgroup or ""
        end = match.end()
    if end < len(text):
        yield text[end:], ""
