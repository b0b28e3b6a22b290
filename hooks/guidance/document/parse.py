"""Markdown → document tree, over the events of pyromark (pulldown-cmark: CommonMark 0.31 with extensions).

This is the one module that knows pyromark.
"""

from __future__ import annotations

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
from guidance.document.remarks import TAKES_ALL, Kind, Remark, Remarks
from guidance.document.walk import find, words

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_WIKILINKS
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
)
LANG = "lang="
"""Begins the target of a phrase in another language: ``[[lang=en|small talk]]``."""
BLOCKS = (Paragraph, Heading, List, Quote, CodeBlock, Table, Rule, Embed)


DEEPEST = 40
"""Elements in one another that the tree holds; nobody who writes a text has so many."""
MOST_ENDLESS = 4
"""Code blocks and comments without end that are left out; a text with more of them is hardly one."""
NESTING = ("List", "BlockQuote", "Emphasis", "Strong", "Strikethrough", "Link", "Image")
"""What can hold its like."""
LEAVES = ("Paragraph", "Heading", "CodeBlock", "HtmlBlock", "Table")
"""Blocks that hold no blocks."""
AMPERSAND, BACKSLASH = b"&\\"
ESCAPED = "\ufffc"
"""Stands in ``Text.signs`` for a sign that means nothing there."""


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


def parse(text: str, path: str = "", first_line: int = 1) -> tuple[Document, tuple[Remark, ...]]:
    """Return the tree of a text, and what it does not show.

    ``first_line`` is the line of the file at which the text begins. What would take all of the text below with it, a
    comment without end, is left out, so that the rest is read as it is meant.
    """
    document, remarks = _Parser(text, path, first_line).document()
    said: tuple[Remark, ...] = ()
    for _ in range(MOST_ENDLESS):
        endless = next((remark for remark in remarks if remark.kind in TAKES_ALL), None)
        if not endless:
            break
        said = said or (endless,)  # the next may be what was to close it
        lines = text.split("\n")
        lines[endless.line - first_line] = ""
        text = "\n".join(lines)
        document, remarks = _Parser(text, path, first_line).document()
    return document, (*said, *remarks)


class _Parser:
    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text, self.path = text, path
        self.source = text.encode()
        self.places: dict[int, Place] = {}
        self.remarks = Remarks(self.source, first_line)
        self.stack = [_Open("Document", None, 0)]
        self.quotations = 0
        self.left_out = 0
        """How many elements are open that the tree leaves out."""
        self.text_end = 0
        """Where the last characters ended."""
        self.cell_end = 0
        """Where the last cell of a table ended."""
        self.behind_comment = False
        """Whether a comment has stood right before."""
        self.embedded: list[_Embedded] = []

    def document(self) -> tuple[Document, tuple[Remark, ...]]:
        for event, span in events_with_range(self.text, options=OPTIONS):
            if isinstance(event, str):
                self._single(event, span)
            else:
                name, data = next(iter(event.items()))
                self._take(name, data, span)
        blocks = _blocks(self.stack[0].children)
        if self.embedded:
            alone = {(embed.place.line, embed.target) for embed in find(Embed, blocks)}
            for found in self.embedded:
                if found.has_words:
                    self.remarks.found.append(Remark(Kind.EMBEDDED_WITH_WORDS, found.place.line, found.target))
                if (found.place.line, found.target) not in alone:
                    self.remarks.found.append(Remark(Kind.EMBEDDED_IN_LINE, found.place.line, found.target))
        return Document(self.path, blocks), self.remarks.finish()

    def _single(self, name: str, span: Any) -> None:
        if not self.left_out:
            if self.quotations and name != "Rule":
                self.remarks.line_break(span["start"], self.quotations)
            self._add({"SoftBreak": SoftBreak, "HardBreak": LineBreak, "Rule": Rule}[name](place=self._at(span)))

    def _take(self, name: str, data: Any, span: Any) -> None:
        if name == "Start":
            self._start(data, span)
        elif name == "End":
            self._end(span)
        elif not self.left_out:
            self._part(name, data, span)

    def _start(self, data: Any, span: Any) -> None:
        tag, value = (data, None) if isinstance(data, str) else next(iter(data.items()))
        if self.left_out or (len(self.stack) > DEEPEST and tag in NESTING):
            if not self.left_out:
                self.remarks.add(Kind.TOO_DEEP, span["start"])
            self.left_out += 1
            return
        above = self.stack[-1]
        if tag == "Item" and above.data is not None:
            self.remarks.item(span["start"], above.data, len(above.children))
        self.stack.append(_Open(tag, value, span["start"]))
        self.quotations += tag == "BlockQuote"
        if self.remarks.watches_definitions and (tag in LEAVES or tag in ("Link", "Image")):
            name = value["id"] if value and tag in ("Link", "Image") else ""
            self.remarks.shown(span["start"], span["end"], name)

    def _part(self, name: str, data: Any, span: Any) -> None:
        if self.remarks.watches_definitions:
            self.remarks.shown(span["start"], span["end"])
        if self.stack[-1].name == "HtmlBlock":
            self.stack[-1].children.append(data)  # its lines are put together at its end
        elif name == "Text":
            self._text(data, span)
        elif name == "Code":
            self._add(Code(data, place=self._at(span)))
        elif name == "TaskListMarker":
            next(opened for opened in reversed(self.stack) if opened.name == "Item").checked = data
        elif self.remarks.inline_html(data, span["start"]):
            self._add(Code(data, place=self._at(span)))
        else:
            self.behind_comment = True

    def _text(self, text: str, span: Any) -> None:
        """Add characters; those that an escape or an entity has split off belong to the word before them."""
        start, end = span["start"], span["end"]
        literal = self._literal(text, start, end)
        signs = ESCAPED * literal + text[literal:] if literal else ""
        self.text_end = end
        siblings = self.stack[-1].children
        if siblings and isinstance(last := siblings[-1], Text):
            if self.behind_comment and last.text.endswith(" ") and text.startswith(" "):
                text, signs = text[1:], signs[1:]
            if signs or last.signs:
                signs = (last.signs or last.text) + (signs or text)
            siblings[-1] = Text(last.text + text, signs=signs, place=last.place)
        else:
            siblings.append(Text(text, signs=signs, place=self._at(span)))
        self.behind_comment = False

    def _literal(self, text: str, start: int, end: int) -> int:
        """Return how many characters at the beginning of a text an escape or an entity takes the meaning from."""
        if self.source[start] == AMPERSAND and end - start > len(text.encode()):
            return len(text)
        return int(start > self.text_end and self.source[start - 1] == BACKSLASH)

    def _end(self, span: Any) -> None:
        if self.left_out:
            self.left_out -= 1
            return
        opened = self.stack.pop()
        self._look_at(opened, span["end"])
        if opened.name == "HtmlBlock":
            return
        if opened.name == "Item" and any(isinstance(child, Paragraph | Embed) for child in opened.children):
            self.stack[-1].tight = False
        if opened.name == "Heading" and self.remarks.heading(opened.start, span["end"]):
            opened.name = "Paragraph"  # only a line that begins with # is a heading here
        node = NODES[opened.name](opened, self._place(opened.start))
        if isinstance(node, _Embedded):
            self.embedded.append(node)
        self._add(node)

    def _look_at(self, opened: _Open, end: int) -> None:
        """Have remarks made about an element that ends, and keep count of where it ends."""
        name = opened.name
        if name == "CodeBlock":
            self.remarks.code_block(opened.start, end, fenced=isinstance(opened.data, dict))
        elif name == "HtmlBlock":
            self.remarks.html_block("".join(opened.children), opened.start)
        elif name == "BlockQuote":
            self.quotations -= 1
        elif name == "TableCell":
            self.cell_end = end
        elif name == "TableRow":
            self.remarks.row(self.cell_end, end)

    def _add(self, node: Located) -> None:
        self.stack[-1].children.append(node)
        self.behind_comment = False

    def _at(self, span: Any) -> Place:
        return self._place(span["start"])

    def _place(self, offset: int) -> Place:
        line = self.remarks.line(offset)
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
    has_words: bool
    place: Place


def _embeds_as_text(node: Any) -> Inline:
    """Return what an editor wrote inside a line as it stands there, which a check then finds."""
    result: Inline = Text(f"![[{node.target}]]", place=node.place) if isinstance(node, _Embedded) else node
    return result


def _link(opened: _Open, place: Place) -> Inline:
    target, kind = opened.data["dest_url"], opened.data["link_type"]
    children = opened.inlines()
    if kind == "Shortcut" and opened.data["id"].startswith("^"):
        return Text(f"[{opened.data['id']}]", place=place)  # a footnote, which CommonMark does not know
    if not (isinstance(kind, dict) and "WikiLink" in kind):
        return Link(target if kind != "Email" else f"mailto:{target}", children, opened.data["title"], place=place)
    own = children if kind["WikiLink"]["has_pothole"] else ()
    target = " ".join(target.split())
    if target.startswith(LANG):
        return Foreign(target.removeprefix(LANG), own, place=place)
    return Reference(target, own, place=place)


def _image(opened: _Open, place: Place) -> Any:
    kind = opened.data["link_type"]
    if isinstance(kind, dict) and "WikiLink" in kind:
        return _Embedded(" ".join(opened.data["dest_url"].split()), kind["WikiLink"]["has_pothole"], place)
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
