"""Document tree → Markdown (CommonMark with tables), which read again is the same tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import assert_never

from guidance.document.nodes import (
    Align,
    Block,
    Cell,
    Code,
    CodeBlock,
    Embed,
    Emphasis,
    Foreign,
    Heading,
    Image,
    Inline,
    Item,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quote,
    Reference,
    Row,
    Rule,
    SoftBreak,
    Strikethrough,
    Strong,
    Table,
    Text,
)

SPECIAL = re.compile(r"[\\`*_\[\]<>&~|{}]")
"""What means something anywhere in a line."""
AT_START = re.compile(r"^(?:(?P<number>\d{1,9})(?=[.)](?:\s|$))|(?=[#+=-]))")
"""What means something at the beginning of a line."""
BARE = re.compile(r"[^\s<>()\x00-\x20\\]+")
"""An address that needs no angle brackets."""
CONTROL = re.compile(r"[\n\r\t]")
"""Characters that Markdown would read as the structure of the text."""
EDGE = re.compile(r"^ | $")
"""Spaces that Markdown would drop."""


def own_reference(reference: Reference, written: str) -> str:
    """Return a reference in the notation of our texts."""
    return f"[[{reference.target}|{written}]]" if written else f"[[{reference.target}]]"


@dataclass(frozen=True, slots=True)
class Markdown:
    """Writes nodes as Markdown."""

    reference: Callable[[Reference, str], str] = own_reference
    """Writes a reference, given the Markdown of its own words."""
    embed: Callable[[Embed], str] = lambda embed: f"![[{embed.target}]]"
    """Writes what stands in a paragraph's place."""

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Return blocks with an empty line between them."""
        written: list[str] = []
        before: Block | None = None
        for block in blocks:
            if isinstance(before, List) and isinstance(block, List) and (before.start is None) == (block.start is None):
                written.append("<!-- -->")  # else the two would be one list
            written.append(self.block(block))
            before = block
        return "\n\n".join(written)

    def block(self, block: Block) -> str:
        """Return one block, without a line break at its end."""
        match block:
            case Paragraph():
                return _not_a_block(self.inlines(block.children))
            case Heading():
                return self._heading(block)
            case List():
                return self._list(block)
            case Quote():
                first = f"[!{block.alert.name}]\n" if block.alert else ""
                return _indented(first + self.blocks(block.children), "> ", "> ")
            case CodeBlock():
                fence = "`" * max(3, 1 + max(map(len, re.findall("`+", block.text)), default=0))
                return f"{fence}{block.info}\n{block.text}{fence}"
            case Table():
                return self._table(block)
            case Rule():
                return "---"
            case Embed():
                return self.embed(block)
            case _:
                assert_never(block)

    def inlines(self, inlines: Iterable[Inline]) -> str:
        """Return the parts of a line one after the other."""
        written = ""
        for inline in inlines:
            written += self.inline(inline, written[-1:])
        return written

    def inline(self, inline: Inline, before: str = "") -> str:
        """Return one part of a line; ``before`` is the character in front of it."""
        match inline:
            case Text():
                return escaped(inline.text)
            case SoftBreak():
                return "\n"
            case LineBreak():
                return "\\\n"
            case Code():
                return _code(inline.text)
            case Emphasis():
                mark = "_" if before == "*" else "*"
                return f"{mark}{_kept(self.inlines(inline.children))}{mark}"
            case Strong():
                mark = "__" if before == "*" else "**"
                return f"{mark}{_kept(self.inlines(inline.children))}{mark}"
            case Strikethrough():
                return f"~~{_kept(self.inlines(inline.children))}~~"
            case Foreign():
                return f"[[lang={inline.lang}|{self.inlines(inline.children)}]]"
            case Link():
                return f"[{self.inlines(inline.children)}]({_destination(inline.target, inline.title)})"
            case Reference():
                return self.reference(inline, self.inlines(inline.children))
            case Image():
                return f"![{escaped(inline.alt)}]({_destination(inline.target, inline.title)})"
            case _:
                assert_never(inline)

    def _heading(self, heading: Heading) -> str:
        attributes = " ".join([f"#{heading.id}"] * bool(heading.id) + [_attribute(name) for name in heading.attributes])
        text = _kept(self.inlines(heading.children).replace("\n", " "))
        return f"{'#' * heading.level} {text}{f' {{{attributes}}}' if attributes else ''}".rstrip()

    def _list(self, found: List) -> str:
        marks = [f"{found.start + n}. " if found.start is not None else "- " for n in range(len(found.items))]
        items = [self._item(item, mark, tight=found.tight) for item, mark in zip(found.items, marks, strict=True)]
        return ("\n" if found.tight else "\n\n").join(items)

    def _item(self, item: Item, mark: str, *, tight: bool) -> str:
        box = {None: "", True: "[x] ", False: "[ ] "}[item.checked]
        between = "\n" if tight else "\n\n"
        text = between.join(self.block(child) for child in item.children)
        return _indented(box + text, mark, " " * len(mark))

    def _table(self, table: Table) -> str:
        dashes = {Align.NONE: "---", Align.LEFT: ":--", Align.CENTER: ":-:", Align.RIGHT: "--:"}
        ruler = "| " + " | ".join(dashes[align] for align in table.aligns) + " |"
        return "\n".join([self._row(table.head), ruler, *map(self._row, table.rows)])

    def _row(self, row: Row) -> str:
        return "| " + " | ".join(map(self._cell, row.cells)) + " |"

    def _cell(self, cell: Cell) -> str:
        return _kept(self.inlines(cell.children).replace("\n", " "))


def escaped(text: str) -> str:
    """Return characters so that Markdown takes each for itself."""
    return CONTROL.sub(lambda match: f"&#{ord(match[0])};", SPECIAL.sub(r"\\\g<0>", text))


def _not_a_block(text: str) -> str:
    """Return a paragraph of which no line begins like a list, a heading or a ruler, and each keeps its spaces."""
    return "\n".join(
        AT_START.sub(lambda m: f"{m['number'] or ''}\\", _kept(line), count=1) for line in text.split("\n")
    )


def _kept(line: str) -> str:
    """Return a line, or the inside of marks, whose spaces at the ends are kept."""
    return EDGE.sub("&#32;", line)


def _code(text: str) -> str:
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") or (text[:1] == text[-1:] == " " and text.strip()) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _destination(target: str, title: str) -> str:
    address = target if BARE.fullmatch(target) else "<" + re.sub(r"[<>\\]", r"\\\g<0>", target) + ">"
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'{address} "{quoted}"' if title else address


def _attribute(name: str) -> str:
    return name if "=" in name else f".{name}"


def _indented(text: str, first: str, rest: str) -> str:
    """Return lines with a mark before the first and as much before the others; empty ones stay without spaces."""
    lines = text.split("\n")
    return "\n".join(
        [
            first + lines[0],
            *((rest + line).rstrip() if rest.strip() else (rest + line if line else "") for line in lines[1:]),
        ]
    )
