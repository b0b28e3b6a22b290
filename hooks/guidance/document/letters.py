"""The text of a document as one string, in which checks search for characters and report their lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from guidance.document import nodes
from guidance.document.place import Located
from guidance.document.walk import words

BETWEEN = "\n\n"
"""Separates paragraphs, headings and cells; also at both ends of the string."""
ANY = "x"
"""Replaces each character of code and addresses, and a title that is not known here."""


@dataclass(slots=True)
class Letters:
    """The paragraphs, headings and cells of a document as one string, with a line for each line of the source.

    Code and addresses are replaced by x.
    """

    text: str = ""
    """Phrases in another language are replaced by x, too."""
    signs: str = ""
    """As long as the text; has such phrases, and U+FFFC for each character that was escaped or an entity."""
    headings: list[int] = field(default_factory=list)
    """Offsets of the headings."""
    starts: list[int] = field(default_factory=list)
    """Offsets at which another line of the file begins."""
    lines: list[int] = field(default_factory=list)
    """The numbers of these lines."""

    def line(self, offset: int) -> int:
        """Return the number of the line on which a character stands."""
        return self.lines[max(bisect_right(self.starts, offset) - 1, 0)]


def letters(document: nodes.Document) -> Letters:
    """Return the text of a document with its lines."""
    found = Letters()
    writer = _Writer(found)
    for leaf in leaves(document.blocks):
        if isinstance(leaf, nodes.Heading):
            found.headings.append(writer.length)
        writer.write(BETWEEN)
        writer.at(leaf.place.line)
        writer.inlines(leaf.children)
    writer.write(BETWEEN)
    found.text = "".join(writer.text)
    found.signs = "".join(writer.signs) if writer.differs else found.text
    return found


def leaves(
    blocks: Iterable[nodes.Block | nodes.DefinedTerm | nodes.Description],
) -> Iterator[nodes.Paragraph | nodes.Heading | nodes.DefinedTerm | nodes.Cell]:
    """Yield the paragraphs, headings, terms and cells, in the order of the text."""
    for block in blocks:
        if isinstance(block, nodes.Paragraph | nodes.Heading | nodes.DefinedTerm):
            yield block
        elif isinstance(block, nodes.List):
            for item in block.items:
                yield from leaves(item.children)
        elif isinstance(block, nodes.Quote | nodes.DefinitionList | nodes.Description | nodes.Footnote):
            yield from leaves(block.children)
        elif isinstance(block, nodes.Box):
            yield nodes.Paragraph(block.title, place=block.place)
            yield from leaves(block.children)
        elif isinstance(block, nodes.Table):
            for row in (block.head, *block.rows):
                yield from row.cells


class _Writer:
    """Writes the text of nodes into ``Letters``."""

    def __init__(self, found: Letters) -> None:
        self.found = found
        self.text: list[str] = []
        self.signs: list[str] = []
        self.length = 0
        self.last_line = 0
        self.differs = False

    def at(self, line: int) -> None:
        """Record the line of what is written next."""
        if line != self.last_line:
            self.found.starts.append(self.length)
            self.found.lines.append(line)
            self.last_line = line

    def write(self, text: str, signs: str = "") -> None:
        self.text.append(text)
        self.signs.append(signs or text)
        self.differs = self.differs or bool(signs)
        self.length += len(text)

    def inlines(self, inlines: Iterable[Located]) -> None:
        for node in inlines:
            self.at(node.place.line)
            match node:
                case nodes.Text():
                    self.write(node.text, node.signs)
                case nodes.SoftBreak():
                    self.write("\n")
                case nodes.LineBreak():
                    self.write(" \n")
                case nodes.Code():
                    self.write(ANY * len(node.text))
                case nodes.Image():
                    self.write(words((node,)) or ANY)
                case nodes.Reference(children=()) | nodes.FootnoteMark():
                    self.write(ANY)
                case nodes.Link():
                    self._link(node)
                case nodes.Foreign():
                    self._foreign(node)
                case _:
                    self.inlines(getattr(node, "children", ()))

    def _link(self, link: nodes.Link) -> None:
        """Write the words of a link, unless they are an address."""
        shown = words(link.children)
        if "://" in shown or link.target == f"mailto:{shown}" or not shown.strip():
            self.write(ANY * max(len(shown), 1))
        else:
            self.inlines(link.children)

    def _foreign(self, phrase: nodes.Foreign) -> None:
        """Write a phrase in another language into ``signs``, and x into ``text``."""
        first = len(self.text)
        self.inlines(phrase.children or (nodes.Text(ANY, place=phrase.place),))
        for number in range(first, len(self.text)):
            self.text[number] = self.text[number] if self.text[number] == "\n" else ANY * len(self.text[number])
        self.differs = True
