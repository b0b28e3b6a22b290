"""The anchors of a page: everything on it that a link, a reference or a ledger can name, with its title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.content.model import Entry, Library, once_per_library
from guidance.content.page_kinds import (
    BILINGUAL,
    CHECKLISTS,
    DOWNLOAD_GROUPS,
    DOWNLOADS,
    GLOSSARY,
    HOME,
    LINKS,
    MESSAGES,
    PHASES,
    PITFALL,
    SECTION,
    SITUATION,
    SITUATIONS,
)
from guidance.content.texts import Page
from guidance.content.words import KEYS
from guidance.document.walk import words


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place on a page."""

    id: str
    title: str
    """What a reference to it shows, in the page's language."""
    kind: str
    """section, subsection, step, message, derived, or listed for what has its own address on another page."""
    path: str
    line: int
    """Where an editor wrote it."""


def anchors(library: Library, page: Page) -> list[Anchor]:
    """Return the page's anchors in the order of the page, duplicates included, so that a check can find them."""
    if library.pages.get((page.lang, page.id)) is page:
        return list(_anchors_of(library, page.lang, page.id))
    return _found(library, page)


@once_per_library
def _anchors_of(library: Library, lang: str, page_id: str) -> list[Anchor]:
    return _found(library, library.pages[lang, page_id])


def _found(library: Library, page: Page) -> list[Anchor]:
    entry = library.entries[page.id]
    written = [
        Anchor(
            h.id, words(h.children).strip(), "section" if h.level == SECTION else "subsection", page.path, h.place.line
        )
        for h in page.headings
        if h.id
    ]
    return [
        *written,
        *_messages(library, page),
        *_steps(page),
        *_derived(library, page, entry),
        *_listed(library, page, entry),
    ]


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


def _steps(page: Page) -> list[Anchor]:
    return [Anchor(step_id, step.text, "step", page.path, step.line) for step_id, step in page.steps.items()]


def _derived(library: Library, page: Page, entry: Entry) -> list[Anchor]:
    labels = library.words[page.lang]
    if page.id == HOME:
        overviews = [o for o in library.overviews() if (page.lang, o.id) in library.pages]
        parts = [(o.id, home_heading(library, page.lang, o)) for o in overviews]
        parts.append(("matrix", labels.get("matrix", "")))
    elif page.id == CHECKLISTS:
        parts = [(phase, labels.get(f"phase-{phase}", "")) for phase in PHASES]
    elif page.id == DOWNLOADS:
        parts = [(name, labels.get(name, "")) for name in _download_groups(library)]
    elif page.id == LINKS:
        pages = (library.pages.get((page.lang, entry_id)) for entry_id in library.entries)
        parts = [(page_anchor(other.id), other.title) for other in pages if other]
    elif page.id == MESSAGES:
        groups = ((entry.name, library.pages.get((page.lang, entry.id))) for entry in message_groups(library))
        parts = [(name, situation.title) for name, situation in groups if situation]
    elif page.id == GLOSSARY:
        parts = [(term.id, term.term) for term in library.terms_of(page.lang)]
    else:
        parts = [(name, labels.get(name, "")) for name in entry.kind.derived if name in KEYS]
    return [Anchor(anchor_id, title, "derived", page.path, page.body_line) for anchor_id, title in parts]


def _listed(library: Library, page: Page, entry: Entry) -> list[Anchor]:
    """Return the places of steps and messages that stand on this page, too, and have their own address elsewhere."""
    if entry.kind is not SITUATION and page.id != CHECKLISTS:
        return []
    steps = library.steps_in(entry.name)
    if page.id == CHECKLISTS:
        steps = tuple((topic, step) for topic in library.topics() for step in topic.steps)
    found = [
        Anchor(step_anchor(topic.id, step.id), text.text, "listed", page.path, page.body_line)
        for topic, step in steps
        if (target := library.pages.get((page.lang, topic.id))) and (text := target.steps.get(step.id))
    ]
    messages = library.messages_in(entry.name) if entry.kind is SITUATION else ()
    texts = (library.messages.get((page.lang, message.id)) for message in messages)
    return found + [Anchor(t.id, t.title, "listed", page.path, page.body_line) for t in texts if t]


def _download_groups(library: Library) -> tuple[str, ...]:
    """Return the sections of the page with all PDFs; one language alone has nothing to stand beside."""
    return DOWNLOAD_GROUPS if len(library.languages) > 1 else tuple(g for g in DOWNLOAD_GROUPS if g != BILINGUAL)


def home_heading(library: Library, lang: str, overview: Entry) -> str:
    """Return what stands above an overview's cards on the home page: above the situations, a question."""
    if overview.id == SITUATIONS:
        return library.words[lang].get("which-situation", "")
    return library.page(lang, overview.id).title


def title_above_advice(library: Library, lang: str, page_id: str) -> str:
    """Return a page's title; a pitfall's is a statement, which must not read as advice above a list of advice."""
    title = library.page(lang, page_id).title
    return (
        library.words[lang]["pitfall"].replace("{title}", title) if library.entries[page_id].kind is PITFALL else title
    )


def message_groups(library: Library) -> list[Entry]:
    """Return the situations under which the page of all messages lists some: a message stands under its first."""
    first = {message.situations[0] for message in library.message_entries.values() if message.situations}
    return [entry for entry in library.members(SITUATIONS) if entry.name in first]


def step_anchor(topic_id: str, step_id: str) -> str:
    """Return the anchor of a step on the page with all checklists, where step ids of several topics meet."""
    return f"{page_anchor(topic_id)}-{step_id}"


def page_anchor(page_id: str) -> str:
    """Return the anchor of a page's part on a page that lists all pages."""
    return page_id.replace("/", "-")


def aliases(library: Library, page_id: str) -> Mapping[str, list[str]]:
    """Return the earlier ids of places on a page, each a second anchor at the same place; see ``Redirects.places``."""
    return library.redirects.places.get(page_id, {})
