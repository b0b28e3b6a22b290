"""What the program derives, as Markdown: checklists, messages, glossary, lists of links; and how text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guidance.addresses import Addresses
from guidance.anchors import home_heading, message_groups
from guidance.contact import contact_link
from guidance.downloads import groups
from guidance.kinds import HOME, PHASES, PITFALL, SITUATION
from guidance.markdown_source import escape_markdown
from guidance.model import Entry, Library, Step
from guidance.parts.glossary import pages_using, term_counterparts
from guidance.parts.relations import neighbouring, situation_topics
from guidance.publications import permanent
from guidance.texts import Message, Page, Variant

LEFT_OUT = ("matrix", "links")
"""Derived parts that only repeat what the lists of topics and relations say; on the site they serve orientation."""

BLOCK_MARK = re.compile(r"(?P<number>\d{1,9})(?=[.)])|(?P<dash>-)|(?P<rule>[=~])")
"""What makes a list, a heading or a code block of a line that begins with it, of all that escape_markdown leaves."""

BREAKS = re.compile(r"[\r\n]+")
DESTINATION = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C"})
"""What would end a link's destination (CommonMark 0.31, 6.3), as RFC 3986 writes it in an address."""


@dataclass(frozen=True, slots=True)
class Export:
    """One page on its way out."""

    library: Library
    addresses: Addresses
    page: Page
    site_url: str
    contact: str = ""

    def word(self, key: str) -> str:
        """Return an interface string in the page's language."""
        return inline(self.library.words[self.page.lang][key])

    def target(self, page_id: str) -> Page:
        """Return another page in the page's language."""
        return self.library.page(self.page.lang, page_id)

    def link(self, words: str, page_id: str, fragment: str = "") -> str:
        """Return a link to a page in the page's language; the words are Markdown."""
        address = self.addresses.page(self.page.lang, page_id) + (f"#{fragment}" if fragment else "")
        return f"[{words}]({self.destination(address)})"

    def destination(self, address: str) -> str:
        """Return an address below the site's root as the destination of a link."""
        return f"{self.site_url}{address}".translate(DESTINATION)


def inline(text: str) -> str:
    """Return plain text as Markdown that stands inside a line."""
    return escape_markdown(BREAKS.sub(" ", text) if "\n" in text or "\r" in text else text)


def line(text: str) -> str:
    """Return plain text as Markdown that begins a line."""
    escaped = inline(text.strip())
    mark = BLOCK_MARK.match(escaped)
    return _without_meaning(mark) + escaped[mark.end() :] if mark else escaped


def _without_meaning(mark: re.Match[str]) -> str:
    if mark["number"]:
        return f"{mark['number']}\\"  # the backslash takes the meaning from the full stop or bracket behind it
    return "\\-" if mark["dash"] else f"&#{ord(mark['rule'])};"


def message_text(message: Message) -> str:
    """Return a message: its title in bold, and each wording in a blockquote under its label."""
    wordings = (part for variant in message.variants for part in _wording(variant))
    return "\n\n".join([f"**{inline(message.title)}**", *wordings])


def _wording(variant: Variant) -> Iterator[str]:
    if variant.label:
        yield f"*{inline(variant.label)}*"
    # Two spaces break a line in every Markdown, the backslash of CommonMark only in some.
    paragraphs = ("  \n> ".join(line(row) for row in paragraph.split("\n")) for paragraph in variant.paragraphs)
    yield "> " + "\n>\n> ".join(paragraphs)


def contact_text(export: Export) -> str:
    """Return the paragraph that names the contact, or says that there is none."""
    words = export.library.words[export.page.lang]
    if not export.contact:
        return line(words["no-contact"])
    link = contact_link(export.contact).translate(DESTINATION)
    return f"{line(words['contact'])}: [{inline(export.contact)}]({link})"


def derived_part(export: Export, name: str) -> str:
    """Return the derived part of that name of the exported page, under its heading; KeyError for an unknown name."""
    if name in LEFT_OUT:
        return ""
    whole = {
        "topics": _topics,
        "steps": _all_steps,
        "all-messages": _all_messages,
        "terms": _terms,
        "downloads": _downloads,
        "link-kit": _permanent_links,
    }
    if name in whole:
        return whole[name](export)
    below_heading = {
        "checklist": _checklist,
        "helps": _helping,
        "prevents": _prevented,
        "messages": _situation_messages,
        "based-on": _based_on,
        "neighbours": _neighbours,
    }
    return f"## {export.word(name)}\n\n{below_heading[name](export)}"


def _topics(export: Export) -> str:
    """Return the topics of an overview, or on the home page those of all overviews."""
    library = export.library
    if export.page.id != HOME:
        return _list(export, (topic.id for topic in library.members(export.page.id)))
    parts = []
    for overview in library.overviews():
        parts.append(f"## {inline(home_heading(library, export.page.lang, overview))}")
        parts.append(_list(export, (topic.id for topic in library.members(overview.id))))
    return "\n\n".join(parts)


def _downloads(export: Export) -> str:
    words = export.library.words[export.page.lang]
    parts = []
    for name, downloads in groups(export.library, export.page.lang).items():
        items = [f"- [{inline(d.title)}]({export.site_url}{d.path})" for d in downloads]
        parts += [f"## {inline(words[name])}", "\n".join(items)] if items else []
    return "\n\n".join(parts)


def _list(export: Export, page_ids: Iterable[str]) -> str:
    targets = (export.target(page_id) for page_id in page_ids)
    return "\n".join(f"- {export.link(inline(t.title), t.id)}: {inline(t.summary)}" for t in targets)


def _helping(export: Export) -> str:
    return _list(export, export.library.entries[export.page.id].helped_by)


def _prevented(export: Export) -> str:
    return _list(export, export.library.prevents(export.page.id))


def _permanent_links(export: Export) -> str:
    targets = (export.target(page_id) for page_id in export.library.entries)
    return "\n".join(f"- [{inline(t.title)}]({export.destination(permanent(t.id))})" for t in targets)


def _checklist(export: Export) -> str:
    entry = export.library.entries[export.page.id]
    own = tuple((entry, step) for step in entry.steps)
    steps = export.library.steps_in(entry.name) if entry.kind is SITUATION else own
    groups = [(phase, [_step(export, topic, step) for topic, step in steps if step.phase == phase]) for phase in PHASES]
    return "\n\n".join(
        f"### {export.word(f'phase-{phase}')}\n\n" + "\n".join(steps) for phase, steps in groups if steps
    )


def _situation_messages(export: Export) -> str:
    entries = export.library.messages_in(export.library.entries[export.page.id].name)
    return "\n\n".join(message_text(export.library.messages[export.page.lang, entry.id]) for entry in entries)


def _all_messages(export: Export) -> str:
    parts = []
    for group in message_groups(export.library):
        parts.append(f"## {inline(export.target(group.id).title)}")
        first = [e for e in export.library.messages_in(group.name) if e.situations[0] == group.name]
        parts += [message_text(export.library.messages[export.page.lang, entry.id]) for entry in first]
    return "\n\n".join(parts)


def _terms(export: Export) -> str:
    used = pages_using(export.library, export.page.lang)
    parts = []
    for term in export.library.terms_of(export.page.lang):
        links = ", ".join(export.link(inline(page.title), page.id) for page in used.get(term.id, ()))
        where = f" {export.word('term-on')}: {links}" if links else ""
        others = " · ".join(f"{other.lang}: {inline(other.term)}" for other in term_counterparts(export.library, term))
        parts += [f"## {inline(term.term)}", line(term.text) + where, *filter(None, [others])]
    return "\n\n".join(parts)


def _based_on(export: Export) -> str:
    return _list(export, (t.id for t in situation_topics(export.library, export.library.entries[export.page.id].name)))


def _neighbours(export: Export) -> str:
    return _list(export, (e.id for e in neighbouring(export.library, export.library.entries[export.page.id].name)))


def _all_steps(export: Export) -> str:
    parts = []
    for phase in PHASES:
        parts.append(f"## {export.word(f'phase-{phase}')}")
        parts += [
            f"### {export.link(_topic_title(export, topic), topic.id)}\n\n{steps}"
            for topic in export.library.topics()
            if (steps := _steps(export, topic, phase))
        ]
    return "\n\n".join(parts)


def _topic_title(export: Export, topic: Entry) -> str:
    """Return a topic's title; a pitfall's must not read as advice above a list of advice."""
    title = export.target(topic.id).title
    pattern = export.library.words[export.page.lang]["pitfall"] if topic.kind is PITFALL else "{title}"
    return inline(pattern.replace("{title}", title))


def _steps(export: Export, topic: Entry, phase: str) -> str:
    """Return a topic's steps of one phase."""
    return "\n".join(_step(export, topic, step) for step in topic.steps if step.phase == phase)


def _step(export: Export, topic: Entry, step: Step) -> str:
    return f"- [ ] {inline(export.target(topic.id).steps[step.id].text)}"
