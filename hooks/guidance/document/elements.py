"""Elements of pulldown-cmark → nodes of the document tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from guidance.document import nodes
from guidance.document.place import Located, Place
from guidance.document.tidy import from_offset, tidied, trimmed, without
from guidance.document.walk import words

ALIGNS = {
    "None": nodes.Align.NONE,
    "Left": nodes.Align.START,
    "Center": nodes.Align.CENTER,
    "Right": nodes.Align.END,
}
NO_ID = re.compile(r"[\s\\\[\]`<>|]+")
"""Characters that no id has: in the target of a reference they become a space."""
BOX = re.compile(rf"\[!(?P<purpose>{'|'.join(a.value for a in nodes.Alert)})\](?P<fold>[-+]?)(?: +|$)", re.IGNORECASE)
"""Begins a box that has a title or can be folded; one with neither is the parser's own."""
LANG = "lang="
"""Begins the target of a phrase in another language: ``[[lang=en|small talk]]``."""


@dataclass(slots=True)
class Element:
    """An element of pulldown-cmark, complete once its end event has come."""

    name: str
    data: Any = None
    start: int = 0
    children: list[Any] = field(default_factory=list)
    checked: bool | None = None
    """Whether the box of an item is ticked; None without a box."""
    tight: bool = True
    """Whether no item of a list has held a paragraph."""
    is_tidy: bool = True
    """Speed-up: whether its children are in normal form, since nothing was left out of it and it embeds nothing."""

    @property
    def is_one_line(self) -> bool:
        """Whether no line can end in it."""
        return self.name in ("Heading", "TableCell")

    def inlines(self) -> tuple[nodes.Inline, ...]:
        """Return its children as parts of a line."""
        return tuple(self.children) if self.is_tidy else tidied(map(_embeds_as_text, self.children))

    def line(self) -> tuple[nodes.Inline, ...]:
        """Return its children as the content of a paragraph, heading or cell."""
        return tuple(self.children) if self.is_tidy else trimmed(self.inlines())

    def blocks(self) -> tuple[nodes.Block, ...]:
        """Return its children as blocks: the items of a tight list have text without a paragraph around it."""
        found: list[nodes.Block] = []
        for is_block, run in groupby(self.children, lambda node: isinstance(node, BLOCKS)):
            if is_block:
                found += (node for node in run if not isinstance(node, Gap))
            else:
                words = Element("Paragraph", children=list(run), is_tidy=self.is_tidy)
                paragraph = _paragraph(words, words.children[0].place)
                found += [paragraph] if isinstance(paragraph, nodes.Embed) or paragraph.children else []
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Embedded(Located):
    """``![[target]]``, until it is known whether it stands alone in its paragraph."""

    target: str
    has_words: bool = False
    """Whether an editor gave it words, which are not shown."""


@dataclass(frozen=True, slots=True)
class Gap(Located):
    """The place of HTML that was left out: it separates the blocks before and after it."""


BLOCKS = (
    nodes.Paragraph,
    nodes.Heading,
    nodes.List,
    nodes.DefinitionList,
    nodes.Footnote,
    nodes.Quote,
    nodes.Box,
    nodes.CodeBlock,
    nodes.Table,
    nodes.Rule,
    nodes.Embed,
    Gap,
)


def _embeds_as_text(node: Any) -> nodes.Inline:
    """Return an embed inside a line as the text that the editor wrote; a check finds it there."""
    result: nodes.Inline = nodes.Text(f"![[{node.target}]]", place=node.place) if isinstance(node, Embedded) else node
    return result


def _paragraph(element: Element, place: Place) -> nodes.Paragraph | nodes.Embed:
    """Return a paragraph, or an embed if that is all it holds."""
    if len(element.children) == 1 and isinstance(only := element.children[0], Embedded):
        return nodes.Embed(only.target, place=place)
    return nodes.Paragraph(element.line(), place=place)


def _is_reference(element: Element) -> bool:
    kind = element.data["link_type"]
    return isinstance(kind, dict) and "WikiLink" in kind


def _target(element: Element) -> str:
    """Return the target of a reference; inside a table it ends with the backslash that escapes the bar after it."""
    return NO_ID.sub(" ", element.data["dest_url"]).strip()


def _link(element: Element, place: Place) -> nodes.Inline:
    children = without(nodes.Link, element.inlines())
    data = element.data
    if not _is_reference(element):
        address = f"mailto:{data['dest_url']}" if data["link_type"] == "Email" else data["dest_url"]
        return nodes.Link(address, children, data["title"], place=place)
    target = _target(element)
    own = children if data["link_type"]["WikiLink"]["has_pothole"] else ()
    if target.startswith(LANG):
        return nodes.Foreign(target.removeprefix(LANG), own, place=place)
    return nodes.Reference(target, own, place=place)


def _image(element: Element, place: Place) -> Located:
    if _is_reference(element):
        return Embedded(_target(element), element.data["link_type"]["WikiLink"]["has_pothole"], place=place)
    return nodes.Image(element.data["dest_url"], words(element.inlines()), element.data["title"], place=place)


def _heading(element: Element, place: Place) -> nodes.Heading:
    data = element.data
    return nodes.Heading(int(data["level"][1:]), data["id"] or "", element.line(), data["others"], place=place)


def _list(element: Element, place: Place) -> nodes.List:
    return nodes.List(tuple(element.children), element.data, element.tight, place=place)


def _code_block(element: Element, place: Place) -> nodes.CodeBlock:
    info = element.data.get("Fenced", "") if isinstance(element.data, dict) else ""
    text = "".join(text.text for text in element.children)
    return nodes.CodeBlock(text if not text or text.endswith("\n") else f"{text}\n", info, place=place)


def _table(element: Element, place: Place) -> nodes.Table:
    aligns = tuple(ALIGNS[name] for name in element.data)
    head, *rows = element.children
    return nodes.Table(aligns, head, tuple(rows), place=place)


def _row(element: Element, place: Place) -> nodes.Row:
    cells = (
        nodes.Cell(cell.children, place=place) for cell in element.children
    )  # a missing cell has the end of the row as its place
    return nodes.Row(tuple(cells), place=place)


def _quote(element: Element, place: Place) -> nodes.Quote | nodes.Box:
    blocks = element.blocks()
    if element.data:
        return nodes.Box(nodes.Alert(element.data.lower()), (), blocks, place=place)
    match blocks:
        case (nodes.Paragraph(children=(nodes.Text() as first, *rest)), *below):
            mark = BOX.match(first.text)
            if mark and not first.signs.startswith(nodes.ESCAPED):
                purpose, fold = nodes.Alert(mark["purpose"].lower()), nodes.Folding(mark["fold"])
                title, text = _first_line((from_offset(first, mark.end()), *rest))
                return nodes.Box(purpose, title, (*text, *below), fold, place=place)
    return nodes.Quote(blocks, place=place)


def _first_line(inlines: tuple[nodes.Inline, ...]) -> tuple[tuple[nodes.Inline, ...], tuple[nodes.Paragraph, ...]]:
    """Return the first line, and a paragraph of the others, if there are any."""
    breaks = (number for number, node in enumerate(inlines) if isinstance(node, nodes.SoftBreak | nodes.LineBreak))
    end = next(breaks, len(inlines))
    below = inlines[end + 1 :]
    return tidied(inlines[:end]), (nodes.Paragraph(trimmed(below), place=below[0].place),) if below else ()


NODES: Mapping[str, Callable[[Element, Place], Located]] = {
    "Paragraph": _paragraph,
    "Heading": _heading,
    "List": _list,
    "Item": lambda element, place: nodes.Item(element.blocks(), element.checked, place=place),
    "DefinitionList": lambda element, place: nodes.DefinitionList(tuple(element.children), place=place),
    "DefinitionListTitle": lambda element, place: nodes.DefinedTerm(element.line(), place=place),
    "DefinitionListDefinition": lambda element, place: nodes.Description(element.blocks(), place=place),
    "FootnoteDefinition": lambda element, place: nodes.Footnote(element.data.lower(), element.blocks(), place=place),
    "BlockQuote": _quote,
    "CodeBlock": _code_block,
    "Table": _table,
    "TableHead": _row,
    "TableRow": _row,
    "TableCell": lambda element, place: nodes.Cell(element.line(), place=place),
    "Emphasis": lambda element, place: nodes.Emphasis(without(nodes.Emphasis, element.inlines()), place=place),
    "Strong": lambda element, place: nodes.Strong(without(nodes.Strong, element.inlines()), place=place),
    "Strikethrough": lambda element, place: nodes.Strikethrough(
        without(nodes.Strikethrough, element.inlines()), place=place
    ),
    "Link": _link,
    "Image": _image,
}
"""Name of an element → function that makes its node."""
