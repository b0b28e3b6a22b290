"""Derived nodes → what an editor could have written, for formats that have no boxes, cards and folds.

The result stands alone: its links lead where those of its page do, its headings have no ids, and it embeds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from guidance.content.page_kinds import PART
from guidance.document.derived import (
    Anchors,
    Cards,
    ChangeNote,
    ChecklistTools,
    Counterparts,
    FileList,
    Fold,
    LinkKit,
    LinkList,
    MessageBox,
    OtherLanguage,
    PageList,
    PhaseLabel,
    Placeholder,
    RelationTable,
    StepList,
    TermPages,
    TermUse,
)
from guidance.document.nodes import (
    Align,
    Block,
    Cell,
    Code,
    CodeBlock,
    DerivedBlock,
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
    WrittenBlock,
    WrittenInline,
)
from guidance.document.tidy import flowing, tidied, trimmed
from guidance.render.links import Links, is_absolute, leads_somewhere_safe


@dataclass(frozen=True, slots=True)
class Written:
    """Writes the nodes of one page as an editor could have."""

    links: Links

    def blocks(self, blocks: Iterable[Block]) -> tuple[WrittenBlock, ...]:
        """Return blocks; a list that goes on in the next fold is one list."""
        found: list[WrittenBlock] = []
        for block in blocks:
            for new in self.block(block):
                if isinstance(block, Fold) and isinstance(new, List) and found and isinstance(last := found[-1], List):
                    found[-1] = replace(last, items=(*last.items, *new.items))
                elif not isinstance(new, Paragraph) or new.children:
                    found.append(new)
        return tuple(found)

    def block(self, block: Block) -> Sequence[WrittenBlock]:
        """Return what one block becomes."""
        match block:
            case Paragraph():
                return [self._paragraph(block.children)]
            case Heading():
                return [Heading(block.level, "", self._line(block.children))]
            case List():
                items = (replace(item, children=self.blocks(item.children)) for item in block.items)
                return [replace(block, items=tuple(items))]
            case Quote():
                return [replace(block, children=self.blocks(block.children))]
            case Table():
                return [replace(block, head=self._row(block.head), rows=tuple(map(self._row, block.rows)))]
            case CodeBlock() | Rule():
                return [block]
            case Embed():
                raise ValueError(f"nothing stands in the place of {block.target}")
            case _:
                return self._derived(block)

    def inlines(self, inlines: Iterable[Inline]) -> tuple[Inline, ...]:
        """Return parts of a line."""
        return tidied(new for inline in inlines for new in self.inline(inline))

    def inline(self, inline: Inline) -> Sequence[WrittenInline]:
        """Return what one part of a line becomes."""
        match inline:
            case Text():
                text = flowing(inline.text)
                return [inline if text == inline.text else Text(text, place=inline.place)]
            case SoftBreak() | LineBreak() | Code():
                return [inline]
            case Emphasis() | Strong() | Strikethrough():
                return [replace(inline, children=self.inlines(inline.children))]
            case Foreign():
                return self._all(inline.children)
            case Link():
                return self._link(self.links.source(inline.target), inline.children, inline.title)
            case Reference():
                return self._link(self.links.page(inline.page_id, inline.fragment), inline.children)
            case Image():
                if is_absolute(inline.target):  # a page shows pictures of its own site alone
                    return [Text(inline.alt)]
                return [replace(inline, target=self.links.source(inline.target))]
            case TermUse():
                return self._all(inline.term.children)
            case Placeholder():
                return [Text(inline.text)]
            case OtherLanguage():
                address = self.links.page(inline.page_id, inline.fragment, inline.lang)
                return self._link(address, (Text(inline.words),))
            case _:
                assert_never(inline)

    def _all(self, inlines: Iterable[Inline]) -> Sequence[WrittenInline]:
        return [new for inline in inlines for new in self.inline(inline)]

    def _link(self, address: str, words: Iterable[Inline], title: str = "") -> Sequence[WrittenInline]:
        return [Link(address, self._line(words), title)] if leads_somewhere_safe(address) else self._all(words)

    def _line(self, inlines: Iterable[Inline]) -> tuple[Inline, ...]:
        return trimmed(self.inlines(inlines))

    def _paragraph(self, inlines: Iterable[Inline]) -> Paragraph:
        return Paragraph(self._line(inlines))

    def _row(self, row: Row) -> Row:
        return _row(self._line(cell.children) for cell in row.cells)

    def _derived(self, block: DerivedBlock) -> Sequence[WrittenBlock]:
        match block:
            case Anchors() | ChecklistTools() | ChangeNote():  # another language's news are for the site
                return []
            case Cards():
                return [_list(self._paragraph([card.page, Text(f": {card.summary}")]) for card in block.cards)]
            case Counterparts():
                return [self._paragraph([Text(" · ".join(f"{lang}: {term}" for lang, term in block.terms))])]
            case FileList():
                return [_list(self._file(file.path, file.title) for file in block.files)]
            case Fold():
                return self.blocks(block.children)
            case LinkKit():
                return [_list(self._file(link.path, link.address, f"{link.label}: ") for link in block.links)]
            case LinkList():
                return [self._paragraph([Text(block.label)]), *self.blocks(block.links)]
            case MessageBox():
                return self._message(block)
            case PageList():
                return [_list(self._paragraph([link]) for link in block.links)]
            case PhaseLabel():
                return [Heading(PART, "", self._line([Text(block.title)]))]
            case RelationTable():
                return [self._relations(block)]
            case StepList():
                steps = (Item((self._paragraph([Text(step.text)]),), checked=False) for step in block.steps)
                return [List(tuple(steps))]
            case TermPages():
                label = [Text(f"{block.label}: ")] if block.label else []
                return [self._paragraph([*label, *_joined(block.pages)])]
            case _:
                assert_never(block)

    def _file(self, path: str, words: str, label: str = "") -> Paragraph:
        return Paragraph(tidied((Text(label), Link(self.links.file(path), self._line([Text(words)])))))

    def _message(self, message: MessageBox) -> Sequence[WrittenBlock]:
        found: list[WrittenBlock] = [Paragraph((Strong(self._line([Text(message.title)])),))]
        for wording in message.wordings:
            found += [Paragraph((Emphasis(self._line([Text(wording.label)])),))] if wording.label else []
            found.append(Quote(self.blocks(wording.paragraphs)))
        return [*found, *(self._derived(message.note) if message.note else [])]

    def _relations(self, table: RelationTable) -> Table:
        head = _row(map(self._line, [(Text(table.corner),), *table.columns]))
        rows = (_row(map(self._line, [row.head, *(_joined(c.children) for c in row.cells)])) for row in table.rows)
        return Table((Align.NONE,) * len(head.cells), head, tuple(rows))


def _row(cells: Iterable[tuple[Inline, ...]]) -> Row:
    return Row(tuple(map(Cell, cells)))


def _list(entries: Iterable[Paragraph]) -> List:
    return List(tuple(Item((entry,)) for entry in entries))


def _joined(nodes: Iterable[Inline]) -> Sequence[Inline]:
    """Return nodes with a comma between them."""
    found: list[Inline] = []
    for node in nodes:
        found += [Text(", "), node] if found else [node]
    return found
