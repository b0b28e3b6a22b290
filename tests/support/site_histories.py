"""What happens to a site over the years, its ledger and its redirects, and which recorded addresses are lost.

The histories rename and remove pages and steps at random. An editor who adds just the lines that the check asks for,
naming what replaces each thing, keeps all addresses alive; what they lead to is looked up as a plain static host would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from guidance.checks.published import recorded_addresses_resolve
from guidance.content.files.interface_words import words_for
from guidance.content.files.published_addresses import ledger_line as line_of
from guidance.content.files.published_addresses import parse_ledger, parse_redirects, unrecorded
from guidance.content.library import LEDGER, REDIRECTS
from guidance.content.model import Entry, Library, Step
from guidance.content.page_kinds import OVERVIEW
from guidance.content.texts import Page, Text
from guidance.document.nodes import Document
from guidance.links.addresses import Addresses
from guidance.links.anchors import aliases, anchors
from guidance.links.context import Context
from guidance.links.permanent import publications
from guidance.links.redirect_pages import permanent_pages, redirect_table
from support.tiny_site import tiny_kinds

LANGUAGES = ("fi", "de")
WANTED = re.compile(r'below "(ids|addresses):", the line "([^"]+?): ')


@dataclass
class Topic:
    """A page as the history knows it: what it is stays, what it is called changes."""

    name: str
    slug: str
    steps: dict[int, str]
    """Number of a step, which never changes → its id."""


@dataclass
class History:
    """A site that changes, its ledger, its redirects, and what each recorded address must lead to."""

    topics: dict[int, Topic] = field(default_factory=dict)
    replaced: dict[int, int] = field(default_factory=dict)
    """Number of a removed page → the page that replaces it."""
    ledger: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    meaning: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    """Recorded id → (number of the page, number of the step)."""
    count: int = 0

    def fresh(self) -> int:
        """Return a number that was never used."""
        self.count += 1
        return self.count

    def add(self, steps: int) -> None:
        """Add a page."""
        number = self.fresh()
        numbered = {step: f"s{step}" for step in (self.fresh() for _ in range(steps))}
        self.topics[number] = Topic(f"habits/p{number}", f"slug{number}", numbered)

    def library(self) -> Library:
        """Return the site as the core sees it."""
        redirects, findings = parse_redirects(yaml_of(self.ids, self.addresses), REDIRECTS)
        assert findings == []
        recorded, findings = parse_ledger(self.ledger, LEDGER)
        assert findings == []
        entries = {"habits": Entry("habits", OVERVIEW, 1, {}, {})}
        pages = {(lang, "habits"): page_of(lang, "habits", f"{lang}-habits", {}) for lang in LANGUAGES}
        for topic in self.topics.values():
            steps = tuple(
                Step(step_id, "why", tiny_kinds().phases[0], ("advice",), 1) for step_id in topic.steps.values()
            )
            entries[topic.name] = Entry(topic.name, tiny_kinds().of_page(topic.name), 1, {}, {}, steps=steps)
            texts = {step_id: Text(step_id, 1) for step_id in topic.steps.values()}
            pages |= {(lang, topic.name): page_of(lang, topic.name, topic.slug, texts) for lang in LANGUAGES}
        words = {lang: dict.fromkeys(words_for(tiny_kinds()), "x") for lang in LANGUAGES}
        return Library(
            languages=LANGUAGES,
            kinds=tiny_kinds(),
            entries=entries,
            message_entries={},
            facts={},
            pages=pages,
            messages={},
            words=words,
            ledger=recorded,
            redirects=redirects,
        )

    def publish(self) -> None:
        """Record what is there."""
        library = self.library()
        new = unrecorded(publications(library, Addresses.of(library)), library.ledger)
        self.ledger += "".join(f"{line_of(published)}\n" for published in new)
        for number, topic in self.topics.items():
            self.meaning.setdefault(topic.name, (number, None))
            for step, step_id in topic.steps.items():
                self.meaning.setdefault(f"{topic.name}#{step_id}", (number, step))

    def goal(self, recorded_id: str) -> str:
        """Return the id of today of what a recorded id means."""
        number, step = self.meaning[recorded_id]
        if number in self.replaced:
            while number in self.replaced:
                number = self.replaced[number]
            return self.topics[number].name
        topic = self.topics[number]
        if step is None or step not in topic.steps:
            return topic.name
        return f"{topic.name}#{topic.steps[step]}"

    def owner(self, address: str) -> str:
        """Return the id of today of the page that was recorded with an address."""
        recorded = next(line.split()[2] for line in self.ledger.splitlines() if line.endswith(f" {address}"))
        return self.goal(recorded)

    def mend(self) -> None:
        """Do what the check asks for until it asks for nothing; the editor knows what replaces what."""
        self.ids = {old: self.goal(old) for old in self.ids}
        self.addresses = {old: self.owner(old) for old in self.addresses}
        for _ in range(4):
            findings = list(recorded_addresses_resolve(self.library()))
            if not findings:
                return
            for finding in findings:
                for table, old in WANTED.findall(finding.remedy):
                    if table == "ids":
                        self.ids[old] = self.goal(old)
                    else:
                        self.addresses[old] = self.owner(old)
        raise AssertionError("\n".join(map(str, recorded_addresses_resolve(self.library()))))


def yaml_of(ids: dict[str, str], addresses: dict[str, str]) -> str:
    def table(name: str, rows: dict[str, str]) -> str:
        return f"{name}:\n" + "".join(f"  {old}: {new}\n" for old, new in rows.items()) if rows else f"{name}: {{}}\n"

    return table("ids", ids) + table("addresses", addresses)


def page_of(lang: str, page_id: str, slug: str, steps: dict[str, Text]) -> Page:
    path = f"docs/{lang}/{page_id}.md"
    lines = {"slug": 1, "steps": 1}
    return Page(page_id, lang, path, page_id, page_id, slug, "x", date.min, steps, "", Document("", ()), lines, 1)


def change(history: History, random: Random) -> None:
    """Do one thing that editors do."""
    numbers = list(history.topics)
    number = random.choice(numbers)
    topic = history.topics[number]
    action = random.choice(("slug", "name", "step", "step", "drop step", "drop page", "add", "publish"))
    if action == "slug":
        topic.slug = f"slug{history.fresh()}"
    elif action == "name":
        topic.name = f"habits/p{history.fresh()}"
    elif action == "step" and topic.steps:
        topic.steps[random.choice(list(topic.steps))] = f"s{history.fresh()}"
    elif action == "drop step" and topic.steps:
        del topic.steps[random.choice(list(topic.steps))]
    elif action == "drop page" and len(numbers) > 1:
        del history.topics[number]
        history.replaced[number] = random.choice(list(history.topics))
    elif action == "add":
        history.add(steps=2)
    history.mend()
    if action == "publish":
        history.publish()


def dead(history: History) -> list[str]:
    """Return the recorded addresses that a plain static host would not serve, or that lead to something else."""
    library = history.library()
    addresses = Addresses.of(library)
    served = {address: page_id for (_, page_id), address in addresses.paths.items()}
    redirected = redirect_table(library, addresses)
    context = Context(library, addresses, dict.fromkeys(LANGUAGES, "x"))
    permanent = {page.path for page in permanent_pages(context)}
    lost = []
    for recorded in library.ledger:
        path, _, fragment = recorded.published.address.partition("#")
        page_id = served.get(redirected.get(path, path), "")
        goal = history.goal(recorded.published.id) if recorded.published.id in history.meaning else page_id
        goal_page, _, goal_place = goal.partition("#")
        places = places_of(library, page_id) if page_id else {}
        meant = fragment == "" or (fragment in places and places[fragment] in {goal_place or "", fragment})
        if page_id != goal_page or not meant or f"go/{recorded.published.page_id}/" not in permanent:
            lost.append(recorded.published.address)
    return lost


def places_of(library: Library, page_id: str) -> dict[str, str]:
    """Return what a browser finds on a page: anchor → the place of today at which it stands."""
    page = library.page(LANGUAGES[0], page_id)
    found = {anchor.id: anchor.id for anchor in anchors(library, page)}
    return found | {old: now for now, earlier in aliases(library, page_id).items() for old in earlier}


def lived(seed: int, pages: int, steps: int, changes: int) -> History:
    """Return a history: a site is published, and lives on."""
    random = Random(seed)  # noqa: S311  # a repeatable story, not a secret
    history = History()
    for _ in range(pages):
        history.add(steps)
    history.publish()
    for _ in range(changes):
        change(history, random)
    history.publish()
    return history


def unnoticed(history: History) -> Iterator[str]:
    """Take each redirect out of a site in turn and yield those whose loss the check does not tell, or tells wrongly."""
    columns = [line.split()[2:4] for line in history.ledger.splitlines()]
    needed = {column for line in columns for column in line}
    for old in [*history.ids, *history.addresses]:
        ids = {key: value for key, value in history.ids.items() if key != old}
        addresses = {key: value for key, value in history.addresses.items() if key != old}
        planted = replace(history, ids=ids, addresses=addresses)
        if any(recorded_addresses_resolve(planted.library())) != (old in needed):
            yield old
