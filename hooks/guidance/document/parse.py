"""Markdown → document tree, over the events of pyromark (pulldown-cmark: CommonMark 0.31 with extensions).

This is the one module that knows pyromark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from pyromark import Options, events_with_range

from guidance.document.nodes import (
    Alert,
    Align,
    Block,
    Cell,
    Code,
    CodeBlock,
    Document,
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
from guidance.document.place import Located, Place
from guidance.document.walk import words

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_WIKILINKS
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
)
COMMENT = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)
"""What editors note for themselves (HTML Standard, 13.1.6): no part of the text."""
LANG = "lang="
"""Begins the target of a phrase in another language: ``[[lang=en|small talk]]``."""
BLOCKS = (Paragraph, Heading, List, Quote, CodeBlock, Table, Rule, Embed)


@dataclass(frozen=True, slots=True)
class Html:
    """HTML in a text, which the tree leaves out."""

    text: str
    line: int


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    name: str
    data: Any
    start: int
    children: list[Any] = field(default_factory=list)
    checked: bool | None = None
    """The box of an item."""
    tight: bool = True
    """Whether no item of a list has held a paragraph."""

    def inlines(self) -> tuple[Inline, ...]:
        """Return what it holds as parts of a line."""
        return tuple(map(_embeds_as_text, self.children))


def parse(text: str, path: str = "", first_line: int = 1) -> tuple[Document, tuple[Html, ...]]:
    """Return the tree of a text, and the HTML in it but comments, of which readers see nothing.

    ``first_line`` is the line of the file at which the text begins.
    """
    return _Parser(text, path, first_line).document()


class _Parser:
    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text, self.path = text, path
        self.source = text.encode()
        self.first_line = first_line
        self.breaks = [match.start() for match in re.finditer(b"\n", self.source)]
        self.places: dict[int, Place] = {}
        self.html: list[Html] = []
        self.stack = [_Open("Document", None, 0)]

    def document(self) -> tuple[Document, tuple[Html, ...]]:
        for event, span in events_with_range(self.text, options=OPTIONS):
            if isinstance(event, str):
                self._add({"SoftBreak": SoftBreak, "HardBreak": LineBreak, "Rule": Rule}[event](place=self._at(span)))
            else:
                name, data = next(iter(event.items()))
                self._take(name, data, span)
        return Document(self.path, _blocks(self.stack[0].children)), tuple(self.html)

    def _take(self, name: str, data: Any, span: Any) -> None:
        if name == "Text":
            self._text(data, span)
        elif name == "Start":
            tag, value = (data, None) if isinstance(data, str) else next(iter(data.items()))
            self.stack.append(_Open(tag, value, span["start"]))
        elif name == "End":
            self._end()
        elif name == "Code":
            self._add(Code(data, place=self._at(span)))
        elif name == "TaskListMarker":
            next(opened for opened in reversed(self.stack) if opened.name == "Item").checked = data
        elif name == "InlineHtml":
            self._inline_html(data, span)
        else:  # "Html": lines of a block, put together at its end
            self.stack[-1].children.append(data)

    def _text(self, text: str, span: Any) -> None:
        """Add characters; those that an escape or an entity has split off belong to the word before them."""
        siblings = self.stack[-1].children
        if siblings and isinstance(last := siblings[-1], Text):
            siblings[-1] = Text(last.text + text, place=last.place)
        else:
            siblings.append(Text(text, place=self._at(span)))

    def _inline_html(self, text: str, span: Any) -> None:
        if not COMMENT.fullmatch(text):
            self.html.append(Html(text, self._line(span["start"])))

    def _end(self) -> None:
        opened = self.stack.pop()
        if opened.name == "HtmlBlock":
            if rest := COMMENT.sub("", "".join(opened.children)).strip():
                self.html.append(Html(rest.split("\n")[0], self._line(opened.start)))
            return
        if opened.name == "Item" and any(isinstance(child, Paragraph | Embed) for child in opened.children):
            self.stack[-1].tight = False
        self._add(NODES[opened.name](opened, self._place(opened.start)))

    def _add(self, node: Located) -> None:
        self.stack[-1].children.append(node)

    def _line(self, offset: int) -> int:
        return bisect_right(self.breaks, offset - 1) + self.first_line

    def _at(self, span: Any) -> Place:
        return self._place(span["start"])

    def _place(self, offset: int) -> Place:
        line = self._line(offset)
        place = self.places.get(line)
        if place is None:
            place = self.places[line] = Place(self.path, line)
        return place


def _blocks(nodes: list[Located]) -> tuple[Block, ...]:
    """Return the nodes as blocks: in a tight list, words stand in an item without a paragraph."""
    blocks: list[Block] = []
    for is_block, run in groupby(nodes, lambda node: isinstance(node, BLOCKS)):
        if is_block:
            blocks += run  # type: ignore[arg-type]  # isinstance has told
        else:
            inlines: tuple[Inline, ...] = tuple(run)  # type: ignore[arg-type]  # what is no block is part of a line
            blocks.append(_paragraph(inlines, inlines[0].place))
    return tuple(blocks)


def _paragraph(children: tuple[Inline, ...], place: Place) -> Block:
    """Return a paragraph, or what it embeds if it is nothing else."""
    if len(children) == 1 and isinstance(only := children[0], _Embedded):
        return Embed(only.target, place=place)
    return Paragraph(tuple(_embeds_as_text(child) for child in children), place=place)


@dataclass(frozen=True, slots=True)
class _Embedded:
    """``![[target]]``, until its paragraph says whether it stands alone."""

    target: str
    place: Place


def _embeds_as_text(node: Any) -> Inline:
    """Return what an editor wrote inside a line as it stands there, which a check then finds."""
    result: Inline = Text(f"![[{node.target}]]", place=node.place) if isinstance(node, _Embedded) else node
    return result


def _link(opened: _Open, place: Place) -> Inline:
    target, kind = opened.data["dest_url"], opened.data["link_type"]
    children = opened.inlines()
    if not (isinstance(kind, dict) and "WikiLink" in kind):
        return Link(target if kind != "Email" else f"mailto:{target}", children, opened.data["title"], place=place)
    own = children if kind["WikiLink"]["has_pothole"] else ()
    if target.startswith(LANG):
        return Foreign(target.removeprefix(LANG), own, place=place)
    return Reference(target, own, place=place)


def _image(opened: _Open, place: Place) -> Any:
    kind = opened.data["link_type"]
    if isinstance(kind, dict) and "WikiLink" in kind:
        return _Embedded(opened.data["dest_url"], place)
    return Image(opened.data["dest_url"], words(opened.inlines()), opened.data["title"], place=place)


def _heading(opened: _Open, place: Place) -> Heading:
    data = opened.data
    attributes = tuple(name if value is None else f"{name}={value}" for name, value in data["attrs"])
    level = int(data["level"][1:])
    return Heading(level, data["id"] or "", opened.inlines(), (*data["classes"], *attributes), place=place)


def _list(opened: _Open, place: Place) -> List:
    return List(tuple(opened.children), opened.data, opened.tight, place=place)


def _code_block(opened: _Open, place: Place) -> CodeBlock:
    info = opened.data.get("Fenced", "") if isinstance(opened.data, dict) else ""
    return CodeBlock("".join(text.text for text in opened.children), info, place=place)


def _table(opened: _Open, place: Place) -> Table:
    aligns = tuple(Align("" if name == "None" else name.lower()) for name in opened.data)
    head, *rows = opened.children
    return Table(aligns, head, tuple(rows), place=place)


def _quote(opened: _Open, place: Place) -> Quote:
    alert = Alert(opened.data.lower()) if opened.data else None
    return Quote(_blocks(opened.children), alert, place=place)


NODES: Mapping[str, Callable[[_Open, Place], Any]] = {
    "Paragraph": lambda o, place: _paragraph(tuple(o.children), place),
    "Heading": _heading,
    "List": _list,
    "Item": lambda o, place: Item(_blocks(o.children), o.checked, place=place),
    "BlockQuote": _quote,
    "CodeBlock": _code_block,
    "Table": _table,
    "TableHead": lambda o, place: Row(tuple(o.children), place=place),
    "TableRow": lambda o, place: Row(tuple(o.children), place=place),
    "TableCell": lambda o, place: Cell(o.inlines(), place=place),
    "Emphasis": lambda o, place: Emphasis(o.inlines(), place=place),
    "Strong": lambda o, place: Strong(o.inlines(), place=place),
    "Strikethrough": lambda o, place: Strikethrough(o.inlines(), place=place),
    "Link": _link,
    "Image": _image,
}
"""Name of an element of pyromark's → what makes its node."""
