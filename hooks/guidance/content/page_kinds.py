"""The kinds of pages and what each consists of, and the ids that topics.yml and the pages share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PHASES = ("before", "asking", "after")
"""When a step is done or a message is sent: before the request, with it, afterwards."""

RECIPIENTS = ("friend", "mentor", "manager", "acquaintance")
"""Whom a message addresses."""

SECTION, PART = 2, 3
"""Levels of a section's heading (##) and of the headings inside it (###)."""

HOME = "home"
CHECKLISTS = "checklists"
LINKS = "links"
DOWNLOADS = "downloads"
BILINGUAL = "pdf-bilingual"
DOWNLOAD_GROUPS = ("pdf-handbook", "pdf-sheets", BILINGUAL)
"""Sections of the page with all PDFs, and the interface strings above them."""
GLOSSARY = "glossary"
SITUATIONS = "situations"
"""The folder of the situations, and the id of their overview."""
MESSAGES = "messages"
"""The folder of the messages, with which their ids in references begin, and the id of the page with all of them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: what its pages consist of, in the order lead, ``after_lead``, written sections, ``at_end``."""

    name: str
    sections: tuple[str, ...] | None = None
    """Ids of the sections that an editor writes; None where topics.yml lists them page by page."""
    subsections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Section id → ids of the headings that it must have below it."""
    after_lead: tuple[str, ...] = ()
    """Names of the derived parts that follow the text before the first heading."""
    at_end: tuple[str, ...] = ()
    """Names of the derived parts that follow the written sections."""

    @property
    def derived(self) -> tuple[str, ...]:
        """Names of the parts that the program writes, which are also their ids on the page."""
        return self.after_lead + self.at_end


PITFALL = Kind(
    "pitfall",
    sections=("in-short", "signs", "why", "example", "repair"),
    subsections={"example": ("not-like-this", "better-like-this")},
    at_end=("checklist", "helps", "links"),
)
STRATEGY = Kind(
    "strategy",
    sections=("in-short", "fit", "how", "messages", "do-dont"),
    subsections={"fit": ("fits", "does-not-fit"), "do-dont": ("do", "dont")},
    at_end=("checklist", "prevents", "links"),
)
SITUATION = Kind(
    "situation",
    sections=("mind",),
    after_lead=("checklist", "messages"),
    at_end=("based-on", "neighbours"),
)
TOPIC_KINDS: Mapping[str, Kind] = {"pitfalls": PITFALL, "strategies": STRATEGY}
"""Folder → the kind of the topics in it."""

OVERVIEW = Kind("overview", after_lead=("topics",))
PAGE_KINDS: Mapping[str, Kind] = {
    HOME: Kind("home", after_lead=("topics", "matrix")),
    SITUATIONS: OVERVIEW,
    "pitfalls": OVERVIEW,
    "strategies": OVERVIEW,
    CHECKLISTS: Kind("checklists", after_lead=("steps",)),
    MESSAGES: Kind("messages", after_lead=("all-messages",)),
    GLOSSARY: Kind("glossary", after_lead=("terms",)),
    LINKS: Kind("links", after_lead=("link-kit",)),
    DOWNLOADS: Kind("downloads", after_lead=("downloads",)),
}
"""Page id → kind, for pages with derived parts that are neither topics nor situations."""
ABOUT = Kind("about")
"""Any other page: what an editor writes, and nothing derived."""

ABOUT_SECTIONS: Mapping[str, str] = {
    "in-short": "The advice in a few sentences.",
    "signs": "How readers notice that they are in this pitfall.",
    "why": "Why people get into it.",
    "example": "An example, with not-like-this and better-like-this.",
    "repair": "How to put right what has happened.",
    "fit": "When the strategy fits and when it does not.",
    "how": "What to do, step by step.",
    "messages": "Messages to copy.",
    "do-dont": "What helps and what harms, at a glance.",
    "mind": "What matters in this situation.",
}
"""Section id → what the section says, for editors' tools."""
