"""Decodes a file, and finds characters that editors don't see and readers would get."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from guidance.findings import Code, Finding

MAX_PAGE = 100_000
"""Bytes of a page at most: some fifteen thousand words."""
MAX_MESSAGE = 10_000
"""Bytes of a message at most: ten times what anybody would send. It is on several pages and in every PDF."""
MAX_BARS = 50
"""``|`` in a line of a page or message at most: a table of so many columns fits no screen and no sheet."""
MAX_LINE = 5_000
"""Characters in a line of a page or message at most: a paragraph of some eight hundred words."""

UTF_8 = "Save it with the encoding UTF-8."
NULL = "Save it with the encoding UTF-8, and delete the character if it is still there."
OTHER_ENCODINGS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
REST = "[\x80-¿ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]"
"""What the second byte of a letter and those behind it are read as."""
MISREAD = re.compile(f"Ã{REST}|â[€\x80]{REST}?")
"""UTF-8 read as Latin-1 or Windows-1252."""
LOST = re.compile("\ufffd")
"""What a program writes in place of a letter that it does not know."""
CONFLICT_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
"""Git's marks above, between and below two versions that it could not merge."""
UNNAMED = {"Cc": "control character", "Co": "character for private use"}
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control characters, which neither YAML nor HTML allows."""
INVISIBLE = re.compile(
    "[\u2028\u2029"  # line breaks that editors don't show
    "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"  # bidirectional controls: Unicode Standard Annex 9, 2
    "\u00ad\u200b\u2060-\u2064\u180e\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters, two of which no XML document can hold (XML 1.0, 2.2)
    "\ue000-\uf8ff]"  # private use: no font of a reader has them
    "|(?<=[ -\u024f])[\u200c\u200d]"  # joiners, which some scripts need, and the Latin one doesn't
)


def decode(content: bytes, path: str) -> tuple[str | None, list[Finding]]:
    """Return a file's text with Unix line ends and no byte order mark, and the findings about its characters.

    The text is None if the file is unusable: in another encoding, with an unfinished merge, or far too long.
    """
    is_page = path.endswith(".md")
    kind, most = ("message", MAX_MESSAGE) if "/messages/" in path else ("page", MAX_PAGE)
    if is_page and len(content) > most:
        what = f"this file has more than {most} bytes"
        return None, [Finding(path, 1, what, f"Split it: nobody reads a {kind} of that length.", Code.TOO_LARGE)]
    text, findings = _text(content, path)
    if text is None:
        return None, findings
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    stops = [*_conflicts(text, path), *(_long_lines(text, path) if is_page else ())]
    stops += () if _all_visible(text) else _control(text, path)
    if stops:
        return None, stops
    invisible = () if _all_visible(text) else _invisible(INVISIBLE, text, path)
    return text, [*_misread(text, path), *invisible, *_decomposed(text, path)]


def character_findings(text: str, path: str, line: int) -> Iterator[Finding]:
    """Yield the findings about the characters of a text on one line, for instance of those that entities stand for."""
    if not _all_visible(text):
        for pattern in (CONTROL, INVISIBLE):
            yield from (replace(finding, line=line) for finding in _invisible(pattern, text, path))
    yield from (replace(finding, line=line) for finding in (*_misread(text, path), *_decomposed(text, path)))


def _all_visible(text: str) -> bool:
    """Return whether a text has no match of CONTROL or INVISIBLE; much cheaper than matching."""
    return text.replace("\n", "").replace("\u00a0", "").isprintable()


def _text(content: bytes, path: str) -> tuple[str | None, list[Finding]]:
    if content.startswith(OTHER_ENCODINGS):
        return None, [Finding(path, 1, "this file is UTF-16", UTF_8, Code.ENCODING)]
    if (null := content.find(b"\0")) >= 0:
        line = content.count(b"\n", 0, null) + 1
        what = "this file holds a null character: it is UTF-16, or no text"
        return None, [Finding(path, line, what, NULL, Code.ENCODING)]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [Finding(path, line, "this file is not UTF-8", UTF_8, Code.ENCODING)]


def _conflicts(text: str, path: str) -> Iterator[Finding]:
    """Report each conflict of a merge once: at its first mark."""
    inside = False
    is_page = path.endswith(".md") and "/messages/" not in path  # where "=======" is told as a row of signs
    lines = enumerate(text.split("\n"), 1) if any(mark in text for mark in CONFLICT_MARKS) else ()
    for number, line in lines:
        if not CONFLICT.match(line) or (is_page and not inside and line.startswith("=")):
            continue
        if not inside or line.startswith("<"):
            remedy = (
                "Keep what both say, each entry whole, or one of the two, and take out the lines that begin with "
                "<<<<<<<, ======= and >>>>>>>."
            )
            yield Finding(path, number, "a merge was left unfinished here", remedy, Code.CONFLICT_MARKER)
        inside = not line.startswith(">")


def _long_lines(text: str, path: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            what = f"this line has more than {MAX_LINE} characters"
            yield Finding(path, number, what, "Make paragraphs of it.", Code.TOO_LARGE)
        elif line.count("|") > MAX_BARS:
            what = f'this line has more than {MAX_BARS} times the character "|"'
            yield Finding(path, number, what, "Make a table of fewer columns.", Code.TOO_LARGE)


def _misread(text: str, path: str) -> Iterator[Finding]:
    remedy = 'Write the letters that are meant, such as "ä", and save the file with the encoding UTF-8.'
    for pattern in (MISREAD, LOST):
        found = _by_line(pattern, text)
        for line, letters in found[:1]:
            what = f'"{letters}" is what is left of other letters'
            what += ", and so is more below" if found[-1][0] > line else ""
            yield Finding(path, line, what, remedy, Code.ENCODING)


def _invisible(pattern: re.Pattern[str], text: str, path: str) -> Iterator[Finding]:
    for line, found in _by_line(pattern, text):
        name = unicodedata.name(found, UNNAMED.get(unicodedata.category(found), "no character")).lower()
        what = f"this line holds U+{ord(found):04X} ({name}), which nobody sees"
        yield Finding(path, line, what, "Delete it: retype the words around it.", Code.INVISIBLE_CHARACTER)


def _control(text: str, path: str) -> list[Finding]:
    """Report control characters; where letters were misread, they are a part of that."""
    misread = [finding for finding in _misread(text, path) if CONTROL.search(text)]
    return [*_invisible(CONTROL, MISREAD.sub("", text), path)] or misread


def _decomposed(text: str, path: str) -> Iterator[Finding]:
    """Report decomposed letters, such as a and two dots for ä: searches would not find the word (NFC, UAX 15)."""
    if unicodedata.is_normalized("NFC", text):
        return
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", line)]
    number, line = lines[0]
    word = next((word for word in line.split() if not unicodedata.is_normalized("NFC", word)), line.strip())
    what = f'"{unicodedata.normalize("NFC", word)}" is written with letters in parts'
    what += ", and so is more below" if lines[1:] else ""
    remedy = "Retype it, or convert the file to the normal form C (NFC) of Unicode."
    yield Finding(path, number, what, remedy, Code.LETTERS_IN_PARTS)


def _by_line(pattern: re.Pattern[str], text: str) -> list[tuple[int, str]]:
    """Return the line and text of each match, each text once per line."""
    found: dict[tuple[int, str], None] = {}
    line, position = 1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        found[line, match.group()] = None
    return list(found)
