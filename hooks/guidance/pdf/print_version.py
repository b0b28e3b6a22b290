"""What of a page a book prints: what stands elsewhere in the book is named there with its page, not printed twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TypeAlias

from guidance.content.page_kinds import CHECKLISTS, LINKS, MESSAGES, PHASES, SITUATION
from guidance.content.texts import Page
from guidance.document.derived import AddressTable, Fold, LinkKit, MessageBox, MessageList, PageList
from guidance.document.nodes import Block, Link, Paragraph, PrintedBlock, Reference, Text
from guidance.document.walk import find, sections
from guidance.links.context import Context
from guidance.parts.compose import compose
from guidance.parts.links import page_reference, titled

Sections: TypeAlias = Mapping[str, tuple[PrintedBlock, ...]]
"""Section id → heading and text of the section; what stands before the first has the empty id."""


def print_version(context: Context, page: Page) -> Sections:
    """Return a page as a book prints it."""
    found: dict[str, tuple[PrintedBlock, ...]] = {}
    for heading, below in sections(unfolded(compose(context, page).blocks)):
        name, blocks = (heading.id, (heading, *below)) if heading else ("", below)
        found[name] = (*found.get(name, ()), *blocks)
    if page.id == CHECKLISTS:
        return _checklists_by_page(context, page, found)
    if page.id == LINKS:
        return _all_addresses(context, page, found)
    if context.library.entries[page.id].kind is SITUATION and MESSAGES in context.library.entries:
        return {name: tuple(_messages_by_title(blocks)) for name, blocks in found.items()}
    return found


def unfolded(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with what is folded away on screens, but messages."""
    for block in blocks:
        if isinstance(block, Fold) and not block.is_message:
            yield from block.children
        else:
            yield block


def _messages_by_title(blocks: Iterable[PrintedBlock]) -> Iterator[PrintedBlock]:
    """Yield a situation's blocks with its messages named, which the book prints all in one chapter."""
    for are_messages, run in groupby(blocks, lambda block: isinstance(block, Fold)):
        if are_messages:
            boxes = find(MessageBox, run)
            yield MessageList(tuple((box.id, titled(MESSAGES, box.title, box.id)) for box in boxes))
        else:
            yield from run


def _checklists_by_page(context: Context, page: Page, found: Sections) -> Sections:
    """Return the page of all steps, which are a sheet of their own; in the book each checklist stands on its page."""
    library = context.library
    where = (
        Paragraph((Text(library.words[page.lang]["pdf-checklists"]),)),
        PageList(tuple(page_reference(library, page.lang, entry.id, "checklist") for entry in library.members())),
    )
    return _instead({name for name in found if name in PHASES}, found, where)


def _all_addresses(context: Context, page: Page, found: Sections) -> Sections:
    """Return the page with the link kit, of which paper can use the permanent addresses."""
    words = context.library.words[page.lang]
    kits = {name: kit for name, blocks in found.items() for kit in find(LinkKit, blocks)}
    rows = tuple(_address(context, kit) for kit in kits.values())
    return _instead(kits, found, (AddressTable((words["pdf-page-title"], words["permanent-link"]), rows),))


def _address(context: Context, kit: LinkKit) -> tuple[Reference, Text | Link]:
    address = kit.links[0].address
    words = Text(address)
    return titled(kit.page_id, kit.title), Link(address, (words,)) if context.site_url else words


def _instead(dropped: Iterable[str], found: Sections, where: tuple[PrintedBlock, ...]) -> Sections:
    """Return the sections without some of them, which followed the lead; what says where they are takes their place."""
    left = {name: blocks for name, blocks in found.items() if name not in set(dropped)}
    return {**left, "": (*found[""], *where)}
