"""The units that are compared across languages: the text above a page's sections, each section, each message.

A unit's text is what an editor wrote, without line wraps and ids of headings, which readers don't see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from sys import intern

from guidance.content.model import Library
from guidance.content.once import once
from guidance.content.page_kinds import MESSAGES
from guidance.content.texts import Message, Page
from guidance.document.nodes import Block, Heading, LineBreak, SoftBreak, Text
from guidance.document.place import Located
from guidance.document.walk import changed
from guidance.document.walk import sections as document_sections
from guidance.render.markdown import markdown

SPACES = re.compile(r"\s+")
OTHER_SPACES = re.compile(r"[^\S ]|  ")
"""White space that is more than one space."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Texts that correspond across languages and are read side by side."""

    id: str
    """Id of a page, for the text above its sections; ``page#section``; or ``messages/id``."""
    texts: Mapping[str, str]
    """Language → text, in the order of the site's languages."""

    @property
    def owner(self) -> str:
        """The page's id, or ``messages/id``."""
        return self.id.partition("#")[0]


def units(library: Library) -> Iterator[Unit]:
    """Yield every unit, page by page and then message by message."""
    for page_id in library.entries:
        yield from page_units(library, page_id)
    for message_id in library.message_entries:
        yield message_unit(library, message_id)


def page_units(library: Library, page_id: str) -> list[Unit]:
    """Return the units of a page in the order of the page."""
    found: dict[str, dict[str, str]] = {}
    for lang in library.languages:
        for unit_id, text in owner_texts(library, lang, page_id).items():
            found.setdefault(unit_id, {})[lang] = text
    return [Unit(unit_id, texts) for unit_id, texts in found.items()]


def owner_texts(library: Library, lang: str, owner: str) -> Mapping[str, str]:
    """Return unit id → text of the units of a page, or of a message (``messages/id``), in one language."""
    if page := library.pages.get((lang, owner)):
        return _page_texts(page, tuple((step.id, step.section) for step in library.entries[owner].steps))
    message = library.messages.get((lang, owner.removeprefix(f"{MESSAGES}/")))
    return {owner: _message_text(message)} if message else {}


def section_ids(page: Page) -> list[str]:
    """Return the ids of the page's sections, in order."""
    return [heading.id for heading, _ in document_sections(page.document.blocks) if heading and heading.id]


def message_unit(library: Library, message_id: str) -> Unit:
    """Return a message as a unit."""
    messages = ((lang, library.messages.get((lang, message_id))) for lang in library.languages)
    return Unit(f"{MESSAGES}/{message_id}", {lang: _message_text(message) for lang, message in messages if message})


@once
def _page_texts(page: Page, declared: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return unit id → text of the units of a page; ``declared`` are the ids of its steps, and of their sections."""
    menu = [f"menu: {_line(page.menu)}"] if page.menu != page.title else []
    front = [f"title: {_line(page.title)}", *menu, f"summary: {_line(page.summary)}"]
    front += [f"{step_id}: {_line(step.text)}" for step_id, step in page.reworded.items()]
    steps: dict[str, list[str]] = {}
    for step_id, section in declared:
        if step_id in page.steps:
            steps.setdefault(section, []).append(f"{step_id}: {_line(page.steps[step_id].text)}")
    (_, lead), *rest = document_sections(page.document.blocks)
    texts = {page.id: "\n".join([*front, *(["", text] if (text := as_text(lead)) else [])])}
    for heading, blocks in rest:
        if heading and heading.id:
            own = steps.get(heading.id)
            text = as_text((heading, *blocks))
            texts[f"{page.id}#{heading.id}"] = "\n".join([text, *(["", *own] if own else [])])
    return {unit_id: intern(text) for unit_id, text in texts.items()}  # nearly all are as agreed: one string for both


def as_text(blocks: tuple[Block, ...]) -> str:
    """Return blocks as Markdown with one line per paragraph, without the ids of headings.

    Each run of whitespace of any kind is one space, since files of agreements can't have lines that end in spaces.
    """

    def plain(node: Located) -> tuple[Located, ...] | None:
        match node:
            case SoftBreak() | LineBreak():
                return (Text(" "),)
            case Text() if OTHER_SPACES.search(node.text):
                return (Text(SPACES.sub(" ", node.text)),)
            case Heading():
                return (replace(node, id=""),)
            case _:
                return None

    return markdown(changed(blocks, plain))  # type: ignore[arg-type]  # blocks are replaced by blocks


def _message_text(message: Message) -> str:
    """Return a message's text with its line breaks, which readers copy."""
    parts = [f"title: {_line(message.title)}"]
    for variant in message.variants:
        parts += [f"## {_line(variant.label)}"] if variant.label else []
        parts += [f"Subject: {_line(variant.subject)}"] if variant.subject else []
        parts += ["\n".join(map(_line, paragraph.split("\n"))) for paragraph in variant.paragraphs]
    return intern("\n\n".join(parts))


def _line(text: str) -> str:
    return " ".join(text.split())
