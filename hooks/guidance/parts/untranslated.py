"""What a language lacks, since it is begun or a text is a draft: links to the other languages, never their text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidance.content.model import Library
from guidance.content.page_kinds import CHECKLISTS, GLOSSARY, HOME, LINKS, MESSAGES
from guidance.content.texts import Page
from guidance.document.derived import OtherLanguage
from guidance.document.nodes import Block, Foreign, Inline, Item, List, Paragraph, Reference, Text
from guidance.links.context import Context
from guidance.parts.folded_list import in_folds
from guidance.parts.links import section_heading

UNTRANSLATED = "untranslated"
"""The id of the section."""


def untranslated(context: Context, page: Page) -> tuple[Block, ...]:
    """Return a section that lists what a page would show if its language had it; nothing if nothing is missing.

    ``context`` is that of all languages.
    """
    library = context.library
    if page.lang not in library.gapped:
        return ()
    missing = [i for i in dict.fromkeys(_shown(library, page)) if (page.lang, i) not in library.pages]
    if _lacks_texts(library, page):
        missing.insert(0, page.id)
    if not missing:
        return ()
    words = library.words[page.lang]
    items = [_item(context, page.lang, page_id) for page_id in missing]
    heading = section_heading(library, page.id, words[UNTRANSLATED], UNTRANSLATED)
    return (
        heading,
        Paragraph((Text(words["untranslated-intro"]),)),
        *in_folds(items, lambda run: (List(tuple(run)),)),
    )


def elsewhere(context: Context, lang: str, reference: Reference) -> tuple[Inline, ...]:
    """Return an editor's link to a page that the language lacks: its words, then links to the other languages."""
    others = [other for other in context.library.languages_of(reference.page_id) if other != lang]
    title = context.library.page(others[0], reference.page_id).title
    children = reference.children or (Foreign(others[0], (Text(title),)),)
    links: list[Inline] = []
    for other in others:
        link = OtherLanguage(other, reference.page_id, reference.fragment, context.names[other])
        links += [Text(", ") if links else Text(" ("), link]
    return (*children, *links, Text(")"))


def _shown(library: Library, page: Page) -> Iterator[str]:
    """Yield the ids of the pages that a page lists or takes steps from."""
    entry = library.entries[page.id]
    if page.id == HOME:  # those at the foot are there on every page
        yield from (page_id for page_id, listed in library.entries.items() if not listed.foot)
    elif page.id == LINKS:
        yield from library.entries
    elif page.id == CHECKLISTS:
        yield from (o.id for o in library.occasions.values())
        yield from (topic.id for topic in library.topics() if topic.steps)
    elif entry.kind.collects:
        yield from (topic.id for topic, _ in library.steps_on(entry.name))
    else:
        yield from (member.id for member in library.members() if member.folder == page.id)


def _lacks_texts(library: Library, page: Page) -> bool:
    """Return whether a page has messages or terms in another language that its own lacks."""
    entry = library.entries[page.id]
    if page.id == GLOSSARY:
        return any((page.lang, term_id) not in library.terms for _, term_id in library.terms)
    messages: Iterable[str] = library.message_entries if page.id == MESSAGES else ()
    if entry.kind.collects:
        messages = [message.id for message in library.messages_on(entry.name)]
    return any((page.lang, message_id) not in library.messages for message_id in messages)


def _item(context: Context, lang: str, page_id: str) -> tuple[str, Item]:
    """Return the title of a page and an item with links to it in the languages that have it."""
    library = context.library
    line: list[Inline] = []
    others = [other for other in library.languages_of(page_id) if other != lang]
    for other in others:
        title = library.page(other, page_id).title
        line += [Text(" · ")] if line else []
        line += [OtherLanguage(other, page_id, "", title), Text(f" ({context.names[other]})")]
    return library.page(others[0], page_id).title, Item((Paragraph(tuple(line)),))
