"""The nodes that only the program makes: checklists, cards, messages, the link kit and so on.

They hold words and link targets, in the language of their page; how these look is up to the renderers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from guidance.document.place import ELSEWHERE, Located

if TYPE_CHECKING:
    from guidance.document.nodes import Block, Inline, Paragraph, Reference


@dataclass(frozen=True, slots=True)
class Anchors(Located):
    """Further ids of a place: its earlier ones, or those of the top of the page."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermUse(Located):
    """A word of the text that the glossary explains."""

    term: Reference
    """A link to the term in the glossary, around the words of the text."""
    explanation: str


@dataclass(frozen=True, slots=True)
class Placeholder(Located):
    """A gap that a reader fills in: ``[name]``, brackets included."""

    text: str


@dataclass(frozen=True, slots=True)
class OtherLanguage(Located):
    """A link to the same place in another language."""

    lang: str
    page_id: str
    fragment: str
    words: str
    """The link's words, in that language."""


@dataclass(frozen=True, slots=True)
class NumberedNote(Located):
    """A footnote with its number on the page."""

    number: int
    name: str
    """The name that the editor gave it."""
    marks: int
    """Count of its marks in the text."""
    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class NoteMark(Located):
    """The place of a footnote in the text."""

    note: NumberedNote = field(metadata=ELSEWHERE)
    """The footnote, which the page holds in its list of notes."""
    mark: int
    """Counts the marks of this footnote from 1."""
    label: str
    """What a screen reader calls it."""


@dataclass(frozen=True, slots=True)
class NoteList(Located):
    """The footnotes of a page, in the order of their numbers."""

    label: str
    back: str
    """What the way back to the text is called; ``{number}`` is the footnote's."""
    notes: tuple[NumberedNote, ...]


@dataclass(frozen=True, slots=True)
class ChangeNote(Located):
    """A note that the text above has changed in other languages since it was agreed on."""

    text: str
    versions: tuple[OtherLanguage, ...]


@dataclass(frozen=True, slots=True)
class ChecklistTools(Located):
    """The progress and buttons of a checklist, for which a script is needed."""

    progress: str
    """With the placeholders ``{done}`` and ``{all}``."""
    steps: int
    buttons: tuple[tuple[str, str], ...]
    """Name and label of each button."""
    not_kept: str = ""
    """Said where the browser keeps no ticks."""


@dataclass(frozen=True, slots=True)
class OfflineTools(Located):
    """The button that keeps the pages of a language on the reader's device, for which a script is needed."""

    lang: str
    title: str
    about: str
    keep: str
    """The label of the button; with the placeholder ``{size}``."""
    remove: str
    """The label of the button that undoes it."""
    keeping: str
    """Said while pages are stored; with the placeholder ``{percent}``."""
    kept: str
    """Said once they are; with the placeholder ``{date}``."""
    removed: str
    stopped: str
    """Said where storing has failed."""
    full: str
    """Said where there is no room."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase, as a number of dots of which one is marked."""

    number: int
    """Counts from 0."""
    count: int
    """The number of phases."""


@dataclass(frozen=True, slots=True)
class Step(Located):
    """A step that can be ticked."""

    id: str
    name: str
    """``topic#step``: the same wherever the step stands, and in every language."""
    text: str
    why: Reference
    """A link to the section that explains it, with the title of the section or of its page."""
    earlier: tuple[str, ...] = ()
    """Its earlier ids."""


@dataclass(frozen=True, slots=True)
class Alternatives(Located):
    """Steps of which one is enough."""

    id: str
    label: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class StepList(Located):
    """Steps to tick."""

    steps: tuple[Step | Alternatives, ...]
    labelled_by: str
    """Id of the element that names the list."""
    occasion: str = ""
    """Id of the page whose ticks these are; empty if a step is ticked wherever its topic's steps stand."""


@dataclass(frozen=True, slots=True)
class Card(Located):
    """A page with its summary, which may be empty."""

    page: Reference
    """A link with the page's title."""
    colour: str
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
    """Links to pages, each on a line of its own."""

    links: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Fold(Located):
    """Blocks that are folded away on screens and open on paper."""

    label: str
    children: tuple[Block, ...]
    is_message: bool = False
    """Whether it holds one message, which its label names."""
    apart: bool = False
    """Whether it is a part of a list that is too long for one page of the site: there it is a page of its own."""


@dataclass(frozen=True, slots=True)
class PartLink(Located):
    """On the page of a list, in place of a part that is a page of its own: a link, or links to the places there."""

    title: str
    path: str
    """Below the site's root."""
    places: tuple[tuple[str, tuple[str, ...]], ...]
    """Title and ids of each place that can be linked to, which keeps its ids here."""


@dataclass(frozen=True, slots=True)
class RelationCell(Located):
    """A cell of a table of relations."""

    children: tuple[Inline, ...]
    relation: str = ""
    """The relation between its row and column, as a CSS class; empty where the cell lists links."""


@dataclass(frozen=True, slots=True)
class RelationRow(Located):
    """A row of a table of relations; its first cell is a heading."""

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
class Subject(Located):
    """The subject of a mail, which has a field of its own where mails are written."""

    label: str
    """What it is called, without a colon."""
    children: tuple[Inline, ...]
    open: str = ""
    """Label of the link that opens the mail where mails are written; empty without one."""


@dataclass(frozen=True, slots=True)
class Wording(Located):
    """One wording of a message."""

    label: str
    """When to use it; empty where there is only one."""
    paragraphs: tuple[Paragraph, ...]
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class MessageBox(Located):
    """A message to copy."""

    id: str
    place_name: str
    """The target of its permanent link, ``page#id``."""
    title: str
    wordings: tuple[Wording, ...]
    note: ChangeNote | None = None
    earlier: tuple[str, ...] = ()
    """Its earlier ids on this page."""
    choice: str = ""
    """The name of the choice between its wordings."""


@dataclass(frozen=True, slots=True)
class TermTranslations(Located):
    """A term in the other languages."""

    terms: tuple[tuple[str, str, str], ...]
    """Language, what readers of the page call it, term."""


@dataclass(frozen=True, slots=True)
class TermPages(Located):
    """The pages that use a term."""

    label: str
    """Empty inside a fold: the label stands above the folds."""
    pages: tuple[Reference, ...]
    """At most as many as one paragraph holds; empty where folds follow."""


@dataclass(frozen=True, slots=True)
class FileLink(Located):
    """A file to download; its size is filled in once it is known."""

    path: str
    """Below the site's root."""
    title: str
    of: str = ""
    """What it is a size of, if it is one of several."""


@dataclass(frozen=True, slots=True)
class FileList(Located):
    """Files to download."""

    files: tuple[FileLink, ...]

    def lines(self) -> list[tuple[str, tuple[FileLink, ...]]]:
        """Return the lines of the list: what the files are sizes of, which share a line, or nothing and a file."""
        found = groupby(self.files, key=lambda file: (file.of, "" if file.of else file.path))
        return [(of, tuple(files)) for (of, _), files in found]


@dataclass(frozen=True, slots=True)
class PastedLink(Located):
    """A link in the forms in which people paste it: Markdown, HTML and text."""

    title: str
    address: str
    """Absolute, or below the site's root where the site has no public address."""
    summary: str
    source: str
    """The title of the site."""
    labels: tuple[str, str, str, str]
    """The names of the forms, and of what embeds it."""
    embed: str = ""
    """The HTML with which other sites embed it; empty where they may not."""
    codes: tuple[FileLink, ...] = ()
    """Its QR code in several formats; none where the site has no public address."""


@dataclass(frozen=True, slots=True)
class SiteLink(Located):
    """A labelled link to a file of the site; its words are the address that people type or paste."""

    label: str
    path: str
    """Below the site's root."""
    address: str


@dataclass(frozen=True, slots=True)
class LinkKit(Located):
    """The permanent links of a page, its steps and messages: QR code, address, forms to paste."""

    page_id: str
    title: str
    qr_path: str
    """Below the site's root; empty where the site has no public address."""
    qr_alt: str
    codes_label: str
    """Stands before the links that save a QR code."""
    links: tuple[SiteLink, ...]
    link: PastedLink
    places_label: str
    places: tuple[PastedLink, ...]


# ---- On paper alone: a book names what stands elsewhere in it, and prints it once.


@dataclass(frozen=True, slots=True)
class MessageList(Located):
    """Titles of messages that are printed elsewhere."""

    messages: tuple[tuple[str, Reference], ...]
    """The message's id on this page, and a link to where it is printed."""


@dataclass(frozen=True, slots=True)
class AddressTable(Located):
    """Pages with their permanent addresses."""

    head: tuple[str, str]
    rows: tuple[tuple[Reference, Inline], ...]


DerivedInline: TypeAlias = TermUse | Placeholder | OtherLanguage | NoteMark
"""A part of a line that only the program makes."""
DerivedBlock: TypeAlias = (
    Anchors
    | Cards
    | ChangeNote
    | ChecklistTools
    | FileList
    | Fold
    | LinkKit
    | LinkList
    | MessageBox
    | NoteList
    | OfflineTools
    | PageList
    | PartLink
    | RelationTable
    | StepList
    | TermPages
    | TermTranslations
)
"""A block that only the program makes."""
