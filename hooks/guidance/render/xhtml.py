"""Document tree → XHTML of a book: the HTML of the site without what needs a screen of its own or a script.

A book has no form, nothing folded away, and no size of a file that is made after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from typing import ClassVar, Protocol

from guidance.content.language_tags import web_tag
from guidance.document import derived, nodes
from guidance.render.html import Html
from guidance.render.links import Links


class LinksInBook(Links, Protocol):
    """Where the links of one page of a book lead."""

    def picture(self, target: str) -> str:
        """Return the path of the picture at a path as an editor wrote it; empty if the book lacks it."""

    def printed_pages(self, heading: str) -> tuple[int, ...]:
        """Return the pages of the printed handbook that are marked at a heading; an empty one is the page's title."""


class Xhtml(Html):
    """Writes the nodes of one page as XHTML."""

    __slots__ = ()
    links: LinksInBook
    VOID_END: ClassVar[str] = "/>"

    def language(self, tag: str) -> dict[str, str]:
        """Return the attributes of an element in a language; a reader of XML alone knows no ``lang``."""
        return {"xml:lang": web_tag(tag), **super().language(tag)}

    def title(self, page_title: str) -> str:
        """Return the title of the page."""
        return f"{self._page_marks('')}<h1>{self._text(page_title)}</h1>"

    def term(self, heading: nodes.Heading, below: Iterable[nodes.Block]) -> str:
        """Return an entry of the glossary: its id is around all of it, for reading systems show that beside a text."""
        lines = (f'<section id="{self._id(heading.id)}">', self._heading(replace(heading, id="")), self.blocks(below))
        return self._page_marks(heading.id) + "\n".join((*lines, "</section>"))

    def block(self, block: nodes.Block) -> str:
        """Return the XHTML of a block; the buttons of a checklist need a script."""
        return "" if isinstance(block, derived.ChecklistTools | derived.OfflineTools) else super().block(block)

    def inline(self, inline: nodes.Inline) -> str:
        """Return the XHTML of a part of a line; a term leads to the glossary (DPUB-ARIA 1.1, doc-glossref)."""
        if not isinstance(inline, derived.TermUse):
            return super().inline(inline)
        address = escape(self.links.page(inline.term.page_id, inline.term.fragment))
        words = self.inlines(inline.term.children)
        return f'<a class="term" epub:type="glossref" role="doc-glossref" href="{address}">{words}</a>'

    def _prefixed(self, address: str) -> str:
        return address  # the links of a book know its prefixes

    def _link(self, address: str, words: str, title: str = "") -> str:
        return super()._link(address, words, title) if address else words

    def _other_language(self, version: derived.OtherLanguage) -> str:
        leads = self.links.page(version.page_id, version.fragment, version.lang)
        return super()._other_language(version) if leads else self._text(version.words)

    def _heading(self, heading: nodes.Heading) -> str:
        marks = self._page_marks(heading.id) if heading.id else ""
        return marks + super()._heading(heading)

    def _page_marks(self, heading: str) -> str:
        return "".join(map(page_mark, self.links.printed_pages(heading)))

    def _image(self, image: nodes.Image, *, has_caption: bool = False) -> str:
        alt, title = "" if image.is_decoration else image.alt, "" if has_caption else image.title
        source = self.links.picture(image.target)
        return self._void("img", src=source, alt=alt, title=title) if source else escape(alt)

    def _box(self, box: nodes.Box) -> str:
        return super()._box(replace(box, fold=nodes.Folding.NONE))

    def _fold(self, fold: derived.Fold) -> str:
        return self.blocks(fold.children)

    def _part_link(self, _: derived.PartLink) -> str:
        return ""  # a book has its lists as a whole

    def _file_line(self, of: str, files: tuple[derived.FileLink, ...]) -> str:
        links = " · ".join(self._link(self.links.file(file.path), self._text(file.title)) for file in files)
        return f"{self._text(of)}: {links}" if of else links

    def _choice(self, message: derived.MessageBox) -> str:
        return "\n".join(map(self._wording, message.wordings))

    def _tick(self, step: derived.Step) -> str:
        """Return a step's words behind a sign that a script makes a box, where the reading system runs any."""
        sign = f'<span aria-hidden="true" data-step="{escape(step.name)}">☐</span>'
        return f"<span>{sign} <span>{self._text(step.text)}</span></span>"

    def _link_kit(self, kit: derived.LinkKit) -> str:
        return "\n".join(f"<p>{self._text(link.label)}: {self._site_address(link)}</p>" for link in kit.links)

    def _site_address(self, link: derived.SiteLink) -> str:
        return self._link(self.links.file(link.path), f'<bdi dir="ltr">{escape(link.address)}</bdi>')

    def _text(self, text: str) -> str:
        return self.inline(nodes.Text(text))


def page_mark(number: int) -> str:
    """Return the mark of a page of the printed handbook (DPUB-ARIA 1.1, doc-pagebreak).

    No id of an editor has a colon.
    """
    return f'<span epub:type="pagebreak" role="doc-pagebreak" id="page:{number}" aria-label="{number}"></span>\n'
