"""A page's text with everything derived put in its place: what MkDocs is given to render."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from guidance import checklists, crosslinks, glossary, messages
from guidance.addresses import Addresses
from guidance.anchors import aliases, home_heading, second_anchors, section_heading
from guidance.comparison import Standing
from guidance.contact import contact_paragraph, is_contact
from guidance.downloads import download_list
from guidance.kinds import HOME, MESSAGES, SECTION, SITUATION
from guidance.link_kit import link_kit
from guidance.markdown_source import for_python_markdown
from guidance.model import Library
from guidance.notes import change_note
from guidance.texts import Page, Reference

Change = tuple[int, int, str]
"""A span of a page's body, in characters, and what takes its place."""


@dataclass(frozen=True, slots=True)
class _Article:
    """One page and all that its text is put together from."""

    library: Library
    addresses: Addresses
    page: Page
    site_url: str
    contact: str
    standings: Mapping[str, Standing]

    @property
    def earlier(self) -> Mapping[str, list[str]]:
        """Id of a place on the page → the ids that it had earlier."""
        return aliases(self.library, self.page.id)

    def note(self, section: str) -> str:
        """Return what stands below a section, or below the lead (the empty id), if another language changed it."""
        unit = f"{self.page.id}#{section}" if section else self.page.id
        return change_note(self.library, self.addresses, self.page, self.standings.get(unit), section)

    def message_note(self, message_id: str) -> str:
        """Return the same for a message that stands on the page."""
        standing = self.standings.get(f"{MESSAGES}/{message_id}")
        return change_note(self.library, self.addresses, self.page, standing, message_id)


SECTIONS: Mapping[str, Callable[[_Article], str]] = {
    "checklist": lambda a: checklists.topic_checklist(a.library, a.page),
    "matrix": lambda a: crosslinks.matrix(a.library, a.addresses, a.page),
    "helps": lambda a: crosslinks.helping(a.library, a.addresses, a.page),
    "prevents": lambda a: crosslinks.prevented(a.library, a.addresses, a.page),
    "links": lambda a: crosslinks.related(a.library, a.addresses, a.page),
}
SITUATION_SECTIONS: Mapping[str, Callable[[_Article], str]] = {
    "checklist": lambda a: checklists.situation_checklist(a.library, a.addresses, a.page),
    "messages": lambda a: messages.situation_messages(a.library, a.page, a.message_note),
    "based-on": lambda a: crosslinks.based_on(a.library, a.addresses, a.page),
    "neighbours": lambda a: crosslinks.neighbours(a.library, a.addresses, a.page),
}
"""Name of a derived section → what makes it."""
WHOLE: Mapping[str, Callable[[_Article], str]] = {
    "topics": lambda a: _topics(a.library, a.addresses, a.page),
    "steps": lambda a: checklists.all_steps(a.library, a.addresses, a.page),
    "all-messages": lambda a: messages.all_messages(a.library, a.page, a.message_note),
    "terms": lambda a: glossary.entries(a.library, a.addresses, a.page),
    "downloads": lambda a: download_list(a.library, a.addresses, a.page),
    "link-kit": lambda a: link_kit(a.library, a.addresses, a.page, a.site_url),
}
"""Name of a list of sections with headings of their own → what makes it."""


def compose(
    library: Library,
    addresses: Addresses,
    page: Page,
    site_url: str = "",
    contact: str = "",
    *,
    standings: Mapping[str, Standing] | None = None,
) -> str:
    """Return the page's Markdown: lead, derived parts, written sections with references resolved, derived parts.

    ``contact`` is what the settings say: an e-mail or web address, or nothing. ``standings`` say of each unit which
    language was left behind: there a note stands below it.
    """
    article = _Article(library, addresses, page, site_url, contact, standings or {})
    kind = library.entries[page.id].kind
    top = second_anchors(article.earlier, "")
    lead_end = next((heading.start for heading in page.headings), len(page.body))
    last_section = next((h.id for h in reversed(page.headings) if h.level == SECTION), "")
    changes = _changes(article)
    parts = [
        top,
        _changed(page, changes, 0, lead_end),
        article.note(""),
        *(_derived(article, name) for name in kind.after_lead),
        _changed(page, changes, lead_end, len(page.body)),
        article.note(last_section) if last_section else "",
        *(_derived(article, name) for name in kind.at_end),
    ]
    return for_python_markdown("\n\n".join(part for part in parts if part) + "\n")


def _changes(article: _Article) -> list[Change]:
    """Return what takes the place of references and terms, and what stands before headings, in order."""
    library, addresses, page = article.library, article.addresses, article.page
    changes = [(r.start, r.end, _resolved(article, r)) for r in page.references]
    return sorted([*changes, *_before_headings(article), *glossary.explanations(library, addresses, page)])


def _before_headings(article: _Article) -> Iterator[Change]:
    """Yield what stands before each heading: the note on the section that it ends, and its own earlier ids."""
    above = ""
    for heading in article.page.headings:
        note = ""
        if heading.level == SECTION:
            note, above = article.note(above) if above else "", heading.id
        if before := [part for part in (note, second_anchors(article.earlier, heading.id)) if part]:
            yield heading.start, heading.start, "".join(f"{part}\n\n" for part in before)


def _changed(page: Page, changes: list[Change], start: int, end: int) -> str:
    """Return a span of the body with these changes made."""
    pieces, position = [], start
    for first, last, text in changes:
        if max(start, position) <= first < end:  # a change inside another is lost with it
            pieces += [page.body[position:first], text]
            position = last
    return "".join([*pieces, page.body[position:end]]).strip()


def _resolved(article: _Article, reference: Reference) -> str:
    library, page = article.library, article.page
    if is_contact(reference):
        return contact_paragraph(library.words[page.lang], article.contact)
    if crosslinks.is_message(reference):
        message = library.messages[page.lang, reference.target.partition("/")[2]]
        anchors = second_anchors(article.earlier, message.id)
        return messages.message_card(message, f"{page.id}#{message.id}", anchors, article.message_note(message.id))
    return crosslinks.reference_link(library, page, reference)


def _derived(article: _Article, name: str) -> str:
    """Return one derived part: a list of sections with headings of their own, or a section under its own heading."""
    if name in WHOLE:
        return WHOLE[name](article)
    library, page = article.library, article.page
    make = SITUATION_SECTIONS if library.entries[page.id].kind is SITUATION else SECTIONS
    return f"{section_heading(library.words[page.lang][name], name, article.earlier)}\n\n{make[name](article)}"


def _topics(library: Library, addresses: Addresses, page: Page) -> str:
    if page.id != HOME:
        return crosslinks.cards(library, addresses, page, library.members(page.id))
    parts = []
    for overview in library.overviews():
        title = home_heading(library, page.lang, overview)
        parts.append(section_heading(title, overview.id, aliases(library, page.id)))
        parts.append(crosslinks.home_cards(library, addresses, page, overview))
    return "\n\n".join(parts)
