"""The nodes that the program alone makes: checklists, cards, messages, the link kit and so on.

They hold what each says and where it leads, in the language of their page; how that looks is for the renderers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidance.document.place import Located

if TYPE_CHECKING:
    from guidance.document.nodes import Block, Inline, Paragraph, Reference


@dataclass(frozen=True, slots=True)
class Anchors(Located):
    """Ids that this place had earlier, or that name the top of the page."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermUse(Located):
    """A word of the glossary, explained where it stands."""

    term: Reference
    """To its place in the glossary, with the words of the text."""
    explanation: str


@dataclass(frozen=True, slots=True)
class Placeholder(Located):
    """What a reader fills in: ``[name]``, brackets included."""

    text: str


@dataclass(frozen=True, slots=True)
class OtherLanguage(Located):
    """A link to the same place in another language."""

    lang: str
    page_id: str
    fragment: str
    words: str
    """In that language."""


@dataclass(frozen=True, slots=True)
class ChangeNote(Located):
    """Says that another language's version of the text above has changed since."""

    text: str
    versions: tuple[OtherLanguage, ...]


@dataclass(frozen=True, slots=True)
class ChecklistTools(Located):
    """Progress and buttons of a checklist, which a script works."""

    progress: str
    """With the placeholders ``{done}`` and ``{all}``."""
    steps: int
    buttons: tuple[tuple[str, str], ...]
    """What a button does, and its label."""


@dataclass(frozen=True, slots=True)
class PhaseLabel(Located):
    """Names the phase of the steps below it."""

    phase: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Step(Located):
    """A step that can be ticked."""

    id: str
    name: str
    """``topic#step``: the same wherever the step stands, and in every language."""
    text: str
    why: Reference
    """To the section that explains it, with that section's title or its page's."""
    earlier: tuple[str, ...] = ()
    """Ids that it had earlier."""


@dataclass(frozen=True, slots=True)
class StepList(Located):
    """Steps to tick."""

    steps: tuple[Step, ...]
    labelled_by: str
    """Id of what names the list."""


@dataclass(frozen=True, slots=True)
class Card(Located):
    """A page with its summary."""

    page: Reference
    """With the page's title."""
    kind: str
    summary: str


@dataclass(frozen=True, slots=True)
class Cards(Located):
    """Pages with their summaries."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class LinkList(Located):
    """Links to pages, below a label."""

    label: str
    links: tuple[Block, ...]
    """A list of links, or folds of them."""


@dataclass(frozen=True, slots=True)
class PageList(Located):
    """Links to pages, one below the other."""

    links: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Fold(Located):
    """What is folded away on screens and open on paper."""

    label: str
    children: tuple[Block, ...]
    is_message: bool = False
    """Whether it holds one message, which its label names."""


@dataclass(frozen=True, slots=True)
class RelationCell(Located):
    """A cell of a table of relations."""

    children: tuple[Inline, ...]
    relation: str = ""
    """What the cell says of its row and column, as a name for styles; empty where it lists links."""


@dataclass(frozen=True, slots=True)
class RelationRow(Located):
    """A row of a table of relations, with its heading."""

    head: tuple[Inline, ...]
    cells: tuple[RelationCell, ...]


@dataclass(frozen=True, slots=True)
class RelationTable(Located):
    """A table with headings in both directions (WCAG 2.2, 1.3.1)."""

    labelled_by: str
    """Id of the heading above it."""
    corner: str
    columns: tuple[tuple[Inline, ...], ...]
    rows: tuple[RelationRow, ...]


@dataclass(frozen=True, slots=True)
class Wording(Located):
    """One wording of a message."""

    label: str
    """When to use it; empty where there is only one."""
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class MessageBox(Located):
    """A message to copy."""

    id: str
    place_name: str
    """What its permanent link names, ``page#id``."""
    title: str
    wordings: tuple[Wording, ...]
    note: ChangeNote | None = None
    earlier: tuple[str, ...] = ()
    """Ids that it had earlier on this page."""


@dataclass(frozen=True, slots=True)
class Counterparts(Located):
    """A term in the other languages."""

    terms: tuple[tuple[str, str], ...]
    """Language and term."""


@dataclass(frozen=True, slots=True)
class TermPages(Located):
    """The pages that use a term."""

    label: str
    """Empty inside a fold, which stands below one."""
    pages: tuple[Reference, ...]
    """At most as many as one paragraph holds; empty where folds follow."""


@dataclass(frozen=True, slots=True)
class FileLink(Located):
    """A file to download, with its size once that is known."""

    path: str
    """Below the site's root."""
    title: str


@dataclass(frozen=True, slots=True)
class FileList(Located):
    """Files to download."""

    files: tuple[FileLink, ...]


@dataclass(frozen=True, slots=True)
class PastedLink(Located):
    """One link, offered in the forms in which people paste it: as Markdown, as HTML and as text."""

    title: str
    address: str
    """Absolute, or below the site's root where the site has no public address."""
    summary: str
    source: str
    """What the target is a part of."""
    labels: tuple[str, str, str]
    """The names of the forms."""


@dataclass(frozen=True, slots=True)
class SiteLink(Located):
    """A labelled link to a file of the site, shown as the address that people type or paste."""

    label: str
    path: str
    """Below the site's root."""
    address: str


@dataclass(frozen=True, slots=True)
class LinkKit(Located):
    """The permanent link of a page: QR code, address, forms to paste, and those of its steps and messages."""

    page_id: str
    title: str
    qr_path: str
    """Below the site's root; empty where the site has no public address."""
    qr_alt: str
    links: tuple[SiteLink, ...]
    link: PastedLink
    places_label: str
    places: tuple[PastedLink, ...]
