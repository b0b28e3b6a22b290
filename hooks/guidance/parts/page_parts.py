"""Pages whose lists are too long for them: what stays on the page, and the parts that are pages of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from guidance.content.page_kinds import SECTION
from guidance.content.texts import Page
from guidance.document.derived import ChecklistTools, Fold, MessageBox, PartLink, Step, StepList
from guidance.document.nodes import Block, Document, Heading
from guidance.document.walk import find, walk
from guidance.links.addresses import Part
from guidance.links.anchors import anchors
from guidance.links.context import Context
from guidance.parts.compose import WHOLE, compose


@dataclass(frozen=True, slots=True)
class PartedPage:
    """A page whose list has parts."""

    document: Document
    """All of it, as other formats have it."""
    blocks: tuple[Block, ...]
    """What stays on the page."""
    parts: tuple[tuple[Part, tuple[Block, ...]], ...]
    """The parts with their blocks."""


def all_parts(context: Context) -> dict[tuple[str, str], tuple[Part, ...]]:
    """Return (language, page id) → its parts, for all pages whose lists are too long for them."""
    found = {}
    for page in context.library.pages.values():
        if not WHOLE.keys().isdisjoint(context.library.entries[page.id].kind.order):
            parted = parted_page(context, page)
            found[page.lang, page.id] = tuple(part for part, _ in parted.parts) if parted else ()
    return {key: parts for key, parts in found.items() if parts}


def parted_page(context: Context, page: Page, address: Callable[[int], str] | None = None) -> PartedPage | None:
    """Return a page with its parts; None if it has none.

    ``address`` returns that of a part, below the site's root: unless it is given, the part's own.
    """
    address = address or partial(context.addresses.page, page.lang, page.id)
    document = compose(context, page)
    if not any(isinstance(block, Fold) and block.apart for block in document.blocks):
        return None
    tools = next(find(ChecklistTools, document.blocks), None)
    titles = {anchor.id: anchor.title for anchor in anchors(context.library, page) if anchor.kind != "listed"}
    stay: list[Block] = []
    parts: list[tuple[Part, tuple[Block, ...]]] = []
    above: Heading | None = None
    for block in document.blocks:
        if isinstance(block, Fold) and block.apart:
            places = [(place.id, *place.earlier) for place in _places(block)]
            parts.append((Part(block.label, frozenset(chain(*places))), tuple(_part(block, above, tools))))
            named = tuple((titles.pop(ids[0]), ids) for ids in places if ids[0] in titles)
            stay.append(PartLink(block.label, address(len(parts)), named))
        elif block is not tools:
            stay.append(block)
        above = next(reversed([*_sections(block)]), above)
    return PartedPage(document, tuple(stay), tuple(parts))


def _part(fold: Fold, above: Heading | None, tools: ChecklistTools | None) -> Iterator[Block]:
    """Yield the blocks of a part: under the heading that it goes on with, with the tools of its own checklists."""
    if tools:
        yield replace(tools, steps=sum(len(steps.steps) for steps in find(StepList, (fold,))))
    first = next(node for node in walk((fold,)) if not isinstance(node, Fold))
    if above and first is not next(_sections(fold), None):
        yield replace(above, id="", earlier=())
    yield from fold.children


def _sections(block: Block) -> Iterator[Heading]:
    return (heading for heading in find(Heading, (block,)) if heading.level == SECTION)


def _places(fold: Fold) -> Iterator[Heading | MessageBox | Step]:
    """Yield what links lead to in a list."""
    return (node for node in walk((fold,)) if isinstance(node, Heading | MessageBox | Step) and node.id)
