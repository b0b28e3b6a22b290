"""The document tree: the nodes that an editor can write, and the document that holds them.

A tree holds no HTML: what has no node can't be written, and each renderer escapes the text of the nodes that it knows.
Every node has its place, so that a check can name its file and line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from guidance.document.derived import AddressTable, DerivedBlock, DerivedInline, MessageList, Phase
from guidance.document.place import Located

ESCAPED = "\ufffc"
"""Replaces, in ``Text.signs``, a character that was escaped or written as an entity."""

DECORATION = "-"
"""The description of a picture that is mere decoration (WCAG 2.2, 1.1.1)."""


class Align(Enum):
    """The alignment of a table's column; where a line begins depends on the language."""

    NONE = ""
    START = "start"
    CENTER = "center"
    END = "end"


class Alert(Enum):
    """The purpose of a box, ``> [!NOTE]``."""

    NOTE = "note"
    TIP = "tip"
    IMPORTANT = "important"
    WARNING = "warning"
    CAUTION = "caution"


class Folding(Enum):
    """Whether readers can fold a box: its sign behind the purpose, as Obsidian has it."""

    NONE = ""
    OPEN = "+"
    CLOSED = "-"


@dataclass(frozen=True, slots=True)
class Text(Located):
    """Characters as readers see them: entities and escapes are resolved."""

    text: str
    signs: str = field(default="", kw_only=True, compare=False, repr=False)
    """The text with ``ESCAPED`` for each character that was escaped or an entity; empty where there is none."""


@dataclass(frozen=True, slots=True)
class SoftBreak(Located):
    """A line break in the source, which readers see as a space."""


@dataclass(frozen=True, slots=True)
class LineBreak(Located):
    """A line break that readers see."""


@dataclass(frozen=True, slots=True)
class Code(Located):
    """Code inside a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis(Located):
    """Stressed words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong(Located):
    """Important words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strikethrough(Located):
    """Words that are struck through."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Foreign(Located):
    """A phrase in another language, ``[[lang=en|small talk]]`` (WCAG 2.2, 3.1.2)."""

    lang: str
    """A language tag (BCP 47)."""
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link(Located):
    """An ordinary link, ``[words](target "title")``, or a bare address in angle brackets."""

    target: str
    children: tuple[Inline, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Reference(Located):
    """A link by id, ``[[page-id#fragment|words]]``; without words, readers see the target's title."""

    target: str
    children: tuple[Inline, ...] = ()

    @property
    def page_id(self) -> str:
        """The target without its fragment."""
        return self.target.partition("#")[0]

    @property
    def fragment(self) -> str:
        """The part of the target after ``#``; empty where there is none."""
        return self.target.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Image(Located):
    """A picture, ``![description](target "title")``; alone in its paragraph, the title is its caption."""

    target: str
    alt: str
    title: str = ""

    @property
    def is_decoration(self) -> bool:
        """Whether it shows nothing that a reader would miss: ``![-](target)``."""
        return self.alt == DECORATION


@dataclass(frozen=True, slots=True)
class FootnoteMark(Located):
    """The place of a footnote in a text, ``[^name]``."""

    name: str
    """In small letters: capitals make no difference."""


@dataclass(frozen=True, slots=True)
class Paragraph(Located):
    """A paragraph."""

    children: tuple[Inline, ...]

    @property
    def figure(self) -> Image | None:
        """The picture with a caption that it is; None if it holds anything else."""
        match self.children:
            case (Image(title=title) as image,) if title:
                return image
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Heading(Located):
    """A heading, ``## Words {#id}``."""

    level: int
    """1 to 6."""
    id: str
    """Empty where the editor gave none."""
    children: tuple[Inline, ...]
    attributes: tuple[str, ...] = ()
    """What else stands in the braces, such as ``.name``, ``name=value`` and a second id: a check refuses it."""
    earlier: tuple[str, ...] = ()
    """Earlier ids of this place."""
    tone: str = ""
    """``good`` or ``poor`` if examples of that follow; else empty."""
    phase: Phase | None = None
    """The phase of the steps below it."""


@dataclass(frozen=True, slots=True)
class Item(Located):
    """An item of a list."""

    children: tuple[Block, ...]
    checked: bool | None = None
    """Whether its box is ticked; None where it has none."""


@dataclass(frozen=True, slots=True)
class List(Located):
    """A list, numbered or not."""

    items: tuple[Item, ...]
    start: int | None = None
    """The number of the first item; None for a list without numbers."""
    tight: bool = True
    """Whether there is no empty line between its items."""
    has_plus: bool = field(default=False, kw_only=True, compare=False, repr=False)
    """Whether its mark is a plus sign: a check refuses that, since readers do not see it."""


@dataclass(frozen=True, slots=True)
class Quote(Located):
    """A quotation."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Box(Located):
    """A box beside the text, ``> [!NOTE] Title``, which may be folded away."""

    purpose: Alert
    title: tuple[Inline, ...]
    """Empty for the site's own word for the purpose."""
    children: tuple[Block, ...]
    fold: Folding = Folding.NONE


@dataclass(frozen=True, slots=True)
class Footnote(Located):
    """The text of a footnote, ``[^name]: text``."""

    name: str
    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class DefinedTerm(Located):
    """A term that a definition list explains."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Description(Located):
    """What a definition list says of the term above, ``: text``."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList(Located):
    """Terms, each with a description or several below it."""

    children: tuple[DefinedTerm | Description, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock(Located):
    """Lines of code."""

    text: str
    """With a line break at the end of each line."""
    info: str = ""
    """The text after the opening fence: the language."""


@dataclass(frozen=True, slots=True)
class Cell(Located):
    """A cell of a table."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Row(Located):
    """A row of a table."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table(Located):
    """A table with one row of headings."""

    aligns: tuple[Align, ...]
    head: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Rule(Located):
    """A thematic break: a line across the page."""


@dataclass(frozen=True, slots=True)
class Embed(Located):
    """A part that is put here in full, ``![[messages/id]]`` or ``![[contact]]`` on a line of its own."""

    target: str


WrittenInline: TypeAlias = (
    Text
    | SoftBreak
    | LineBreak
    | Code
    | Emphasis
    | Strong
    | Strikethrough
    | Foreign
    | Link
    | Reference
    | Image
    | FootnoteMark
)
"""A part of a line that an editor can write."""
WrittenBlock: TypeAlias = (
    Paragraph | Heading | List | DefinitionList | Quote | Box | CodeBlock | Table | Rule | Footnote | Embed
)
"""A block that an editor can write."""
Inline: TypeAlias = WrittenInline | DerivedInline
Block: TypeAlias = WrittenBlock | DerivedBlock
PrintedBlock: TypeAlias = Block | MessageList | AddressTable
"""A block of a book."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text: its blocks in order."""

    path: str
    blocks: tuple[Block, ...]
