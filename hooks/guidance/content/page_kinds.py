"""The kinds of pages and what each consists of: those that kinds.yml declares, and the program's own pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

SECTION, PART = 2, 3
"""Levels of a section's heading (##) and of the headings inside it (###)."""

SECTIONS = "sections"
"""Stands in the order of a kind for what an editor writes."""

HOME = "home"
CHECKLISTS = "checklists"
LINKS = "links"
DOWNLOADS = "downloads"
BILINGUAL = "pdf-bilingual"
ARCHIVE = "archive"
DOWNLOAD_GROUPS = ("epub", "pdf-sheets", "pdf-handouts", "pdf-handbook", BILINGUAL, ARCHIVE)
"""Sections of the page with all files, by what readers want to do, and the interface strings above them."""
GLOSSARY = "glossary"
MESSAGES = "messages"
"""The folder of the messages, with which their ids in references begin, and the id of the page with all of them."""


class Steps(Enum):
    """Where the steps of a page's checklist come from."""

    NONE = "none"
    OWN = "own"
    """topics.yml declares them with the page."""
    COLLECTED = "collected"
    """They are the steps of other pages that name this one."""


COLOURS = ("teal", "orange", "violet", "green", "magenta", "blue")
"""The colours of kinds; the style sheets have each for light and dark."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: what its pages consist of."""

    name: str
    folder: str = ""
    """The folder of the pages, and the id of the page that lists them; empty for the program's own pages."""
    sections: Mapping[str, str] | None = None
    """Id of each section that an editor writes → what it says; None where topics.yml lists them page by page."""
    parts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Section id → id of each heading that it must have below it → the tone of what follows."""
    order: tuple[str, ...] = ()
    """Names of the parts below the text before the first heading: derived ones, and SECTIONS for those of an editor."""
    steps: Steps = Steps.NONE
    colour: str = COLOURS[0]
    most_steps: int = 0
    """How many steps a checklist may have; 0 for any number."""
    titles_warn: bool = False
    """Whether a title names what not to do, and is marked as such in a list of advice."""
    home_heading: str = ""
    """The interface string above its pages on the home page; empty for the title of their overview."""
    line: int = 0
    order_line: int = 0

    @property
    def derived(self) -> tuple[str, ...]:
        """Names of the parts that the program writes, which are also their ids on the page."""
        return tuple(part for part in self.order if part != SECTIONS)

    @property
    def collects(self) -> bool:
        """Whether its pages are occasions: their steps and messages are those that name them."""
        return self.steps is Steps.COLLECTED

    def tone(self, heading_id: str) -> str:
        """Return the tone of what follows a heading: ``good``, ``poor`` or empty."""
        return next((parts[heading_id] for parts in self.parts.values() if heading_id in parts), "")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between pages of two kinds."""

    name: str
    """The key in topics.yml."""
    source: str
    """The kind whose pages declare it."""
    target: str
    """The kind of the pages that they name."""
    heading: str
    """Name of the derived part that shows the targets on a page of the first kind."""
    inverse: str
    """Name of the derived part that shows the sources on a page of the second kind."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Kinds:
    """The content of kinds.yml."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    """Name → kind, in the order of the file."""
    phases: tuple[str, ...] = ()
    """When a step is done or a message is sent, in order."""
    recipients: tuple[str, ...] = ()
    """Whom a message addresses."""
    relations: Mapping[str, Relation] = field(default_factory=dict)

    @property
    def folders(self) -> Mapping[str, Kind]:
        """Folder → kind."""
        return {kind.folder: kind for kind in self.kinds.values()}

    @property
    def topics(self) -> tuple[Kind, ...]:
        """The kinds whose pages are topics: all but the one that collects."""
        return tuple(kind for kind in self.kinds.values() if not kind.collects)

    @property
    def occasion(self) -> Kind | None:
        """The kind that collects steps and messages, if there is one."""
        return next((kind for kind in self.kinds.values() if kind.collects), None)

    def of_page(self, page_id: str) -> Kind:
        """Return the kind of a page: its folder's, an overview, one of the program's own, or any other page."""
        folder = page_id.rpartition("/")[0]
        if folder:
            return self.folders[folder]
        return OVERVIEW if page_id in self.folders else OWN_PAGES.get(page_id, ABOUT)


OVERVIEW = Kind("overview", order=("topics", SECTIONS))
OWN_PAGES: Mapping[str, Kind] = {
    HOME: Kind("home", order=("topics", "matrix", SECTIONS)),
    CHECKLISTS: Kind("checklists", order=("steps", SECTIONS)),
    MESSAGES: Kind("messages", order=("all-messages", SECTIONS)),
    GLOSSARY: Kind("glossary", order=("terms", SECTIONS)),
    LINKS: Kind("links", order=("link-kit", SECTIONS)),
    DOWNLOADS: Kind("downloads", order=("downloads", SECTIONS)),
}
"""Page id → kind, for pages that the program fills."""
ABOUT = Kind("about", order=(SECTIONS,))
"""Any other page: what an editor writes, and nothing derived."""
