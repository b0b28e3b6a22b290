"""Document trees in the one form in which the parser has them, grown from bytes: quickly, and shorter from fewer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from hypothesis import strategies as st

from guidance.document.nodes import (
    Alert,
    Align,
    Block,
    Box,
    Cell,
    Code,
    CodeBlock,
    DefinedTerm,
    DefinitionList,
    Description,
    Embed,
    Emphasis,
    Folding,
    Footnote,
    FootnoteMark,
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
from guidance.document.tidy import tidied, trimmed, without

T = TypeVar("T")

SIGNS = "ab1 .)-+=~#>*_`[]()<&;|!\\:{}\"'/äß“–\u00a0\t"
ADDRESS_SIGNS = 'ab:/.#?&=;%()<>\\" *_'
TARGETS = ("home", "about#a", "messages/hello", "habits/a-b#c")
MARKED = (Emphasis, Strong, Strikethrough)
DEEPEST = 3


class Grower:
    """Grows a tree by what the bytes say; where they end, the first choice is taken."""

    def __init__(self, seed: bytes) -> None:
        """Take the bytes."""
        self.seed = iter(seed)
        self.notes: Sequence[str] = ()
        """The names of the footnotes that can be marked."""

    def choose(self, choices: Sequence[T]) -> T:
        """Return one of the choices."""
        return choices[next(self.seed, 0) % len(choices)]

    def text(self, signs: str, least: int = 0) -> str:
        """Return a text of a few signs."""
        return "".join(self.choose(signs) for _ in range(least + self.choose(range(6))))

    def several(self, grow: Callable[[], T], least: int = 0) -> list[T]:
        """Return a few of a kind."""
        return [grow() for _ in range(least + self.choose(range(4)))]

    def words(self, held: frozenset[type], *, several_lines: bool) -> tuple[Inline, ...]:
        """Return parts of a line; none stands in one of its kind, and ``held`` are the kinds around them."""
        return tidied(self.several(lambda: self.word(held, several_lines=several_lines), 1))

    def word(self, held: frozenset[type], *, several_lines: bool) -> Inline:
        """Return one part of a line."""
        kinds: list[type[Inline]] = [Text, Code, Image]
        kinds += [FootnoteMark] if several_lines and Link not in held and self.notes else []
        kinds += [SoftBreak, LineBreak] if several_lines else []
        if len(held) < DEEPEST:
            kinds += [kind for kind in MARKED if kind not in held]
            kinds += [] if Link in held else [Link, Reference, Foreign]
        kind = self.choose(kinds)
        if kind in (SoftBreak, LineBreak):
            return kind()
        if kind not in (*MARKED, Link, Reference, Foreign):
            return self.leaf(kind)
        inside = self.words(held | {Link if kind in (Reference, Foreign) else kind}, several_lines=several_lines)
        if kind in MARKED:
            return kind(without(kind, inside)) if inside else Text("a")
        return self.link(kind, inside)

    def leaf(self, kind: type[Inline]) -> Inline:
        """Return a part of a line that holds no other."""
        if kind is FootnoteMark:
            return FootnoteMark(self.choose(self.notes))
        if kind is Code:
            return Code(self.text("ab `|\\*", 1).strip() or "a")
        if kind is Image:
            return Image(self.address(), self.text("ab *[]"), self.text('ab"&\\'))
        return Text(self.text(SIGNS, 1))

    def link(self, kind: type[Inline], inside: tuple[Inline, ...]) -> Inline:
        """Return what stands in brackets."""
        if kind is Link:
            return Link(self.address(), inside, self.text('ab"&\\'))
        if kind is Reference:
            return Reference(self.choose(TARGETS), inside)
        return Foreign(self.choose(("en", "sv")), inside)

    def address(self) -> str:
        """Return the target of a link."""
        return self.text(ADDRESS_SIGNS).strip()

    def line(self) -> tuple[Inline, ...]:
        """Return what a heading or a cell holds."""
        return trimmed(self.words(frozenset(), several_lines=False))

    def paragraph(self) -> Paragraph:
        """Return a paragraph of one line or several."""
        return Paragraph(trimmed(self.words(frozenset(), several_lines=True)) or (Text("a"),))

    def blocks(self, depth: int = 0) -> tuple[Block, ...]:
        """Return a few blocks."""
        blocks: list[Block] = []
        for block in self.several(lambda: self.block(depth)):
            if isinstance(block, DefinitionList) and blocks and isinstance(before := blocks[-1], DefinitionList):
                blocks[-1] = DefinitionList((*before.children, *block.children))  # no sign would part them
            else:
                blocks.append(block)
        return tuple(blocks)

    def text_with_notes(self) -> tuple[Block, ...]:
        """Return a few blocks and the footnotes that they mark."""
        names = self.choose(((), ("a",), ("a", "1")))
        notes = tuple(Footnote(name, (self.paragraph(), *self.several(self.paragraph))) for name in names)
        self.notes = names
        return (*self.blocks(), *notes)

    def block(self, depth: int) -> Block:
        """Return one block."""
        simple = (self.paragraph, self.heading, self.code, self.table, Rule, lambda: Embed(self.choose(TARGETS)))
        growers = (self.quote, self.list, self.definitions) if depth < DEEPEST else ()
        nested = tuple(partial(grow, depth + 1) for grow in growers)
        growing: Callable[[], Block] = self.choose((*simple, *nested))
        return growing()

    def heading(self) -> Heading:
        """Return a heading."""
        attributes: tuple[str, ...] = self.choose(((), (".a",), (".a", "b=c")))
        return Heading(self.choose(range(1, 7)), self.choose(("", "a", "b-c")), self.line(), attributes)

    def code(self) -> CodeBlock:
        """Return lines of code."""
        text = self.text("ab `~\n\t>-")
        return CodeBlock(f"{text}\n" if text else "", self.text("ab`~\\"))

    def table(self) -> Table:
        """Return a table."""
        columns = self.choose((1, 2, 3))
        aligns = tuple(self.choose(tuple(Align)) for _ in range(columns))
        return Table(aligns, self.row(columns), tuple(self.several(lambda: self.row(columns))))

    def row(self, columns: int) -> Row:
        """Return a row of a table."""
        return Row(tuple(Cell(self.line()) for _ in range(columns)))

    def quote(self, depth: int) -> Quote | Box:
        """Return a quotation or a box."""
        purpose = self.choose((None, *Alert))
        if purpose is None:
            return Quote(self.blocks(depth))
        title = self.line() if self.choose((False, True)) else ()
        return Box(purpose, title, self.blocks(depth), self.choose(tuple(Folding)))

    def definitions(self, depth: int) -> DefinitionList:
        """Return terms with their descriptions."""
        parts: list[DefinedTerm | Description] = []
        for _ in range(self.choose((1, 2))):
            parts.append(DefinedTerm(self.line() or (Text("a"),)))
            parts += (Description(self.blocks(depth) or (self.paragraph(),)) for _ in range(self.choose((1, 2))))
        return DefinitionList(tuple(parts))

    def list(self, depth: int) -> List:
        """Return a list, which is tight where nothing in it tells."""
        items = tuple(self.several(lambda: self.item(depth), 1))
        has_words = any(isinstance(block, Paragraph | Embed) for item in items for block in item.children)
        return List(items, self.choose((None, 1, 7)), not has_words or self.choose((True, False)))

    def item(self, depth: int) -> Item:
        """Return an item, with a box where it begins with words."""
        children = self.blocks(depth)
        can_be_ticked = bool(children) and isinstance(children[0], Paragraph | Embed)
        return Item(children, self.choose((None, True, False)) if can_be_ticked else None)


PARAGRAPHS = st.binary(max_size=40).map(lambda seed: Grower(seed).paragraph())
BLOCKS = st.binary(max_size=80).map(lambda seed: Grower(seed).text_with_notes())
"""What an editor could have written."""
