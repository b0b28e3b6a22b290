"""Remarks on what the document tree does not hold, for checks to report: HTML, lost cells, code blocks without end …"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, auto

DEFINITION = re.compile(
    rb"^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t>]++)*+(?=\[(?!\^\S+\]:)(?P<name>(?:[^\[\]\\]|\\.){1,999}+)\]:)",
    re.MULTILINE,
)
"""What looks like a link reference definition, ``[name]: address`` (CommonMark 0.31, 4.7), and is no footnote."""
NUMBER = re.compile(rb"[ \t]*(\d{1,9})[.)]")
"""The marker of an item in a numbered list."""
PREFIX = re.compile(rb"[ \t>]*")
BAR = re.compile(rb"(?<!\\)\|")
"""A border between the cells of a table: the tree does not tell a row's own cells from those that fill it up."""
"""What may stand before the text of a line in a quotation."""


class Kind(Enum):
    """The reason for a remark."""

    HTML = auto()
    OPEN_COMMENT = auto()
    """A comment without end, which hides all of the text below it."""
    BESIDE_COMMENT = auto()
    """Text on a line that begins with a comment: CommonMark takes it for HTML."""
    OPEN_CODE = auto()
    """A code block without end; the remark's text is the fence that would close it."""
    INDENTED_CODE = auto()
    UNDERLINED_HEADING = auto()
    LINE_BELOW_QUOTATION = auto()
    """A line that continues a quotation without its ``>``."""
    LOST_CELL = auto()
    """A cell for which the table has no column."""
    SHORT_ROW = auto()
    """A row with fewer cells than its table has columns."""
    LOST_NUMBER = auto()
    """An item's number that does not follow the one above: readers would see another number."""
    LINE_BELOW_TABLE = auto()
    """A line without a bar that continues a table."""
    UNUSED_DEFINITION = auto()
    """A link reference definition that no link uses, or that repeats a name."""
    EMBEDDED_IN_LINE = auto()
    """``![[target]]`` with other text on its line; the remark's text is the target."""
    EMBEDDED_WITH_WORDS = auto()
    """``![[target|words]]``; the remark's text is the target."""
    CLOSE_DESCRIPTION = auto()
    """A description whose ``:`` has no space behind it, as in ``:-)``; the remark's text is its line."""
    TOO_DEEP = auto()
    """An element nested so deeply that the tree leaves it out."""


TAKES_ALL = (Kind.OPEN_CODE, Kind.OPEN_COMMENT)
"""Faults that swallow the text below."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on a line."""

    kind: Kind
    line: int
    """Counts from 1 in the whole file."""
    text: str = ""
    """Details, see the kind."""


class Remarks:
    """Collects the remarks on a text while it is parsed; positions are offsets in bytes."""

    def __init__(self, source: bytes, first_line: int) -> None:
        """Begin with a text; ``first_line`` is the number of its first line in the file."""
        self.source, self.first_line = source, first_line
        self.breaks = [match.start() for match in re.finditer(b"\n", source)]
        self.found: list[Remark] = []
        self.watches_definitions = b"]:" in source
        self.used: set[str] = set()
        self.spans: list[tuple[int, int]] = []
        self.unmarked = 0
        """The last line that lacks the ``>`` of the quotation above."""

    def line(self, offset: int) -> int:
        """Return the number of the line on which a byte stands."""
        return bisect_right(self.breaks, offset - 1) + self.first_line

    def add(self, kind: Kind, offset: int, text: str = "") -> None:
        """Add a remark on the line of a byte."""
        self.found.append(Remark(kind, self.line(offset), text))

    def html_block(self, text: str, start: int) -> None:
        """Check HTML on lines of its own; comments are allowed."""
        rest = without_comments(text).strip()
        if rest:
            line = self.line(start) + text.rstrip().count("\n") - rest.count("\n")
            kind = Kind.OPEN_COMMENT if rest.startswith("<!--") else Kind.HTML
            kind = kind if rest.startswith("<") else Kind.BESIDE_COMMENT
            self.found.append(Remark(kind, line, rest.partition("\n")[0]))

    def inline_html(self, text: str, start: int) -> None:
        """Check HTML inside a line; comments are allowed."""
        if without_comments(text):
            self.add(Kind.HTML, start, text.partition("\n")[0])

    def is_underlined(self, start: int, end: int) -> bool:
        """Return whether a heading is underlined, not marked by #: then it has at least two lines."""
        last = self.source.rfind(b"\n", start, start + len(self.source[start:end].rstrip()))
        if last >= 0:
            self.add(Kind.UNDERLINED_HEADING, last + 1)
        return last >= 0

    def code_block(self, start: int, end: int, *, fenced: bool) -> None:
        """Check that a code block has fences, the closing one included."""
        if not fenced:
            self.add(Kind.INDENTED_CODE, start)
            return
        lines = self.source[start:end].rstrip().split(b"\n")
        sign = lines[0][:1]
        length = len(lines[0]) - len(lines[0].lstrip(sign))
        last = PREFIX.sub(b"", lines[-1], count=1)
        if len(lines) == 1 or len(last) < length or last.strip(sign):
            self.add(Kind.OPEN_CODE, start, (sign * length).decode())

    def line_break(self, start: int, quotations: int) -> None:
        """Check that the line after a line break in quotations has a ``>`` for each of them."""
        below = self.source.find(b"\n", start) + 1
        prefix = PREFIX.match(self.source, below)
        if prefix and prefix[0].count(b">") < quotations:
            line = self.line(below)
            if line != self.unmarked + 1:  # reported once for consecutive lines
                self.add(Kind.LINE_BELOW_QUOTATION, below)
            self.unmarked = line

    def item(self, start: int, first: int, above: int) -> None:
        """Check the number of an item; ``first`` is that of the list, ``above`` the count of items above."""
        number = NUMBER.match(self.source, start)
        if number and int(number[1]) != first + above:
            self.add(Kind.LOST_NUMBER, start, number[1].decode())

    def description(self, start: int) -> None:
        """Check that a space follows the ``:`` of a description."""
        line = self.source[start:].partition(b"\n")[0].strip()
        if line[1:2] not in (b"", b" ", b"\t"):
            self.add(Kind.CLOSE_DESCRIPTION, start, line.decode())

    def row(self, start: int, cells_end: int, end: int, columns: int) -> None:
        """Check that a table's row has a cell for each of its columns, and that nothing follows the last one."""
        row = self.source[start:end].strip()
        if b"|" not in row:
            self.add(Kind.LINE_BELOW_TABLE, start)
        elif len(BAR.findall(row.removeprefix(b"|").removesuffix(b"|"))) + 1 < columns:
            self.add(Kind.SHORT_ROW, start)
        rest = self.source[cells_end:end].strip(b"| \t\n")
        if rest:
            self.add(Kind.LOST_CELL, cells_end, rest.partition(b"|")[0].strip().decode())

    def embedded_in_line(self, target: str, line: int) -> None:
        """Add a remark on an embed inside a line."""
        self.found.append(Remark(Kind.EMBEDDED_IN_LINE, line, target))

    def shown(self, start: int, end: int, name: str = "") -> None:
        """Record the span of something that is shown, and the name of the definition that it uses, if any."""
        self.spans.append((start, end))
        if name:
            self.used.add(_plain(name))

    def all(self) -> tuple[Remark, ...]:
        """Return all remarks, those on definitions last."""
        starts, ends = sorted(start for start, _ in self.spans), sorted(end for _, end in self.spans)
        for match in DEFINITION.finditer(self.source) if self.watches_definitions else ():
            at = match.end()
            if bisect_right(starts, at) > bisect_right(ends, at):
                continue  # it is part of something that is shown
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
    """Return a definition's name in the form in which names are compared."""
    return " ".join(name.casefold().split())
