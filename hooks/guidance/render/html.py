"""Document tree → HTML of an article, without the frame around it.

Only the elements, attributes and kinds of addresses that this module writes can occur, whatever the nodes hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import ClassVar, assert_never

from guidance.content.language_tags import attributes, web_tag
from guidance.document import derived, nodes
from guidance.document.walk import words
from guidance.render.file_facts import unknown_facts
from guidance.render.hyphenation import HYPHENED
from guidance.render.links import Links, is_absolute, leads_somewhere_safe
from guidance.render.mail_links import mail_address
from guidance.render.pasted_links import forms

UNBROKEN = re.compile(HYPHENED)


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
                return _lines("dl", map(self._defined, block.children))
            case nodes.Footnote():
                raise ValueError(f"the footnote {block.name} has no number")
            case nodes.Box():
                return self._box(block)
            case nodes.CodeBlock():
                return _element("pre", _element("code", escape(block.text)), tabindex="0")
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
                return _checklist_tools(block)
            case derived.FileList():
                return self._files(block)
            case derived.Fold():
                return self._fold(block)
            case derived.LinkKit():
                return self._link_kit(block)
            case derived.LinkList():
                return f"{_element('p', _text(block.label), class_='related__label')}\n{self.blocks(block.links)}"
            case derived.MessageBox():
                return self._message(block)
            case derived.NoteList():
                return self._notes(block)
            case derived.OfflineTools():
                return _offline_tools(block)
            case derived.PageList():
                items = (_element("li", self.inline(link)) for link in block.links)
                return _lines("ul", items, class_="related")
            case derived.RelationTable():
                return self._relations(block)
            case derived.StepList():
                return self._steps(block)
            case derived.TermPages():
                return self._term_pages(block)
            case derived.TermTranslations():
                items = (
                    _element("li", f"{_text(name)}: {_element('span', _text(term), **self.language(lang))}")
                    for lang, name, term in block.terms
                )
                return _element("ul", "".join(items), class_="term__counterparts")
            case _:
                assert_never(block)

    def inlines(self, inlines: Iterable[nodes.Inline]) -> str:
        """Return the HTML of the parts of a line."""
        return "".join(map(self.inline, inlines))

    def inline(self, inline: nodes.Inline) -> str:
        """Return the HTML of a part of a line."""
        match inline:
            case nodes.Text():
                return _text(inline.text)
            case nodes.SoftBreak():
                return "\n"
            case nodes.LineBreak():
                return self._void("br")
            case nodes.Code():
                return _element("code", escape(inline.text))
            case nodes.Emphasis():
                return _element("em", self.inlines(inline.children))
            case nodes.Strong():
                return _element("strong", self.inlines(inline.children))
            case nodes.Strikethrough():
                return _element("s", self.inlines(inline.children))
            case nodes.Foreign():
                return _element("span", self.inlines(inline.children), **self.language(inline.lang))
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
                return _element(
                    "a",
                    self.inlines(term.children),
                    class_="term",
                    href=self.links.page(term.page_id, term.fragment),
                    data_explanation=inline.explanation,
                )
            case derived.Placeholder():
                return _element("span", _text(inline.text), class_="placeholder")
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
        return _element("a", words, href=self._prefixed(address), title=title)

    def _prefixed(self, address: str) -> str:
        return f"#{self.id_prefix}{address[1:]}" if address.startswith("#") else address

    def _other_language(self, version: derived.OtherLanguage) -> str:
        address = self.links.page(version.page_id, version.fragment, version.lang)
        return _element(
            "a", _text(version.words), **self.language(version.lang), hreflang=web_tag(version.lang), href=address
        )

    def _anchors(self, ids: Iterable[str]) -> str:
        """Return empty elements with the earlier ids of a place."""
        return "".join(_element("span", "", id=self._id(name)) for name in ids)

    def _heading(self, heading: nodes.Heading) -> str:
        earlier = f"<p>{self._anchors(heading.earlier)}</p>\n" if heading.earlier else ""
        words = (_dots(heading.phase) if heading.phase else "") + self.inlines(heading.children)
        name = "phase" if heading.phase else _tone(heading.tone)
        return earlier + _element(f"h{heading.level}", words, class_=name, id=self._id(heading.id))

    def _list(self, block: nodes.List) -> str:
        items = (_element("li", self._item(item, tight=block.tight)) for item in block.items)
        start = "" if block.start in (None, 1) else str(block.start)
        return _lines("ul" if block.start is None else "ol", items, start=start)

    def _void(self, tag: str, **attributes: str) -> str:
        """Return an element that has neither content nor an end tag."""
        return f"<{tag}{_attributes(attributes)}{self.VOID_END}"

    def _image(self, image: nodes.Image, *, has_caption: bool = False) -> str:
        """Return a picture with its size, so that no line moves when it has been loaded."""
        source, (width, height) = self.links.source(image.target), self.links.size(image.target)
        size = {"width": str(width or ""), "height": str(height or "")}
        alt, title = "" if image.is_decoration else image.alt, "" if has_caption else image.title
        return self._void("img", src="" if is_absolute(source) else source, alt=alt, title=title, **size)

    def _figure(self, image: nodes.Image) -> str:
        picture = self._image(image, has_caption=True)
        return _lines("figure", [picture, _element("figcaption", _text(image.title))], class_="picture")

    def _defined(self, part: nodes.DefinedTerm | nodes.Description) -> str:
        if isinstance(part, nodes.DefinedTerm):
            return _element("dt", self.inlines(part.children))
        return _element("dd", self._item(part, tight=len(part.children) == 1))

    def _note_mark(self, mark: derived.NoteMark) -> str:
        """Return a footnote's number, which leads to its text (DPUB-ARIA 1.1, doc-noteref)."""
        number = str(mark.note.number)
        link = _element(
            "a", number, href=f"#{self._note(mark.note)}", role="doc-noteref", aria_label=mark.label, class_="note-mark"
        )
        return _element("sup", link, id=self._note(mark.note, mark.mark))

    def _notes(self, notes: derived.NoteList) -> str:
        """Return the footnotes, each with a way back to each of its marks (DPUB-ARIA 1.1, doc-backlink)."""
        items = (_element("li", self._noted(note, notes.back), id=self._note(note)) for note in notes.notes)
        return _lines("section", [_lines("ol", items)], class_="notes", role="doc-endnotes", aria_label=notes.label)

    def _noted(self, note: derived.NumberedNote, back: str) -> str:
        label = back.replace("{number}", str(note.number))
        links = "".join(
            " " + _element("a", "↩", href=f"#{self._note(note, mark)}", role="doc-backlink", aria_label=label)
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
        return _lines("blockquote", [self.blocks(quote.children)], class_=_tone(self.tone))

    def _box(self, box: nodes.Box) -> str:
        """Return a box; without a script, one that is folded away is opened by its title (WCAG 2.2, 4.1.2)."""
        name, folds = f"box box--{box.purpose.value}", box.fold is not nodes.Folding.NONE
        title = _element("summary" if folds else "p", self.inlines(box.title), class_="box__title")
        if not folds:
            return _lines("div", [title, self.blocks(box.children)], class_=name, role="note")
        return _lines(
            "details",
            [title, self.blocks(box.children)],
            class_=name,
            open="open" if box.fold is nodes.Folding.OPEN else "",
        )

    def _table(self, table: nodes.Table) -> str:
        head = _lines("thead", [self._row(table.head, table.aligns, "th")])
        body = _lines("tbody", [self._row(row, table.aligns, "td") for row in table.rows])
        label = ", ".join(filter(None, (words(cell.children) for cell in table.head.cells)))
        return _scrolling(_lines("table", [head, body]), aria_label=label)

    def _row(self, row: nodes.Row, aligns: Iterable[nodes.Align], tag: str) -> str:
        cells = zip(row.cells, aligns, strict=False)
        return _lines("tr", (self._cell(cell, align, tag) for cell, align in cells))

    def _cell(self, cell: nodes.Cell, align: nodes.Align, tag: str) -> str:
        return _element(tag, self.inlines(cell.children), class_=f"to-{align.value}" if align.value else "")

    def _cards(self, cards: derived.Cards) -> str:
        items = (
            _element(
                "li",
                self.inline(card.page) + (_element("p", _text(card.summary)) if card.summary else ""),
                class_=f"card colour-{card.colour}",
            )
            for card in cards.cards
        )
        return _lines("ul", items, class_="cards")

    def _change_note(self, note: derived.ChangeNote) -> str:
        versions = ", ".join(map(self.inline, note.versions))
        return _element("p", f"{_text(note.text)} {versions}", class_="changed-elsewhere")

    def _files(self, files: derived.FileList) -> str:
        items = (_element("li", self._file_line(*line)) for line in files.lines())
        return _lines("ul", items, class_="downloads")

    def _file_line(self, of: str, files: tuple[derived.FileLink, ...]) -> str:
        """Return a file with its facts, or the sizes of one, without facts, which would differ little."""
        links = [_element("a", _text(file.title), href=self.links.file(file.path)) for file in files]
        return f"{_text(of)}: {' · '.join(links)}" if of else f"{links[0]} {unknown_facts(files[0].path)}"

    def _fold(self, fold: derived.Fold) -> str:
        summary = _element("summary", _text(fold.label))
        name = "message-fold" if fold.is_message else "fold"
        return f'<details class="{name}">{summary}\n{self.blocks(fold.children)}\n</details>'

    def _message(self, message: derived.MessageBox) -> str:
        lines = [
            f"{self._anchors(message.earlier)}{_element('figcaption', _text(message.title))}",
            self._choice(message) if len(message.wordings) > 1 else "\n".join(map(self._wording, message.wordings)),
            *([self._change_note(message.note)] if message.note else []),
        ]
        return _lines(
            "figure", lines, class_="message", id=self._id(message.id), data_message=message.place_name or message.id
        )

    def _wording(self, wording: derived.Wording) -> str:
        label = _element("p", _text(wording.label), class_="message__label") + "\n" if wording.label else ""
        return label + self._wording_text(wording)

    def _choice(self, message: derived.MessageBox) -> str:
        """Return wordings as tabs: radio buttons, behind each of them its text, which styles hide until it is chosen.

        That needs no script; without styles or on paper each text stands below its name.
        """
        lines = [_element("legend", _text(message.choice), class_="visually-hidden")]
        for number, wording in enumerate(message.wordings):
            checked = {} if number else {"checked": "checked"}
            button = self._void("input", type="radio", name=self._id(f"wording-of-{message.id}"), **checked)
            lines.append(_element("label", f"{button}{_text(wording.label)}", class_="wording__tab"))
            lines.append(_lines("div", [self._wording_text(wording)], class_="wording"))
        return _lines("fieldset", lines, class_="wordings")

    def _wording_text(self, wording: derived.Wording) -> str:
        subject = ""
        if wording.subject:
            text = _element("span", self.inlines(wording.subject.children), class_="message__subject-text")
            label = _element("span", f"{_text(wording.subject.label)}:", class_="message__subject-label")
            subject = _element("p", f"{label} {text}", class_="message__subject") + "\n"
        paragraphs = "".join(f"<p>{self.inlines(paragraph.children)}</p>" for paragraph in wording.paragraphs)
        return subject + _element("blockquote", paragraphs, class_="message__text") + _mail_link(wording)

    def _relations(self, table: derived.RelationTable) -> str:
        head = "".join(_element("th", self.inlines(column), scope="col") for column in table.columns)
        rows = (
            f"<tr>{_element('th', self.inlines(row.head), scope='row')}{''.join(map(self._relation, row.cells))}</tr>"
            for row in table.rows
        )
        corner = _element("th", _text(table.corner), scope="col")
        inner = _lines("table", [f"<thead><tr>{corner}{head}</tr></thead>", _lines("tbody", rows)], class_="matrix")
        return _scrolling(inner, aria_labelledby=self._id(table.labelled_by))

    def _relation(self, cell: derived.RelationCell) -> str:
        words = self._void("br").join(map(self.inline, cell.children))
        return _element("td", words, class_=cell.relation)

    def _steps(self, steps: derived.StepList) -> str:
        items = [self._step(s) if isinstance(s, derived.Step) else self._alternatives(s) for s in steps.steps]
        named = {"data_occasion": steps.occasion} if steps.occasion else {}
        return _lines("ul", items, class_="checklist", aria_labelledby=self._id(steps.labelled_by), **named)

    def _alternatives(self, group: derived.Alternatives) -> str:
        name = self._id(group.id)
        label = _element("p", _text(group.label), id=name)
        steps = _lines("ul", map(self._step, group.steps), class_="checklist", aria_labelledby=name)
        return _element("li", f"{label}\n{steps}", class_="checklist__either")

    def _step(self, step: derived.Step) -> str:
        why = _element(
            "a",
            self.inlines(step.why.children),
            class_="checklist__why",
            href=self._prefixed(self.links.page(step.why.page_id, step.why.fragment)),
        )
        return _element("li", f"{self._anchors(step.earlier)}{self._tick(step)} {why}", id=self._id(step.id))

    def _tick(self, step: derived.Step) -> str:
        """Return a step's words: a checkbox inside its label (WCAG 2.2, 1.3.1 and 4.1.2) works without a script."""
        box = self._void("input", type="checkbox", data_step=step.name)
        return f"<label>{box} <span>{_text(step.text)}</span></label>"

    def _term_pages(self, pages: derived.TermPages) -> str:
        links = ", ".join(map(self.inline, pages.pages))
        if not pages.label:
            return _element("p", links)
        return _element("p", f"{_text(pages.label)}:{f' {links}' if links else ''}", class_="term__pages")

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
        lines = [*([qr] if kit.qr_path else []), first, _pasted(kit.link), *others]
        lines += self._codes(kit, kit.link)
        if kit.places:
            summary = _element("summary", _text(kit.places_label))
            places = (line for place in kit.places for line in self._place_link(kit, place))
            lines.append("\n".join([f'<details class="link-kit__places">{summary}', *places, "</details>"]))
        return _lines("div", lines, class_="link-kit")

    def _place_link(self, kit: derived.LinkKit, place: derived.PastedLink) -> list[str]:
        title = _element("p", _text(place.title), class_="link-kit__place")
        return [title, _pasted(place), *self._codes(kit, place)]

    def _codes(self, kit: derived.LinkKit, link: derived.PastedLink) -> list[str]:
        """Return the links that save a QR code: ``reference-qr.png``, or for a place ``reference-qr-place.png``."""
        page = kit.page_id.rpartition("/")[2]
        links = (
            _element(
                "a",
                _text(code.title),
                href=self.links.file(code.path),
                download=f"{page}-{code.path.rpartition('/')[2]}",
            )
            for code in link.codes
        )
        return [_element("p", f"{_text(kit.codes_label)}: {' · '.join(links)}")] if link.codes else []

    def _site_link(self, link: derived.SiteLink) -> str:
        address = _element("a", escape(link.address), href=self.links.file(link.path), dir="ltr")
        return f"<p>{_text(link.label)}: {address}</p>"


def _element(tag: str, content: str, **attributes: str) -> str:
    """Return an element; ``class_`` and ``data_step`` are written ``class`` and ``data-step``."""
    return f"<{tag}{_attributes(attributes)}>{content}</{tag}>"


def _attributes(attributes: dict[str, str]) -> str:
    """Return attributes; empty ones are left out, but an empty ``alt`` means a decorative picture (WCAG 2.2, 1.1.1)."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value or name == "alt"
    )


def _lines(tag: str, lines: Iterable[str], **attributes: str) -> str:
    """Return an element with its content on lines of its own."""
    return "\n".join([f"<{tag}{_attributes(attributes)}>", *lines, f"</{tag}>"])


def _scrolling(table: str, **name: str) -> str:
    """Return a table that scrolls sideways where it is too wide, also by keyboard (WCAG 2.2, 1.4.10 and 2.1.1)."""
    role = "region" if any(name.values()) else ""
    return _lines("div", [table], class_="table-scroll", role=role, tabindex="0", **name)


def _tone(tone: str) -> str:
    return f"tone-{tone}" if tone else ""


def _dots(phase: derived.Phase) -> str:
    """Return a dot for each phase, this one's marked."""
    dots = (_element("i", "", class_="now" if number == phase.number else "") for number in range(phase.count))
    return _element("span", "".join(dots), class_="dots", aria_hidden="true")


def _text(text: str) -> str:
    """Return escaped text; words that must not be broken at their hyphen are marked."""
    escaped = escape(text, quote=False)
    return UNBROKEN.sub(r'<span class="unbroken">\g<0></span>', escaped) if "-" in text else escaped


def _mail_link(wording: derived.Wording) -> str:
    """Return the link that opens a mail; a script keeps it in step with what is filled in."""
    if not (wording.subject and wording.subject.open):
        return ""
    link = _element("a", _text(wording.subject.open), href=mail_address(wording.subject, wording.paragraphs))
    return "\n" + _element("p", link, class_="message__mail")


def _checklist_tools(tools: derived.ChecklistTools) -> str:
    """Return progress and buttons; the style sheet shows them only where their script runs."""
    buttons = "".join(
        f'<button type="button" class="tool-button" data-{name}{" hidden" * (name == "undo")}>{_text(label)}</button>'
        for name, label in tools.buttons
    )
    note = f"<p hidden>{_text(tools.not_kept)}</p>" if tools.not_kept else ""
    none_done = tools.progress.replace("{done}", "0").replace("{all}", str(tools.steps))
    output = _element("output", escape(none_done))
    return _element("div", output + buttons + note, class_="checklist-tools", data_steps_done=tools.progress)


def _offline_tools(tools: derived.OfflineTools) -> str:
    """Return what its script shows where the browser can keep pages."""
    buttons = "".join(
        f'<button type="button" class="tool-button" data-offline-{name} hidden>{_text(label)}</button>'
        for name, label in (("start", tools.keep), ("remove", tools.remove))
    )
    parts = (
        _element("h2", _text(tools.title)),
        _element("p", _text(tools.about)),
        _element("p", "", role="status"),
        _element("p", buttons),
    )
    return _element(
        "div",
        "".join(parts),
        class_="keep",
        id="offline",
        hidden="hidden",
        data_keep=tools.lang,
        data_keeping=tools.keeping,
        data_kept=tools.kept,
        data_removed=tools.removed,
        data_stopped=tools.stopped,
        data_full=tools.full,
    )


def _pasted(link: derived.PastedLink) -> str:
    """Return a link's forms; a script copies the titled link, or the card, as HTML beside them."""
    text, card, plain = forms(link)
    copied = ((text, "data-copy"), (card, 'data-copy="html"'), (plain, "data-copy"), (link.embed, 'data-copy="text"'))
    cells = "".join(
        f"<dt>{escape(name)}</dt><dd><code {copies}>{escape(form)}</code></dd>"
        for name, (form, copies) in zip(link.labels, copied, strict=True)
        if form
    )
    return _element("dl", cells, class_="snippets", data_address=link.address, data_title=link.title)
