"""The pages of a language as the search sees them: what each says, and which of its parts a result can link to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidance.content.model import Library
from guidance.content.page_kinds import GLOSSARY, HOME, MESSAGES
from guidance.content.texts import Page
from guidance.document.walk import lines, sections
from guidance.document.walk import words as text_of
from guidance.links.addresses import Addresses, relative_link

ANY_LEVEL = 6
"""Headings of every level begin a part of a page."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page as the search sees it."""

    address: str
    """Relative to the root of the page's language."""
    title: str
    summary: str
    kind: str
    """The name of the page's section in the menu; empty for a page outside the sections."""
    parts: tuple[tuple[str, str], ...]
    """Anchor and title of each part that a result can link to: sections, steps, messages, terms."""
    fields: Mapping[str, str]
    """Field → its text, for all fields of BOOSTS but the last."""
    texts: tuple[tuple[int, str], ...]
    """The last field in pieces, each with the number of its part: counted from 1, 0 outside of all parts."""


def documents(library: Library, addresses: Addresses, lang: str) -> tuple[Document, ...]:
    """Return the pages of one language of a checked library, in the library's order.

    Text that a page repeats from others (cards, the steps of its topics, lists of links) is left out.
    """
    return tuple(_document(library, addresses, library.page(lang, entry_id)) for entry_id in library.entries)


def _document(library: Library, addresses: Addresses, page: Page) -> Document:
    entry = library.entries[page.id]
    pieces = [*_sections(page), *_messages(library, page), *_terms(library, page)]
    steps = [(step_id, step.text) for step_id, step in page.steps.items()]
    return Document(
        address=relative_link(addresses.paths[page.lang, HOME], addresses.page(page.lang, page.id)),
        title=page.title,
        summary=page.summary,
        kind=library.page(page.lang, entry.folder).menu if entry.folder else "",
        parts=tuple([(anchor, title) for anchor, title, _ in pieces] + steps),
        fields={
            "title": page.title if page.menu == page.title else f"{page.title}\n{page.menu}",
            "keywords": "\n".join(page.keywords),
            "headings": "\n".join(text_of(heading.children) for heading in page.headings),
            "steps": "\n".join(step.text for step in page.step_texts),
            "summary": page.summary,
        },
        texts=((0, _lead(page)), *((number, text) for number, (_, _, text) in enumerate(pieces, 1))),
    )


def _lead(page: Page) -> str:
    _, blocks = next(sections(page.document.blocks, deepest=ANY_LEVEL))
    return "\n".join(lines(blocks))


def _sections(page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield the anchor, title and text of each section and each part of one.

    Of a reference, only an editor's words are in the text: the title of its target is found on the target's page.
    """
    for heading, blocks in sections(page.document.blocks, deepest=ANY_LEVEL):
        if heading:
            yield heading.id, text_of(heading.children), "\n".join(lines(blocks))


def _messages(library: Library, page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield the messages on a page; not for the page that lists all of them."""
    entry = library.entries[page.id]
    listed = [message.id for message in library.messages_on(entry.name)] if entry.kind.collects else []
    embedded = [embed.target.partition("/")[2] for embed in page.embeds if embed.target.startswith(f"{MESSAGES}/")]
    for message_id in dict.fromkeys([*embedded, *listed]):
        message = library.messages[page.lang, message_id]
        wordings = (text for variant in message.variants for text in (variant.label, *variant.texts) if text)
        yield message.id, message.title, "\n".join([message.title, *wordings])


def _terms(library: Library, page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield the terms of the glossary, which are explained nowhere else."""
    for term in library.terms_of(page.lang) if page.id == GLOSSARY else ():
        yield term.id, term.term, f"{term.term}\n{term.text}"
