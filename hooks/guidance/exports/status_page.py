"""The state of the texts, for editors: one page, to which no other page links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from guidance.content.model import Library
from guidance.content.page_kinds import MESSAGES, SECTION
from guidance.links.addresses import Addresses, relative_link
from guidance.links.context import Context
from guidance.translations.comparison import TranslationState, agree_id
from guidance.translations.readability import Reading, message_reading, page_reading
from guidance.translations.word_diff import Piece, differences

STATUS = "status/"
NOTHING = "–"
"""In place of the figure of a page that a language lacks."""
"""The page's address below the site's root."""


@dataclass(frozen=True, slots=True)
class Link:
    """A place in one language."""

    lang: str
    name: str
    """What the language calls itself."""
    href: str
    """Relative to the status page."""


@dataclass(frozen=True, slots=True)
class Change:
    """What has changed in one language since it was agreed on."""

    lang: str
    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A unit that has changed since it was agreed on."""

    unit: str
    wanted: str
    """What ``make agree`` calls it."""
    links: tuple[Link, ...]
    changes: tuple[Change, ...]
    outdated: tuple[str, ...]
    """Names of the languages to look at."""


@dataclass(frozen=True, slots=True)
class Unagreed:
    """What was never agreed on in a page or message, for the same languages."""

    owner: str
    links: tuple[Link, ...]
    units: tuple[str, ...]
    """The owner alone if it stands for all of its units."""
    languages: tuple[str, ...]
    """Their names."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its subject, and a value for each language."""

    name: str
    values: tuple[str, ...]
    links: tuple[str, ...] = ()
    """An address for each value, empty where there is nothing to see; none on a row about no page."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The length of the sentences in one language."""

    lang: str
    name: str
    count: int
    mean: str
    longest: int
    """Count of words in the longest sentence."""
    text: str
    """The longest sentence."""
    where: str
    """The page or message with the longest sentence."""


@dataclass(frozen=True, slots=True)
class Status:
    """The content of the page."""

    root: str
    """The link from it to the site's root."""
    names: tuple[str, ...]
    """What the languages call themselves."""
    units: int
    changed: tuple[Changed, ...]
    unagreed_units: int
    unagreed: tuple[Unagreed, ...]
    parity: tuple[Row, ...]
    reviewed: tuple[Row, ...]
    """Pages, the one reviewed longest ago first."""
    words: tuple[Row, ...]
    sentences: tuple[Sentences, ...]

    @property
    def file(self) -> str:
        """Return the path of its HTML file below the site's root."""
        return f"{STATUS}index.html"


def status(context: Context) -> Status:
    """Return the page of a checked library; it is the same on whatever day it is built."""
    library, names, states = context.library, context.names, context.translation_states
    view = _View(library, context.addresses, names)
    readings = {
        **{(page_id, lang): page_reading(library, page) for (lang, page_id), page in library.pages.items()},
        **{(f"{MESSAGES}/{i}", lang): message_reading(message) for (lang, i), message in library.messages.items()},
    }
    return Status(
        root=relative_link(STATUS, ""),
        names=tuple(names[lang] for lang in library.languages),
        units=len(states),
        changed=tuple(view.changed(state) for state in states.values() if state.changed),
        unagreed_units=sum(bool(state.unagreed) for state in states.values()),
        unagreed=tuple(_unagreed(view, states)),
        parity=tuple(Row(name, tuple(map(str, counts))) for name, counts in _counts(library)),
        reviewed=tuple(view.reviewed()),
        words=tuple(view.words(readings)),
        sentences=tuple(_sentences(lang, names[lang], readings) for lang in library.languages),
    )


@dataclass(frozen=True, slots=True)
class _View:
    library: Library
    addresses: Addresses
    names: Mapping[str, str]

    def links(self, unit_id: str) -> tuple[Link, ...]:
        """Return links to a unit in every language; none for a message that no page lists."""
        owner, _, fragment = unit_id.partition("#")
        if owner not in self.library.entries:
            owner, fragment = MESSAGES, owner.partition("/")[2]
        if owner not in self.library.entries:
            return ()
        return tuple(
            Link(lang, self.names[lang], relative_link(STATUS, self.addresses.place(lang, owner, fragment)))
            for lang in self.library.languages_of(owner)
        )

    def hrefs(self, owner: str) -> tuple[str, ...]:
        """Return the address of a page or message for every language of the site; none for one that no page lists."""
        found = {link.lang: link.href for link in self.links(owner)}
        return tuple(found.get(lang, "") for lang in self.library.languages) if found else ()

    def changed(self, state: TranslationState) -> Changed:
        return Changed(
            state.unit.id,
            agree_id(self.library, state.unit),
            self.links(state.unit.id),
            tuple(
                Change(lang, self.names[lang], tuple(differences(state.agreed[lang], state.unit.texts[lang])))
                for lang in state.changed
            ),
            tuple(self.names[lang] for lang in state.outdated),
        )

    def reviewed(self) -> Iterator[Row]:
        dates: dict[str, dict[str, date]] = {}
        for (lang, page_id), page in self.library.pages.items():
            dates.setdefault(page_id, {})[lang] = page.reviewed
        for page_id in sorted(dates, key=lambda page_id: min(dates[page_id].values())):
            days = (dates[page_id].get(lang) for lang in self.library.languages)
            yield Row(page_id, tuple(day.isoformat() if day else NOTHING for day in days), self.hrefs(page_id))

    def words(self, readings: Mapping[tuple[str, str], Reading]) -> Iterator[Row]:
        languages = self.library.languages
        for owner in dict.fromkeys(owner for owner, _ in readings):
            counts = tuple(
                str(readings[owner, lang].words) if (owner, lang) in readings else NOTHING for lang in languages
            )
            yield Row(owner, counts, self.hrefs(owner))
        totals = (sum(reading.words for (_, of), reading in readings.items() if of == lang) for lang in languages)
        yield Row("all", tuple(map(str, totals)))


def _counts(library: Library) -> Iterator[tuple[str, list[int]]]:
    """Yield what is counted, and its count in each language."""
    pages = [[page for (of, _), page in library.pages.items() if of == lang] for lang in library.languages]
    yield "pages", [len(found) for found in pages]
    yield "sections", [sum(h.level == SECTION for page in found for h in page.headings) for found in pages]
    yield "steps", [sum(len(page.steps) for page in found) for found in pages]
    for name, texts in (("messages", library.messages), ("terms", library.terms)):
        yield name, [sum(of == lang for of, _ in texts) for lang in library.languages]


def _unagreed(view: _View, states: Mapping[str, TranslationState]) -> Iterator[Unagreed]:
    for owner, group in groupby(states.values(), key=lambda state: state.unit.owner):
        units = list(group)
        missing: dict[tuple[str, ...], list[str]] = {}
        for state in units:
            if state.unagreed:
                missing.setdefault(state.unagreed, []).append(state.unit.id)
        for languages, ids in missing.items():
            places = tuple(ids) if len(ids) < len(units) else (owner,)
            yield Unagreed(owner, view.links(owner), places, tuple(view.names[lang] for lang in languages))


def _sentences(lang: str, name: str, readings: Mapping[tuple[str, str], Reading]) -> Sentences:
    mine = {owner: reading for (owner, of), reading in readings.items() if of == lang}
    counts = [count for reading in mine.values() for count in reading.sentences]
    longest = ((max(reading.sentences), reading.longest, owner) for owner, reading in mine.items() if reading.sentences)
    most = max(longest, key=itemgetter(0), default=(0, "", ""))
    return Sentences(lang, name, len(counts), f"{sum(counts) / max(len(counts), 1):.1f}", *most)
