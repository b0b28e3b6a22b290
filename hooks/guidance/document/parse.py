"""Markdown → document tree, over the events of pyromark (pulldown-cmark: CommonMark 0.31 with extensions).

Only this module imports pyromark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from string import punctuation
from typing import Any

from pyromark import Options, events_with_range

from guidance.document import nodes
from guidance.document.elements import NODES, Element, Embedded, Gap
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
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_DEFINITION_LIST
)
ESCAPE = re.compile(f"\\\\[{re.escape(punctuation)}]")
"""A backslash escape (CommonMark 0.31, 2.4)."""
DEEPEST = 40
"""The deepest nesting of elements that the tree holds; no real text comes near it."""
NESTING = ("List", "DefinitionList", "BlockQuote", "Emphasis", "Strong", "Strikethrough", "Link", "Image")
"""Elements that can be nested."""
NO_FOOTNOTE = ("Heading", "DefinitionListTitle", "Link", "Image", "FootnoteDefinition")
"""Elements in which a footnote can't be marked: they are shown in menus, too, or lead somewhere themselves."""
LEAVES = ("Paragraph", "Heading", "DefinitionListTitle", "CodeBlock", "HtmlBlock", "Table")
"""Blocks that hold no blocks."""
BRACES = re.compile(r"(?P<escape>(?<!\\)(?:\\\\)*\\)?(?P<braces>\{[^{}\n]*\})$")
"""The end of a heading: its id, and what pulldown-cmark takes for attributes, also behind a backslash."""
PLUS = re.compile(rb"[ \t]*\+")
"""The mark of a list that readers would not see as a plus sign."""
AMPERSAND, BACKSLASH = b"&\\"
ENDLESS = 4
"""How many code blocks and comments without end are taken out; no real text has more."""


def parse(text: str, path: str = "", first_line: int = 1) -> tuple[nodes.Document, tuple[Remark, ...]]:
    """Return the tree of a text, and remarks on what the tree does not hold.

    ``first_line`` is the line of the file at which the text begins. A line that swallows all of the text below, such as
    one with a comment without end, is taken out, so that the rest is still checked.
    """
    first: tuple[Remark, ...] = ()
    for attempt in range(ENDLESS + 1):
        document, remarks = _Parser(text, path, first_line).document()
        endless = next((remark for remark in remarks if remark.kind in TAKES_ALL), None)
        if not endless or attempt == ENDLESS:
            break
        first = first or (endless,)  # the next one may be the end of this one
        lines = text.split("\n")
        lines[endless.line - first_line] = ""
        text = "\n".join(lines)
    return document, (*first, *remarks)


def events(text: str) -> Iterable[tuple[Any, Any]]:
    """Yield the events of pulldown-cmark, each with its span in bytes."""
    found: Iterable[tuple[Any, Any]] = events_with_range(text, options=OPTIONS)
    return found


class _Parser:
    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text, self.path = text, path
        self.source = text.encode()
        self.places: dict[int, Place] = {}
        self.remarks = Remarks(self.source, first_line)
        self.has_escapes = b"\\" in self.source or b"&" in self.source
        self.stack = [Element("Document")]
        self.quotations = 0
        """Count of open quotations."""
        self.left_out = 0
        """Count of open elements that the tree leaves out."""
        self.text_end = 0
        """End of the last text."""
        self.cell_end = 0
        """End of the last cell of a table."""
        self.after_comment = False
        """Whether the last event was a comment."""
        self.beside_text: list[Embedded] = []
        """Embeds, but for those that stand alone."""

    def document(self) -> tuple[nodes.Document, tuple[Remark, ...]]:
        for event, span in events(self.text):
            if isinstance(event, str):
                self._plain_event(event, span)
            else:
                name, data = event.popitem()
                self._event(name, data, span)
        document = nodes.Document(self.path, self.stack[0].blocks())
        for found in self.beside_text:
            self.remarks.embedded_in_line(found.target, found.place.line)
        return document, self.remarks.all()

    def _plain_event(self, name: str, span: Any) -> None:
        """Handle an event without data: a rule or a line break."""
        if self.left_out:
            return
        if name == "Rule":
            self._add(nodes.Rule(place=self._at(span)))
        else:
            self._break(nodes.SoftBreak if name == "SoftBreak" else nodes.LineBreak, span)

    def _event(self, name: str, data: Any, span: Any) -> None:
        if name == "Start":
            self._start(data, span)
        elif name == "End":
            self._end(span["end"])
        elif not self.left_out:
            if self.remarks.watches_definitions:
                self.remarks.shown(span["start"], span["end"])
            if self.stack[-1].name == "HtmlBlock":
                self.stack[-1].children.append(data)  # joined at its end
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
            self._add(nodes.Code(data, place=self._at(span)))
        elif name == "FootnoteReference":
            self._footnote_mark(data, span)
        elif name == "TaskListMarker":
            next(opened for opened in reversed(self.stack) if opened.name == "Item").checked = data
        else:
            self.stack[-1].is_tidy = False
            self.remarks.inline_html(data, span["start"])
            self.after_comment = True

    def _footnote_mark(self, name: str, span: Any) -> None:
        if any(opened.name in NO_FOOTNOTE for opened in self.stack):
            self._text(f"[^{name}]", span["start"], span["end"])
        else:
            self._add(nodes.FootnoteMark(name.lower(), place=self._at(span)))

    def _break(self, kind: type[nodes.SoftBreak | nodes.LineBreak], span: Any) -> None:
        """Add a line break; in a heading or cell it becomes a space, since an underlined heading can have two lines."""
        if self.quotations:
            self.remarks.line_break(span["start"], self.quotations)
        if any(opened.is_one_line for opened in self.stack):
            self._text(" ", span["start"], span["end"])
        else:
            self._add(kind(place=self._at(span)))

    def _text(self, text: str, start: int, end: int) -> None:
        """Add text; it is joined with the text before it, from which an escape or entity has split it off."""
        siblings = self.stack[-1].children
        text, signs = self._with_signs(text, start, end) if self.has_escapes else (text, "")
        if siblings and isinstance(last := siblings[-1], nodes.Text):
            if self.after_comment and last.text.endswith(" ") and text.startswith(" "):
                text, signs = text[1:], signs[1:]
            siblings[-1] = joined(last, nodes.Text(text, signs=signs))
        elif text:
            siblings.append(nodes.Text(text, signs=signs, place=self._place(start)))
        self.text_end, self.after_comment = end, False

    def _with_signs(self, text: str, start: int, end: int) -> tuple[str, str]:
        """Return a text and its ``signs``, see ``Text``."""
        source = self.source
        if source[start - 1 : start + 1] == b"|\\" and ESCAPE.match(text):
            return text[1:], nodes.ESCAPED + text[2:]  # pulldown-cmark leaves the escape there, after a reference's bar
        if source[start] == AMPERSAND and end - start > len(text.encode()):
            return text, nodes.ESCAPED * len(text)
        if start > self.text_end and source[start - 1] == BACKSLASH:
            return text, nodes.ESCAPED + text[1:]
        return text, ""

    def _end(self, end: int) -> None:
        if self.left_out:
            self.left_out -= 1
            return
        opened = self.stack.pop()
        self._check(opened, end)
        if opened.name == "HtmlBlock":
            self._add(Gap())
            return
        if opened.name == "Item" and any(isinstance(child, nodes.Paragraph | nodes.Embed) for child in opened.children):
            self.stack[-1].tight = False
        node = NODES[opened.name](opened, self._place(opened.start))
        if isinstance(node, nodes.List) and PLUS.match(self.source, opened.start):
            node = replace(node, has_plus=True)
        if (
            isinstance(node, nodes.Paragraph | nodes.Emphasis | nodes.Strong | nodes.Strikethrough)
            and not node.children
        ):
            self.stack[-1].is_tidy = False  # it held only a comment
            return
        if isinstance(node, Embedded):
            self.stack[-1].is_tidy = False
            self.beside_text.append(node)
            if node.has_words:
                self.remarks.add(Kind.EMBEDDED_WITH_WORDS, opened.start, node.target)
        elif isinstance(node, nodes.Embed | nodes.Item | nodes.Description) and self.beside_text:
            self._stand_alone(node)
        self._add(node)

    def _stand_alone(self, node: nodes.Embed | nodes.Item | nodes.Description) -> None:
        """Remove from ``beside_text`` the embeds that are blocks, here or in an item or description."""
        for block in (node,) if isinstance(node, nodes.Embed) else node.children:
            alike = (n for n, found in enumerate(self.beside_text) if found.place is block.place)
            if isinstance(block, nodes.Embed) and (number := next(alike, None)) is not None:
                del self.beside_text[number]

    def _check(self, opened: Element, end: int) -> None:
        """Check an element that ends, and record where it does."""
        name = opened.name
        if name == "Heading":
            self._braces(opened, end)
            if self.remarks.is_underlined(opened.start, end):
                opened.name = "Paragraph"  # here, only a line that begins with # is a heading
        elif name == "CodeBlock":
            self.remarks.code_block(opened.start, end, fenced=isinstance(opened.data, dict))
        elif name == "HtmlBlock":
            self.remarks.html_block("".join(opened.children), opened.start)
        elif name == "BlockQuote":
            self.quotations -= 1
        elif name == "DefinitionListDefinition":
            self.remarks.description(opened.start)
        elif name == "TableCell":
            self.cell_end = end
        elif name == "TableRow":
            self.remarks.row(opened.start, self.cell_end, end, len(opened.children))

    def _braces(self, heading: Element, end: int) -> None:
        """Record what stands beside the id in the braces of a heading; braces that are escaped are text again."""
        data, last = heading.data, heading.children[-1] if heading.children else None
        data["others"] = ()
        match = BRACES.search(self.source[heading.start : end].decode().rstrip())
        if not match or (isinstance(last, nodes.Text) and last.text.endswith("}")):
            return
        if match["escape"] and isinstance(last, nodes.Text) and last.text.endswith("\\"):
            signs = (last.signs or last.text)[:-1] + nodes.ESCAPED + match["braces"][1:]
            heading.children[-1] = replace(last, text=last.text[:-1] + match["braces"], signs=signs)
            data["id"] = None
        else:
            names = match["braces"][1:-1].split()
            own = f"#{data['id'] or ''}"
            data["others"] = tuple(names[n] for n in range(len(names)) if names[n] != own or own in names[n + 1 :])

    def _add(self, node: Located) -> None:
        self.stack[-1].children.append(node)
        self.after_comment = False

    def _at(self, span: Any) -> Place:
        return self._place(span["start"])

    def _place(self, offset: int) -> Place:
        line = self.remarks.line(offset)
        place = self.places.get(line)
        if place is None:
            place = self.places[line] = Place(self.path, line)
        return place
