"""Document tree → Markdown (CommonMark with tables and our own notation); parsing it gives the same tree.

Derived nodes have to be replaced first, see ``render.written``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import assert_never

from guidance.document import derived, nodes
from guidance.render.markdown_line import BRACKET, COMMENT, line, without_entities

AT_START = re.compile(
    r"(?P<before>\d{1,9})(?=[.)](?:\s|$))|(?P<mark>\[\^[^\[\]]+\])(?=:)"
    r"|(?=[+:-](?:\s|$)|:|#{1,6}(?:\s|$)|=+\s*$|>|[-:|][-:|\s]*$)"
)
"""A line that begins with this would be a list, a note, a description, a heading, a rule, a quotation or a table."""
RULERS = {nodes.Align.NONE: "---", nodes.Align.START: ":--", nodes.Align.CENTER: ":-:", nodes.Align.END: "--:"}
LONGEST_NUMBER = 999_999_999
"""A list's number may not be longer (CommonMark 0.31, 5.2); only the first counts."""


def markdown(blocks: Iterable[nodes.Block]) -> str:
    """Return the Markdown of blocks, with an empty line between them and no line break at the end."""
    return "\n\n".join(_each(blocks))


def _each(blocks: Iterable[nodes.Block], *, alternate: bool = False) -> Iterable[str]:
    """Yield each block; two lists in a row get different markers, else they would be one list.

    ``alternate``: a list that comes first gets the second kind of markers.
    """
    before: nodes.Block | None = None
    for block in blocks:
        if isinstance(block, nodes.List):
            would_join = isinstance(before, nodes.List) and (before.start is None) == (block.start is None)
            alternate = not alternate if would_join else alternate and before is None
            yield _list(block, alternate=alternate)
        else:
            yield _block(block)
        before = block


def _block(block: nodes.Block) -> str:
    match block:
        case nodes.Paragraph():
            return _paragraph(block)
        case nodes.Heading():
            return _heading(block)
        case nodes.List():
            return _list(block)
        case nodes.DefinitionList():
            return "\n".join(map(_defined, block.children)).removeprefix("\n")
        case nodes.Footnote():
            return _indented(f"[^{block.name}]: ", markdown(block.children), "    ")
        case nodes.Quote():
            return _quoted(block.children)
        case nodes.Box():
            return _box(block)
        case nodes.CodeBlock():
            return _code_block(block)
        case nodes.Table():
            return _table(block)
        case nodes.Rule():
            return "***"
        case nodes.Embed():
            return f"![[{block.target}]]"
        case _ if isinstance(block, derived.DerivedBlock):
            raise TypeError(f"no editor can write {type(block).__name__}")
        case _:
            assert_never(block)


def _paragraph(paragraph: nodes.Paragraph | nodes.DefinedTerm) -> str:
    return "\n".join(map(_escaped_start, line(paragraph.children).split("\n")))


def _escaped_start(text: str) -> str:
    start = AT_START.match(text)
    return f"{start[0]}\\{text[start.end() :]}" if start else text


def _defined(part: nodes.DefinedTerm | nodes.Description) -> str:
    if isinstance(part, nodes.DefinedTerm):
        return "\n" + _paragraph(part)
    return _indented(": ", markdown(part.children), "  ")


def _indented(mark: str, text: str, indent: str) -> str:
    """Return a text that begins with a mark, its other lines indented."""
    first, *others = text.split("\n")
    return "\n".join([f"{mark}{first}", *(f"{indent}{line}" if line else "" for line in others)])


def _heading(heading: nodes.Heading) -> str:
    words = re.sub(r"(?:(?<=\s)|^)(#*)#$", r"\1\\#", line(heading.children))  # else a closing sequence
    words = re.sub(r"(?<!\\)\}$", r"\\}", words)  # else the end of attributes
    names = [f"#{heading.id}"] if heading.id else []
    braces = f"{{{' '.join([*heading.attributes, *names])}}}" if names or heading.attributes else ""
    return " ".join(filter(None, ["#" * heading.level, words, braces]))


def _quoted(blocks: Iterable[nodes.Block], first: Iterable[str] = ()) -> str:
    lines = [*first, *markdown(blocks).split("\n")]
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def _box(box: nodes.Box) -> str:
    first = [" ".join(filter(None, [f"[!{box.purpose.name}]{box.fold.value}", line(box.title, BRACKET)]))]
    if box.children and not isinstance(box.children[0], nodes.Paragraph):
        first.append("")
    return _quoted(box.children, first)


def _code_block(block: nodes.CodeBlock) -> str:
    mark = "~" if "`" in block.info else "`"
    fence = mark * max(3, 1 + max(map(len, re.findall(f"{mark}+", block.text)), default=0))
    info = without_entities(block.info.replace("\\", "\\\\"))
    space = " " if info.startswith(mark) else ""
    return f"{fence}{space}{info}\n{block.text}{fence}"


def _list(block: nodes.List, *, alternate: bool = False) -> str:
    if block.start is None:
        markers = ["+ " if alternate else "- "] * len(block.items)
    else:
        numbers = (min(block.start + number, LONGEST_NUMBER) for number in range(len(block.items)))
        markers = [f"{number}{')' if alternate else '.'} " for number in numbers]
    items = []
    for item, marker in zip(block.items, markers, strict=True):
        text = _item(item, tight=block.tight, alternate=not alternate)
        items.append(_indented(marker, text, " " * len(marker)))
    if not block.tight and [len(item.children) for item in block.items] == [1]:
        items.append(" " * len(markers[0]) + COMMENT)  # only an empty line between two blocks makes a list loose
    return ("\n" if block.tight else "\n\n").join(items)


def _item(item: nodes.Item, *, tight: bool, alternate: bool) -> str:
    """Return an item; a list that it begins with gets other markers than its own: ``- - -`` would be a rule."""
    box = {None: "", True: "[x] ", False: "[ ] "}[item.checked]
    if box and item.children and not isinstance(item.children[0], nodes.Paragraph | nodes.Embed):
        box += "\n"  # else the block would be text after the box
    written = list(_each(item.children, alternate=alternate))
    text = "".join(written[:1])
    for (before, block), part in zip(pairwise(item.children), written[1:], strict=True):
        text += ("\n\n" if not tight else "\n" if _can_follow(before, block) else f"\n{COMMENT}\n") + part
    return f"{box}{text}"


def _can_follow(before: nodes.Block, block: nodes.Block) -> bool:
    """Return whether a block needs no empty line between it and the one before."""
    plain = nodes.Heading | nodes.CodeBlock | nodes.Rule
    match block:
        case nodes.Quote() | nodes.Box() if not isinstance(before, nodes.Quote | nodes.Box):
            return True
        case nodes.List():
            return bool(block.items[0].children) and block.start in (None, 1)
        case _:
            return isinstance(block, plain) or isinstance(before, plain)


def _table(table: nodes.Table) -> str:
    ruler = [RULERS[align] for align in table.aligns]
    return "\n".join([_row(table.head), f"| {' | '.join(ruler)} |", *map(_row, table.rows)])


def _row(row: nodes.Row) -> str:
    return f"| {' | '.join(map(_cell, row.cells))} |"


def _cell(cell: nodes.Cell) -> str:
    return line(cell.children).replace("|", "\\|")
