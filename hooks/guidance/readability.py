"""How much there is to read, and how long the sentences are. An estimate for editors, which knows no language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guidance.markdown_source import REFERENCE
from guidance.model import Library
from guidance.texts import Message, Page
from guidance.units import flowed

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
END = re.compile(r"[.!?…](?<![.!?…][.!?…])[.!?…]*+[\"'”“»’)\]]*\s+(?=[\"'„”“«»(\[]*(?P<next>\w))")
"""What may be the end of a sentence: the marks, and the first letter of the next word."""
SHORT = re.compile(r"(?:\b\w|\d)$")
"""What does not end a sentence when a full stop follows: a single letter (z. B.) or a number (3. Mai)."""
FIRST_MARK = re.compile(r"(?:[-–*+]|\d{1,9}[.)]|>|#{1,6})(?: |$)")
MARKS = re.compile(r"[*_`\\\[\]](?:(?<=\])\([^()\n]*\))?")
LAYOUT = ("|", "!", "---")
"""The beginnings of lines that are no running text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as its reader meets it."""

    words: int
    sentences: tuple[tuple[int, str], ...]
    """Each with the number of its words."""


def page_reading(library: Library, page: Page) -> Reading:
    """Return what an editor wrote of a page: title, summary, steps and text; headings have words, but no sentences."""

    def shown(match: re.Match[str]) -> str:
        target = library.pages.get((page.lang, match["target"].partition("#")[0]))
        return match["words"] or (target.title if target else "")

    lines = flowed(REFERENCE.sub(shown, page.masked)).split("\n")
    texts = [line for line in lines if line and not line.startswith(LAYOUT)]
    headings = [page.title, *(line for line in texts if line.startswith("#"))]
    running = [page.summary, *(step.text for step in page.steps.values())]
    return _reading(headings, [*running, *(line for line in texts if not line.startswith("#"))])


def message_reading(message: Message) -> Reading:
    """Return what an editor wrote of a message: its title, and every wording, line by line, with its label."""
    headings = [message.title, *(variant.label for variant in message.variants)]
    paragraphs = [paragraph for variant in message.variants for paragraph in variant.paragraphs]
    return _reading(headings, [line for paragraph in paragraphs for line in paragraph.split("\n")])


def _reading(headings: Iterable[str], running: Iterable[str]) -> Reading:
    texts = [_plain(text.strip()) for text in running]
    found = tuple((len(words(sentence)), sentence) for text in texts for sentence in sentences(text))
    return Reading(sum(len(words(text)) for text in headings) + sum(count for count, _ in found), found)


def _plain(line: str) -> str:
    beginning = FIRST_MARK.match(line)
    text = line[beginning.end() :] if beginning else line
    return " ".join(MARKS.sub("", text).split())


def words(text: str) -> list[str]:
    """Return the words of a text; parts that a hyphen joins are one word."""
    return WORD.findall(text)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a paragraph; none ends before a small letter."""
    start = 0
    for match in END.finditer(text):
        if not match["next"].islower() and not SHORT.search(text, max(start, match.start() - 2), match.start()):
            yield text[start : match.end()].strip()
            start = match.end()
    if WORD.search(rest := text[start:].strip()):
        yield rest
