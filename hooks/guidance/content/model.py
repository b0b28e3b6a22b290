"""The library, which holds all content, and the records of what does not depend on a language.

Everything here is immutable. Paths are relative to the project's root and use slashes; lines count from 1 in the whole
file.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import Any, TypeVar

from guidance.content.once import once
from guidance.content.page_kinds import HOME, OVERVIEW, Kind, Kinds
from guidance.content.texts import Message, Page, Term, Text, Typography
from guidance.findings import Finding

TOPICS = "docs/topics.yml"
ASSETS = "docs/assets/"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a checklist, as topics.yml declares it."""

    id: str
    section: str
    """Id of the section that explains the step."""
    phase: str
    occasions: tuple[str, ...]
    """Ids of the occasions whose checklists have this step, without their folder."""
    line: int
    only_for: str = ""
    """The only recipient whom the step suits; empty if it suits everybody."""
    no_occasion: str = ""
    """Why the step is on no occasion; empty if it is on one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What topics.yml declares of one page."""

    id: str
    kind: Kind
    line: int
    sections: Mapping[str, tuple[str, ...]]
    """Section id → ids of the facts that the section covers, in the order of topics.yml."""
    section_lines: Mapping[str, int]
    relations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Name of each relation that the kind declares → ids of the pages that this one names."""
    relation_lines: Mapping[str, int] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    recipients: tuple[str, ...] = ()
    """On an occasion: whom readers may ask or write to."""
    either: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """On an occasion: id of a group → its steps (``topic#step``), of which one is enough."""
    either_lines: Mapping[str, int] = field(default_factory=dict)
    foot: bool = False
    """Whether every page links to it at the foot, and the menu does not."""

    @property
    def folder(self) -> str:
        """Id of the overview that this topic or occasion belongs to; empty for other pages."""
        return self.id.rpartition("/")[0]

    @property
    def name(self) -> str:
        """The id without its folder."""
        return self.id.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class MessageEntry:
    """What topics.yml declares of one message."""

    id: str
    recipient: str
    phase: str
    occasions: tuple[str, ...]
    facts: tuple[str, ...]
    own: bool
    """Whether the message is our own advice rather than taken from the sources."""
    line: int


@dataclass(frozen=True, slots=True, order=True)
class Published:
    """One address that people can link to: a page, or a place on it, in one language."""

    id: str
    """The page's id; for a place on it, followed by ``#`` and the place's id."""
    kind: str
    """page, section, step or message; file for a PDF, short for a short permanent address."""
    lang: str
    address: str
    """Relative to the site's root; with a fragment for a place."""

    @property
    def page_id(self) -> str:
        """The id without its fragment."""
        return self.id.partition("#")[0]

    @property
    def fragment(self) -> str:
        """The part of the id behind ``#``; empty for a page."""
        return self.id.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A line of the ledger: a published address, which must resolve for ever."""

    published: Published
    line: int


@dataclass(frozen=True, slots=True)
class RecordedText:
    """A line of docs/changes.txt: the text that a page, place or message had when it was published last."""

    lang: str
    id: str
    digest: str
    """The hash of the text."""
    published: date
    changed: date


@dataclass(frozen=True, slots=True)
class Agreement:
    """The texts of one unit that somebody confirmed as saying the same in several languages."""

    unit: str
    """Id of a page (its title, summary and lead), of a section (``page#section``) or of a message (``messages/id``)."""
    texts: Mapping[str, str]
    """Language → the confirmed text."""
    line: int


@dataclass(frozen=True)
class Redirects:
    """Where readers now find what was published under another id or address."""

    ids: Mapping[str, Text] = field(default_factory=dict)
    """Old id → current id, of a page or of a place on one."""
    addresses: Mapping[str, Text] = field(default_factory=dict)
    """Old address, without a fragment → id of the page to which it leads."""

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, list[str]]]:
        """Page id → id of a place on it → earlier ids of the place.

        The empty id is the top of the page, to which places without a successor are redirected.
        """
        found: dict[str, dict[str, list[str]]] = {}
        for old, target in self.ids.items():
            page_id, _, now = target.text.partition("#")
            fragment = old.partition("#")[2]
            earlier = found.setdefault(page_id, {}).setdefault(now, [])
            if fragment and fragment != now and fragment not in earlier:
                earlier.append(fragment)
        return found


@dataclass(frozen=True, slots=True)
class Archive:
    """The site as a ZIP file, to read without a web server."""

    path: str
    """Below the site's root."""
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class Library:
    """The content of ``docs/``, in all languages."""

    languages: tuple[str, ...]
    kinds: Kinds
    entries: Mapping[str, Entry]
    """Page id → entry, in the order of the site."""
    message_entries: Mapping[str, MessageEntry]
    facts: Mapping[str, Text]
    """Fact id → the fact in English."""
    pages: Mapping[tuple[str, str], Page]
    """(language, page id) → page."""
    messages: Mapping[tuple[str, str], Message]
    """(language, message id) → message."""
    words: Mapping[str, Mapping[str, str]]
    """Language → key → interface string."""
    word_lines: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Language → key → line of the interface string."""
    typography: Mapping[str, Typography] = field(default_factory=dict)
    """Language → its typography, if its words.yml declares one."""
    terms: Mapping[tuple[str, str], Term] = field(default_factory=dict)
    """(language, term id) → term."""
    ledger: tuple[Recorded, ...] = ()
    changes: Mapping[tuple[str, str], RecordedText] = field(default_factory=dict)
    """(language, page id) → what is recorded of its text."""
    published_count: int = 0
    """How many addresses the ledger had when it was written last."""
    redirects: Redirects = field(default_factory=Redirects)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    """Unit id → agreement."""
    assets: Mapping[str, bytes] = field(default_factory=dict)
    """Paths of images and other files that pages may link to."""
    unreadable: frozenset[str] = frozenset()
    """Paths of files with a finding in place of their content, so that this is not reported as missing, too."""
    begun: frozenset[str] = frozenset()
    """The languages that are still being translated: they may lack pages and messages."""
    pdfs: bool = True
    """Whether the site has PDFs."""
    archive: Archive | None = None
    """The archive that readers are offered, once it is made."""
    drafts: frozenset[tuple[str, str]] = frozenset()
    """(language, id) of the pages and messages that are not finished; a message is ``messages/…``."""
    draft_findings: Mapping[tuple[str, str], tuple[Finding, ...]] = field(default_factory=dict)
    """(language, id) → what is still wrong with a draft."""
    held_back: frozenset[str] = frozenset()
    """What the site leaves out, since it is not finished: ids of pages, messages and places, and paths of files."""
    cache: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Results that ``once`` keeps."""

    def page(self, lang: str, page_id: str) -> Page:
        """Return a page; raises KeyError where there is none: in a begun language, or because it is a draft."""
        return self.pages[lang, page_id]

    @property
    def complete(self) -> tuple[str, ...]:
        """The languages that must have every page and message."""
        return tuple(lang for lang in self.languages if lang not in self.begun)

    @property
    @once
    def gapped(self) -> frozenset[str]:
        """The languages that may lack what others have: those that are begun, and those with drafts."""
        return self.begun | {lang for lang, _ in self.drafts}

    def languages_of(self, page_id: str) -> tuple[str, ...]:
        """Return the languages that have a page, those that are complete first."""
        if not self.gapped:
            return self.languages
        found = [lang for lang in self.languages if (lang, page_id) in self.pages]
        return tuple(sorted(found, key=lambda lang: lang in self.begun))

    def limited_to(self, *languages: str) -> Library:
        """Return the library with only what all of these languages have: its pages name only each other.

        Anything that is derived for readers of a language is derived from this.
        """
        return self._limited_to(languages) if self.gapped.intersection(languages) else self

    @once
    def _limited_to(self, languages: tuple[str, ...]) -> Library:
        there = {i: e for i, e in self.entries.items() if all((lang, i) in self.pages for lang in languages)}
        occasions = {entry.name for entry in there.values() if entry.kind.collects}

        def limited(entry: Entry) -> Entry:
            relations = {name: tuple(i for i in ids if i in there) for name, ids in entry.relations.items()}
            either = {
                name: tuple(step for step in steps if step.partition("#")[0] in there)
                for name, steps in entry.either.items()
            }
            return replace(entry, relations=relations, steps=tuple(map(of_these, entry.steps)), either=either)

        def of_these(named: _Named) -> _Named:
            return replace(named, occasions=tuple(name for name in named.occasions if name in occasions))

        return replace(
            self,
            entries={page_id: limited(entry) for page_id, entry in there.items()},
            message_entries={
                message_id: of_these(entry)
                for message_id, entry in self.message_entries.items()
                if all((lang, message_id) in self.messages for lang in languages)
            },
        )

    @once
    def topics(self, folder: str = "") -> tuple[Entry, ...]:
        """Return the topics in order, all or those of one folder."""
        return tuple(e for e in self.members(folder) if not e.kind.collects)

    @once
    def members(self, folder: str = "") -> tuple[Entry, ...]:
        """Return the topics and occasions in order, all or those of one folder."""
        return tuple(e for e in self.entries.values() if e.folder and folder in ("", e.folder))

    @property
    @once
    def occasions(self) -> Mapping[str, Entry]:
        """Name of each occasion, without its folder → its entry, in order."""
        return {entry.name: entry for entry in self.members() if entry.kind.collects}

    @once
    def overviews(self) -> tuple[Entry, ...]:
        """Return the overviews, in order: pages that list the topics or occasions of a folder."""
        return tuple(e for e in self.entries.values() if e.kind is OVERVIEW)

    @once
    def foot(self) -> tuple[Entry, ...]:
        """Return the pages to which every page links at its foot, in order; they are not in the menu."""
        return tuple(e for e in self.entries.values() if e.foot)

    def epoch(self) -> int:
        """Return the newest review date in seconds since 1970: the date of everything built from the library."""
        newest = max(page.reviewed for page in self.pages.values())
        return int(datetime.combine(newest, time(), UTC).timestamp())

    @once
    def steps(self) -> tuple[Step, ...]:
        """Return the steps of all topics, in order."""
        return tuple(step for topic in self.topics() for step in topic.steps)

    def steps_on(self, occasion: str) -> tuple[tuple[Entry, Step], ...]:
        """Return the steps of an occasion, in order, each with its topic."""
        return self._steps_by_occasion().get(occasion, ())

    @once
    def _steps_by_occasion(self) -> Mapping[str, tuple[tuple[Entry, Step], ...]]:
        steps = ((topic, step) for topic in self.topics() for step in topic.steps)
        return grouped((name, (topic, step)) for topic, step in steps for name in dict.fromkeys(step.occasions))

    def messages_on(self, occasion: str) -> tuple[MessageEntry, ...]:
        """Return the messages of an occasion, in order."""
        return self._messages_by_occasion().get(occasion, ())

    @once
    def _messages_by_occasion(self) -> Mapping[str, tuple[MessageEntry, ...]]:
        entries = self.message_entries.values()
        return grouped((name, entry) for entry in entries for name in dict.fromkeys(entry.occasions))

    @once
    def terms_of(self, lang: str) -> tuple[Term, ...]:
        """Return the glossary of one language, sorted by term, whatever its capitals."""
        return tuple(sorted((t for (of, _), t in self.terms.items() if of == lang), key=lambda t: t.term.casefold()))

    def sources(self, relation: str, page_id: str) -> tuple[str, ...]:
        """Return the ids of the pages that name a page in a relation: its inverse."""
        return self._sources(relation).get(page_id, ())

    @once
    def _sources(self, relation: str) -> Mapping[str, tuple[str, ...]]:
        named = ((entry.id, entry.relations.get(relation, ())) for entry in self.entries.values())
        return grouped((target, source) for source, targets in named for target in dict.fromkeys(targets))


_Item = TypeVar("_Item")
_Named = TypeVar("_Named", Step, MessageEntry)


def grouped(pairs: Iterable[tuple[str, _Item]]) -> dict[str, tuple[_Item, ...]]:
    """Return name → the items paired with it, in order."""
    groups: dict[str, list[_Item]] = {}
    for name, item in pairs:
        groups.setdefault(name, []).append(item)
    return {name: tuple(items) for name, items in groups.items()}


def source_path(lang: str, entry_id: str, *, is_folder: bool = False) -> str:
    """Return the path of a page's or message's source."""
    name = "index" if entry_id == HOME else f"{entry_id}/index" if is_folder else entry_id
    return f"docs/{lang}/{name}.md"


def entry_path(lang: str, entry: Entry) -> str:
    """Return the path of an entry's source in a language."""
    return source_path(lang, entry.id, is_folder=entry.kind is OVERVIEW)
