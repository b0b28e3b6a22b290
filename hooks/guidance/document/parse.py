"""Markdown → document tree, over the events of pyromark (pulldown-cmark: CommonMark 0.31 with extensions).

This is the one module that knows pyromark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from string import punctuation
from typing import Any

from pyromark import Options, events_with_range

from guidance.document.elements import NODES, Element, Embedded, Gap
from guidance.document.nodes import (
    Code,
    Document,
    Embed,
    Emphasis,
    LineBreak,
    Paragraph,
    Rule,
    SoftBreak,
    Strikethrough,
    Strong,
    Text,
)
from guidance.document.place import Located, Place

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
ESCAPE = re.compile(f"\\\\[{re.escape(punctuation)}]")
"""A sign without its meaning (CommonMark 0.31, 2.4)."""


DEEPEST = 40
"""Elements in one another that the tree holds; nobody who writes a text has so many."""
NESTING = ("List", "BlockQuote", "Emphasis", "Strong", "Strikethrough", "Link", "Image")
"""What can hold its like."""


@dataclass(frozen=True, slots=True)
class Html:
    """HTML in a text, which the tree leaves out."""

    text: str
    line: int


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
        self.stack = [Element("Document")]
        self.left_out = 0
        """How many elements are open that the tree leaves out."""

    def document(self) -> tuple[Document, tuple[Html, ...]]:
        for event, span in events_with_range(self.text, options=OPTIONS):
            if isinstance(event, str):
                self._single(event, span)
            else:
                name, data = next(iter(event.items()))
                self._take(name, data, span)
        return Document(self.path, self.stack[0].blocks()), tuple(self.html)

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
            self._end()
        elif not self.left_out:
            self._part(name, data, span)

    def _start(self, data: Any, span: Any) -> None:
        name, value = (data, None) if isinstance(data, str) else next(iter(data.items()))
        if self.left_out or (len(self.stack) > DEEPEST and name in NESTING):
            self.left_out += 1
        else:
            self.stack.append(Element(name, value, span["start"]))

    def _part(self, name: str, data: Any, span: Any) -> None:
        if self.stack[-1].name == "HtmlBlock":
            self.stack[-1].children.append(data)  # its lines are put together at its end
        elif name == "Text":
            self._text(data, span)
        elif name == "Code":
            self._add(Code(data, place=self._at(span)))
        elif name == "TaskListMarker":
            next(opened for opened in reversed(self.stack) if opened.name == "Item").checked = data
        else:
            self._inline_html(data, span)

    def _break(self, kind: type[SoftBreak | LineBreak], span: Any) -> None:
        """Add the end of a line, which in a heading or cell is a space: an underlined heading can have two lines."""
        if any(opened.is_one_line for opened in self.stack):
            self._text(" ", span)
        else:
            self._add(kind(place=self._at(span)))

    def _text(self, text: str, span: Any) -> None:
        """Add characters; those that an escape or an entity has split off belong to the word before them."""
        siblings = self.stack[-1].children
        if self.source[span["start"] - 1 : span["start"] + 1] == b"|\\" and ESCAPE.match(text):
            text = text[1:]  # pulldown-cmark leaves an escape at the beginning of a reference's words as it is
        if siblings and isinstance(last := siblings[-1], Text):
            siblings[-1] = Text(last.text + text, place=last.place)
        elif text:
            siblings.append(Text(text, place=self._at(span)))

    def _inline_html(self, text: str, span: Any) -> None:
        self.stack[-1].is_tidy = False
        if not COMMENT.fullmatch(text):
            self.html.append(Html(text, self._line(span["start"])))

    def _end(self) -> None:
        if self.left_out:
            self.left_out -= 1
            return
        opened = self.stack.pop()
        if opened.name == "HtmlBlock":
            if rest := COMMENT.sub("", "".join(opened.children)).strip():
                self.html.append(Html(rest.split("\n")[0], self._line(opened.start)))
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
        self._add(node)

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
