"""Any nodes → nodes that an editor can write, for formats without message boxes, cards and folds.

The result stands alone: its links are those of the published page, its headings have no ids, and it embeds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from guidance.document import derived, nodes
from guidance.document.tidy import flowing, tidied, trimmed
from guidance.render.links import Links, is_absolute, leads_somewhere_safe


@dataclass(frozen=True, slots=True)
class Written:
    """Converts the nodes of one page."""

    links: Links

    def blocks(self, blocks: Iterable[nodes.Block]) -> tuple[nodes.WrittenBlock, ...]:
        """Return the converted blocks; the lists in neighbouring folds become one list."""
        found: list[nodes.WrittenBlock] = []
        for block in blocks:
            for new in self.block(block):
                if (
                    isinstance(block, derived.Fold)
                    and isinstance(new, nodes.List)
                    and found
                    and isinstance(last := found[-1], nodes.List)
                ):
                    found[-1] = replace(last, items=(*last.items, *new.items))
                elif not isinstance(new, nodes.Paragraph) or new.children:
                    found.append(new)
        return tuple(found)

    def block(self, block: nodes.Block) -> Sequence[nodes.WrittenBlock]:
        """Return what a block becomes."""
        match block:
            case nodes.Paragraph():
                return [self._paragraph(block.children)]
            case nodes.Heading():
                return [nodes.Heading(block.level, "", self._line(block.children))]
            case nodes.List():
                items = (replace(item, children=self.blocks(item.children)) for item in block.items)
                return [replace(block, items=tuple(items))]
            case nodes.Quote():
                return [replace(block, children=self.blocks(block.children))]
            case nodes.DefinitionList():
                return [replace(block, children=tuple(map(self._defined, block.children)))]
            case nodes.Footnote():
                raise ValueError(f"the footnote {block.name} has no number")
            case nodes.Box():
                title = nodes.Paragraph((nodes.Strong(self._line(block.title)),))
                return [nodes.Quote((title, *self.blocks(block.children)))]
            case nodes.Table():
                return [replace(block, head=self._row(block.head), rows=tuple(map(self._row, block.rows)))]
            case nodes.CodeBlock() | nodes.Rule():
                return [block]
            case nodes.Embed():
                raise ValueError(f"nothing stands in the place of {block.target}")
            case _:
                return self._derived(block)

    def inlines(self, inlines: Iterable[nodes.Inline]) -> tuple[nodes.Inline, ...]:
        """Return the converted parts of a line."""
        return tidied(new for inline in inlines for new in self.inline(inline))

    def inline(self, inline: nodes.Inline) -> Sequence[nodes.WrittenInline]:
        """Return what a part of a line becomes."""
        match inline:
            case nodes.Text():
                text = flowing(inline.text)
                return [inline if text == inline.text else nodes.Text(text, place=inline.place)]
            case nodes.SoftBreak() | nodes.LineBreak() | nodes.Code():
                return [inline]
            case nodes.Emphasis() | nodes.Strong() | nodes.Strikethrough():
                return [replace(inline, children=self.inlines(inline.children))]
            case nodes.Foreign():
                return self._all(inline.children)
            case nodes.Link():
                return self._link(self.links.source(inline.target), inline.children, inline.title)
            case nodes.Reference():
                return self._link(self.links.page(inline.page_id, inline.fragment), inline.children)
            case nodes.Image():
                if inline.is_decoration:
                    return []
                if is_absolute(inline.target):  # a page shows only pictures of its own site
                    return [nodes.Text(inline.alt)]
                return [replace(inline, target=self.links.source(inline.target))]
            case nodes.FootnoteMark():
                raise ValueError(f"the footnote {inline.name} has no number")
            case derived.NoteMark():
                return [nodes.FootnoteMark(str(inline.note.number))]
            case derived.TermUse():
                return self._all(inline.term.children)
            case derived.Placeholder():
                return [nodes.Text(inline.text)]
            case derived.OtherLanguage():
                address = self.links.page(inline.page_id, inline.fragment, inline.lang)
                return self._link(address, (nodes.Text(inline.words),))
            case _:
                assert_never(inline)

    def _all(self, inlines: Iterable[nodes.Inline]) -> Sequence[nodes.WrittenInline]:
        return [new for inline in inlines for new in self.inline(inline)]

    def _link(self, address: str, words: Iterable[nodes.Inline], title: str = "") -> Sequence[nodes.WrittenInline]:
        return [nodes.Link(address, self._line(words), title)] if leads_somewhere_safe(address) else self._all(words)

    def _line(self, inlines: Iterable[nodes.Inline]) -> tuple[nodes.Inline, ...]:
        return trimmed(self.inlines(inlines))

    def _paragraph(self, inlines: Iterable[nodes.Inline]) -> nodes.Paragraph:
        return nodes.Paragraph(self._line(inlines))

    def _text(self, text: str) -> nodes.Paragraph:
        return self._paragraph([nodes.Text(text)])

    def _defined(self, part: nodes.DefinedTerm | nodes.Description) -> nodes.DefinedTerm | nodes.Description:
        if isinstance(part, nodes.DefinedTerm):
            return nodes.DefinedTerm(self._line(part.children))
        return nodes.Description(self.blocks(part.children))

    def _row(self, row: nodes.Row) -> nodes.Row:
        return _row(self._line(cell.children) for cell in row.cells)

    def _derived(self, block: derived.DerivedBlock) -> Sequence[nodes.WrittenBlock]:
        match block:
            case (
                derived.Anchors()
                | derived.ChecklistTools()
                | derived.OfflineTools()
                | derived.ChangeNote()
                | derived.PartLink()
            ):
                return []  # of use on the site alone
            case derived.Cards():
                return [_list(map(self._card, block.cards))]
            case derived.TermTranslations():
                return [self._text(" · ".join(f"{name}: {term}" for _, name, term in block.terms))]
            case derived.FileList():
                return [_list(self._files(*line) for line in block.lines())]
            case derived.Fold():
                return self.blocks(block.children)
            case derived.LinkKit():
                return [_list(self._file(link.path, link.address, f"{link.label}: ") for link in block.links)]
            case derived.LinkList():
                return [self._text(block.label), *self.blocks(block.links)]
            case derived.MessageBox():
                return self._message(block)
            case derived.NoteList():
                return [nodes.Footnote(str(note.number), self.blocks(note.children)) for note in block.notes]
            case derived.PageList():
                return [_list(self._paragraph([link]) for link in block.links)]
            case derived.RelationTable():
                return [self._relations(block)]
            case derived.StepList():
                return [nodes.List(tuple(map(self._step, block.steps)))]
            case derived.TermPages():
                label = [nodes.Text(f"{block.label}: ")] if block.label else []
                return [self._paragraph([*label, *_joined(block.pages)])]
            case _:
                assert_never(block)

    def _card(self, card: derived.Card) -> nodes.Paragraph:
        return self._paragraph([card.page, nodes.Text(f": {card.summary}")] if card.summary else [card.page])

    def _file(self, path: str, words: str, label: str = "") -> nodes.Paragraph:
        link = nodes.Link(self.links.file(path), self._text(words).children)
        return nodes.Paragraph(tidied((nodes.Text(label), link)))

    def _files(self, of: str, files: tuple[derived.FileLink, ...]) -> nodes.Paragraph:
        parts = [part for file in files for part in (nodes.Text(" · "), *self._file(file.path, file.title).children)]
        return nodes.Paragraph(tidied((nodes.Text(f"{of}: " if of else ""), *parts[1:])))

    def _step(self, step: derived.Step | derived.Alternatives) -> nodes.Item:
        if isinstance(step, derived.Step):
            return nodes.Item((self._text(step.text),), checked=False)
        return nodes.Item((self._text(step.label), nodes.List(tuple(map(self._step, step.steps)))))

    def _message(self, message: derived.MessageBox) -> Sequence[nodes.WrittenBlock]:
        blocks: list[nodes.WrittenBlock] = [nodes.Paragraph((nodes.Strong(self._text(message.title).children),))]
        for wording in message.wordings:
            if wording.label:
                blocks.append(nodes.Paragraph((nodes.Emphasis(self._text(wording.label).children),)))
            if wording.subject:
                label = nodes.Text(f"{wording.subject.label}: ")
                blocks.append(self._paragraph((label, *wording.subject.children)))
            blocks.append(nodes.Quote(self.blocks(wording.paragraphs)))
        return blocks

    def _relations(self, table: derived.RelationTable) -> nodes.Table:
        head = _row(map(self._line, [(nodes.Text(table.corner),), *table.columns]))
        rows = (_row(map(self._line, [row.head, *(_joined(c.children) for c in row.cells)])) for row in table.rows)
        return nodes.Table((nodes.Align.NONE,) * len(head.cells), head, tuple(rows))


def _row(cells: Iterable[tuple[nodes.Inline, ...]]) -> nodes.Row:
    return nodes.Row(tuple(map(nodes.Cell, cells)))


def _list(entries: Iterable[nodes.Paragraph]) -> nodes.List:
    return nodes.List(tuple(nodes.Item((entry,)) for entry in entries))


def _joined(inlines: Iterable[nodes.Inline]) -> Sequence[nodes.Inline]:
    """Return parts of a line with a comma between them."""
    return [part for inline in inlines for part in (nodes.Text(", "), inline)][1:]
