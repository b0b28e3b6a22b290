"""Document tree → HTML of an article, without the frame around it.

Only the elements, attributes and kinds of addresses that this module writes can occur, whatever the nodes hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import ClassVar, assert_never

from guidance.content.language_tags import attributes, web_tag
from guidance.document import derived, nodes
from guidance.document.walk import words
from guidance.render.file_facts import unknown_facts
from guidance.render.html_elements import (
    attributes_of,
    checklist_tools,
    dots,
    element,
    escaped,
    mail_link,
    offline_tools,
    on_lines,
    pasted_forms,
    scrolling,
    tone_class,
)
from guidance.render.links import Links, is_absolute, leads_somewhere_safe


@dataclass(frozen=True, slots=True)
class Html:
    """Writes the nodes of one page as HTML."""

    links: Links
    id_prefix: str = ""
    """Prefix of every id, where one HTML page shows two of ours."""
    tone: str = ""
    """The tone of the heading above."""

    VOID_END: ClassVar[str] = ">"
    """What ends an element without content."""

    def blocks(self, blocks: Iterable[nodes.Block]) -> str:
        """Return the HTML of blocks, each on lines of its own."""
        here, written = self, []
        for block in blocks:
            if isinstance(block, nodes.Heading) and block.tone != here.tone:
                here = replace(here, tone=block.tone)
            written.append(here.block(block))
        return "\n".join(written)

    def block(self, block: nodes.Block) -> str:
        """Return the HTML of a block."""
        match block:
            case nodes.Paragraph():
                return self._figure(block.figure) if block.figure else f"<p>{self.inlines(block.children)}</p>"
            case nodes.Heading():
                return self._heading(block)
            case nodes.List():
                return self._list(block)
            case nodes.Quote():
                return self._quote(block)
            case nodes.DefinitionList():
                return on_lines("dl", map(self._defined, block.children))
            case nodes.Footnote():
                raise ValueError(f"the footnote {block.name} has no number")
            case nodes.Box():
                return self._box(block)
            case nodes.CodeBlock():
                return element("pre", element("code", escape(block.text)), tabindex="0")
            case nodes.Table():
                return self._table(block)
            case nodes.Rule():
                return self._void("hr")
            case nodes.Embed():
                raise ValueError(f"nothing stands in the place of {block.target}")
            case derived.Anchors():
                return self._anchors(block.ids)
            case derived.Cards():
                return self._cards(block)
            case derived.ChangeNote():
                return self._change_note(block)
            case derived.ChecklistTools():
                return checklist_tools(block)
            case derived.FileList():
                return self._files(block)
            case derived.Fold():
                return self._fold(block)
            case derived.LinkKit():
                return self._link_kit(block)
            case derived.LinkList():
                return f"{element('p', escaped(block.label), class_='related__label')}\n{self.blocks(block.links)}"
            case derived.MessageBox():
                return self._message(block)
            case derived.NoteList():
                return self._notes(block)
            case derived.OfflineTools():
                return offline_tools(block)
            case derived.PageList():
                items = (element("li", self.inline(link)) for link in block.links)
                return on_lines("ul", items, class_="related")
            case derived.PartLink():
                return self._part_link(block)
            case derived.RelationTable():
                return self._relations(block)
            case derived.StepList():
                return self._steps(block)
            case derived.TermPages():
                return self._term_pages(block)
            case derived.TermTranslations():
                items = (
                    element("li", f"{escaped(name)}: {element('span', escaped(term), **self.language(lang))}")
                    for lang, name, term in block.terms
                )
                return element("ul", "".join(items), class_="term__counterparts")
            case _:
                assert_never(block)

    def inlines(self, inlines: Iterable[nodes.Inline]) -> str:
        """Return the HTML of the parts of a line."""
        return "".join(map(self.inline, inlines))

    def inline(self, inline: nodes.Inline) -> str:
        """Return the HTML of a part of a line."""
        match inline:
            case nodes.Text():
                return escaped(inline.text)
            case nodes.SoftBreak():
                return "\n"
            case nodes.LineBreak():
                return self._void("br")
            case nodes.Code():
                return element("code", escape(inline.text))
            case nodes.Emphasis():
                return element("em", self.inlines(inline.children))
            case nodes.Strong():
                return element("strong", self.inlines(inline.children))
            case nodes.Strikethrough():
                return element("s", self.inlines(inline.children))
            case nodes.Foreign():
                return element("span", self.inlines(inline.children), **self.language(inline.lang))
            case nodes.Link():
                return self._link(self.links.source(inline.target), self.inlines(inline.children), inline.title)
            case nodes.Reference():
                return self._link(self.links.page(inline.page_id, inline.fragment), self.inlines(inline.children))
            case nodes.Image():
                return self._image(inline)
            case nodes.FootnoteMark():
                raise ValueError(f"the footnote {inline.name} has no number")
            case derived.NoteMark():
                return self._note_mark(inline)
            case derived.TermUse():
                term = inline.term
                return element(
                    "a",
                    self.inlines(term.children),
                    class_="term",
                    href=self.links.page(term.page_id, term.fragment),
                    data_explanation=inline.explanation,
                )
            case derived.Placeholder():
                return element("span", escaped(inline.text), class_="placeholder")
            case derived.OtherLanguage():
                return self._other_language(inline)
            case _:
                assert_never(inline)

    def language(self, tag: str) -> dict[str, str]:
        """Return the attributes of an element in a language."""
        return attributes(tag)

    def _id(self, name: str) -> str:
        return self.id_prefix + name if name else ""

    def _link(self, address: str, words: str, title: str = "") -> str:
        if not leads_somewhere_safe(address):
            return words
        return element("a", words, href=self._prefixed(address), title=title)

    def _prefixed(self, address: str) -> str:
        return f"#{self.id_prefix}{address[1:]}" if address.startswith("#") else address

    def _other_language(self, version: derived.OtherLanguage) -> str:
        address = self.links.page(version.page_id, version.fragment, version.lang)
        return element(
            "a", escaped(version.words), **self.language(version.lang), hreflang=web_tag(version.lang), href=address
        )

    def _anchors(self, ids: Iterable[str]) -> str:
        """Return empty elements with the earlier ids of a place."""
        return "".join(element("span", "", id=self._id(name)) for name in ids)

    def _heading(self, heading: nodes.Heading) -> str:
        earlier = f"<p>{self._anchors(heading.earlier)}</p>\n" if heading.earlier else ""
        words = (dots(heading.phase) if heading.phase else "") + self.inlines(heading.children)
        name = "phase" if heading.phase else tone_class(heading.tone)
        return earlier + element(f"h{heading.level}", words, class_=name, id=self._id(heading.id))

    def _list(self, block: nodes.List) -> str:
        items = (element("li", self._item(item, tight=block.tight)) for item in block.items)
        start = "" if block.start in (None, 1) else str(block.start)
        return on_lines("ul" if block.start is None else "ol", items, start=start)

    def _void(self, tag: str, **attributes: str) -> str:
        """Return an element that has neither content nor an end tag."""
        return f"<{tag}{attributes_of(attributes)}{self.VOID_END}"

    def _image(self, image: nodes.Image, *, has_caption: bool = False) -> str:
        """Return a picture with its size, so that no line moves when it has been loaded."""
        source, (width, height) = self.links.source(image.target), self.links.size(image.target)
        size = {"width": str(width or ""), "height": str(height or "")}
        alt, title = "" if image.is_decoration else image.alt, "" if has_caption else image.title
        return self._void("img", src="" if is_absolute(source) else source, alt=alt, title=title, **size)

    def _figure(self, image: nodes.Image) -> str:
        picture = self._image(image, has_caption=True)
        return on_lines("figure", [picture, element("figcaption", escaped(image.title))], class_="picture")

    def _defined(self, part: nodes.DefinedTerm | nodes.Description) -> str:
        if isinstance(part, nodes.DefinedTerm):
            return element("dt", self.inlines(part.children))
        return element("dd", self._item(part, tight=len(part.children) == 1))

    def _note_mark(self, mark: derived.NoteMark) -> str:
        """Return a footnote's number, which leads to its text (DPUB-ARIA 1.1, doc-noteref)."""
        number = str(mark.note.number)
        link = element(
            "a", number, href=f"#{self._note(mark.note)}", role="doc-noteref", aria_label=mark.label, class_="note-mark"
        )
        return element("sup", link, id=self._note(mark.note, mark.mark))

    def _notes(self, notes: derived.NoteList) -> str:
        """Return the footnotes, each with a way back to each of its marks (DPUB-ARIA 1.1, doc-backlink)."""
        items = (element("li", self._noted(note, notes.back), id=self._note(note)) for note in notes.notes)
        return on_lines("section", [on_lines("ol", items)], class_="notes", role="doc-endnotes", aria_label=notes.label)

    def _noted(self, note: derived.NumberedNote, back: str) -> str:
        label = back.replace("{number}", str(note.number))
        links = "".join(
            " " + element("a", "↩", href=f"#{self._note(note, mark)}", role="doc-backlink", aria_label=label)
            for mark in range(1, note.marks + 1)
        )
        *blocks, last = note.children or (nodes.Paragraph(()),)
        if not isinstance(last, nodes.Paragraph):
            return self.blocks((*blocks, last)) + links
        return "\n".join([*map(self.block, blocks), f"<p>{self.inlines(last.children)}{links}</p>"])

    def _note(self, note: derived.NumberedNote, mark: int = 0) -> str:
        """Return the id of a footnote or of one of its marks; no id of an editor has a colon."""
        return self._id(f"note:{note.number}:{mark}" if mark else f"note:{note.number}")

    def _item(self, item: nodes.Item | nodes.Description, *, tight: bool) -> str:
        if not tight:
            return f"\n{self.blocks(item.children)}\n"
        return "\n".join(
            self.inlines(b.children) if isinstance(b, nodes.Paragraph) else self.block(b) for b in item.children
        )

    def _quote(self, quote: nodes.Quote) -> str:
        return on_lines("blockquote", [self.blocks(quote.children)], class_=tone_class(self.tone))

    def _box(self, box: nodes.Box) -> str:
        """Return a box; without a script, one that is folded away is opened by its title (WCAG 2.2, 4.1.2)."""
        name, folds = f"box box--{box.purpose.value}", box.fold is not nodes.Folding.NONE
        title = element("summary" if folds else "p", self.inlines(box.title), class_="box__title")
        if not folds:
            return on_lines("div", [title, self.blocks(box.children)], class_=name, role="note")
        return on_lines(
            "details",
            [title, self.blocks(box.children)],
            class_=name,
            open="open" if box.fold is nodes.Folding.OPEN else "",
        )

    def _table(self, table: nodes.Table) -> str:
        head = on_lines("thead", [self._row(table.head, table.aligns, "th")])
        body = on_lines("tbody", [self._row(row, table.aligns, "td") for row in table.rows])
        label = ", ".join(filter(None, (words(cell.children) for cell in table.head.cells)))
        return scrolling(on_lines("table", [head, body]), aria_label=label)

    def _row(self, row: nodes.Row, aligns: Iterable[nodes.Align], tag: str) -> str:
        cells = zip(row.cells, aligns, strict=False)
        return on_lines("tr", (self._cell(cell, align, tag) for cell, align in cells))

    def _cell(self, cell: nodes.Cell, align: nodes.Align, tag: str) -> str:
        return element(tag, self.inlines(cell.children), class_=f"to-{align.value}" if align.value else "")

    def _cards(self, cards: derived.Cards) -> str:
        items = (
            element(
                "li",
                self.inline(card.page) + (element("p", escaped(card.summary)) if card.summary else ""),
                class_=f"card colour-{card.colour}",
            )
            for card in cards.cards
        )
        return on_lines("ul", items, class_="cards")

    def _change_note(self, note: derived.ChangeNote) -> str:
        versions = ", ".join(map(self.inline, note.versions))
        return element("p", f"{escaped(note.text)} {versions}", class_="changed-elsewhere")

    def _files(self, files: derived.FileList) -> str:
        items = (element("li", self._file_line(*line)) for line in files.lines())
        return on_lines("ul", items, class_="downloads")

    def _file_line(self, of: str, files: tuple[derived.FileLink, ...]) -> str:
        """Return a file with its facts, or the sizes of one, without facts, which would differ little."""
        links = [element("a", escaped(file.title), href=self.links.file(file.path)) for file in files]
        return f"{escaped(of)}: {' · '.join(links)}" if of else f"{links[0]} {unknown_facts(files[0].path)}"

    def _fold(self, fold: derived.Fold) -> str:
        summary = element("summary", escaped(fold.label))
        name = "message-fold" if fold.is_message else "fold"
        return f'<details class="{name}">{summary}\n{self.blocks(fold.children)}\n</details>'

    def _part_link(self, part: derived.PartLink) -> str:
        """Return a link to a part, or folded links to its places: a fragment that leads here finds its place there."""
        address = self.links.file(part.path)
        if not part.places:
            return element("p", element("a", escaped(part.title), href=address), class_="part")
        items = (
            element(
                "li",
                self._anchors(earlier) + element("a", escaped(title), href=f"{address}#{self._id(name)}"),
                id=self._id(name),
            )
            for title, (name, *earlier) in part.places
        )
        places = on_lines("ul", items, class_="places")
        return f'<details class="fold">{element("summary", escaped(part.title))}\n{places}\n</details>'

    def _message(self, message: derived.MessageBox) -> str:
        lines = [
            f"{self._anchors(message.earlier)}{element('figcaption', escaped(message.title))}",
            self._choice(message) if len(message.wordings) > 1 else "\n".join(map(self._wording, message.wordings)),
            *([self._change_note(message.note)] if message.note else []),
        ]
        return on_lines(
            "figure", lines, class_="message", id=self._id(message.id), data_message=message.place_name or message.id
        )

    def _wording(self, wording: derived.Wording) -> str:
        label = element("p", escaped(wording.label), class_="message__label") + "\n" if wording.label else ""
        return label + self._wording_text(wording)

    def _choice(self, message: derived.MessageBox) -> str:
        """Return wordings as tabs: radio buttons, behind each of them its text, which styles hide until it is chosen.

        That needs no script; without styles or on paper each text stands below its name.
        """
        lines = [element("legend", escaped(message.choice), class_="visually-hidden")]
        for number, wording in enumerate(message.wordings):
            checked = {} if number else {"checked": "checked"}
            button = self._void("input", type="radio", name=self._id(f"wording-of-{message.id}"), **checked)
            lines.append(element("label", f"{button}{escaped(wording.label)}", class_="wording__tab"))
            lines.append(on_lines("div", [self._wording_text(wording)], class_="wording"))
        return on_lines("fieldset", lines, class_="wordings")

    def _wording_text(self, wording: derived.Wording) -> str:
        subject = ""
        if wording.subject:
            text = element("span", self.inlines(wording.subject.children), class_="message__subject-text")
            label = element("span", f"{escaped(wording.subject.label)}:", class_="message__subject-label")
            subject = element("p", f"{label} {text}", class_="message__subject") + "\n"
        paragraphs = "".join(f"<p>{self.inlines(paragraph.children)}</p>" for paragraph in wording.paragraphs)
        return subject + element("blockquote", paragraphs, class_="message__text") + mail_link(wording)

    def _relations(self, table: derived.RelationTable) -> str:
        head = "".join(element("th", self.inlines(column), scope="col") for column in table.columns)
        rows = (
            f"<tr>{element('th', self.inlines(row.head), scope='row')}{''.join(map(self._relation, row.cells))}</tr>"
            for row in table.rows
        )
        corner = element("th", escaped(table.corner), scope="col")
        inner = on_lines("table", [f"<thead><tr>{corner}{head}</tr></thead>", on_lines("tbody", rows)], class_="matrix")
        return scrolling(inner, aria_labelledby=self._id(table.labelled_by))

    def _relation(self, cell: derived.RelationCell) -> str:
        words = self._void("br").join(map(self.inline, cell.children))
        return element("td", words, class_=cell.relation)

    def _steps(self, steps: derived.StepList) -> str:
        items = [self._step(s) if isinstance(s, derived.Step) else self._alternatives(s) for s in steps.steps]
        named = {"data_occasion": steps.occasion} if steps.occasion else {}
        return on_lines("ul", items, class_="checklist", aria_labelledby=self._id(steps.labelled_by), **named)

    def _alternatives(self, group: derived.Alternatives) -> str:
        name = self._id(group.id)
        label = element("p", escaped(group.label), id=name)
        steps = on_lines("ul", map(self._step, group.steps), class_="checklist", aria_labelledby=name)
        return element("li", f"{label}\n{steps}", class_="checklist__either")

    def _step(self, step: derived.Step) -> str:
        why = element(
            "a",
            self.inlines(step.why.children),
            class_="checklist__why",
            href=self._prefixed(self.links.page(step.why.page_id, step.why.fragment)),
        )
        return element("li", f"{self._anchors(step.earlier)}{self._tick(step)} {why}", id=self._id(step.id))

    def _tick(self, step: derived.Step) -> str:
        """Return a step's words: a checkbox inside its label (WCAG 2.2, 1.3.1 and 4.1.2) works without a script."""
        box = self._void("input", type="checkbox", data_step=step.name)
        return f"<label>{box} <span>{escaped(step.text)}</span></label>"

    def _term_pages(self, pages: derived.TermPages) -> str:
        links = ", ".join(map(self.inline, pages.pages))
        if not pages.label:
            return element("p", links)
        return element("p", f"{escaped(pages.label)}:{f' {links}' if links else ''}", class_="term__pages")

    def _link_kit(self, kit: derived.LinkKit) -> str:
        qr = self._void(
            "img",
            class_="link-kit__qr",
            src=self.links.file(kit.qr_path) if kit.qr_path else "",
            alt=kit.qr_alt,
            width="132",
            height="132",
            loading="lazy",
        )
        first, *others = map(self._site_link, kit.links)
        lines = [*([qr] if kit.qr_path else []), first, pasted_forms(kit.link), *others]
        lines += self._codes(kit, kit.link)
        if kit.places:
            summary = element("summary", escaped(kit.places_label))
            places = (line for place in kit.places for line in self._place_link(kit, place))
            lines.append("\n".join([f'<details class="link-kit__places">{summary}', *places, "</details>"]))
        return on_lines("div", lines, class_="link-kit")

    def _place_link(self, kit: derived.LinkKit, place: derived.PastedLink) -> list[str]:
        title = element("p", escaped(place.title), class_="link-kit__place")
        return [title, pasted_forms(place), *self._codes(kit, place)]

    def _codes(self, kit: derived.LinkKit, link: derived.PastedLink) -> list[str]:
        """Return the links that save a QR code: ``reference-qr.png``, or for a place ``reference-qr-place.png``."""
        page = kit.page_id.rpartition("/")[2]
        links = (
            element(
                "a",
                escaped(code.title),
                href=self.links.file(code.path),
                download=f"{page}-{code.path.rpartition('/')[2]}",
            )
            for code in link.codes
        )
        return [element("p", f"{escaped(kit.codes_label)}: {' · '.join(links)}")] if link.codes else []

    def _site_link(self, link: derived.SiteLink) -> str:
        address = element("a", escape(link.address), href=self.links.file(link.path), dir="ltr")
        return f"<p>{escaped(link.label)}: {address}</p>"
