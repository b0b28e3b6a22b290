"""What editors write in one language: pages, messages and terms.

Everything here is immutable. Paths are relative to the project's root and use slashes; lines count from 1 in the whole
file.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from guidance.document.nodes import Document, Embed, Heading, Image, Link, Reference
from guidance.document.remarks import Remark
from guidance.document.walk import walk

UNWRITTEN = "TODO"
"""``make new`` writes this in place of each text; it is a finding until the text is written."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its line in the file."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Typography:
    """How a language is written: its quotation marks, its dash, and how its letters are typed without its keyboard."""

    quotes: tuple[tuple[str, str], ...]
    """The opening and the closing mark of a quotation, then those of a quotation in it."""
    dash: str
    """Stands between two spaces."""
    typed_as: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Letter → what readers type who lack it, for the search."""

    @property
    def marks(self) -> str:
        """Return all quotation marks of the language, and the apostrophe."""
        return "".join((*(mark for pair in self.quotes for mark in pair), "’"))


@dataclass(frozen=True)
class Page:
    """One page in one language."""

    id: str
    lang: str
    path: str
    title: str
    menu: str
    """The title in the menu: ``title`` unless the editor gave a shorter one."""
    slug: str
    summary: str
    reviewed: date
    steps: Mapping[str, Text]
    """Step id → its text in this language, in the order of the file."""
    body: str
    """The Markdown below the front matter."""
    document: Document
    """The tree of the body."""
    lines: Mapping[str, int]
    """Front matter key → its line."""
    body_line: int
    """The line at which the body begins."""
    remarks: tuple[Remark, ...] = ()
    """What the parser noticed and the tree does not show."""
    keywords: tuple[str, ...] = ()
    """Words for the search alone, which the page does not use."""
    reworded: Mapping[str, Text] = field(default_factory=dict)
    """On an occasion: ``topic#step`` → its text there, in place of the topic's."""
    draft: bool = False
    """Whether it is not finished."""
    draft_sections: tuple[str, ...] = ()
    """Ids of its sections that are not finished."""
    cache: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Results that ``once`` keeps."""

    @property
    def step_texts(self) -> tuple[Text, ...]:
        """The texts of all steps that an editor wrote on this page."""
        return (*self.steps.values(), *self.reworded.values())

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of its sections and their parts, in order."""
        return tuple(block for block in self.document.blocks if isinstance(block, Heading))

    @cached_property
    def _links(self) -> tuple[Reference | Link | Image | Embed, ...]:
        """Its references, links, pictures and embeds, in order."""
        return tuple(n for n in walk(self.document.blocks) if isinstance(n, Reference | Link | Image | Embed))

    @property
    def references(self) -> tuple[Reference, ...]:
        """Its references by id, in order."""
        return tuple(node for node in self._links if isinstance(node, Reference))

    @property
    def links(self) -> tuple[Link | Image, ...]:
        """Its ordinary links and pictures, in order."""
        return tuple(node for node in self._links if isinstance(node, Link | Image))

    @property
    def embeds(self) -> tuple[Embed, ...]:
        """Its ``![[…]]``, in order."""
        return tuple(node for node in self._links if isinstance(node, Embed))

    def heading(self, heading_id: str) -> Heading | None:
        """Return the heading with this id, or None."""
        return next((h for h in self.headings if h.id == heading_id), None)


BETWEEN_PARTS = " · "
"""Separates the form of address from the length in the name of a wording."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of a message, for instance the mail with "Sie"."""

    label: str
    """When to use it, ``Sie`` or ``Sie · Mail``; empty where there is only one wording."""
    paragraphs: tuple[str, ...]
    """Plain text; a line break inside a paragraph is kept."""
    subject: str = ""
    """The subject of a mail; empty if it has none."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of its label: one, or the form of address and the length."""
        return tuple(self.label.split(BETWEEN_PARTS)) if self.label else ()

    @property
    def texts(self) -> tuple[str, ...]:
        """What a sender copies: the subject, if it has one, and the paragraphs."""
        return (self.subject, *self.paragraphs) if self.subject else self.paragraphs


@dataclass(frozen=True, slots=True)
class Message:
    """A message template in one language."""

    id: str
    lang: str
    path: str
    title: str
    variants: tuple[Variant, ...]
    line: int
    body: str = ""
    """The text below the front matter, with all wordings."""
    body_line: int = 1
    """The line at which the body begins."""
    draft: bool = False
    """Whether it is not finished."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary in one language."""

    id: str
    lang: str
    term: str
    text: str
    """One plain sentence that explains it."""
    forms: tuple[str, ...]
    """All forms to recognise in the text; one in small letters also at the beginning of a sentence."""
    explain: bool
    """Whether a page explains it where it first occurs, since readers may not know it."""
    line: int
    page: str = ""
    """Id of the page that says more; empty if all pages are listed that use the term."""
    page_line: int = 0
    """The line that names it."""
