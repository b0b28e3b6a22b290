"""The print version of a page: what the book prints elsewhere is replaced by a reference to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TypeAlias

from guidance.content.page_kinds import CHECKLISTS, LINKS, MESSAGES
from guidance.content.texts import Page
from guidance.document.derived import AddressTable, Fold, LinkKit, MessageBox, MessageList, PageList
from guidance.document.nodes import Block, Link, Paragraph, PrintedBlock, Reference, Text
from guidance.document.walk import find, sections
from guidance.links.anchors import anchors
from guidance.links.context import Context
from guidance.links.downloads import having_checklists
from guidance.parts.compose import compose
from guidance.parts.links import page_reference, titled

Sections: TypeAlias = Mapping[str, tuple[PrintedBlock, ...]]
"""Section id → heading and blocks of the section; the blocks before the first section have the empty id."""


def print_version(context: Context, page: Page, *, whole: bool = True) -> Sections:
    """Return a page as a book prints it that is the whole handbook, or as one of its volumes does.

    In a volume, occasions have their messages in full, since those have no chapter of their own.
    """
    found: dict[str, tuple[PrintedBlock, ...]] = {}
    for heading, below in sections(unfolded(compose(context, page).blocks, messages=not whole)):
        name, blocks = (heading.id, (heading, *below)) if heading else ("", below)
        found[name] = (*found.get(name, ()), *blocks)
    if not whole:
        return _replaced(_derived(context, page), found, ()) if page.id == MESSAGES else found
    if page.id == CHECKLISTS:
        return _checklists_by_page(context.limited_to(page.lang), page, found)
    if page.id == LINKS:
        return _all_addresses(context, page, found)
    if context.library.entries[page.id].kind.collects and MESSAGES in context.library.entries:
        return {name: tuple(_messages_by_title(blocks)) for name, blocks in found.items()}
    return found


def unfolded(blocks: Iterable[Block], *, messages: bool = False) -> Iterator[Block]:
    """Yield the blocks; folds are replaced by their content, those of ``messages`` too if they are wanted."""
    for block in blocks:
        if isinstance(block, Fold) and (messages or not block.is_message):
            yield from unfolded(block.children, messages=messages)
        else:
            yield block


def _messages_by_title(blocks: Iterable[PrintedBlock]) -> Iterator[PrintedBlock]:
    """Yield an occasion's blocks with titles in place of messages, which the book prints in their own chapter."""
    for in_chapter, run in groupby(blocks, _stands_in_chapter):
        if in_chapter:
            boxes = find(MessageBox, run)
            yield MessageList(tuple((box.id, titled(MESSAGES, box.title, box.id)) for box in boxes))
        else:
            yield from run


def _stands_in_chapter(block: PrintedBlock) -> bool:
    """Return whether a block is a message of the chapter, not one that an editor embedded in this page."""
    return isinstance(block, Fold) or (isinstance(block, MessageBox) and block.place_name.startswith(f"{MESSAGES}#"))


def _checklists_by_page(context: Context, page: Page, found: Sections) -> Sections:
    """Return the page of all steps with a list of the pages that have checklists in place of the steps."""
    library = context.library
    instead = (
        Paragraph((Text(library.words[page.lang]["pdf-checklists"]),)),
        PageList(tuple(page_reference(library, page.lang, i, "checklist") for i in having_checklists(library))),
    )
    return _replaced(_derived(context, page), found, instead)


def _derived(context: Context, page: Page) -> set[str]:
    """Return the ids of the sections that no editor wrote."""
    return {anchor.id for anchor in anchors(context.library, page) if anchor.kind == "derived"}


def _all_addresses(context: Context, page: Page, found: Sections) -> Sections:
    """Return the page of the link kit with a table of the permanent addresses in place of the kits."""
    words = context.library.words[page.lang]
    kits = {name: kit for name, blocks in found.items() for kit in find(LinkKit, blocks)}
    rows = tuple(_address(context, kit) for kit in kits.values())
    return _replaced(kits, found, (AddressTable((words["pdf-page-title"], words["permanent-link"]), rows),))


def _address(context: Context, kit: LinkKit) -> tuple[Reference, Text | Link]:
    address = kit.links[0].address
    words = Text(address)
    return titled(kit.page_id, kit.title), Link(address, (words,)) if context.site_url else words


def _replaced(dropped: Iterable[str], found: Sections, instead: tuple[PrintedBlock, ...]) -> Sections:
    """Return the sections without those that are dropped; the blocks ``instead`` of them follow the lead."""
    left = {name: blocks for name, blocks in found.items() if name not in set(dropped)}
    return {**left, "": (*found[""], *instead)}
