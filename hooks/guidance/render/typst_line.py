"""Parts of a line → Typst: nothing but calls of the functions in hooks/typst."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol, assert_never

from guidance.content.language_tags import direction
from guidance.content.pictures import Picture
from guidance.document import derived, nodes
from guidance.document.letters import leaves
from guidance.document.walk import words
from guidance.render.links import leads_somewhere_safe
from guidance.render.typst_code import WIDE, array, call, content, label, string, text

SPACES = " \t\n\r\f"
"""White space that collapses into one space; a non-breaking space does not."""
SPACE = re.compile(f"[{SPACES}]+")


@dataclass(frozen=True, slots=True)
class Target:
    """The target of a link: a label or an address; with neither, only the link's words are printed."""

    label: str = ""
    """The label of a place in the document."""
    address: str = ""
    """An absolute address, or one that begins with ``mailto:`` or ``tel:``."""
    near: bool = False
    """Whether the place is on the page that has the link."""
    volume: str = ""
    """What is printed in place of the address: the volume that has the place."""


class Targets(Protocol):
    """The link targets of one page on paper."""

    def page(self, page_id: str, fragment: str = "") -> Target:
        """Return the target of a link to a page or a place on it, in the language of this page."""

    def source(self, target: str) -> Target:
        """Return the target for a link as an editor wrote it: a path to a source file, or a web address."""

    def file(self, path: str) -> Target:
        """Return the target of a link to a file below the site's root."""

    def place(self, name: str) -> str:
        """Return the label of a place on this page."""

    def picture(self, target: str) -> Picture | None:
        """Return the picture at a path as an editor wrote it; None if it can't be printed."""


@dataclass(frozen=True, slots=True)
class Line:
    """Writes the parts of a line as Typst."""

    lang: str
    targets: Targets
    print_addresses: bool = True
    """Whether the address of a link out of the document is printed after its words."""
    divided: int = 0
    """The fewest letters of a word that may be hyphenated; shorter ones than ``hyphenation.LONG`` never are."""

    @property
    def undivided(self) -> Line:
        """The same without hyphenation, for titles, names and labels."""
        return replace(self, divided=WIDE)

    def inlines(self, inlines: Iterable[nodes.Inline]) -> str:
        """Return the Typst code of running text, without spaces at its ends or after a line break."""
        return "".join(map(self.inline, _flowed(inlines)))

    def text(self, words: str) -> str:
        """Return the Typst code of plain text."""
        return self.inlines((nodes.Text(words),))

    def inline(self, inline: nodes.Inline) -> str:
        """Return the Typst code of a part of a line."""
        match inline:
            case nodes.Text():
                return text(inline.text, self.lang, divided=self.divided)
            case nodes.SoftBreak():
                return text(" ", self.lang)
            case nodes.LineBreak():
                return "#linebreak()"
            case nodes.Code():
                return call("raw", string(SPACE.sub(" ", inline.text)))
            case nodes.Emphasis():
                return self._marked("emph", inline.children)
            case nodes.Strong():
                return self._marked("strong", inline.children)
            case nodes.Strikethrough():
                return self._marked("strike", inline.children)
            case nodes.Foreign():
                return self._foreign(inline.lang, inline.children)
            case nodes.Link():
                return self.link(self.targets.source(inline.target), inline.children)
            case nodes.Reference():
                return self.reference(inline)
            case nodes.Image():
                return self._picture(inline)
            case nodes.FootnoteMark():
                raise ValueError(f"the footnote {inline.name} has no number")
            case derived.TermUse():
                return self.reference(inline.term, "term-reference")
            case derived.Placeholder():
                return call("placeholder", body=self.undivided.text(inline.text))
            case derived.NoteMark():  # paper has room at the foot of each page: a second mark gets its text again
                return call("footnote", body=self._note(inline.note))
            case derived.OtherLanguage():  # without a link: there is no other language on paper
                return self._foreign(inline.lang, (nodes.Text(inline.words),))
            case _:
                assert_never(inline)

    def reference(self, reference: nodes.Reference, inside: str = "reference", outside: str = "web") -> str:
        """Return a link by id: a call of the function ``inside`` or ``outside``, after where it leads."""
        return self.link(self.targets.page(reference.page_id, reference.fragment), reference.children, inside, outside)

    def link(
        self, target: Target, children: tuple[nodes.Inline, ...], inside: str = "reference", outside: str = "web"
    ) -> str:
        """Return a link, or its words alone if it has no target.

        Paper can't be clicked, so an address is printed after the words, unless the words are that address.
        """
        written = self.inlines(children)
        if target.label:
            near = {"near": "true"} if target.near and inside == "reference" else {}
            return call(inside, label(target.label), body=written, **near)
        if not target.address or not leads_somewhere_safe(target.address):
            return written
        named = words(children).strip() in (target.address, target.address.partition(":")[2])
        instead = string(target.volume) if target.volume else "true"
        printed = {"printed": instead} if self.print_addresses and not named else {}
        return call(outside, string(target.address), body=written, **printed)

    def anchors(self, *ids: str) -> str:
        """Return anchors for these ids."""
        return "".join(call("anchor", self.place(name)) for name in ids)

    def place(self, name: str) -> str:
        """Return the label of a place on this page, as code."""
        return label(self.targets.place(name))

    def _marked(self, function: str, children: tuple[nodes.Inline, ...]) -> str:
        written = self.inlines(children)
        return call(function, body=written) if written else ""

    def _note(self, note: derived.NumberedNote) -> str:
        """Return the paragraphs of a footnote; a check lets it hold nothing else."""
        return "#parbreak()".join(self.inlines(leaf.children) for leaf in leaves(note.children))

    def _foreign(self, lang: str, children: tuple[nodes.Inline, ...]) -> str:
        body = replace(self, lang=lang).inlines(children)
        named = {"direction": "rtl"} if direction(lang) == "rtl" else {}
        return call("in-language", string(lang), body=body, **named)

    def _picture(self, image: nodes.Image) -> str:
        """Return a picture with its alternative text (PDF/UA-1, 7.3), or the text alone."""
        picture, alt = self.targets.picture(image.target), image.alt.strip()
        if not picture or not alt:
            return self.text(alt)
        return picture_call(picture, "" if image.is_decoration else alt)

    def caption(self, image: nodes.Image) -> str:
        """Return a picture with its title below it."""
        return call("captioned", content(self._picture(image)), body=self.text(image.title))


def picture_call(picture: Picture, alt: str) -> str:
    """Return a picture; without a text it is decoration (PDF/UA-1, 7.1)."""
    code = string(picture.content.decode()) if picture.format == "svg" else array(map(str, picture.content))
    return call("picture", f"bytes({code})", string(picture.format), string(alt))


def _flowed(inlines: Iterable[nodes.Inline]) -> list[nodes.Inline]:
    """Return the parts of a line with white space collapsed, and none at its ends or after a line break."""
    flowed: list[nodes.Inline] = []
    text = ""
    for node in inlines:
        if isinstance(node, nodes.Text | nodes.SoftBreak):
            text += node.text if isinstance(node, nodes.Text) else " "
        else:
            flowed += _collapsed(text, flowed)
            flowed.append(node)
            text = ""
    return [*flowed, *_collapsed(text.rstrip(SPACES), flowed)]


def _collapsed(text: str, before: list[nodes.Inline]) -> list[nodes.Inline]:
    """Return the text that follows these parts of a line with white space collapsed; empty if nothing is left."""
    at_start = not before or isinstance(before[-1], nodes.LineBreak)
    collapsed = SPACE.sub(" ", text.lstrip(SPACES) if at_start else text)
    return [nodes.Text(collapsed)] if collapsed else []
