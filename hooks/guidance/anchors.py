"""The anchors of a page: everything on it that a link, a reference or a ledger can name, with its title."""

from __future__ import annotations

from dataclasses import dataclass

from guidance.model import CHECKLISTS, HOME, MESSAGES, PHASES, SECTION, Entry, Library, Page


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place on a page."""

    id: str
    title: str
    """What a reference to it shows, in the page's language."""
    kind: str
    """section, subsection, step, message or derived."""
    path: str
    line: int
    """Where an editor wrote it."""


def anchors(library: Library, page: Page) -> list[Anchor]:
    """Return the page's anchors in the order of the page, duplicates included, so that a check can find them."""
    entry = library.entries[page.id]
    written = [
        Anchor(h.id, h.title, "section" if h.level == SECTION else "subsection", page.path, h.line)
        for h in page.headings
        if h.id
    ]
    return [*written, *_messages(library, page), *_steps(page), *_derived(library, page, entry)]


def _messages(library: Library, page: Page) -> list[Anchor]:
    found = []
    for reference in page.references:
        folder, _, message_id = reference.target.partition("/")
        message = library.messages.get((page.lang, message_id))
        if reference.embeds and folder == MESSAGES and message:
            found.append(Anchor(message_id, message.title, "message", page.path, reference.line))
    return found


def _steps(page: Page) -> list[Anchor]:
    return [Anchor(step_id, step.text, "step", page.path, step.line) for step_id, step in page.steps.items()]


def _derived(library: Library, page: Page, entry: Entry) -> list[Anchor]:
    words = library.words[page.lang]
    if page.id == HOME:
        parts = [
            (o.id, library.pages[page.lang, o.id].title)
            for o in library.overviews()
            if (page.lang, o.id) in library.pages
        ]
        parts.append(("matrix", words.get("matrix", "")))
    elif page.id == CHECKLISTS:
        parts = [(phase, words.get(f"phase-{phase}", "")) for phase in PHASES]
        parts += _step_anchors(library, page.lang)
    else:
        parts = [(name, words.get(name, "")) for name in entry.kind.at_end]
    return [Anchor(anchor_id, title, "derived", page.path, page.body_line) for anchor_id, title in parts]


def _step_anchors(library: Library, lang: str) -> list[tuple[str, str]]:
    return [
        (step_anchor(topic.id, step_id), text.text)
        for topic in library.topics()
        if (lang, topic.id) in library.pages
        for step_id, text in library.page(lang, topic.id).steps.items()
    ]


def step_anchor(topic_id: str, step_id: str) -> str:
    """Return the anchor of a step on the page with all checklists, where step ids of several topics meet."""
    return f"{topic_id.replace('/', '-')}-{step_id}"
