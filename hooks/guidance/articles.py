"""A page's text with everything derived put in its place: what MkDocs is given to render."""

from __future__ import annotations

from guidance import checklists, crosslinks
from guidance.addresses import Addresses
from guidance.markdown_source import escape_markdown
from guidance.messages import message_card
from guidance.model import HOME, Library, Page, Reference


def compose(library: Library, addresses: Addresses, page: Page) -> str:
    """Return the page's Markdown: lead, derived parts, written sections with references resolved, derived parts."""
    kind = library.entries[page.id].kind
    lead_end = next((heading.start for heading in page.headings), len(page.body))
    parts = [
        _resolve(library, page, 0, lead_end),
        *(_derived(library, addresses, page, name) for name in kind.after_lead),
        _resolve(library, page, lead_end, len(page.body)),
        *(_derived(library, addresses, page, name) for name in kind.at_end),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _resolve(library: Library, page: Page, start: int, end: int) -> str:
    """Return a span of the body with its references replaced."""
    pieces, position = [], start
    for reference in page.references:
        if start <= reference.start < end:
            pieces += [page.body[position : reference.start], _resolved(library, page, reference)]
            position = reference.end
    return "".join([*pieces, page.body[position:end]]).strip()


def _resolved(library: Library, page: Page, reference: Reference) -> str:
    if crosslinks.is_message(reference):
        return message_card(library.messages[page.lang, reference.target.partition("/")[2]])
    return crosslinks.reference_link(library, page, reference)


def _derived(library: Library, addresses: Addresses, page: Page, name: str) -> str:
    if name == "topics":
        return _topics(library, addresses, page)
    if name == "steps":
        return checklists.all_steps(library, addresses, page)
    make = {
        "matrix": crosslinks.matrix,
        "helps": crosslinks.helping,
        "prevents": crosslinks.prevented,
        "links": crosslinks.related,
    }
    body = checklists.topic_checklist(library, page) if name == "checklist" else make[name](library, addresses, page)
    return f"## {escape_markdown(library.words[page.lang][name])} {{#{name}}}\n\n{body}"


def _topics(library: Library, addresses: Addresses, page: Page) -> str:
    if page.id != HOME:
        return crosslinks.cards(library, addresses, page, library.topics(page.id))
    parts = []
    for overview in library.overviews():
        title = library.page(page.lang, overview.id).title
        parts.append(f"## {escape_markdown(title)} {{#{overview.id}}}")
        parts.append(crosslinks.cards(library, addresses, page, library.topics(overview.id)))
    return "\n\n".join(parts)
