"""A page's text with everything derived put in its place: what MkDocs is given to render."""

from __future__ import annotations

from guidance import checklists, crosslinks, glossary, messages
from guidance.addresses import Addresses
from guidance.anchors import aliases, second_anchors, section_heading
from guidance.kinds import HOME, SITUATION
from guidance.link_kit import link_kit
from guidance.model import Library
from guidance.texts import Page, Reference

SECTIONS = {
    "checklist": lambda library, _, page: checklists.topic_checklist(library, page),
    "matrix": crosslinks.matrix,
    "helps": crosslinks.helping,
    "prevents": crosslinks.prevented,
    "links": crosslinks.related,
}
SITUATION_SECTIONS = {
    "checklist": checklists.situation_checklist,
    "messages": lambda library, _, page: messages.situation_messages(library, page),
    "based-on": crosslinks.based_on,
    "neighbours": crosslinks.neighbours,
}
"""Name of a derived section → what makes it of library, addresses and page."""


def compose(library: Library, addresses: Addresses, page: Page, site_url: str = "") -> str:
    """Return the page's Markdown: lead, derived parts, written sections with references resolved, derived parts."""
    kind = library.entries[page.id].kind
    top = second_anchors(aliases(library, page.id), "")
    lead_end = next((heading.start for heading in page.headings), len(page.body))
    parts = [
        top,
        _resolve(library, addresses, page, 0, lead_end),
        *(_derived(library, addresses, page, name, site_url) for name in kind.after_lead),
        _resolve(library, addresses, page, lead_end, len(page.body)),
        *(_derived(library, addresses, page, name, site_url) for name in kind.at_end),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _resolve(library: Library, addresses: Addresses, page: Page, start: int, end: int) -> str:
    """Return a span of the body with its references replaced."""
    earlier = aliases(library, page.id)
    changes = [(r.start, r.end, _resolved(library, page, r)) for r in page.references]
    changes += [(h.start, h.start, f"{tags}\n\n") for h in page.headings if (tags := second_anchors(earlier, h.id))]
    changes += glossary.explanations(library, addresses, page)
    pieces, position = [], start
    for first, last, text in sorted(changes):
        if start <= first < end:
            pieces += [page.body[position:first], text]
            position = last
    return "".join([*pieces, page.body[position:end]]).strip()


def _resolved(library: Library, page: Page, reference: Reference) -> str:
    if crosslinks.is_message(reference):
        message = library.messages[page.lang, reference.target.partition("/")[2]]
        return messages.message_card(
            message, f"{page.id}#{message.id}", second_anchors(aliases(library, page.id), message.id)
        )
    return crosslinks.reference_link(library, page, reference)


def _derived(library: Library, addresses: Addresses, page: Page, name: str, site_url: str) -> str:
    """Return one derived part: a list of sections with headings of their own, or a section under its own heading."""
    whole = {
        "topics": lambda: _topics(library, addresses, page),
        "steps": lambda: checklists.all_steps(library, addresses, page),
        "all-messages": lambda: messages.all_messages(library, page),
        "terms": lambda: glossary.entries(library, addresses, page),
        "link-kit": lambda: link_kit(library, addresses, page, site_url),
    }
    if name in whole:
        return whole[name]()
    make = SITUATION_SECTIONS if library.entries[page.id].kind is SITUATION else SECTIONS
    body = make[name](library, addresses, page)
    return f"{section_heading(library.words[page.lang][name], name, aliases(library, page.id))}\n\n{body}"


def _topics(library: Library, addresses: Addresses, page: Page) -> str:
    if page.id != HOME:
        return crosslinks.cards(library, addresses, page, library.members(page.id))
    parts = []
    for overview in library.overviews():
        title = library.page(page.lang, overview.id).title
        parts.append(section_heading(title, overview.id, aliases(library, page.id)))
        parts.append(crosslinks.cards(library, addresses, page, library.members(overview.id)))
    return "\n\n".join(parts)
