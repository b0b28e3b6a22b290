"""A page's text with everything derived put in its place: what MkDocs is given to render."""

from __future__ import annotations

from guidance import checklists, crosslinks, glossary, messages
from guidance.addresses import Addresses
from guidance.anchors import aliases, home_heading, second_anchors, section_heading
from guidance.contact import contact_paragraph, is_contact
from guidance.downloads import download_list
from guidance.kinds import HOME, SITUATION
from guidance.link_kit import link_kit
from guidance.model import Library
from guidance.texts import Page, Reference

Change = tuple[int, int, str]
"""A span of a page's body, in characters, and what takes its place."""

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


def compose(library: Library, addresses: Addresses, page: Page, site_url: str = "", contact: str = "") -> str:
    """Return the page's Markdown: lead, derived parts, written sections with references resolved, derived parts.

    ``contact`` is what the settings say: an e-mail or web address, or nothing.
    """
    kind = library.entries[page.id].kind
    top = second_anchors(aliases(library, page.id), "")
    lead_end = next((heading.start for heading in page.headings), len(page.body))
    changes = _changes(library, addresses, page, contact)
    parts = [
        top,
        _changed(page, changes, 0, lead_end),
        *(_derived(library, addresses, page, name, site_url) for name in kind.after_lead),
        _changed(page, changes, lead_end, len(page.body)),
        *(_derived(library, addresses, page, name, site_url) for name in kind.at_end),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _changes(library: Library, addresses: Addresses, page: Page, contact: str) -> list[Change]:
    """Return what takes the place of references and terms, and what stands before headings, in order."""
    earlier = aliases(library, page.id)
    changes = [(r.start, r.end, _resolved(library, page, r, contact)) for r in page.references]
    changes += [(h.start, h.start, f"{tags}\n\n") for h in page.headings if (tags := second_anchors(earlier, h.id))]
    return sorted([*changes, *glossary.explanations(library, addresses, page)])


def _changed(page: Page, changes: list[Change], start: int, end: int) -> str:
    """Return a span of the body with these changes made."""
    pieces, position = [], start
    for first, last, text in changes:
        if start <= first < end:
            pieces += [page.body[position:first], text]
            position = last
    return "".join([*pieces, page.body[position:end]]).strip()


def _resolved(library: Library, page: Page, reference: Reference, contact: str) -> str:
    if is_contact(reference):
        return contact_paragraph(library.words[page.lang], contact)
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
        "downloads": lambda: download_list(library, addresses, page),
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
        title = home_heading(library, page.lang, overview)
        parts.append(section_heading(title, overview.id, aliases(library, page.id)))
        parts.append(crosslinks.cards(library, addresses, page, library.members(overview.id)))
    return "\n\n".join(parts)
