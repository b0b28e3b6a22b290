"""The units in which translations are kept in step: what a page says above its sections, each section, each message.

A unit's text is what an editor wrote, without what means nothing to a reader: how lines are wrapped, and ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidance.kinds import MESSAGES, SECTION
from guidance.markdown_source import FENCE
from guidance.model import Library
from guidance.texts import Heading, Message, Page

HEADING_ID = re.compile(r" ?\{ ?#[^\s}]* ?\} ?#*$")
OWN_LINE = re.compile(r"#|\||!\[\[|(?:[-*+]|\d{1,9}[.)])(?: |$)|([-*_])(?: ?\1){2,}$|\[[^\]]+\]:")
"""The beginning of a line that does not continue the one above: heading, table, embedded message, item, rule, link."""
ENDS = re.compile(r"#|\||!\[\[")
"""The beginning of a line that the next one does not continue."""
QUOTED = re.compile(r"> ?")


@dataclass(frozen=True, slots=True)
class Unit:
    """What corresponds across languages, and is read side by side."""

    id: str
    """Id of a page, for what stands above its sections; ``page#section``; or ``messages/id``."""
    texts: Mapping[str, str]
    """Language → its text, in the order of the site's languages."""

    @property
    def owner(self) -> str:
        """The page's id, or ``messages/id``."""
        return self.id.partition("#")[0]


def units(library: Library) -> Iterator[Unit]:
    """Yield every unit, page by page and then message by message."""
    for page_id in library.entries:
        yield from page_units(library, page_id)
    for message_id in library.message_entries:
        yield message_unit(library, message_id)


def page_units(library: Library, page_id: str) -> list[Unit]:
    """Return the units of a page in the order of the page."""
    found: dict[str, dict[str, str]] = {}
    for lang in library.languages:
        page = library.pages.get((lang, page_id))
        for unit_id, text in _page_texts(library, page) if page else ():
            found.setdefault(unit_id, {})[lang] = text
    return [Unit(unit_id, texts) for unit_id, texts in found.items()]


def sections(page: Page) -> list[Heading]:
    """Return the headings of the page's sections, in order."""
    return [heading for heading in page.headings if heading.level == SECTION and heading.id]


def message_unit(library: Library, message_id: str) -> Unit:
    """Return a message as a unit."""
    messages = ((lang, library.messages.get((lang, message_id))) for lang in library.languages)
    return Unit(f"{MESSAGES}/{message_id}", {lang: _message_text(message) for lang, message in messages if message})


def _page_texts(library: Library, page: Page) -> Iterator[tuple[str, str]]:
    headings = sections(page)
    ends = [*(heading.start for heading in headings), len(page.body)]
    menu = [f"menu: {_line(page.menu)}"] if page.menu != page.title else []
    front = [f"title: {_line(page.title)}", *menu, f"summary: {_line(page.summary)}"]
    lead = flowed(page.body[: ends[0]])
    yield page.id, "\n".join([*front, *(["", lead] if lead else [])])
    steps: dict[str, list[str]] = {}
    for step in library.entries[page.id].steps:
        if step.id in page.steps:
            steps.setdefault(step.section, []).append(f"{step.id}: {_line(page.steps[step.id].text)}")
    for heading, end in zip(headings, ends[1:], strict=True):
        text = flowed(page.body[heading.start : end])
        yield f"{page.id}#{heading.id}", "\n".join([text, *(["", *own] if (own := steps.get(heading.id)) else [])])


def _message_text(message: Message) -> str:
    """Return a message with its line breaks, which are part of it."""
    parts = [f"title: {_line(message.title)}"]
    for variant in message.variants:
        parts += [f"## {_line(variant.label)}"] if variant.label else []
        parts += ["\n".join(map(_line, paragraph.split("\n"))) for paragraph in variant.paragraphs]
    return "\n\n".join(parts)


def flowed(markdown: str) -> str:
    """Return Markdown without heading ids and with each paragraph and item on one line, however it was wrapped.

    Code keeps its lines. Spaces in a row are one, of whatever kind; there are none at the ends of lines.
    """
    lines: list[str] = []
    fence = ""
    may_continue = False
    for raw in markdown.split("\n"):
        mark = FENCE.match(raw)
        if fence or mark:
            lines.append(raw.rstrip())
            closes = fence and mark and mark["marks"].startswith(fence) and not raw.strip(" " + fence[0])
            fence = "" if closes else fence or (mark["marks"] if mark else "")
            may_continue = False
            continue
        line = _line(raw)
        if not line:
            lines += [""] if lines and lines[-1] else []
            may_continue = False
            continue
        if may_continue and (rest := _continuation(line, lines[-1])):
            lines[-1] += f" {rest}"
            continue
        indent = raw[: len(raw) - len(raw.lstrip(" \t"))].expandtabs() if OWN_LINE.match(line) else ""
        heading = line.startswith("#")
        lines.append(indent + (HEADING_ID.sub("", line) if heading else line))
        may_continue = not ENDS.match(line)
    return "\n".join(lines).strip("\n")


def _line(text: str) -> str:
    return " ".join(text.split())


def _continuation(line: str, above: str) -> str:
    """Return what a line adds to the one above; empty where it begins something new."""
    if quoted := QUOTED.match(line):
        line = line[quoted.end() :] if above.startswith(">") and above != ">" else ""
    return "" if OWN_LINE.match(line) or line.startswith(">") else line
