"""A page's text with everything derived put in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from guidance.content.page_kinds import HOME, MESSAGES, SECTION, SITUATION
from guidance.content.texts import Page
from guidance.document.derived import Anchors
from guidance.document.nodes import Block, Document, Embed, Heading, Link, Reference, Text
from guidance.document.place import Located
from guidance.document.walk import changed
from guidance.links.anchors import aliases, home_heading
from guidance.links.context import Context
from guidance.parts import checklists, downloads, glossary, link_kit, messages, relations
from guidance.parts.change_note import change_note
from guidance.parts.contact import contact_paragraph
from guidance.parts.links import earlier_ids, reference_title, section_heading

Part = Callable[[Context, Page], tuple[Block, ...]]


def _topics(context: Context, page: Page) -> tuple[Block, ...]:
    library = context.library
    if page.id != HOME:
        return relations.cards(context, page, library.members(page.id))
    blocks: list[Block] = []
    for overview in library.overviews():
        blocks.append(section_heading(library, page.id, home_heading(library, page.lang, overview), overview.id))
        blocks += relations.home_cards(context, page, overview)
    return tuple(blocks)


SECTIONS: Mapping[str, Part] = {
    "checklist": checklists.topic_checklist,
    "matrix": relations.matrix,
    "helps": relations.helping,
    "prevents": relations.prevented,
    "links": relations.related,
}
SITUATION_SECTIONS: Mapping[str, Part] = {
    "checklist": checklists.situation_checklist,
    "messages": messages.situation_messages,
    "based-on": relations.based_on,
    "neighbours": relations.neighbours,
}
"""Name of a derived section → what makes it."""
WHOLE: Mapping[str, Part] = {
    "topics": _topics,
    "steps": checklists.all_steps,
    "all-messages": messages.all_messages,
    "terms": glossary.entries,
    "downloads": downloads.download_list,
    "link-kit": link_kit.link_kit,
}
"""Name of a list of sections with headings of their own → what makes it."""


def compose(context: Context, page: Page) -> Document:
    """Return the page's tree: lead, derived parts, written sections with references resolved, derived parts."""
    kind = context.library.entries[page.id].kind
    top = earlier_ids(aliases(context.library, page.id), "")
    lead, sections = _written(context, page)
    blocks: list[Block] = [Anchors(top)] if top else []
    blocks += lead
    for name in kind.after_lead:
        blocks += derived_part(context, page, name)
    blocks += sections
    for name in kind.at_end:
        blocks += derived_part(context, page, name)
    return Document(page.path, tuple(blocks))


def derived_part(context: Context, page: Page, name: str) -> tuple[Block, ...]:
    """Return one derived part: a list of sections with headings of their own, or a section under its own heading."""
    if name in WHOLE:
        return WHOLE[name](context, page)
    library = context.library
    make = SITUATION_SECTIONS if library.entries[page.id].kind is SITUATION else SECTIONS
    heading = section_heading(library, page.id, library.words[page.lang][name], name)
    return (heading, *make[name](context, page))


def _written(context: Context, page: Page) -> tuple[list[Block], list[Block]]:
    """Return what an editor wrote above the first heading, and the rest.

    References are resolved and terms marked; below each section stands a note if another language has changed it.
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
    blocks += _note(context, page, section) if section is not None else ()
    return lead, rest


def _note(context: Context, page: Page, section: str) -> tuple[Block, ...]:
    note = change_note(context, page, f"{page.id}#{section}" if section else page.id, section)
    return (note,) if note else ()


def _resolved(
    context: Context, page: Page, block: Block, explainer: glossary.Explainer, earlier: Mapping[str, list[str]]
) -> tuple[Block, ...]:
    """Return a written block as readers get it."""

    def titled(node: Located) -> tuple[Located, ...] | None:
        """Return what takes the place of a link; None where what a node holds is to be looked at."""
        match node:
            case Reference(children=()):
                title = reference_title(context.library, page.lang, node)
                return (replace(node, children=(Text(title, place=node.place),)),)
            case Reference() | Link():
                return (node,)  # no link stands inside a link
            case _:
                return None

    def resolve(node: Located) -> tuple[Located, ...] | None:
        match node:
            case Text():
                return explainer.marked(node)
            case Heading():  # no term is explained in it
                words = changed(node.children, titled)
                return (replace(node, children=words, earlier=earlier_ids(earlier, node.id)),)  # type: ignore[arg-type]
            case Embed():
                return (_embedded(context, page, node),)
            case _:
                return titled(node)

    return changed((block,), resolve)  # type: ignore[return-value]  # blocks give way to blocks


def _embedded(context: Context, page: Page, embed: Embed) -> Block:
    folder, _, message_id = embed.target.partition("/")
    if folder == MESSAGES:
        return messages.embedded_message(context, page, message_id)
    return contact_paragraph(context, page.lang)
