"""Mends lines that CommonMark reads in another way than they are meant: items of lists, rows of tables, headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from guidance.checks.page_text import MAKES_LIST
from guidance.document.nodes import Item
from guidance.document.walk import find
from guidance.mends.edits import Edit
from guidance.mends.spots import Spot

BULLET = re.compile(r"(?P<before>[ \t>]*)(?P<mark>[•·–—*+-])[\u00a0\u2000-\u200a\u202f ]?(?P<text>\S.*)")
NUMBERED = re.compile(r"(?P<before>[ \t>]*)(?P<number>\d{1,3})(?P<sign>[.)])(?P<text>[^\W\d_].*)")
SPACED = re.compile(r"(?P<indent>[ ]*)(?:[-*+]|\d{1,9}[.)])[ ]+\S.*")
HEADING = re.compile(r"(#{2,6})([^\s#].*)")
BRACES = re.compile(r"(?P<text>.*)\{[^{}]*?(?P<id>#[\w-]+)[^{}]*\}[ ]*")
COMMENT = re.compile(r"(?P<comment>[ ]{0,3}<!--.*?-->)[ ]*(?P<text>(?!<!--)\S.*)")
ROW, RULER = re.compile(r"[ ]*\|.*\|[ ]*"), re.compile(r"[ ]*\|?(?:[ ]*:?-+:?[ ]*\|)+(?:[ ]*:?-+:?)?[ ]*")
LEAST = 2
"""Lines of a kind from which on they are a list, not a date or a dash."""


def items(spot: Spot) -> Iterable[Edit]:
    """Begin items with "- " or "1. "; whether a star alone is an item is left to a person."""
    if spot.finding.what == MAKES_LIST:
        return
    if match := BULLET.fullmatch(spot.line):
        mark = match["mark"]
        first, block = _run(spot, lambda line: _bullet(line, mark) != line)
        lines = tuple(_bullet(line, mark) for line in block)
        if lines != tuple(block):
            yield Edit(spot.path, first, first + len(block) - 1, lines)
            return
    if NUMBERED.fullmatch(spot.line):
        yield from _numbered(spot)
    elif SPACED.fullmatch(spot.line) and not _is_item(spot):
        first, block = _run(spot, lambda line: bool(SPACED.fullmatch(line)))
        indent = len(block[0]) - len(block[0].lstrip(" "))
        lines = tuple(line[min(indent, len(line) - len(line.lstrip(" "))) :] for line in block)
        yield Edit(spot.path, first, first + len(block) - 1, ("", *lines))


def _run(spot: Spot, is_item: Callable[[str], bool]) -> tuple[int, list[str]]:
    """Return the number of the first of the items of which this line is one, and all lines to the next empty one."""
    first = spot.number
    while first > 1 and is_item(spot.lines[first - 2]):
        first -= 1
    return first, spot.lines[first - 1 : spot.number - 1] + spot.block()


def _bullet(line: str, mark: str) -> str:
    match = BULLET.fullmatch(line)
    return f"{match['before']}- {match['text']}" if match and match["mark"] == mark else line


def _numbered(spot: Spot) -> Iterable[Edit]:
    """Put a space behind the numbers of items, from this line on; a single one may be a date."""
    lines = spot.lines[spot.number - 1 :]
    end = next((n for n, line in enumerate(lines) if line.strip() and not NUMBERED.fullmatch(line)), len(lines))
    while not lines[end - 1].strip():
        end -= 1
    if sum(bool(line.strip()) for line in lines[:end]) >= LEAST:
        new = (NUMBERED.sub(r"\g<before>\g<number>\g<sign> \g<text>", line) for line in lines[:end])
        yield Edit(spot.path, spot.number, spot.number + end - 1, tuple(new))


def _is_item(spot: Spot) -> bool:
    """Return whether the line is read as an item already."""
    blocks = spot.page.document.blocks if spot.page else ()
    lines = spot.sources.once((Item, spot.path), lambda: {item.place.line for item in find(Item, blocks)})
    return spot.number in lines


def headings(spot: Spot) -> Iterable[Edit]:
    """Put a space behind the marks of a heading."""
    if match := HEADING.fullmatch(spot.line):
        yield from spot.instead(f"{match[1]} {match[2]}")


def braces(spot: Spot) -> Iterable[Edit]:
    """Leave nothing but the id in the braces of a heading."""
    match = BRACES.fullmatch(spot.line) if spot.line.startswith("#") else None
    if match:
        yield from spot.instead(f"{match['text']}{{{match['id']}}}", spelling=True)


def comments(spot: Spot) -> Iterable[Edit]:
    """Put the text behind a comment on a line of its own."""
    if match := COMMENT.fullmatch(spot.line):
        yield from spot.instead(f"{match['comment']}\n{match['text']}")


def rows(spot: Spot) -> Iterable[Edit]:
    """Put rows below an empty line back to their table; give the row of dashes as many cells as the heading."""
    lines, number = spot.lines, spot.number
    above = lines[max(0, number - 3) : number - 1]
    if (
        len(above) == LEAST
        and not above[1].strip()
        and ROW.fullmatch(above[0])
        and _cells(above[0]) == _cells(spot.line)
    ):
        block = spot.block()
        if all(ROW.fullmatch(line) and not RULER.fullmatch(line) for line in block) and _is_in_table(lines, number - 3):
            yield Edit(spot.path, number - 1, number - 1, ())
            return
    ruler = next((n for n, line in enumerate(spot.block()) if RULER.fullmatch(line)), 0)
    if ruler == 1 and ROW.fullmatch(spot.line):
        cells = [cell.strip() for cell in spot.block()[1].strip().strip("|").split("|")]
        count = _cells(spot.line)
        new = [*cells[:count], *(["---"] * (count - len(cells)))]
        yield Edit(spot.path, number + 1, number + 1, (f"| {' | '.join(new)} |",))


def _is_in_table(lines: list[str], number: int) -> bool:
    """Return whether the line of this index belongs to a table: a row of dashes stands above it."""
    while number >= 0 and ROW.fullmatch(lines[number]):
        if RULER.fullmatch(lines[number]):
            return True
        number -= 1
    return False


def _cells(row: str) -> int:
    return len(re.sub(r"\\\|", "", row).strip().strip("|").split("|"))
