"""Document tree → Typst: nothing but calls of the functions in hooks/typst."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import assert_never

from guidance.content.page_kinds import PART, SECTION
from guidance.document import derived, nodes
from guidance.document.derived import AddressTable, MessageList
from guidance.document.nodes import PrintedBlock
from guidance.document.walk import walk
from guidance.render.typst_code import array, call, content, string, text
from guidance.render.typst_line import Line

TABLES = (nodes.Table, derived.RelationTable, AddressTable)
"""What the paragraph above stays with on a page."""


@dataclass(frozen=True, slots=True)
class Typst:
    """Writes the nodes of one page as Typst."""

    line: Line
    level: int = 1
    """The level of the page's own heading."""
    narrow: bool = False
    """Whether the column is too narrow for two lists side by side."""
    explained: bool = True
    """Whether a step names the section that explains it."""
    section: str = ""
    """The id of the heading above; empty before the first."""
    tone: str = ""
    """The tone of that heading."""

    def blocks(self, blocks: Iterable[PrintedBlock]) -> str:
        """Return the Typst code of blocks, each on lines of its own."""
        here, written = self, []
        each = [*blocks]
        for block, following in zip_longest(each, each[1:]):
            if isinstance(block, nodes.Heading):
                here = replace(here, section=block.id, tone=block.tone)
            code = here.block(block)
            is_lead = isinstance(block, nodes.Paragraph) and isinstance(following, TABLES)
            written.append(call("lead", body=code) if is_lead and code else code)
        return "\n".join(filter(None, written))

    def block(self, block: PrintedBlock) -> str:
        """Return the Typst code of a block."""
        match block:
            case nodes.Paragraph():
                return self.line.caption(block.figure) if block.figure else self._paragraph("par", block.children)
            case nodes.Heading():
                return self._heading(block)
            case nodes.List():
                return self._list(block)
            case nodes.Quote():
                return call("quotation", string(self.tone), body=self.blocks(block.children))
            case nodes.DefinitionList():
                return self._definitions(block)
            case nodes.Footnote():
                raise ValueError(f"the footnote {block.name} has no number")
            case nodes.Box():
                title = content(self.line.undivided.inlines(block.title))
                return call("boxed", string(block.purpose.value), title, body=self.blocks(block.children))
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
            case derived.ChangeNote():  # without its links: there is no other language on paper
                return self._paragraph("small-print", (nodes.Text(block.text),))
            case derived.ChecklistTools() | derived.OfflineTools() | derived.PartLink():  # of use on a screen alone
                return ""
            case derived.TermTranslations():
                return call("translations", *(self._translation(*term) for term in block.terms))
            case derived.FileList():
                return call("bullets", *(content(self._files(*line)) for line in block.lines()))
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
            case derived.NoteList():  # each note stands at the foot of its page
                return ""
            case derived.PageList():
                return self._cards((link, "") for link in block.links)
            case AddressTable():
                return self._addresses(block)
            case derived.RelationTable():
                return self._relations(block)
            case derived.StepList():
                return "\n".join(self._steps(block.steps))
            case derived.TermPages():
                return self._term_pages(block)
            case _:
                assert_never(block)

    def _paragraph(self, function: str, children: tuple[nodes.Inline, ...]) -> str:
        words = self.line.inlines(children)
        return call(function, body=words) if words else ""

    def _labelled(self, label: str, below: str) -> str:
        return f"{self._paragraph('list-title', (nodes.Text(label),))}\n{below}"

    def _heading(self, heading: nodes.Heading) -> str:
        """Return a heading after anchors for its earlier ids."""
        named = {"tone": string(self.tone)} if self.tone else {}
        depth = min(max(heading.level, SECTION), PART) - SECTION
        place = self.line.place(heading.id) if heading.id else "none"
        words, level = self.line.undivided.inlines(heading.children), str(self.level + depth + 1)
        if heading.phase:
            made = call("phase", level, str(heading.phase.number), str(heading.phase.count), place, body=words)
        else:
            made = call("section", level, str(depth), place, body=words, **named)
        return self.line.anchors(*heading.earlier) + made

    def _list(self, block: nodes.List) -> str:
        items = (content(self._item(item, tight=block.tight)) for item in block.items)
        return call("bullets", *items) if block.start is None else call("numbered", str(block.start), *items)

    def _item(self, item: nodes.Item | nodes.Description, *, tight: bool) -> str:
        match item.children:
            case (nodes.Paragraph(children=children),) if tight:
                return self.line.inlines(children)
            case _:
                return self.blocks(item.children)

    def _definitions(self, block: nodes.DefinitionList) -> str:
        """Return terms with what is said of them; a term without a description is followed by none."""
        items = []
        for part in block.children:
            if isinstance(part, nodes.DefinedTerm):
                items.append((content(self.line.undivided.inlines(part.children)), [""]))
            elif items:
                items[-1][1].append(self._item(part, tight=True))
        return call("definitions", *(array((term, content("\n\n".join(filter(None, said))))) for term, said in items))

    def _steps(self, steps: Iterable[derived.Step | derived.Alternatives]) -> Iterator[str]:
        """Yield a list for each run of steps, and one for each group of which one is enough."""
        for _, run in groupby(steps, key=lambda step: step.id if isinstance(step, derived.Alternatives) else ""):
            first, *others = run
            if isinstance(first, derived.Alternatives):
                yield call(
                    "alternatives", content(self.line.text(first.label)), content("".join(self._steps(first.steps)))
                )
            else:
                yield call("checklist", *map(self._step, (first, *others)))  # type: ignore[arg-type]  # a run of steps

    def _step(self, step: derived.Step) -> str:
        words = self.line.anchors(step.id, *step.earlier) + self.line.text(step.text)
        why = f'#" "{self.line.undivided.reference(step.why, "why", "web-why")}' if self.explained else ""
        return content(words + why)

    def _cards(self, cards: Iterable[tuple[nodes.Reference, str]]) -> str:
        """Return pages with their summaries, or their titles in two columns."""
        items = [*cards]
        one_column = self.narrow or not self.section or any(summary for _, summary in items)
        return call(
            "cards", *(content(self._card(*item)) for item in items), **({} if one_column else {"columns": "2"})
        )

    def _card(self, page: nodes.Reference, summary: str = "") -> str:
        title = self.line.undivided.reference(page, "card-reference")
        return call("card", content(title), content(self.line.text(summary)) if summary else "none")

    def _translation(self, lang: str, name: str, term: str) -> str:
        return content(text(f"{name}: ", self.line.lang) + call("in-language", string(lang), body=self.line.text(term)))

    def _files(self, of: str, files: tuple[derived.FileLink, ...]) -> str:
        """Return a link to a file, or to the sizes of one, whose addresses would take too much paper."""
        line = replace(self.line, print_addresses=False) if of else self.line
        links = (line.link(line.targets.file(file.path), (nodes.Text(file.title),)) for file in files)
        return (text(f"{of}: ", line.lang) if of else "") + text(" · ", line.lang).join(links)

    def _fold(self, fold: derived.Fold) -> str:
        """Return what is folded away on screens; the label of a part of a long list is not needed on paper."""
        below = self.blocks(fold.children)
        return self._labelled(fold.label, below) if fold.is_message else below

    def _link_kit(self, kit: derived.LinkKit) -> str:
        """Return the addresses, without QR code and forms to paste."""
        lines = (f"{link.label}: {link.address}" for link in kit.links)
        return "\n".join(call("par", body=self.line.text(words)) for words in lines)

    def _message(self, message: derived.MessageBox) -> str:
        title = self.line.anchors(message.id, *message.earlier) + self.line.undivided.text(message.title)
        note = [self.block(message.note)] if message.note else []
        return call("message", content(title), body="\n".join([*map(self._wording, message.wordings), *note]))

    def _wording(self, wording: derived.Wording) -> str:
        label = self._paragraph("message-label", (nodes.Text(wording.label),))
        subject = ""
        if wording.subject:
            name = content(self.line.text(wording.subject.label))
            subject = call("message-subject", name, body=self.line.inlines(wording.subject.children))
        text = call("message-text", body=self.blocks(wording.paragraphs))
        return "\n".join(filter(None, (label, subject, text)))

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
        return self._lined("data-table", head, rows, repeats=_is_plain(table.head.cells))

    def _relations(self, table: derived.RelationTable) -> str:
        head = [self._head((nodes.Text(table.corner),)), *map(self._head, table.columns)]
        rows = (array([self._head(row.head), *map(self._relation, row.cells)]) for row in table.rows)
        return self._lined("data-table", head, rows, repeats=False)

    def _relation(self, cell: derived.RelationCell) -> str:
        words = "#linebreak()".join(self._words((child,)) for child in cell.children)
        return _cell(call("yes", body=words) if cell.relation == "matrix-helps" else words)

    def _addresses(self, table: AddressTable) -> str:
        head = [self._head((nodes.Text(words),)) for words in table.head]
        rows = (array(self._cell((inline,)) for inline in row) for row in table.rows)
        return self._lined("address-table", head, rows)

    def _lined(self, function: str, head: list[str], rows: Iterable[str], *, repeats: bool = True) -> str:
        """Return a table. Its head is repeated on every page unless it has links, which PDF/UA-1 forbids there."""
        named = {"narrow": "true"} if self.narrow else {}
        named |= {} if repeats else {"repeats": "false"}
        return call(function, str(len(head)), array([array(head)]), array(rows), **named)

    def _head(self, children: tuple[nodes.Inline, ...], align: str = "auto") -> str:
        return _cell(call("strong", body=self._words(children)), align)

    def _cell(self, children: tuple[nodes.Inline, ...], align: str = "auto") -> str:
        return _cell(self._words(children), align)

    def _words(self, children: tuple[nodes.Inline, ...]) -> str:
        """Return the words of a cell: a column may be narrower than a long one."""
        return replace(self.line, divided=0).inlines(children)


def _cell(markup: str, align: str = "auto") -> str:
    return array((content(markup), align))


def places(blocks: Iterable[PrintedBlock]) -> frozenset[str]:
    """Return the ids of all places on a page that are printed."""
    found: set[str] = set()
    for node in walk(blocks):
        match node:
            case derived.Anchors():
                found.update(node.ids)
            case nodes.Heading() | derived.MessageBox() | derived.Step():
                found.update((node.id, *node.earlier))
            case MessageList():
                found.update(name for name, _ in node.messages)
            case _:
                pass
    return frozenset(found - {""})


def _is_plain(cells: Iterable[nodes.Cell]) -> bool:
    """Return whether cells have no link; a footnote's mark is one."""
    linked = (nodes.Link, nodes.Reference, derived.NoteMark, derived.OtherLanguage, derived.TermUse)
    return not any(isinstance(node, linked) for node in walk(cells))
