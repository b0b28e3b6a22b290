"""Every text that the readers of a language see, with the file and line where an editor wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from guidance.content.files.wordings import SUBJECT
from guidance.content.model import Library
from guidance.content.texts import Message, Page, Term
from guidance.document.nodes import Foreign, Image, Text
from guidance.document.place import Located
from guidance.document.walk import children

WORD = re.compile(r"[^\W\d_]+(?:[-’:][^\W\d_]+)*")
PLACEHOLDER = re.compile(r"\{\w+\}")
"""What the program puts into an interface string."""


class Word(NamedTuple):
    """A word where it stands."""

    path: str
    line: int
    text: str


class ReadersTexts:
    """The texts of a language."""

    def __init__(self, library: Library, files: Mapping[str, bytes], lang: str) -> None:
        """Take the library, and the files that it was read from."""
        self._library = library
        self._lang = lang
        self._lines = {path: content.decode("utf-8").split("\n") for path, content in files.items() if _is_text(path)}

    def words(self) -> tuple[Word, ...]:
        """Return every word, in each place once."""
        found = {
            Word(path, self._line_of(word, path, line), word): None
            for path, line, text in self._texts()
            for word in WORD.findall(text)
        }
        return tuple(found)

    def _line_of(self, word: str, path: str, first: int) -> int:
        """Return the line of a word in a text that begins on the first; a text of YAML may go on below."""
        for number, line in enumerate(self._lines[path][first - 1 :], first):
            if word in WORD.findall(line):
                return number
        return first

    def _texts(self) -> Iterator[tuple[str, int, str]]:
        """Yield path, line and text."""
        library, lang = self._library, self._lang
        for page in (page for page in library.pages.values() if page.lang == lang):
            yield from _of_page(page)
        for message in (message for message in library.messages.values() if message.lang == lang):
            yield from _of_message(message)
        for term in library.terms_of(lang):
            yield from _of_term(term)
        yield from self._of_interface(f"docs/{lang}/words.yml")

    def _of_interface(self, path: str) -> Iterator[tuple[str, int, str]]:
        keys = {line.partition(":")[0]: number for number, line in enumerate(self._lines[path], 1)}
        for key, text in self._library.words[self._lang].items():
            yield path, keys[key], PLACEHOLDER.sub(" ", text)


def _is_text(path: str) -> bool:
    return path.endswith((".md", ".yml"))


def _of_page(page: Page) -> Iterator[tuple[str, int, str]]:
    """Yield what stands on a page; its keywords stand nowhere, and may be as colloquial as those who search."""
    for key, text in (("title", page.title), ("menu", page.menu), ("summary", page.summary)):
        yield page.path, page.lines.get(key, 1), text
    yield from ((page.path, step.line, step.text) for step in page.steps.values())
    yield from ((page.path, line, text) for line, text in _running(page.document.blocks))


def _running(nodes: Iterable[Located]) -> Iterator[tuple[int, str]]:
    """Yield line and text of all words in the page's own language: no code, no addresses, no foreign phrases."""
    for node in nodes:
        if isinstance(node, Text | Image):
            yield node.place.line, node.text if isinstance(node, Text) else node.alt
        elif not isinstance(node, Foreign):
            yield from _running(children(node))


def _of_message(message: Message) -> Iterator[tuple[str, int, str]]:
    yield message.path, message.line, message.title
    for number, line in enumerate(message.body.split("\n"), message.body_line):
        yield message.path, number, subject[1] if (subject := SUBJECT.fullmatch(line)) else line


def _of_term(term: Term) -> Iterator[tuple[str, int, str]]:
    yield from (("docs/glossary.yml", term.line, text) for text in (term.term, term.text, *term.forms))
