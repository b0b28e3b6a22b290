"""Composes a page: the editor's text with all derived parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from guidance.content.page_kinds import HOME, MESSAGES, SECTION, SECTIONS
from guidance.content.texts import Page
from guidance.document.derived import Anchors
from guidance.document.nodes import Block, Box, Document, Embed, Heading, Link, Reference, Text
from guidance.document.place import Located
from guidance.document.walk import changed
from guidance.links.anchors import aliases, home_heading
from guidance.links.context import Context
from guidance.links.downloads import kilobytes
from guidance.links.source_links import asset_of
from guidance.parts import checklists, downloads, glossary, link_kit, messages, relations
from guidance.parts.change_note import change_note
from guidance.parts.contact import contact_paragraph
from guidance.parts.draft_note import draft_notes, section_note
from guidance.parts.footnotes import numbered
from guidance.parts.links import earlier_ids, headed, reference_title, section_heading
from guidance.parts.untranslated import elsewhere, untranslated

Part = Callable[[Context, Page], tuple[Block, ...]]


def _topics(context: Context, page: Page) -> tuple[Block, ...]:
    library = context.library
    if page.id != HOME:
        return relations.cards(context, page, library.members(page.id))
    blocks: list[Block] = []
    for overview in library.overviews():
        heading = section_heading(library, page.id, home_heading(library, page.lang, overview), overview.id)
        blocks += headed(heading, relations.home_cards(context, page, overview))
    return tuple(blocks)


HEADED: Mapping[str, Part] = {
    "checklist": checklists.checklist,
    "links": relations.related,
    "messages": messages.occasion_messages,
    "based-on": relations.based_on,
    "neighbours": relations.neighbours,
}
"""Name of a derived section → function that makes its content; those of relations are named by kinds.yml."""
WHOLE: Mapping[str, Part] = {
    "topics": _topics,
    "steps": checklists.all_checklists,
    "all-messages": messages.all_messages,
    "terms": glossary.entries,
    "downloads": downloads.download_list,
    "link-kit": link_kit.link_kit,
    "matrix": relations.matrix,
}
"""Name of a derived part that brings its own headings → function that makes it."""


def compose(context: Context, page: Page) -> Document:
    """Return the page's tree: lead, derived parts, the editor's sections, derived parts."""
    whole, context = context, context.limited_to(page.lang)
    kind = context.library.entries[page.id].kind
    top = earlier_ids(aliases(context.library, page.id), "")
    lead, sections = _with_notes(context, page, *_written(context, page))
    blocks: list[Block] = [Anchors(top)] if top else []
    blocks += [*draft_notes(context, page), *lead]
    for name in kind.order:
        blocks += sections if name == SECTIONS else derived_part(context, page, name)
    blocks += untranslated(whole, page)
    return Document(page.path, tuple(blocks))


def derived_part(context: Context, page: Page, name: str) -> tuple[Block, ...]:
    """Return a derived part: one that brings its own headings, or a section with a heading added unless it is empty."""
    if name in WHOLE:
        return WHOLE[name](context, page)
    library = context.library
    heading = section_heading(library, page.id, library.words[page.lang][name], name)
    blocks = HEADED[name](context, page) if name in HEADED else relations.related_by(context, page, name)
    return headed(heading, blocks)


def _written(context: Context, page: Page) -> tuple[list[Block], list[Block]]:
    """Return the editor's blocks above the first heading, and the others.

    References are resolved and terms marked; a section that another language has changed ends with a note.
    """
    earlier = aliases(context.library, page.id)
    explainer = glossary.Explainer(context.library, page)
    lead: list[Block] = []
    rest: list[Block] = []
    section: str | None = ""
    blocks = lead
    for block in page.document.blocks:
        if isinstance(block, Heading):
            if (block.level == SECTION or blocks is lead) and section is not None:
                blocks += _note(context, page, section)
                section = None
            blocks = rest
            if block.level == SECTION:
                section = block.id
        blocks += _resolved(context, page, block, explainer, earlier)
        if isinstance(block, Heading) and page.draft_sections:
            blocks += section_note(context, page, block)
    blocks += _note(context, page, section) if section is not None else ()
    return lead, rest


def _with_notes(
    context: Context, page: Page, lead: list[Block], rest: list[Block]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the editor's blocks with footnotes numbered, and listed at the end."""
    written, notes = numbered((*lead, *rest), context.library.words[page.lang])
    first = len(numbered(tuple(lead), context.library.words[page.lang])[0])
    return written[:first], (*written[first:], *notes)


def _note(context: Context, page: Page, section: str) -> tuple[Block, ...]:
    note = change_note(context, page, f"{page.id}#{section}" if section else page.id, section)
    return (note,) if note else ()


def _resolved(
    context: Context, page: Page, block: Block, explainer: glossary.Explainer, earlier: Mapping[str, list[str]]
) -> tuple[Block, ...]:
    """Return an editor's block with its embeds and references resolved and its terms marked."""
    titled = partial(_link, context, page)

    def resolve(node: Located) -> tuple[Located, ...] | None:
        match node:
            case Text():
                return explainer.marked(node)
            case Heading():  # no term is marked in it
                words = changed(node.children, titled)
                tone = context.library.entries[page.id].kind.tone(node.id)
                made = replace(node, children=words, earlier=earlier_ids(earlier, node.id), tone=tone)  # type: ignore[arg-type]
                return (made,)
            case Box():
                words = node.title or (Text(context.library.words[page.lang][f"box-{node.purpose.value}"]),)
                title, text = changed(words, titled), changed(node.children, resolve)
                return (replace(node, title=title, children=text),)  # type: ignore[arg-type]  # inlines and blocks
            case Embed():
                return _embedded(context, page, node)
            case _:
                return titled(node)

    return changed((block,), resolve)  # type: ignore[return-value]  # blocks are replaced by blocks


def _link(context: Context, page: Page, node: Located) -> tuple[Located, ...] | None:
    """Return the replacement of a link, see ``changed``: a reference has words, a file its kind and size."""
    match node:
        case Reference() if node.page_id not in context.library.entries:
            return elsewhere(context, page.lang, node)
        case Reference(children=()):
            title = reference_title(context.library, page.lang, node)
            return (replace(node, children=(Text(title, place=node.place),)),)
        case Link() if facts := _facts(context, page, node.target):
            return (node, Text(f" ({facts})"))
        case Reference() | Link():
            return (node,)  # there is no link inside a link
        case _:
            return None


def _facts(context: Context, page: Page, target: str) -> str:
    """Return kind and size of the file in docs/assets/ to which a link leads; empty if to none."""
    path = asset_of(context.library, page, target)
    if not path:
        return ""
    size = kilobytes(len(context.library.assets[path]), page.lang)
    words = context.library.words[page.lang]["file-facts"].replace("{size}", size)
    return words.replace("{kind}", path.rpartition(".")[2].upper())


def _embedded(context: Context, page: Page, embed: Embed) -> tuple[Block, ...]:
    folder, _, message_id = embed.target.partition("/")
    if folder == MESSAGES:
        return (messages.embedded_message(context, page, message_id),)
    return contact_paragraph(context, page.lang)
