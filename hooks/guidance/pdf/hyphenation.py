"""Words that are set in one piece: those that the patterns of a language divide wrongly, and E-Mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "typst" / "hyphenation"
"""Holds the beginnings of words that are divided wrongly, in ``<language>.txt``, a line each."""
HYPHENED = r"(?<![\w-])\w?-\w+(?:-\w+)*"
"""Words that a line must not end in at their first hyphen: "E-Mail", "4.0 -lisenssi"."""


@cache
def undivided(lang: str) -> tuple[str, ...]:
    """Return the beginnings of the words that are never divided in a language."""
    path = FOLDER / f"{lang}.txt"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    words = [HYPHENED]
    if beginnings := undivided(lang):
        words.append(rf"\b(?:{'|'.join(map(re.escape, beginnings))})\w*")
    return re.compile(f"({'|'.join(words)})", re.IGNORECASE)


def pieces(text: str, lang: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with whether it must stay in one piece."""
    for number, piece in enumerate(_pattern(lang).split(text)):
        if piece:
            yield piece, bool(number % 2)
