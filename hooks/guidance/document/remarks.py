"""What the tree of a text does not show, and an editor should hear of: HTML, lost cells, code without its end …"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, auto

DEFINITION = re.compile(
    rb"^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t>]++)*+(?=\[(?P<name>(?:[^\[\]\\]|\\.){1,999}+)\]:)", re.MULTILINE
)
"""What looks like the address of links that stand elsewhere, ``[name]: address`` (CommonMark 0.31, 4.7)."""
NUMBER = re.compile(rb"[ \t]*(\d{1,9})[.)]")
"""The mark of an item in a list with numbers."""
PREFIX = re.compile(rb"[ \t>]*")
"""What may stand before the text of a line in a quotation."""


class Kind(Enum):
    """Why there is a remark."""

    HTML = auto()
    OPEN_COMMENT = auto()
    """A comment without end, which takes all of the text below with it."""
    BESIDE_COMMENT = auto()
    """Text on the line of a comment that begins the line: CommonMark takes it for HTML."""
    OPEN_CODE = auto()
    """A code block without end; the remark's text is the marks that would close it."""
    INDENTED_CODE = auto()
    UNDERLINED_HEADING = auto()
    LINE_BELOW_QUOTATION = auto()
    """A line without the mark that goes on with a quotation."""
    LOST_CELL = auto()
    """A cell for which the table has no column."""
    LOST_NUMBER = auto()
    """A number of an item that does not follow the one above: readers would see another."""
    UNUSED_DEFINITION = auto()
    """The address of a link that stands nowhere, or that has one already."""
    EMBEDDED_IN_LINE = auto()
    """``![[target]]`` beside other text; the remark's text is the target."""
    EMBEDDED_WITH_WORDS = auto()
    """``![[target|words]]``; the remark's text is the target."""
    TOO_DEEP = auto()
    """What is nested so deeply that the tree leaves it out."""


TAKES_ALL = (Kind.OPEN_CODE, Kind.OPEN_COMMENT)
"""What swallows the text below."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark about a line."""

    kind: Kind
    line: int
    """Counts from 1 in the whole file."""
    text: str = ""
    """What stands there, where the kind alone does not say it."""


class Remarks:
    """Collects the remarks about one text, as its parser goes through it; places are offsets in bytes."""

    def __init__(self, source: bytes, first_line: int) -> None:
        """Begin with a text, whose first line has this number."""
        self.source, self.first_line = source, first_line
        self.breaks = [match.start() for match in re.finditer(b"\n", source)]
        self.found: list[Remark] = []
        self.watches_definitions = b"]:" in source
        self.used: set[str] = set()
        self.spans: list[tuple[int, int]] = []
        self.unmarked = 0
        """The last line that lacks the mark of the quotation above."""

    def line(self, offset: int) -> int:
        """Return the line of the file on which a byte stands."""
        return bisect_right(self.breaks, offset - 1) + self.first_line

    def add(self, kind: Kind, offset: int, text: str = "") -> None:
        """Add a remark about the line of a byte."""
        self.found.append(Remark(kind, self.line(offset), text))

    def html_block(self, text: str, start: int) -> None:
        """Look at HTML on lines of its own; comments are good."""
        rest = without_comments(text).strip()
        if rest:
            line = self.line(start) + text.rstrip().count("\n") - rest.count("\n")
            kind = Kind.OPEN_COMMENT if rest.startswith("<!--") else Kind.HTML
            kind = kind if rest.startswith("<") else Kind.BESIDE_COMMENT
            self.found.append(Remark(kind, line, rest.partition("\n")[0]))

    def inline_html(self, text: str, start: int) -> None:
        """Look at HTML inside a line; comments are good."""
        if without_comments(text):
            self.add(Kind.HTML, start, text.partition("\n")[0])

    def is_underlined(self, start: int, end: int) -> bool:
        """Return whether a heading is underlined, and not marked by #: then it has two lines at least."""
        last = self.source.rfind(b"\n", start, start + len(self.source[start:end].rstrip()))
        if last >= 0:
            self.add(Kind.UNDERLINED_HEADING, last + 1)
        return last >= 0

    def code_block(self, start: int, end: int, *, fenced: bool) -> None:
        """Look at a code block: does it have marks, and an end?"""
        if not fenced:
            self.add(Kind.INDENTED_CODE, start)
            return
        lines = self.source[start:end].rstrip().split(b"\n")
        mark = lines[0][:1]
        length = len(lines[0]) - len(lines[0].lstrip(mark))
        last = PREFIX.sub(b"", lines[-1], count=1)
        if len(lines) == 1 or len(last) < length or last.strip(mark):
            self.add(Kind.OPEN_CODE, start, (mark * length).decode())

    def line_break(self, start: int, quotations: int) -> None:
        """Look at the line below the end of a line in quotations: does it have their marks, too?"""
        below = self.source.find(b"\n", start) + 1
        prefix = PREFIX.match(self.source, below)
        if prefix and prefix[0].count(b">") < quotations:
            line = self.line(below)
            if line != self.unmarked + 1:  # said once of lines in a row
                self.add(Kind.LINE_BELOW_QUOTATION, below)
            self.unmarked = line

    def item(self, start: int, first: int, above: int) -> None:
        """Look at an item of a list that begins with a number, and has so many items above it."""
        number = NUMBER.match(self.source, start)
        if number and int(number[1]) not in (first, first + above):  # many write 1. before each
            self.add(Kind.LOST_NUMBER, start, number[1].decode())

    def row(self, cells_end: int, end: int) -> None:
        """Look at a row of a table behind its last cell."""
        rest = self.source[cells_end:end].strip(b"| \t\n")
        if rest:
            self.add(Kind.LOST_CELL, cells_end, rest.partition(b"|")[0].strip().decode())

    def embedded_in_line(self, target: str, line: int) -> None:
        """Tell of ``![[target]]`` beside other text."""
        self.found.append(Remark(Kind.EMBEDDED_IN_LINE, line, target))

    def shown(self, start: int, end: int, name: str = "") -> None:
        """Note where something is shown, and the name under which its address is defined."""
        self.spans.append((start, end))
        if name:
            self.used.add(_plain(name))

    def all(self) -> tuple[Remark, ...]:
        """Return all remarks, those about definitions last."""
        starts, ends = sorted(start for start, _ in self.spans), sorted(end for _, end in self.spans)
        for match in DEFINITION.finditer(self.source) if self.watches_definitions else ():
            at = match.end()
            if bisect_right(starts, at) > bisect_right(ends, at):
                continue  # it stands inside something that is shown
            name = match["name"].decode()
            if _plain(name) not in self.used:
                self.add(Kind.UNUSED_DEFINITION, at, " ".join(name.split()))
            self.used.discard(_plain(name))
        return tuple(self.found)


def without_comments(text: str) -> str:
    """Return HTML without its comments (HTML Standard, 13.1.6), in time proportional to its length."""
    pieces, position = [], 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces.append(text[position:start])
        position = end + 3
    return "".join([*pieces, text[position:]])


def _plain(name: str) -> str:
    """Return a name as names are compared."""
    return " ".join(name.casefold().split())
