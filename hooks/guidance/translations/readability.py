"""Counts words and sentences of pages and messages: an estimate for editors, with no rules for any language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from guidance.content.model import Library
from guidance.content.texts import Message, Page
from guidance.document.nodes import Heading, Paragraph, Reference, Text
from guidance.document.place import Located
from guidance.document.walk import changed, find
from guidance.document.walk import words as text_of

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
END = re.compile(r"[.!?…](?<![.!?…][.!?…])[.!?…]*+[\"'”“»’)\]]*\s+(?=[\"'„”“«»(\[]*(?P<next>\w))")
"""A possible end of a sentence: its marks, and the first letter of the next word."""
SHORT = re.compile(r"(?:\b\w|\d)$")
"""Before a full stop that ends no sentence: a single letter (z. B.) or a number (3. Mai)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The words and sentences of a text."""

    words: int
    sentences: tuple[int, ...]
    """The number of words in each sentence."""
    longest: str
    """The longest sentence; the first one of several."""


def page_reading(library: Library, page: Page) -> Reading:
    """Measure what an editor wrote of a page: title, summary, steps and text; headings count as words only."""

    def titled(node: Located) -> tuple[Located, ...] | None:
        if isinstance(node, Reference) and not node.children:
            target = library.pages.get((page.lang, node.page_id))
            return (Text(target.title if target else ""),)
        return None

    blocks = page.document.blocks
    if not all(reference.children for reference in page.references):
        blocks = changed(blocks, titled)  # type: ignore[assignment]  # blocks stay blocks
    headings = [page.title, *(text_of(heading.children) for heading in find(Heading, blocks))]
    paragraphs = (text_of(paragraph.children) for paragraph in find(Paragraph, blocks))
    return _reading(headings, [page.summary, *(step.text for step in page.step_texts), *paragraphs])


def message_reading(message: Message) -> Reading:
    """Measure what an editor wrote of a message: title, labels, subjects, and wordings line by line."""
    headings = [message.title, *(text for variant in message.variants for text in (variant.label, variant.subject))]
    paragraphs = [paragraph for variant in message.variants for paragraph in variant.paragraphs]
    return _reading(headings, [line for paragraph in paragraphs for line in paragraph.split("\n")])


def _reading(headings: Iterable[str], running: Iterable[str]) -> Reading:
    texts = [" ".join(text.split()) for text in running]
    found = [(len(words(sentence)), sentence) for text in texts for sentence in sentences(text)]
    counts = tuple(count for count, _ in found)
    _, longest = max(found, key=itemgetter(0), default=(0, ""))
    return Reading(sum(len(words(text)) for text in headings) + sum(counts), counts, longest)


def words(text: str) -> list[str]:
    """Return the words of a text; a hyphenated word is one."""
    return WORD.findall(text)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a paragraph; a sentence never ends before a small letter."""
    start = 0
    for match in END.finditer(text):
        if not match["next"].islower() and not SHORT.search(text, max(start, match.start() - 2), match.start()):
            yield text[start : match.end()].strip()
            start = match.end()
    if WORD.search(rest := text[start:].strip()):
        yield rest
