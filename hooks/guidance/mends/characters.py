"""Mends encodings and characters that nobody sees."""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from collections.abc import Iterable

from guidance.content.reading.characters import MISREAD
from guidance.mends.edits import Edit, Rewrite
from guidance.mends.spots import Spot

NO_WIDTH = re.compile(r"[\u00ad\u200b\u200e\u200f\u061c\u2060\ufeff]|(?<=[ -\u024f])[\u200c\u200d]")
"""Characters without which a line looks the same; others reverse the reading direction, or stand for a lost letter."""
LINE_BREAK = re.compile(r" ?[\u2028\u2029] ?")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
MARKS = "<>[]"
"""Characters that mean something in plain text, too: the entity may be there so that they don't."""
WITHOUT_LATIN_1 = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D)).decode("latin-1")
"""Characters that Windows-1252 lacks."""


def encoding(spot: Spot) -> Iterable[Edit | Rewrite]:
    """Save UTF-16 as UTF-8; read letters again that were read in the wrong encoding."""
    content = spot.sources.files[spot.path]
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            yield Rewrite(spot.path, content.decode("utf-16").encode())
        except UnicodeDecodeError:
            return
    for number, line in enumerate(spot.lines, 1):
        if number >= spot.number and MISREAD.search(line):
            again = re.sub(r"\S+", lambda match: _read_again(match.group()), line)
            yield Edit(spot.path, number, number, (again,), spelling=True)


def _read_again(word: str) -> str:
    """Return a word in whose place UTF-8 was read as Windows-1252; the same word if it was not."""
    if not MISREAD.search(word):
        return word
    try:
        pieces = (c.encode("latin-1" if c in WITHOUT_LATIN_1 else "cp1252") for c in word)
        again = b"".join(pieces).decode()
    except UnicodeError:
        return word
    return again if not MISREAD.search(again) else word


def normal_form(spot: Spot) -> Iterable[Edit]:
    """Write each letter as one character (NFC)."""
    for number, line in enumerate(spot.lines, 1):
        if not unicodedata.is_normalized("NFC", line):
            yield Edit(spot.path, number, number, (unicodedata.normalize("NFC", line),))


def invisible(spot: Spot) -> Iterable[Edit]:
    """Take out what has no width, also where an entity stands for it."""
    line = LINE_BREAK.sub(" ", NO_WIDTH.sub("", spot.line))
    if line == spot.line and spot.page is not None:
        line = spot.outside_code(ENTITY, lambda match: NO_WIDTH.sub("", _character(match)) and match.group())
    yield from spot.instead(line)


def entities(spot: Spot) -> Iterable[Edit]:
    """Write the characters for which entities stand, in plain text."""

    def written(match: re.Match[str]) -> str:
        char = _character(match)
        return match.group() if len(char) != 1 or char in MARKS or not (char.isprintable() or char == "\xa0") else char

    yield from spot.instead(ENTITY.sub(written, spot.line))


def _character(match: re.Match[str]) -> str:
    return html.unescape(match.group())
