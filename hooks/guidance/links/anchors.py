"""The anchors of a page: the places on it to which links, references and the ledger lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guidance.content.model import Entry, Library, Step
from guidance.content.once import once
from guidance.content.page_kinds import (
    ARCHIVE,
    BILINGUAL,
    CHECKLISTS,
    DOWNLOAD_GROUPS,
    DOWNLOADS,
    GLOSSARY,
    HOME,
    LINKS,
    MESSAGES,
    SECTION,
)
from guidance.content.texts import Page
from guidance.document.walk import words


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place on a page."""

    id: str
    title: str
    """The words of a reference to it, in the page's language."""
    kind: str
    """section, subsection, step, message, derived; or listed: a step or message whose address is on another page."""
    path: str
    line: int
    """The line where an editor wrote it; the body's first line if the program did."""


def anchors(library: Library, page: Page) -> list[Anchor]:
    """Return a page's anchors, written ones first; duplicates are included for a check to find them."""
    return _anchors(library.limited_to(page.lang), page.lang, page.id)


@once
def _anchors(library: Library, lang: str, page_id: str) -> list[Anchor]:
    page = library.page(lang, page_id)
    entry = library.entries[page_id]
    found = []
    for heading in page.headings:
        if heading.id:
            kind = "section" if heading.level == SECTION else "subsection"
            found.append(Anchor(heading.id, words(heading.children).strip(), kind, page.path, heading.place.line))
    found += _messages(library, page)
    found += [Anchor(step_id, step.text, "step", page.path, step.line) for step_id, step in page.steps.items()]
    return [*found, *_derived(library, page, entry), *_listed(library, page, entry)]


def _messages(library: Library, page: Page) -> list[Anchor]:
    found = []
    for embed in page.embeds:
        folder, _, message_id = embed.target.partition("/")
        message = library.messages.get((page.lang, message_id))
        if folder == MESSAGES and message:
            found.append(Anchor(message_id, message.title, "message", page.path, embed.place.line))
    if page.id == MESSAGES:
        everywhere = (library.messages.get((page.lang, message_id)) for message_id in library.message_entries)
        found += [Anchor(m.id, m.title, "message", page.path, page.body_line) for m in everywhere if m]
    return found


def _derived(library: Library, page: Page, entry: Entry) -> list[Anchor]:
    labels = library.words[page.lang]
    if page.id == HOME:
        overviews = [o for o in library.overviews() if (page.lang, o.id) in library.pages]
        parts = [(o.id, home_heading(library, page.lang, o)) for o in overviews]
        parts += [("matrix", labels.get("matrix", ""))] if any(matrix_sides(library)) else []
    elif page.id == CHECKLISTS:
        lists = ((name, library.pages.get((page.lang, entry.id))) for name, entry in library.occasions.items())
        parts = [(name, occasion.title) for name, occasion in lists if occasion]
        parts = parts or [(phase, labels.get(f"phase-{phase}", "")) for phase in library.kinds.phases]
    elif page.id == DOWNLOADS:
        parts = [(name, labels.get(name, "")) for name in _download_groups(library)]
    elif page.id == LINKS:
        pages = (library.pages.get((page.lang, entry_id)) for entry_id in library.entries)
        parts = [(page_anchor(other.id), other.title) for other in pages if other]
    elif page.id == MESSAGES:
        groups = ((entry.name, library.pages.get((page.lang, entry.id))) for entry in message_groups(library))
        parts = [(name, occasion.title) for name, occasion in groups if occasion]
    elif page.id == GLOSSARY:
        parts = [(term.id, term.term) for term in library.terms_of(page.lang)]
    else:
        parts = [(name, labels.get(name, "")) for name in entry.kind.derived if name in labels]
    return [Anchor(anchor_id, title, "derived", page.path, page.body_line) for anchor_id, title in parts]


def _listed(library: Library, page: Page, entry: Entry) -> list[Anchor]:
    """Return the anchors of steps and messages that this page repeats from others."""
    if not entry.kind.collects and page.id != CHECKLISTS:
        return []
    found = []
    for prefix, worded, steps in _step_lists(library, page, entry):
        found += [
            Anchor(prefix + step_anchor(topic.id, step.id), text.text, "listed", page.path, page.body_line)
            for topic, step in steps
            if (target := library.pages.get((page.lang, topic.id)))
            and (text := worded.reworded.get(f"{topic.id}#{step.id}") or target.steps.get(step.id))
        ]
    messages = library.messages_on(entry.name) if entry.kind.collects else ()
    texts = (library.messages.get((page.lang, message.id)) for message in messages)
    return found + [Anchor(t.id, t.title, "listed", page.path, page.body_line) for t in texts if t]


def _step_lists(library: Library, page: Page, entry: Entry) -> Iterator[tuple[str, Page, Iterable[tuple[Entry, Step]]]]:
    """Yield the lists of a page that repeats steps: how their anchors begin, the page that words them, the steps."""
    if entry.kind.collects:
        yield "", page, library.steps_on(entry.name)
    elif library.occasions:
        for occasion in library.occasions.values():
            if other := library.pages.get((page.lang, occasion.id)):
                yield f"{occasion.name}-", other, library.steps_on(occasion.name)
    else:
        yield "", page, ((topic, step) for topic in library.topics() for step in topic.steps)


def _download_groups(library: Library) -> tuple[str, ...]:
    """Return the sections of the page with all files: a site in one language has no bilingual ones."""
    if not library.pdfs:
        return ()
    there = {BILINGUAL: len(library.languages) > 1, ARCHIVE: bool(library.archive)}
    return tuple(group for group in DOWNLOAD_GROUPS if there.get(group, True))


def matrix_sides(library: Library) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Return the pages that the table of the first relation has as columns, and as rows; none where one has none."""
    for relation in library.kinds.relations.values():
        sources, targets = (library.topics(library.kinds.kinds[i].folder) for i in (relation.source, relation.target))
        return (sources, targets) if sources and targets else ((), ())
    return (), ()


def home_heading(library: Library, lang: str, overview: Entry) -> str:
    """Return the heading of an overview's cards on the home page: its title unless its kind has another."""
    key = library.kinds.folders[overview.id].home_heading
    return library.words[lang].get(key, "") if key else library.page(lang, overview.id).title


def title_above_advice(library: Library, lang: str, page_id: str) -> str:
    """Return a page's title; one that names what not to do is marked, since it would read as advice there."""
    title, kind = library.page(lang, page_id).title, library.entries[page_id].kind
    return library.words[lang][kind.name].replace("{title}", title) if kind.titles_warn else title


def message_groups(library: Library) -> list[Entry]:
    """Return the occasions that are headings on the page of all messages: each message is under its first one."""
    first = {message.occasions[0] for message in library.message_entries.values() if message.occasions}
    return [entry for name, entry in library.occasions.items() if name in first]


def step_anchor(topic_id: str, step_id: str) -> str:
    """Return the anchor of a step on the page with all checklists, unique among all topics."""
    return f"{page_anchor(topic_id)}-{step_id}"


def page_anchor(page_id: str) -> str:
    """Return the anchor of a page's part on pages that list all pages."""
    return page_id.replace("/", "-")


def aliases(library: Library, page_id: str) -> Mapping[str, list[str]]:
    """Return id of a place on a page → its earlier ids, which stay as second anchors; see ``Redirects.places``."""
    return library.redirects.places.get(page_id, {})
