"""Are headings, anchors, slugs, review dates and placeholders well formed, and ids unique?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from guidance.content.model import Library
from guidance.content.page_kinds import HOME, PART
from guidance.content.reading.fields import as_id
from guidance.content.reading.shapes import id_remedy
from guidance.content.texts import Message, Page
from guidance.document.nodes import Heading
from guidance.document.walk import words
from guidance.findings import Code, Finding
from guidance.links.anchors import Anchor, anchors
from guidance.parts.messages import placeholders as placeholders_of
from guidance.parts.messages import placeholders_in

WRITTEN_ID = re.compile(r"\s*(?:[({\[]\s*#|(?<=\s)#(?=[A-Za-z][\w-]*$))(?P<id>[\w-]+)\s*[)}\]]?")
"""What an editor meant as the id of a heading, with other brackets, with one or without any."""
NAME = re.compile(r"[\w-]+")
ANY_ID = "short-id"
"""Stands for an id that an editor chooses."""
UNMARKED = "this line is the name of a wording in other messages"
A_DAY = timedelta(days=1)
"""Somewhere on Earth it is tomorrow already."""


def headings(page: Page) -> Iterator[Finding]:
    """Headings are ``##`` or ``###``, with words and an id, and skip no level; the front matter holds the title."""
    previous = 1
    for heading in page.headings:
        yield from _heading(page, heading, previous)
        previous = heading.level


def _heading(page: Page, heading: Heading, previous: int) -> Iterator[Finding]:
    line, level, title = heading.place.line, heading.level, words(heading.children).strip()
    if level == 1:
        remedy = 'The page\'s title is "title:" in the front matter; use "##" for a section.'
        yield Finding(page.path, line, "this is a second main heading", remedy, Code.HEADING_LEVEL)
    elif level > PART or level > previous + 1:
        remedy = 'Use "##" for a section and "###" for a part of one.'
        yield Finding(page.path, line, f"a heading of level {level} can't stand here", remedy, Code.HEADING_LEVEL)
    if not title:
        remedy = f'Write "{"#" * level} Words of the heading {{#{heading.id or "short-id"}}}".'
        yield Finding(page.path, line, "this heading has no words", remedy, Code.HEADING_WORDS)
    elif not heading.id:
        yield without_id(page, heading)
    if heading.id and (remedy := id_remedy(heading.id)):
        yield Finding(page.path, line, f'"{heading.id}" can\'t be an id', remedy, Code.BAD_ID, as_id(heading.id))


def without_id(page: Page, heading: Heading, likely: str = ANY_ID) -> Finding:
    """Return that a heading has no id; ``likely`` is the one it may be meant to have."""
    title = words(heading.children).strip()
    written = WRITTEN_ID.search(title)
    rest = " ".join(WRITTEN_ID.sub("", title).split())
    name = next((name for name in heading.attributes if NAME.fullmatch(name)), likely)
    shown = f"{'#' * heading.level} {rest} {{#{written['id'] if written else name}}}"
    remedy = f'Write "{shown}", with the same id in every language.'
    return Finding(page.path, heading.place.line, f'the heading "{title}" has no id', remedy, Code.HEADING_ID)


def anchors_are_unique(library: Library) -> Iterator[Finding]:
    """Sections, steps, messages and derived parts of a page share one namespace."""
    for page in library.pages.values():
        seen: dict[str, Anchor] = {}
        for anchor in anchors(library, page):
            first = seen.setdefault(anchor.id, anchor)
            if first is not anchor and anchor.kind not in ("derived", "listed"):
                remedy = f"It is used on line {first.line} already; give one of the two another id, in every language."
                what = f'the id "{anchor.id}" is on this page twice'
                yield Finding(page.path, anchor.line, what, remedy, Code.DUPLICATE_ID)
            elif first is not anchor and first.kind != "section":  # completeness.sections reports those
                what = f'the program uses the id "{anchor.id}" on this page itself'
                yield Finding(page.path, first.line, what, "Choose another id, in every language.", Code.DUPLICATE_ID)


def slugs(library: Library) -> Iterator[Finding]:
    """Every page but the home page has a slug, and no two pages of a language share an address."""
    for lang in library.languages:
        seen: dict[tuple[str, str], Page] = {}
        for entry in library.entries.values():
            page = library.pages.get((lang, entry.id))
            if page is None:
                continue
            if entry.id == HOME:
                if page.slug:
                    remedy = "Remove the line: its address is the language alone."
                    yield Finding(page.path, page.lines["slug"], "the home page has no slug", remedy, Code.BAD_SLUG)
                continue
            yield from _slug(page)
            other = seen.setdefault((entry.folder, page.slug), page)
            if page.slug and other is not page:
                remedy = f"{other.path} has it already; choose another."
                what = f'the slug "{page.slug}" is taken'
                yield Finding(page.path, page.lines["slug"], what, remedy, Code.DUPLICATE_SLUG)


def _slug(page: Page) -> Iterator[Finding]:
    if not page.slug:
        remedy = 'Add "slug: words-of-the-title", in a-z, 0-9 and hyphens.'
        yield Finding(page.path, page.lines["slug"], 'the front matter has no "slug"', remedy, Code.MISSING_KEY)
    elif remedy := id_remedy(page.slug):
        yield Finding(page.path, page.lines["slug"], f'"{page.slug}" can\'t be a slug', remedy, Code.BAD_SLUG)


def placeholders_correspond(library: Library) -> Iterator[Finding]:
    """A message has the same number of placeholders in every language."""
    for message_id in library.message_entries:
        found = (library.messages.get((lang, message_id)) for lang in library.languages)
        versions = [message for message in found if message and message.variants]
        most = max(versions, key=lambda m: len(placeholders_of(m)), default=None)
        few = [message for message in versions if most and len(placeholders_of(message)) < len(placeholders_of(most))]
        for message in few:
            mine, theirs = " ".join(placeholders_of(message)) or "none", " ".join(placeholders_of(most or message))
            what = f'message "{message.id}" has fewer placeholders here'
            remedy = f"Give both the same ones: {(most or message).path} has {theirs}, here are {mine}."
            if most and len(most.variants) < len(message.variants):
                remedy += ' If a heading there is missing or lacks its "## ", write that first.'
            yield Finding(message.path, message.line, what, remedy, Code.PLACEHOLDERS)
        if not few:
            yield from _in_longest(versions)


def _in_longest(versions: Iterable[Message]) -> Iterator[Finding]:
    """Report where the longest wording of each form of address has more placeholders than all of another language.

    A chat message may lack what the mail has, and one form of address what another has. Where the names of wordings
    don't tell forms from lengths, nothing is known of which is the longest of a form.
    """
    found = list(versions)
    least = {m.path: min(longest, key=len) for m in found if (longest := _longest(m))}
    for message in found:
        mine = max(map(placeholders_in, message.variants), key=len)
        others = [path for path, theirs in least.items() if path != message.path and len(theirs) > len(mine)]
        if others:
            what = f'no wording of message "{message.id}" has as many placeholders as those in another language'
            shown = " ".join(mine) or "none"
            remedy = f"Give both the same ones: {others[0]} has {' '.join(least[others[0]])}, here are {shown}."
            yield Finding(message.path, message.line, what, remedy, Code.PLACEHOLDERS)


def _longest(message: Message) -> list[tuple[str, ...]]:
    """Return the most placeholders that a wording of each form of address has; nothing if forms are not named."""
    if not all(len(variant.parts) > 1 for variant in message.variants):
        return []
    forms = dict.fromkeys(variant.parts[0] for variant in message.variants)
    return [max((placeholders_in(v) for v in message.variants if v.parts[0] == form), key=len) for form in forms]


def subjects_are_marked(library: Library) -> Iterator[Finding]:
    """The subject of a message begins with "Subject:", in every language: else it would be part of the text."""
    for message in library.messages.values():
        word = library.words.get(message.lang, {}).get("message-subject", "")
        firsts = {variant.paragraphs[0].partition("\n")[0] for variant in message.variants} if word else set()
        for number, line in enumerate(message.body.split("\n"), message.body_line):
            if line.rstrip() in firsts and line.casefold().startswith(f"{word}:".casefold()):
                what = f'the text begins with "{word}:"'
                remedy = 'Write "Subject:", in every language: readers see it in theirs.'
                yield Finding(message.path, number, what, remedy, Code.MESSAGE_SUBJECT)


def wordings_are_marked(library: Library) -> Iterator[Finding]:
    """No line of a message is the name of a wording that others have and it lacks: the mark of a heading is missing.

    A heading has empty lines around it. Where a message has one wording alone, only its first line can be one.
    """
    names: dict[str, set[str]] = {}
    for message in library.messages.values():
        names.setdefault(message.lang, set()).update(variant.label for variant in message.variants if variant.label)
    for message in library.messages.values():
        own = {variant.label for variant in message.variants}
        lines = message.body.split("\n")
        beside = zip(["", *lines[:-1]], lines, [*lines[1:], ""], strict=True)
        for number, (above, line, below) in enumerate(beside, message.body_line):
            if above.strip() or below.strip() or line.strip() not in names[message.lang] - own:
                continue
            if any(own) or not "".join(lines[: number - message.body_line]).strip():
                what = f'{UNMARKED}: "{line.strip()}"'
                remedy = f'Write "## {line.strip()}", or other words if it is none.'
                yield Finding(message.path, number, what, remedy, Code.WORDING_NAME)


def no_review_in_future(library: Library, today: date) -> Iterator[Finding]:
    """No review date lies in the future.

    If most of them do, the computer's clock is wrong, and nothing is reported.
    """
    ahead = [page for page in library.pages.values() if page.reviewed > today + A_DAY]
    if 2 * len(ahead) < len(library.pages):
        remedy = "Write the day on which somebody last read the whole page."
        for page in ahead:
            what = f"{page.reviewed.isoformat()} is in the future"
            yield Finding(page.path, page.lines["reviewed"], what, remedy, Code.DATE)
