"""Markdown → document tree, over the events of pyromark (pulldown-cmark: CommonMark 0.31 with extensions).

This is the one module that knows pyromark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import punctuation
from typing import Any

from pyromark import Options, events_with_range

from guidance.document.elements import NODES, Element, Embedded, Gap
from guidance.document.nodes import (
    ESCAPED,
    Code,
    Document,
    Embed,
    Emphasis,
    Item,
    LineBreak,
    Paragraph,
    Rule,
    SoftBreak,
    Strikethrough,
    Strong,
    Text,
)
from guidance.document.place import Located, Place
from guidance.document.remarks import TAKES_ALL, Kind, Remark, Remarks
from guidance.document.tidy import joined

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_WIKILINKS
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
)
ESCAPE = re.compile(f"\\\\[{re.escape(punctuation)}]")
"""A sign without its meaning (CommonMark 0.31, 2.4)."""


DEEPEST = 40
"""Elements in one another that the tree holds; nobody who writes a text has so many."""
NESTING = ("List", "BlockQuote", "Emphasis", "Strong", "Strikethrough", "Link", "Image")
"""What can hold its like."""
LEAVES = ("Paragraph", "Heading", "CodeBlock", "HtmlBlock", "Table")
"""Blocks that hold no blocks."""
UNREMARKABLE = frozenset({"Paragraph", "List", "Item", "Emphasis", "Strong", "Link", "TableHead", "Table"})
"""Elements of which nothing is to be said."""
AMPERSAND, BACKSLASH = b"&\\"
ENDLESS = 4
"""Code blocks and comments without end that are left out; a text with more of them is hardly one."""


def parse(text: str, path: str = "", first_line: int = 1) -> tuple[Document, tuple[Remark, ...]]:
    """Return the tree of a text, and what it does not show.

    ``first_line`` is the line of the file at which the text begins. What would take all of the text below with it, a
    comment without end for instance, is left out, so that the rest is read as it is meant.
    """
    document, remarks = _Parser(text, path, first_line).document()
    said: tuple[Remark, ...] = ()
    for _ in range(ENDLESS):
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
        self.has_escapes = b"\\" in self.source or b"&" in self.source
        self.stack = [Element("Document")]
        self.quotations = 0
        """How many quotations are open."""
        self.left_out = 0
        """How many elements are open that the tree leaves out."""
        self.text_end = 0
        """Where the last characters ended."""
        self.cell_end = 0
        """Where the last cell of a table ended."""
        self.behind_comment = False
        """Whether a comment has stood right before."""
        self.beside_text: list[Embedded] = []
        """What is embedded, but for what turned out to stand alone."""

    def document(self) -> tuple[Document, tuple[Remark, ...]]:
        events: Iterable[tuple[Any, Any]] = events_with_range(self.text, options=OPTIONS)
        for event, span in events:
            if isinstance(event, str):
                self._single(event, span)
            else:
                name, data = event.popitem()
                self._take(name, data, span)
        document = Document(self.path, self.stack[0].blocks())
        for found in self.beside_text:
            self.remarks.embedded_in_line(found.target, found.place.line)
        return document, self.remarks.all()

    def _single(self, name: str, span: Any) -> None:
        if self.left_out:
            return
        if name == "Rule":
            self._add(Rule(place=self._at(span)))
        else:
            self._break(SoftBreak if name == "SoftBreak" else LineBreak, span)

    def _take(self, name: str, data: Any, span: Any) -> None:
        if name == "Start":
            self._start(data, span)
        elif name == "End":
            self._end(span["end"])
        elif not self.left_out:
            if self.remarks.watches_definitions:
                self.remarks.shown(span["start"], span["end"])
            if self.stack[-1].name == "HtmlBlock":
                self.stack[-1].children.append(data)  # its lines are put together at its end
            elif name == "Text":
                self._text(data, span["start"], span["end"])
            else:
                self._part(name, data, span)

    def _start(self, data: Any, span: Any) -> None:
        tag, value = (data, None) if isinstance(data, str) else data.popitem()
        if self.left_out or (len(self.stack) > DEEPEST and tag in NESTING):
            if not self.left_out:
                self.remarks.add(Kind.TOO_DEEP, span["start"])
            self.left_out += 1
            return
        above = self.stack[-1]
        if tag == "Item" and above.data is not None:
            self.remarks.item(span["start"], above.data, len(above.children))
        self.stack.append(Element(tag, value, span["start"]))
        self.quotations += tag == "BlockQuote"
        if self.remarks.watches_definitions and (tag in LEAVES or tag in ("Link", "Image")):
            name = value["id"] if value and tag in ("Link", "Image") else ""
            self.remarks.shown(span["start"], span["end"], name)

    def _part(self, name: str, data: Any, span: Any) -> None:
        if name == "Code":
            self._add(Code(data, place=self._at(span)))
        elif name == "TaskListMarker":
            next(opened for opened in reversed(self.stack) if opened.name == "Item").checked = data
        else:
            self.stack[-1].is_tidy = False
            self.remarks.inline_html(data, span["start"])
            self.behind_comment = True

    def _break(self, kind: type[SoftBreak | LineBreak], span: Any) -> None:
        """Add the end of a line, which in a heading or cell is a space: an underlined heading can have two lines."""
        if self.quotations:
            self.remarks.line_break(span["start"], self.quotations)
        if any(opened.is_one_line for opened in self.stack):
            self._text(" ", span["start"], span["end"])
        else:
            self._add(kind(place=self._at(span)))

    def _text(self, text: str, start: int, end: int) -> None:
        """Add characters; those that an escape or an entity has split off belong to the word before them."""
        siblings = self.stack[-1].children
        text, signs = self._with_signs(text, start, end) if self.has_escapes else (text, "")
        if siblings and isinstance(last := siblings[-1], Text):
            if self.behind_comment and last.text.endswith(" ") and text.startswith(" "):
                text, signs = text[1:], signs[1:]
            siblings[-1] = joined(last, Text(text, signs=signs))
        elif text:
            siblings.append(Text(text, signs=signs, place=self._place(start)))
        self.text_end, self.behind_comment = end, False

    def _with_signs(self, text: str, start: int, end: int) -> tuple[str, str]:
        """Return characters, and what of them may have a meaning; empty where all may."""
        source = self.source
        if source[start - 1 : start + 1] == b"|\\" and ESCAPE.match(text):
            return text[1:], ESCAPED + text[2:]  # pulldown-cmark leaves an escape there, behind a reference's bar
        if source[start] == AMPERSAND and end - start > len(text.encode()):
            return text, ESCAPED * len(text)
        if start > self.text_end and source[start - 1] == BACKSLASH:
            return text, ESCAPED + text[1:]
        return text, ""

    def _end(self, end: int) -> None:
        if self.left_out:
            self.left_out -= 1
            return
        opened = self.stack.pop()
        self._look_at(opened, end)
        if opened.name == "HtmlBlock":
            self._add(Gap())
            return
        if opened.name == "Item" and any(isinstance(child, Paragraph | Embed) for child in opened.children):
            self.stack[-1].tight = False
        node = NODES[opened.name](opened, self._place(opened.start))
        if isinstance(node, Paragraph | Emphasis | Strong | Strikethrough) and not node.children:
            self.stack[-1].is_tidy = False  # it held a comment
            return
        if isinstance(node, Embedded):
            self.stack[-1].is_tidy = False
            self.beside_text.append(node)
            if node.has_words:
                self.remarks.add(Kind.EMBEDDED_WITH_WORDS, opened.start, node.target)
        elif isinstance(node, Embed | Item) and self.beside_text:
            self._stand_alone(node)
        self._add(node)

    def _stand_alone(self, node: Embed | Item) -> None:
        """Take out of what stands beside text what is a block itself, or one of an item."""
        for block in (node,) if isinstance(node, Embed) else node.children:
            alike = (n for n, found in enumerate(self.beside_text) if found.place is block.place)
            if isinstance(block, Embed) and (number := next(alike, None)) is not None:
                del self.beside_text[number]

    def _look_at(self, opened: Element, end: int) -> None:
        """Have remarks made about an element that ends, and keep count of where it ends."""
        name = opened.name
        if name in UNREMARKABLE:
            return
        if name == "Heading" and self.remarks.is_underlined(opened.start, end):
            opened.name = "Paragraph"  # only a line that begins with # is a heading here
        elif name == "CodeBlock":
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
