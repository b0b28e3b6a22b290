"""Messages → HTML. A message is plain text: what a reader sees is, letter for letter, what is copied."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from guidance.anchors import aliases, message_groups, second_anchors, section_heading
from guidance.folds import MANY, fold
from guidance.kinds import MESSAGES
from guidance.model import Library
from guidance.texts import Message, Page, Variant

PLACEHOLDER = re.compile(r"\[[^\[\]\n]+\]")


def placeholders(message: Message) -> tuple[str, ...]:
    """Return the distinct placeholders of the wording that has fewest, brackets included, in order of first use."""
    texts = ("\n".join(variant.paragraphs) for variant in message.variants)
    return min((tuple(dict.fromkeys(PLACEHOLDER.findall(text))) for text in texts), key=len, default=())


def without_note(_: str) -> str:
    """Return no note, for whatever message."""
    return ""


def message_card(message: Message, place: str = "", earlier: str = "", note: str = "") -> str:
    """Return a message as a figure with its title; its id is the anchor.

    ``place`` is what its permanent link names, ``page#id``; ``earlier`` holds the HTML of second anchors, ``note`` that
    of a paragraph below the text.
    """
    parts = "\n".join([*(_variant(variant) for variant in message.variants), *([note] if note else [])])
    return (
        f'<figure class="message" id="{escape(message.id)}" data-message="{escape(place or message.id)}">\n'
        f"{earlier}<figcaption>{escape(message.title)}</figcaption>\n{parts}\n</figure>"
    )


def situation_messages(library: Library, page: Page, note: Callable[[str], str] = without_note) -> str:
    """Return the messages that name a situation, each folded away under its title.

    ``note`` gives what stands below a message, by its id.
    """
    place = MESSAGES if MESSAGES in library.entries else page.id
    folds = []
    for entry in library.messages_in(library.entries[page.id].name):
        message = library.messages[page.lang, entry.id]
        card = message_card(message, f"{place}#{message.id}", note=note(message.id))
        folds.append(f'<details class="message-fold"><summary>{escape(message.title)}</summary>\n{card}\n</details>')
    return "\n".join(folds)


def all_messages(library: Library, page: Page, note: Callable[[str], str] = without_note) -> str:
    """Return every message under the heading of the first situation that it names, ``note`` as above.

    Where there are many, those of a situation are folded away.
    """
    earlier = aliases(library, page.id)
    parts = []
    for situation in message_groups(library):
        parts.append(section_heading(library.page(page.lang, situation.id).title, situation.name, earlier))
        cards = []
        for entry in library.messages_in(situation.name):
            if entry.situations[0] == situation.name:
                message = library.messages[page.lang, entry.id]
                anchors = second_anchors(earlier, message.id)
                card = message_card(message, f"{MESSAGES}#{message.id}", anchors, note(message.id))
                cards.append((message.title, card))
        if len(library.message_entries) > MANY:
            parts.append(fold(cards, "\n".join))
        else:
            parts += [card for _, card in cards]
    return "\n\n".join(parts)


def _variant(variant: Variant) -> str:
    label = f'<p class="message__label">{escape(variant.label)}</p>\n' if variant.label else ""
    paragraphs = "".join(f"<p>{_paragraph(paragraph)}</p>" for paragraph in variant.paragraphs)
    return f'{label}<blockquote class="message__text">{paragraphs}</blockquote>'


def _paragraph(text: str) -> str:
    marked = PLACEHOLDER.sub(lambda m: f'<span class="placeholder">{m.group()}</span>', escape(text))
    return marked.replace("\n", "<br>")
