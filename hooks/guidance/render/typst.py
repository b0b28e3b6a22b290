"""Document tree → Typst: calls of the templates in hooks/typst, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from guidance.content.page_kinds import PART, PHASES, SECTION
from guidance.document import derived, nodes
from guidance.document.derived import AddressTable, MessageList
from guidance.document.nodes import PrintedBlock
from guidance.document.walk import walk
from guidance.render.typst_code import array, call, content, string, text
from guidance.render.typst_line import Line

TONES = dict.fromkeys(("not-like-this", "dont", "does-not-fit"), "poor") | dict.fromkeys(
    ("better-like-this", "do", "fits"), "good"
)
"""Id of a heading → how what stands below it is marked."""


@dataclass(frozen=True, slots=True)
class Typst:
    """Writes the blocks of one page as Typst."""

    line: Line
    level: int = 1
    """Level of the page's own heading."""
    summaries: bool = False
    """Whether cards have their summaries, or titles alone."""
    narrow: bool = False
    """Whether the column is too narrow for two lists side by side."""
    explained: bool = True
    """Whether a step names what explains it."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Language → what it calls itself."""
    section: str = ""
    """Id of the heading above; empty before the first."""

    def blocks(self, blocks: Iterable[PrintedBlock]) -> str:
        """Return blocks, each on lines of its own."""
        here, pieces = self, []
        for block in blocks:
            if isinstance(block, nodes.Heading):
                here = replace(here, section=block.id)
            pieces.append(here.block(block))
        return "\n".join(piece for piece in pieces if piece)

    def block(self, block: PrintedBlock) -> str:  # one line for each kind of node
        """Return one block."""
        match block:
            case nodes.Paragraph():
                return self._paragraph("par", block.children)
            case nodes.Heading():
                return self._heading(block)
            case nodes.List():
                return self._list(block)
            case nodes.Quote():
                return call("quotation", string(self.tone), body=self.blocks(block.children))
            case nodes.CodeBlock():
                return call("raw", string(block.text.strip("\n")), block="true")
            case nodes.Table():
                return self._table(block)
            case nodes.Rule():
                return "#rule()"
            case nodes.Embed():
                raise ValueError(f"nothing stands in the place of {block.target}")
            case derived.Anchors():
                return self.line.anchors(*block.ids)
            case derived.Cards():
                return self._cards((card.page, card.summary) for card in block.cards)
            case derived.ChangeNote():  # without its links: paper opens no other language
                return self._paragraph("small-print", (nodes.Text(block.text),))
            case derived.ChecklistTools():  # progress and buttons, which only a screen has
                return ""
            case derived.TermTranslations():
                return call("counterparts", *(self._counterpart(lang, term) for lang, term in block.terms))
            case derived.FileList():
                links = ((self.line.targets.file(file.path), (nodes.Text(file.title),)) for file in block.files)
                return call("bullets", *(content(self.line.link(*link)) for link in links))
            case derived.Fold():
                return self._fold(block)
            case derived.LinkKit():
                return self._link_kit(block)
            case derived.LinkList():
                return self._labelled(block.label, self.blocks(block.links))
            case derived.MessageBox():
                return self._message(block)
            case MessageList():
                return call("cards", *(content(self.line.anchors(i) + self._card(link)) for i, link in block.messages))
            case derived.PageList():
                return self._cards((link, "") for link in block.links)
            case derived.PhaseLabel():
                number = str(PHASES.index(block.phase))
                return call("phase", number, body=self.line.anchors(block.id) + self.line.text(block.title))
            case AddressTable():
                return self._addresses(block)
            case derived.RelationTable():
                return self._relations(block)
            case derived.StepList():
                return call("checklist", *map(self._step, block.steps))
            case derived.TermPages():
                return self._term_pages(block)
            case _:
                assert_never(block)

    @property
    def tone(self) -> str:
        """``poor`` or ``good`` below a heading that says so."""
        return TONES.get(self.section, "")

    def _paragraph(self, function: str, children: tuple[nodes.Inline, ...]) -> str:
        words = self.line.inlines(children)
        return call(function, body=words) if words else ""

    def _labelled(self, label: str, below: str) -> str:
        return f"{self._paragraph('list-title', (nodes.Text(label),))}\n{below}"

    def _heading(self, heading: nodes.Heading) -> str:
        """Return a heading, behind the places that it had earlier."""
        named = {"tone": string(self.tone)} if self.tone else {}
        if heading.id in PHASES:
            named["phase_number"] = str(PHASES.index(heading.id))
        depth = min(max(heading.level, SECTION), PART) - SECTION
        place = self.line.place(heading.id) if heading.id else "none"
        words = self.line.undivided.inlines(heading.children)
        section = call("section", str(self.level + depth + 1), str(depth), place, body=words, **named)
        return self.line.anchors(*heading.earlier) + section

    def _list(self, found: nodes.List) -> str:
        items = (content(self._item(item, tight=found.tight)) for item in found.items)
        return call("bullets", *items) if found.start is None else call("numbered", str(found.start), *items)

    def _item(self, item: nodes.Item, *, tight: bool) -> str:
        match item.children:
            case (nodes.Paragraph(children=children),) if tight:
                return self.line.inlines(children)
            case _:
                return self.blocks(item.children)

    def _step(self, step: derived.Step) -> str:
        words = self.line.anchors(step.id, *step.earlier) + self.line.text(step.text)
        why = f'#" "{self.line.undivided.reference(step.why, "why", "web-why")}' if self.explained else ""
        return content(words + why)

    def _cards(self, cards: Iterable[tuple[nodes.Reference, str]]) -> str:
        """Return pages with their summaries, or short titles in two columns."""
        items = [content(self._card(link, summary)) for link, summary in cards]
        one_column = self.summaries or self.narrow or not self.section
        return call("cards", *items, **({} if one_column else {"columns": "2"}))

    def _card(self, page: nodes.Reference, summary: str = "") -> str:
        title = self.line.undivided.reference(page, "card-reference")
        return call("card", content(title), content(self.line.text(summary)) if self.summaries else "none")

    def _counterpart(self, lang: str, term: str) -> str:
        name = text(f"{self.names[lang]}: ", lang) if lang in self.names else ""
        return content(call("in-language", string(lang), body=name + self.line.text(term)))

    def _fold(self, fold: derived.Fold) -> str:
        """Return what is folded away on screens; what names a run of a long list says nothing here."""
        below = self.blocks(fold.children)
        return self._labelled(fold.label, below) if fold.is_message else below

    def _link_kit(self, kit: derived.LinkKit) -> str:
        """Return the addresses, without their code and the forms to paste."""
        lines = (f"{link.label}: {link.address}" for link in kit.links)
        return "\n".join(call("par", body=self.line.text(words)) for words in lines)

    def _message(self, message: derived.MessageBox) -> str:
        title = self.line.anchors(message.id, *message.earlier) + self.line.undivided.text(message.title)
        note = [self.block(message.note)] if message.note else []
        return call("message", content(title), body="\n".join([*map(self._wording, message.wordings), *note]))

    def _wording(self, wording: derived.Wording) -> str:
        label = self._paragraph("message-label", (nodes.Text(wording.label),))
        text = call("message-text", body=self.blocks(wording.paragraphs))
        return f"{label}\n{text}" if label else text

    def _term_pages(self, pages: derived.TermPages) -> str:
        links = [part for link in pages.pages for part in (nodes.Text(", "), link)][1:]
        label = (nodes.Text(f"{pages.label}: "),) if pages.label else ()
        return self._paragraph("small-print" if label else "par", (*label, *links))

    # ---- Tables

    def _table(self, table: nodes.Table) -> str:
        aligns = [align.value or "auto" for align in table.aligns]
        head = [self._head(cell.children, align) for cell, align in zip(table.head.cells, aligns, strict=False)]
        rows = (
            array(self._cell(cell.children, align) for cell, align in zip(row.cells, aligns, strict=False))
            for row in table.rows
        )
        return self._lined("data-table", head, rows)

    def _relations(self, table: derived.RelationTable) -> str:
        head = [self._head((nodes.Text(table.corner),)), *map(self._head, table.columns)]
        rows = (array([self._head(row.head), *map(self._relation, row.cells)]) for row in table.rows)
        return self._lined("data-table", head, rows)

    def _relation(self, cell: derived.RelationCell) -> str:
        lines = [self._words((child,)) for child in cell.children]
        words = "#linebreak()".join(lines)
        return _cell(call("yes", body=words) if cell.relation == "matrix-helps" else words)

    def _addresses(self, table: AddressTable) -> str:
        head = [self._head((nodes.Text(words),)) for words in table.head]
        rows = (array(self._cell((inline,)) for inline in row) for row in table.rows)
        return self._lined("address-table", head, rows)

    def _lined(self, function: str, head: list[str], rows: Iterable[str]) -> str:
        narrow = {"narrow": "true"} if self.narrow else {}
        return call(function, str(len(head)), array([array(head)]), array(rows), **narrow)

    def _head(self, children: tuple[nodes.Inline, ...], align: str = "auto") -> str:
        return _cell(call("strong", body=self._words(children)), align)

    def _cell(self, children: tuple[nodes.Inline, ...], align: str = "auto") -> str:
        return _cell(self._words(children), align)

    def _words(self, children: tuple[nodes.Inline, ...]) -> str:
        return (self.line if self.narrow else self.line.undivided).inlines(children)


def _cell(markup: str, align: str = "auto") -> str:
    return array((content(markup), align))


def places(blocks: Iterable[PrintedBlock]) -> frozenset[str]:
    """Return the ids of all places that are printed of a page."""
    found: set[str] = set()
    for node in walk(blocks):
        match node:
            case derived.Anchors():
                found.update(node.ids)
            case nodes.Heading() | derived.MessageBox() | derived.Step():
                found.update((node.id, *node.earlier))
            case derived.PhaseLabel():
                found.add(node.id)
            case MessageList():
                found.update(name for name, _ in node.messages)
            case _:
                pass
    return frozenset(found - {""})
