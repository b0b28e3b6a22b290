"""Are headings, anchors, slugs and placeholders well formed and unique?"""

from __future__ import annotations

from collections.abc import Iterator

from guidance.content.model import Library, source_path
from guidance.content.page_kinds import HOME, MESSAGES, PART
from guidance.content.reading.shapes import id_remedy
from guidance.content.texts import Message, Page
from guidance.document.nodes import Heading
from guidance.document.walk import words
from guidance.findings import Code, Finding
from guidance.links.anchors import Anchor, anchors
from guidance.parts.messages import placeholders as placeholders_of


def headings(library: Library) -> Iterator[Finding]:
    """Below the title, which the front matter holds, stand ``##`` and ``###`` headings with an id, none skipped."""
    for page in library.pages.values():
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
        remedy = f'Write "{"#" * level} {title} {{#short-id}}", with the same id in every language.'
        yield Finding(page.path, line, f'the heading "{title}" has no id', remedy, Code.HEADING_ID)
    if heading.id and (remedy := id_remedy(heading.id)):
        yield Finding(page.path, line, f'"{heading.id}" can\'t be an id', remedy, Code.BAD_ID)


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
    """Every page but home has a slug, and no two pages of a language share an address."""
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
                yield Finding(
                    page.path, page.lines["slug"], f'the slug "{page.slug}" is taken', remedy, Code.DUPLICATE_SLUG
                )


def _slug(page: Page) -> Iterator[Finding]:
    if not page.slug:
        remedy = 'Add "slug: words-of-the-title", in a-z, 0-9 and hyphens.'
        yield Finding(page.path, page.lines["slug"], 'the front matter has no "slug"', remedy, Code.MISSING_KEY)
    elif remedy := id_remedy(page.slug):
        yield Finding(page.path, page.lines["slug"], f'"{page.slug}" can\'t be a slug', remedy, Code.BAD_SLUG)


def placeholders_correspond(library: Library) -> Iterator[Finding]:
    """A message has as many placeholders to fill in one language as in another."""
    for message_id in library.message_entries:
        found = (library.messages.get((lang, message_id)) for lang in library.languages)
        versions = [message for message in found if message and message.variants]
        most = max(versions, key=lambda m: len(placeholders_of(m)), default=None)
        for message in versions:
            if most is not None and len(placeholders_of(message)) < len(placeholders_of(most)):
                yield _fewer_placeholders(message, most)


def _fewer_placeholders(message: Message, most: Message) -> Finding:
    path = source_path(message.lang, f"{MESSAGES}/{message.id}")
    mine, theirs = " ".join(placeholders_of(message)) or "none", " ".join(placeholders_of(most))
    remedy = f"Give both the same ones: {most.path} has {theirs}, here are {mine}."
    return Finding(path, message.line, f'message "{message.id}" has fewer placeholders here', remedy, Code.PLACEHOLDERS)
