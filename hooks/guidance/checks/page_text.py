"""Does the text of each page hold only characters, marks and phrases that readers see as they are meant?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise, takewhile

from guidance.checks.notation import BOX, ID, notation_findings
from guidance.checks.typography import page_typography
from guidance.content.language_tags import is_known
from guidance.content.model import Library
from guidance.content.page_kinds import MESSAGES
from guidance.content.reading.characters import character_findings
from guidance.content.texts import UNWRITTEN, Message, Page, Typography
from guidance.document.letters import letters
from guidance.document.nodes import (
    Block,
    Box,
    Description,
    Embed,
    Foreign,
    Heading,
    Image,
    Item,
    List,
    Paragraph,
    Quote,
    Rule,
    Text,
)
from guidance.document.walk import find, lines, walk, words
from guidance.findings import Code, Finding

WORD = re.compile(r"\w+")
ELEMENT = re.compile(r'"<(?P<end>/?)(?P<name>\w+)')
"""How a finding quotes where an element begins or ends."""
SINGLE = re.compile(
    r"!?\[(?<!\[\[)(?P<inside>(?P<id>[A-Za-z0-9-]+(?:/[A-Za-z0-9_-]+)?)(?:#[\w-]+)?(?:\|[^\[\]\n]*)?)\](?![\[\](])"
)
"""What may be a reference that lacks one bracket on each side."""
ONCE = "Take one of the two out."
LONG = 60
"""Characters from which on a paragraph stands on a page once, and a wording in its message."""
MANY, PAIR = 30, 2
"""Words from which on a paragraph stands on one page, and the pages of a copy and what was copied."""
STAR = "*"
MAKES_LIST = 'this "*" makes a list of one item, and readers would not see it'
LISTS = 3
"""Lists from which on a library has a mark of its own."""
FOREIGN = "[[lang="
EXAMPLE = "Write [[lang=en|small talk]]"


def references_in_one_bracket(library: Library) -> Iterator[Finding]:
    """No ``[folder/page]`` or ``[page|words]`` stands where a reference is meant."""
    for page in library.pages.values():
        if any(_is_reference(library, match) for match in SINGLE.finditer(page.body)):
            found = letters(page.document)
            for match in filter(partial(_is_reference, library), SINGLE.finditer(found.signs)):
                once, inside = match.group(), match["id"].casefold() + match["inside"][len(match["id"]) :]
                twice = f"{'!' if inside.startswith(MESSAGES) else ''}[[{inside}]]"
                what = f'"{once}" is no reference'
                yield Finding(
                    page.path, found.line(match.start()), what, f"Write {twice}.", Code.NOTATION, (once, twice)
                )


def _is_reference(library: Library, match: re.Match[str]) -> bool:
    folder, slash, _ = match["id"].casefold().partition("/")
    if slash:
        return folder in (*library.kinds.folders, MESSAGES)
    return folder in library.entries and match["inside"] != match["id"]


def notation_and_typography(page: Page, marks: Typography | None) -> Iterator[Finding]:
    """A page has only our Markdown and the marks of its language.

    One check does both, so that the letters of each page are put together once and not kept.
    """
    found = letters(page.document)
    yield from notation_findings(page, found)
    yield from page_typography(page, marks, found)


def one_for_each_cause(page: Page, findings: Sequence[Finding]) -> list[Finding]:
    """Leave out findings that follow from others on their line.

    ``##More {#more}`` is no heading, and so its id is none; an element begins and ends, perhaps lines below.
    """
    headings = {f.line for f in findings if f.code in (Code.HEADING_NOTATION, Code.HEADING_ID)}
    begun: dict[str, int] = {}
    for found in sorted(findings):
        if (match := ELEMENT.match(found.what)) and not match["end"]:
            begun.setdefault(match["name"].casefold(), found.line)

    def follows(finding: Finding) -> bool:
        is_id = finding.what.endswith(ID[0]) and finding.line in headings
        end = match if (match := ELEMENT.match(finding.what)) and match["end"] else None
        return is_id or (end is not None and begun.get(end["name"].casefold(), finding.line + 1) <= finding.line)

    return one_for_each_box(page, [finding for finding in findings if not follows(finding)])


def one_for_each_box(page: Page, findings: Sequence[Finding]) -> list[Finding]:
    """Leave out what a box of another Markdown brings with it: the marks of its title, its text that becomes code."""
    boxes = {finding.line for finding in findings if BOX[0] in finding.what}
    inside = set(boxes)
    for line in boxes:
        text = page.body.split("\n")[line - page.body_line + 1 :]
        inside |= {line + 1 + n for n, _ in enumerate(takewhile(lambda of: not of or of[0] in " \t", text))}
    return [
        finding
        for finding in findings
        if finding.line not in inside or finding.code not in (Code.CODE_BLOCK, Code.TYPOGRAPHY)
    ]


def texts_differ(library: Library) -> Iterator[Finding]:
    """No two steps of a language have the same words, and no two pages the same title or summary: one was pasted."""
    for lang in library.languages:
        pages = [page for (of, _), page in library.pages.items() if of == lang]
        steps = [(page, name, step.line, step.text) for page in pages for name, step in page.steps.items()]
        yield from _alike(steps)
        for page in pages:
            yield from _alike([(page, name, step.line, step.text) for name, step in page.reworded.items()])
        for key in ("title", "summary"):
            seen: dict[tuple[str, ...], Page] = {}
            for page in pages:
                first = seen.setdefault(_words(page.title if key == "title" else page.summary), page)
                if first is not page and _words(first.title if key == "title" else first.summary):
                    what = f'"{key}" is the same as in {first.path}'
                    yield Finding(page.path, page.lines[key], what, "Give each page its own.", Code.SAME_TEXT)
        yield from _messages_alike(message for (of, _), message in library.messages.items() if of == lang)


def paragraphs_differ(library: Library) -> Iterator[Finding]:
    """No long paragraph stands on two pages of a language; what is quoted, in a box or on more pages is meant to be."""
    found: dict[tuple[str, tuple[str, ...]], dict[str, tuple[Page, int]]] = {}
    for page in library.pages.values():
        for paragraph in _own_paragraphs(page.document.blocks):
            text = words(paragraph.children)
            if text.count(" ") >= MANY - 1 and len(said := _words(text)) >= MANY:
                found.setdefault((page.lang, said), {}).setdefault(page.path, (page, paragraph.place.line))
    told: set[tuple[str, str]] = set()
    for (first, above), (second, line) in (places.values() for places in found.values() if len(places) == PAIR):
        if (first.path, second.path) not in told:
            told.add((first.path, second.path))
            what = f"this paragraph is the same as in {first.path}, line {above}"
            remedy = f"Say it on one of the two pages, and refer to it on the other: [[{first.id}]]."
            yield Finding(second.path, line, what, remedy, Code.SAME_TEXT)


def stars(library: Library) -> Iterator[Finding]:
    """No remark that begins with a star is a list of one item: where no list has stars, it is meant as it stands."""
    lists = [
        (page, block)
        for page in library.pages.values()
        for block in find(List, page.document.blocks)
        if block.start is None
    ]
    starred = [(page, block) for page, block in lists if _list_line(page, block).startswith(STAR)]
    is_alone = all(len(block.items) == 1 for _, block in starred)
    if not is_alone or len(lists) - len(starred) < LISTS:
        return
    for page, block in starred:
        if block in page.document.blocks and not _list_line(page, block, above=1):  # below a sentence it is told anyway
            remedy = 'Write "\\*" for a star; begin the items of a list with "- ", as everywhere here.'
            yield Finding(page.path, block.place.line, MAKES_LIST, remedy, Code.LIST)


def _list_line(page: Page, block: List, above: int = 0) -> str:
    """Return the line on which a list begins, or one above it, without what stands before its text."""
    number = block.place.line - page.body_line - above
    return page.body.split("\n")[number].lstrip(" \t>") if number >= 0 else ""


def _own_paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs, those in lists included, that are not quoted and in no box."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, List):
            for item in block.items:
                yield from _own_paragraphs(item.children)


def _messages_alike(messages: Iterable[Message]) -> Iterator[Finding]:
    """Report a message with the words of another, and a wording with those of another of its message."""
    seen: dict[tuple[str, ...], Message] = {}
    for message in messages:
        first = seen.setdefault(_words(message.body), message)
        if first is not message and _words(message.body):
            what = f"this message has the same text as {first.path}"
            yield Finding(message.path, message.body_line, what, "Give each its own, or remove one.", Code.SAME_TEXT)
            continue
        whole = [" ".join(variant.texts) for variant in message.variants]
        texts = [_words(text) for text in whole if len(text) >= LONG]
        if len(texts) > len({*texts}) and () not in texts:
            what = "two wordings of this message have the same text"
            yield Finding(message.path, message.body_line, what, "Give each its own, or take one out.", Code.SAME_TEXT)


def _alike(steps: Iterable[tuple[Page, str, int, str]]) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], tuple[Page, str]] = {}
    for page, name, line, text in steps:
        first, other = seen.setdefault(_words(text), (page, name))
        if _words(text) and (first, other) != (page, name):
            shown = other if first is page else f"{first.id}#{other}"
            what = f'the steps "{shown}" and "{name}" have the same text'
            yield Finding(page.path, line, what, "Give each its own, or take one out.", Code.SAME_TEXT)


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, which make it the same as another, whatever marks and capitals it has."""
    return () if UNWRITTEN in text else tuple(WORD.findall(text.casefold()))


def pasted_twice(page: Page) -> Iterator[Finding]:
    """Nothing stands right below its like, and no long paragraph is on the page twice: it was pasted so."""
    seen: dict[str, Paragraph] = {}
    holders = (node for node in walk(page.document.blocks) if isinstance(node, List | Item | Quote | Box | Description))
    for siblings in (
        page.document.blocks,
        *(node.items if isinstance(node, List) else node.children for node in holders),
    ):
        for above, block in pairwise((None, *siblings)):
            text = words(block.children) if isinstance(block, Paragraph) else ""
            first = seen.setdefault(text, block) if isinstance(block, Paragraph) and len(text) >= LONG else block
            what = f"this paragraph is the same as that on line {first.place.line}" if first is not block else ""
            if block == above and not isinstance(block, Heading | Rule | Embed) and any(lines((block,))):
                what = "this is the same as what stands above it"
            if what:
                yield Finding(page.path, block.place.line, what, ONCE, Code.SAME_TEXT)


def entities(page: Page) -> Iterator[Finding]:
    """No HTML entity stands for a character that files must not hold."""
    for node in walk(page.document.blocks) if "&" in page.body else ():
        if isinstance(node, Text | Image):
            text = node.text if isinstance(node, Text) else node.alt
            yield from character_findings(text, page.path, node.place.line)


def foreign_phrases(page: Page) -> Iterator[Finding]:
    """A phrase in another language has words and a valid language tag (WCAG 2.2, 3.1.2)."""
    for phrase in find(Foreign, page.document.blocks) if FOREIGN in page.body else ():
        line = phrase.place.line
        if not is_known(phrase.lang, variants=True):
            what, remedy = f'"{phrase.lang}" is not a language tag', f"{EXAMPLE}: sv, en-GB and zh-Hant are tags."
            yield Finding(page.path, line, what, remedy, Code.LANGUAGE_TAG)
        if not phrase.children:
            what = f'the phrase in "{phrase.lang}" has no words'
            yield Finding(page.path, line, what, f"{EXAMPLE}.", Code.LANGUAGE_TAG)
