"""The lines of a Markdown text → what Python-Markdown would make of them unlike what their author sees.

Lists that are none, code that was meant as a paragraph, quotations that go on: all of it passes every build in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidance.findings import Code
from guidance.markdown_source import MarkdownSource, without_fences
from guidance.texts import Fault

MAX_DEPTH = 4
"""Deeper lists or quotations than a phone can show."""
MAX_BRACKETS = 300
INDENT = 4
"""Columns that one level of a list takes (Python-Markdown's tab_length)."""

LINE = re.compile(
    r"(?P<quote>(?: {0,3}+>[ ]?+)*+)(?P<indent>[ \t]*)(?P<marks>(?:(?:[-*+]|\d{1,9}\.)[ \t]+)*)(?P<text>.*)"
)
RULE = re.compile(r"(?:[-*_][ \t]*){3,}")
BEGINNINGS = frozenset(" \t>-*+_#=0123456789")
"""What a line can begin with that is more than the next words of a paragraph."""
UNDERLINE = re.compile(r"(?:=+|-+)[ ]*")
FENCE_LIKE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}\.)[ \t]+)*(?P<marks>`{3,}(?=[^`]*$)|~{3,})")

AS_CODE = "Take the spaces at its beginning away; a part of a list is indented by four for each level."


@dataclass(slots=True)
class _Line:
    """A line, taken apart."""

    number: int
    quotes: int
    column: int
    """Columns of its indent."""
    marks: str
    text: str
    inner: str
    """The line without the marks of quotations."""

    @classmethod
    def of(cls, number: int, line: str) -> _Line:
        found = LINE.fullmatch(line)
        assert found is not None  # noqa: S101  # every part of the pattern may be empty
        rule = RULE.fullmatch(line.strip())
        marks, text = ("", line.strip()) if rule else (found["marks"], found["text"])
        column = len(found["indent"].expandtabs(INDENT))
        return cls(number, found["quote"].count(">"), column, marks, text, line[found.end("quote") :])

    @property
    def level(self) -> int:
        return self.column // INDENT

    @property
    def numbered(self) -> bool:
        return self.marks[:1].isdigit()


@dataclass(slots=True)
class _Place:
    """Where in the text a line stands: what the lines above leave open."""

    above: _Line | None = None
    """The line right above; None at the beginning of a block."""
    touching: _Line | None = None
    """The line right above, also where it ends a block of its own; None below an empty line."""
    depth: int = 0
    """How many levels of lists are open."""
    item: _Line | None = None
    """The last line that began an item of the open list."""

    quotes: int = 0
    """How many quotations are open."""

    def enter_quotation(self, quotes: int) -> None:
        """Begin a new block where a line stands in more quotations, and a list only goes on in the same ones."""
        if quotes > self.quotes:
            self.above = None
        if quotes != self.quotes:
            self.end_list()
        self.quotes = quotes

    def end_list(self) -> None:
        self.depth, self.item = 0, None


def block_faults(source: MarkdownSource) -> Iterator[Fault]:
    """Yield what is wrong with the lines of a text, each with its line in the file."""
    skipped: set[int] = set()
    for first, last, fault in _fences(source):
        skipped.update(range(first, last))
        yield fault
    yield from _comments(source)
    yield from _crowds(source)
    place = _Place()
    for number, (text, whole) in enumerate(zip(source.masked.split("\n"), source.text.split("\n"), strict=True)):
        if not text.strip() or number in skipped:
            place.above = place.touching = None
            if whole[:1].strip():  # a code block
                place.end_list()
            continue
        if not place.quotes and text[0] not in BEGINNINGS:
            _plain(_Line(number + source.first_line, 0, 0, "", text, text), place)
            continue
        line = _Line.of(number + source.first_line, text)
        place.enter_quotation(line.quotes)
        yield from _faults(line, place)
        _go_on(line, place)


def _plain(line: _Line, place: _Place) -> None:
    """Go on to a line that begins with a letter or the like, as most do: nothing can be wrong with it."""
    if place.above is None and place.item:
        place.end_list()
    place.above = place.touching = line


def _faults(line: _Line, place: _Place) -> Iterator[Fault]:
    if max(line.quotes, line.level, len(line.marks.split())) > MAX_DEPTH:
        remedy = "Say it in fewer levels: a phone has no room for more."
        yield Fault(line.number, f"this is nested deeper than {MAX_DEPTH} levels", remedy, Code.NESTING)
    elif place.touching and place.touching.quotes > line.quotes:
        remedy = 'Put an empty line above it, or begin it with ">", too.'
        yield Fault(line.number, "this line goes on with the quotation above", remedy, Code.QUOTATION)
    elif place.touching and UNDERLINE.fullmatch(line.inner.strip()) and "|" not in place.touching.inner:
        remedy = 'Write a heading as "## …"; put an empty line above a rule.'
        yield Fault(line.number, "this line makes a heading of the one above", remedy, Code.HEADING_NOTATION)
    elif not line.text and not line.marks:
        return  # nothing but marks of quotations
    elif line.marks:
        yield from _item(line, place)
    elif place.above is None:
        yield from _paragraph(line, place)
    if line.text.startswith("#") and (line.quotes or line.marks or line.column):
        remedy = "Let it begin its line; write a # that is no heading with a backslash before it."
        yield Fault(
            line.number, "a heading is indented, or stands in a list or quotation", remedy, Code.HEADING_NOTATION
        )


def _item(line: _Line, place: _Place) -> Iterator[Fault]:
    if not line.text:
        yield Fault(line.number, "this item is empty", "Write its text, or take its mark out.", Code.LIST)
    elif place.above is None and line.level > place.depth:
        yield Fault(line.number, "this would be shown as code", AS_CODE, Code.CODE_BLOCK)
    elif place.item:
        deeper = line.column - place.item.column
        if 0 < deeper < INDENT or line.level > place.depth:
            remedy = "Indent a list in a list by four spaces, and items of one list alike."
            yield Fault(line.number, "this item is not indented like a list in a list", remedy, Code.LIST)
    elif place.above and _was_meant_as_list(line, place.above):
        remedy = "Put an empty line above the list."
        yield Fault(line.number, "this list would go on with the text above", remedy, Code.LIST)


def _was_meant_as_list(line: _Line, above: _Line) -> bool:
    """Tell a list from a line that happens to begin with a number: "… am / 3. Mai"."""
    return not line.numbered or above.text.rstrip().endswith(":") or line.marks.startswith("1.")


def _paragraph(line: _Line, place: _Place) -> Iterator[Fault]:
    if line.level > place.depth:
        yield Fault(line.number, "this would be shown as code", AS_CODE, Code.CODE_BLOCK)
    elif place.depth and line.column % INDENT:
        remedy = "Indent it by four spaces for each level of the list, or by none."
        yield Fault(line.number, "this paragraph is neither in the list above nor below it", remedy, Code.LIST)


def _go_on(line: _Line, place: _Place) -> None:
    """Remember what the line leaves open for the next one."""
    heading = line.text.startswith("#") and not line.marks
    place.touching = line
    if line.marks and (place.above is None or place.item or _was_meant_as_list(line, place.above)):
        place.depth, place.item = line.level + 1, line
    elif place.above is None:
        place.depth = min(place.depth, line.level)
        if not place.depth:
            place.end_list()
    if heading:
        place.end_list()
    place.above = None if heading or not line.text or RULE.fullmatch(line.text) else line


def _fences(source: MarkdownSource) -> Iterator[tuple[int, int, Fault]]:
    """Yield the spans of lines that look like code blocks and are none."""
    if "```" not in source.text and "~~~" not in source.text:
        return
    lines = without_fences(source.text).split("\n")
    found = [(n, mark["marks"]) for n, line in enumerate(lines) if (mark := FENCE_LIKE.match(line))]
    for (first, marks), (last, _) in zip(found[::2], found[1::2], strict=False):
        what = "this is not read as a code block"
        remedy = (
            f'Let "{marks[:3]}" begin a line of its own above and below the code, with nothing but a language behind.'
        )
        yield first, last + 1, Fault(first + source.first_line, what, remedy, Code.FENCE)
    if len(found) % 2:
        number, marks = found[-1]
        remedy = f'Add a line "{marks}" below it.'
        yield number, number + 1, Fault(number + source.first_line, "this code block has no end", remedy, Code.FENCE)


def _crowds(source: MarkdownSource) -> Iterator[Fault]:
    """Find paragraphs on which Python-Markdown would work for minutes: it compares each bracket with all others."""
    if source.masked.count("[") <= MAX_BRACKETS:
        return
    offset = 0
    for paragraph in source.masked.split("\n\n"):
        if paragraph.count("[") > MAX_BRACKETS:
            line = source.line(offset + len(paragraph) - len(paragraph.lstrip("\n")))
            what = f"this paragraph has more than {MAX_BRACKETS} brackets"
            yield Fault(line, what, "Make several of it, with empty lines between them.", Code.TOO_LARGE)
        offset += len(paragraph) + 2


def _comments(source: MarkdownSource) -> Iterator[Fault]:
    if (start := source.masked.find("<!--")) >= 0:
        remedy = 'Write "-->" on the same line, or begin the comment on a line of its own.'
        yield Fault(source.line(start), "this comment has no end", remedy, Code.COMMENT)
