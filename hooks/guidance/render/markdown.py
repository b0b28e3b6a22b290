"""Document tree → Markdown: CommonMark with tables and our own notation, which read again is the same tree.

What the program derives is written as what an editor could have written, see ``render.written``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import assert_never

from guidance.document.nodes import (
    Align,
    Block,
    Cell,
    CodeBlock,
    DerivedBlock,
    Embed,
    Heading,
    Item,
    List,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
)
from guidance.render.markdown_line import COMMENT, line, without_entities

AT_START = re.compile(r"(?P<number>\d{1,9})(?=[.)](?:\s|$))|(?=[+-](?:\s|$)|#{1,6}(?:\s|$)|=+\s*$|>|[-:|][-:|\s]*$)")
"""What makes a list, a heading, a ruler, a quotation or a table of a line that begins with it."""
RULERS = {Align.NONE: "---", Align.LEFT: ":--", Align.CENTER: ":-:", Align.RIGHT: "--:"}
LONGEST_NUMBER = 999_999_999
"""A list's number may not be longer (CommonMark 0.31, 5.2); only the first counts."""


def markdown(blocks: Iterable[Block]) -> str:
    """Return blocks with an empty line between them, without a line break at the end."""
    return "\n\n".join(_each(blocks))


def _each(blocks: Iterable[Block], *, alternate: bool = False) -> Iterable[str]:
    """Yield each block; two lists in a row have different marks, else they would be one.

    ``alternate`` says that a list in the first place has the second kind of marks.
    """
    before: Block | None = None
    for block in blocks:
        if isinstance(block, List):
            goes_on = isinstance(before, List) and (before.start is None) == (block.start is None)
            alternate = not alternate if goes_on else alternate and before is None
            yield _list(block, alternate=alternate)
        else:
            yield _block(block)
        before = block


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Heading():
            return _heading(block)
        case List():
            return _list(block)
        case Quote():
            return _quote(block)
        case CodeBlock():
            return _code_block(block)
        case Table():
            return _table(block)
        case Rule():
            return "***"
        case Embed():
            return f"![[{block.target}]]"
        case _ if isinstance(block, DerivedBlock):
            raise TypeError(f"no editor can write {type(block).__name__}")
        case _:
            assert_never(block)


def _paragraph(paragraph: Paragraph) -> str:
    return "\n".join(map(_line_of_words, line(paragraph.children).split("\n")))


def _line_of_words(text: str) -> str:
    begins = AT_START.match(text)
    return f"{begins[0]}\\{text[begins.end() :]}" if begins else text


def _heading(heading: Heading) -> str:
    words = re.sub(r"(?:(?<=\s)|^)(#*)#$", r"\1\\#", line(heading.children))  # else closing marks
    words = re.sub(r"(?<!\\)\}$", r"\\}", words)  # else the end of attributes
    names = [f"#{heading.id}"] if heading.id else []
    braces = f"{{{' '.join([*names, *heading.attributes])}}}" if names or heading.attributes else ""
    return " ".join(filter(None, ["#" * heading.level, words, braces]))


def _quote(quote: Quote) -> str:
    first = [f"[!{quote.alert.name}]"] if quote.alert else []
    if first and quote.children and not isinstance(quote.children[0], Paragraph):
        first.append("")
    lines = [*first, *markdown(quote.children).split("\n")]
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def _code_block(block: CodeBlock) -> str:
    sign = "~" if "`" in block.info else "`"
    fence = sign * max(3, 1 + max(map(len, re.findall(f"{sign}+", block.text)), default=0))
    info = without_entities(block.info.replace("\\", "\\\\"))
    space = " " if info.startswith(sign) else ""
    return f"{fence}{space}{info}\n{block.text}{fence}"


def _list(found: List, *, alternate: bool = False) -> str:
    if found.start is None:
        marks = ["+ " if alternate else "- "] * len(found.items)
    else:
        numbers = (min(found.start + number, LONGEST_NUMBER) for number in range(len(found.items)))
        marks = [f"{number}{')' if alternate else '.'} " for number in numbers]
    items = []
    for item, mark in zip(found.items, marks, strict=True):
        first, *others = _item(item, tight=found.tight, alternate=not alternate).split("\n")
        items.append("\n".join([f"{mark}{first}", *(f"{' ' * len(mark)}{line}" if line else "" for line in others)]))
    if not found.tight and [len(item.children) for item in found.items] == [1]:
        items.append(" " * len(marks[0]) + COMMENT)  # an empty line is all that makes it no tight list
    return ("\n" if found.tight else "\n\n").join(items)


def _item(item: Item, *, tight: bool, alternate: bool) -> str:
    """Return an item; a list that it begins with has other marks than its own: ``- - -`` would be a ruler."""
    box = {None: "", True: "[x] ", False: "[ ] "}[item.checked]
    if box and item.children and not isinstance(item.children[0], Paragraph | Embed):
        box += "\n"  # else what follows would be words behind the box
    written = list(_each(item.children, alternate=alternate))
    text = "".join(written[:1])
    for (before, block), part in zip(pairwise(item.children), written[1:], strict=True):
        text += ("\n\n" if not tight else "\n" if _begins_beside(before, block) else f"\n{COMMENT}\n") + part
    return f"{box}{text}"


def _begins_beside(before: Block, block: Block) -> bool:
    """Return whether a block is one of its own without an empty line above it."""
    plain = Heading | CodeBlock | Rule
    match block:
        case Quote() if not isinstance(before, Quote):
            return True
        case List():
            return bool(block.items[0].children) and block.start in (None, 1)
        case _:
            return isinstance(block, plain) or isinstance(before, plain)


def _table(table: Table) -> str:
    ruler = [RULERS[align] for align in table.aligns]
    return "\n".join([_row(table.head), f"| {' | '.join(ruler)} |", *map(_row, table.rows)])


def _row(row: Row) -> str:
    return f"| {' | '.join(map(_cell, row.cells))} |"


def _cell(cell: Cell) -> str:
    return line(cell.children).replace("|", "\\|")
