"""Messages → nodes. A message is plain text: readers see exactly what they copy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from guidance.content.files import wordings
from guidance.content.model import MessageEntry
from guidance.content.page_kinds import MESSAGES
from guidance.content.texts import Message, Page, Variant
from guidance.document.derived import ChangeNote, Fold, MessageBox, Placeholder, Subject, Wording
from guidance.document.nodes import Block, Inline, LineBreak, Paragraph, Text
from guidance.document.place import Place
from guidance.links.anchors import aliases, message_groups
from guidance.links.context import Context
from guidance.parts.change_note import change_note
from guidance.parts.folded_list import LARGEST, MANY, fold, in_parts
from guidance.parts.links import earlier_ids, section_heading

PLACEHOLDER = re.compile(f"({wordings.PLACEHOLDER.pattern})")


def placeholders(message: Message) -> tuple[str, ...]:
    """Return the distinct placeholders, brackets included, of the wording with the fewest, in order of first use."""
    return min(map(placeholders_in, message.variants), key=len, default=())


def placeholders_in(variant: Variant) -> tuple[str, ...]:
    """Return the distinct placeholders of a wording, brackets included, in order of first use."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall("\n".join(variant.texts))))


def message_box(
    message: Message,
    words: Mapping[str, str],
    place_name: str = "",
    note: ChangeNote | None = None,
    earlier: tuple[str, ...] = (),
) -> MessageBox:
    """Return a message; ``words`` are those of its language, ``place_name`` is the target of its permanent link."""
    wordings = tuple(_wording(variant, words) for variant in message.variants)
    return MessageBox(
        message.id,
        place_name or message.id,
        message.title,
        wordings,
        note,
        earlier,
        words["message-wordings"],
        place=Place(message.path, message.line),
    )


def embedded_message(context: Context, page: Page, message_id: str) -> MessageBox:
    """Return a message that an editor embedded in a page; its permanent link leads to that page."""
    message = context.library.messages[page.lang, message_id]
    earlier = earlier_ids(aliases(context.library, page.id), message.id)
    words, place_name = context.library.words[page.lang], f"{page.id}#{message.id}"
    return message_box(message, words, place_name, _note(context, page, message.id), earlier)


def occasion_messages(context: Context, page: Page) -> tuple[Block, ...]:
    """Return the messages for an occasion, each folded away under its title; a single one stands open."""
    library = context.library
    home = MESSAGES if MESSAGES in library.entries else page.id
    boxes = []
    for entry in library.messages_on(library.entries[page.id].name):
        message = library.messages[page.lang, entry.id]
        note = _note(context, page, message.id)
        boxes.append(message_box(message, library.words[page.lang], f"{home}#{message.id}", note))
    return tuple(boxes) if len(boxes) == 1 else tuple(Fold(box.title, (box,), is_message=True) for box in boxes)


def all_messages(context: Context, page: Page) -> tuple[Block, ...]:
    """Return all messages: first those without an occasion, then each below the heading of the first that it names.

    If there are many, those below a heading are folded away; if there are more, the list has parts.
    """
    library = context.library
    without = [entry for entry in library.message_entries.values() if not entry.occasions]
    groups: list[tuple[tuple[Block, ...], list[tuple[str, MessageBox]]]] = [((), _boxes(context, page, without))]
    for occasion in message_groups(library):
        title = library.page(page.lang, occasion.id).title
        here = [entry for entry in library.messages_on(occasion.name) if entry.occasions[0] == occasion.name]
        groups.append(((section_heading(library, page.id, title, occasion.name),), _boxes(context, page, here)))
    if len(library.message_entries) > LARGEST["messages"]:
        entries = [
            (title, (*(heading if box is boxes[0][1] else ()), box))
            for heading, boxes in groups
            for title, box in boxes
        ]
        return in_parts("messages", entries, lambda run: tuple(chain(*run)), LARGEST["messages"])
    if len(library.message_entries) > MANY:
        return tuple(block for heading, boxes in groups if boxes for block in (*heading, fold(boxes, lambda run: run)))
    return tuple(block for heading, boxes in groups for block in (*heading, *(box for _, box in boxes)))


def _boxes(context: Context, page: Page, entries: Iterable[MessageEntry]) -> list[tuple[str, MessageBox]]:
    library, earlier = context.library, aliases(context.library, page.id)
    boxes = []
    for entry in entries:
        message = library.messages[page.lang, entry.id]
        note = _note(context, page, message.id)
        place_name, ids = f"{MESSAGES}#{message.id}", earlier_ids(earlier, message.id)
        boxes.append((message.title, message_box(message, library.words[page.lang], place_name, note, ids)))
    return boxes


def _note(context: Context, page: Page, message_id: str) -> ChangeNote | None:
    return change_note(context, page, f"{MESSAGES}/{message_id}", message_id)


def _wording(variant: Variant, words: Mapping[str, str]) -> Wording:
    mail = words["message-subject"], tuple(_parts(variant.subject)), words["open-mail"]
    subject = Subject(*mail) if variant.subject else None
    return Wording(variant.label, tuple(Paragraph(tuple(_parts(text))) for text in variant.paragraphs), subject)


def _parts(text: str) -> Iterator[Inline]:
    """Yield the text, placeholders and line breaks of a paragraph."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield LineBreak()
        for part in filter(None, PLACEHOLDER.split(line)):
            yield Placeholder(part) if PLACEHOLDER.fullmatch(part) else Text(part)
