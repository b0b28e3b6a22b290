"""What editors wrote in one language: its pages, messages and terms.

Everything here is immutable. Paths are relative to the project's root and use slashes; lines count from 1 in the whole
file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from guidance.document.nodes import EMPTY, Document
from guidance.findings import Code
from guidance.kinds import MESSAGES


@dataclass(frozen=True, slots=True)
class Text:
    """A translated string and the line where it stands."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong on a line of one text; with the text's path it becomes a Finding, which explains the fields."""

    line: int
    what: str
    remedy: str
    code: Code


@dataclass(frozen=True, slots=True)
class Typography:
    """How a language is written."""

    quotes: tuple[tuple[str, str], ...]
    """The opening and the closing mark of a quotation, then those of a quotation in it."""
    dash: str
    """What stands between two spaces where the thought pauses."""

    @property
    def marks(self) -> str:
        """Return every character that the language quotes with, and the apostrophe."""
        return "".join((*(mark for pair in self.quotes for mark in pair), "’"))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page's text."""

    id: str
    """Empty where the editor gave none."""
    title: str
    level: int
    line: int
    start: int
    """Offset of the heading line in the page's body, in characters."""


@dataclass(frozen=True, slots=True)
class Reference:
    """``[[id]]``, ``[[id|words]]`` or ``![[messages/id]]`` in a page's text."""

    target: str
    words: str
    """The editor's own link text; empty where the target's title is to stand."""
    embeds: bool
    line: int
    start: int
    end: int
    """The span in the page's body, in characters."""

    @property
    def page_id(self) -> str:
        """The target without its fragment."""
        return self.target.partition("#")[0]

    @property
    def fragment(self) -> str:
        """The part behind ``#``; empty where there is none."""
        return self.target.partition("#")[2]

    @property
    def is_message(self) -> bool:
        """Whether it embeds a message."""
        return self.embeds and self.target.startswith(f"{MESSAGES}/")


@dataclass(frozen=True, slots=True)
class Link:
    """An ordinary Markdown link or image in a page's text."""

    target: str
    line: int
    is_image: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language."""

    id: str
    lang: str
    path: str
    title: str
    menu: str
    """The title in the navigation; the same as ``title`` unless the editor gave a shorter one."""
    slug: str
    summary: str
    reviewed: date
    steps: Mapping[str, Text]
    """Step id → its text in this language, in the order of the file."""
    body: str
    """The Markdown below the front matter, without comments."""
    headings: tuple[Heading, ...]
    references: tuple[Reference, ...]
    links: tuple[Link, ...]
    lines: Mapping[str, int]
    """Front matter key → its line."""
    body_line: int
    """The line at which the body begins."""
    markup: tuple[Text, ...] = ()
    """HTML tags and attribute lists in the text."""
    keywords: tuple[str, ...] = ()
    """Words by which readers look for the page and which it does not use; shown nowhere."""
    document: Document = EMPTY
    """The tree of the body."""
    masked: str = ""
    """The body with code blanked out; every offset is that of the body."""

    def heading(self, heading_id: str) -> Heading | None:
        """Return the heading with this id, or None."""
        return next((h for h in self.headings if h.id == heading_id), None)


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of a message, for instance the one with "Sie"."""

    label: str
    """When to use it; empty where there is only one wording."""
    paragraphs: tuple[str, ...]
    """Plain text; a line break inside a paragraph is kept."""


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
    """All wordings as they stand in the file, below the front matter."""
    body_line: int = 1
    """The line at which the body begins."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary in one language."""

    id: str
    lang: str
    term: str
    text: str
    """One plain sentence that explains it."""
    forms: tuple[str, ...]
    """Every form to recognise in the text; one in small letters is recognised at the beginning of a sentence, too."""
    explain: bool
    """Whether readers may not know it, so that it is explained where it first occurs on a page."""
    line: int
