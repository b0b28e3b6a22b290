"""Is each text in the language of its file?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from sys import maxsize

from guidance.content.library import TERMS
from guidance.content.model import Library
from guidance.content.once import once
from guidance.content.texts import Message, Page
from guidance.document.nodes import Code, Foreign, Heading, Link, Paragraph, Quote, Row
from guidance.document.place import Located
from guidance.document.walk import changed, find, walk
from guidance.document.walk import words as text_of
from guidance.findings import Code as FindingCode
from guidance.findings import Finding
from guidance.translations.letter_groups import (
    WORD,
    Vocabulary,
    groups,
    language_of_copy,
    leans_away,
    other_language,
)

LONG = 60
"""Characters of a text that is judged by itself: some eight words."""
WORDS = 4
"""Words from which on a text is not the same in two languages by chance."""
WHOLE = "the texts of this file are in "
"""Begins what is said of a file that is in another language."""
MOST, FEW = 0.8, 0.1
"""A file is told, not its texts, if these are most of its characters, and few others are of its own language."""
FIELD = re.compile(r"\{\w+\}")
"""Stands for a text or number in an interface string, in every language."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, and what it is judged by."""

    line: int
    text: str
    words: tuple[str, ...]
    """Its words in small letters."""


@dataclass(frozen=True, slots=True)
class _File:
    """The texts of a file; those of a group stand side by side, and short ones are judged together."""

    lang: str
    path: str
    body_line: int
    """The line from which on a phrase can be marked as one in another language."""
    texts: tuple[tuple[_Text, ...], ...]
    """Those of a group, for each group."""
    words: frozenset[str]

    @classmethod
    def of(cls, lang: str, path: str, texts: Iterable[Iterable[tuple[int, str]]], body_line: int = maxsize) -> _File:
        """Return a file with groups of lines and texts."""
        found = tuple(tuple(_Text(n, text, tuple(WORD.findall(text.lower()))) for n, text in group) for group in texts)
        words = frozenset(word for group in found for text in group for word in text.words)
        return cls(lang, path, body_line, found, words)


def languages(library: Library) -> Iterator[Finding]:
    """No text is in the language of another folder."""
    if len(library.languages) == 1:
        return
    files = list(_files(library))
    vocabularies = {
        lang: Vocabulary.of(file.words for file in files if file.lang == lang) for lang in library.languages
    }
    copies = _in_several_languages(files)
    for file in files:
        found = list(_told(file, vocabularies, copies))
        if whole := _language_of_file(file, found, vocabularies):
            yield _whole(file, whole)
            continue
        for texts, other in found:
            yield _finding(file, texts[0].line, other)


def _finding(file: _File, line: int, other: str) -> Finding:
    what = f'this text is in "{other}", and the file in "{file.lang}"'
    remedy = f'Write it in "{file.lang}".'
    if file.path == TERMS:
        what = f'the text of "{file.lang}" is in "{other}"'
    elif line >= file.body_line:
        remedy = f'Write it in "{file.lang}"; mark a phrase that must stay: [[lang={other}|…]].'
    return Finding(file.path, line, what, remedy, FindingCode.WRONG_LANGUAGE)


def _whole(file: _File, other: str) -> Finding:
    what = f'{WHOLE}"{other}", and its folder is that of "{file.lang}"'
    remedy = f'Write them in "{file.lang}"; if two files were swapped, put this one into docs/{other}/.'
    return Finding(file.path, 1, what, remedy, FindingCode.WRONG_LANGUAGE)


def _language_of_file(
    file: _File, found: list[tuple[Sequence[_Text], str]], vocabularies: Mapping[str, Vocabulary]
) -> str:
    """Return the language in which a file is, if that is another; else an empty text."""
    texts = [text for group in file.texts for text in group]
    others = {other for _, other in found}
    told = sum(len(text.text) for run, _ in found for text in run)
    if len(others) != 1 or len(texts) == 1 or told <= MOST * sum(len(text.text) for text in texts):
        return ""
    own = sum(leans_away(frozenset(text.words), file.lang, vocabularies) is False for text in texts)
    return others.pop() if own <= FEW * len(texts) else ""


def _told(
    file: _File, vocabularies: Mapping[str, Vocabulary], copies: Mapping[tuple[str, ...], set[str]]
) -> Iterator[tuple[Sequence[_Text], str]]:
    """Yield the texts of a file that are in another language, and that language; short ones side by side as one."""
    letter_groups = cache(partial(groups, file.words))  # few files need them, and those of all take much memory
    for run in _runs(file, vocabularies):
        text, words = "\n".join(text.text for text in run), frozenset(word for text in run for word in text.words)
        if other := other_language(text, words, file.lang, letter_groups, vocabularies):
            yield run, other
            continue
        for one in (text for text in run if text.words in copies):
            having = {of: vocabularies[of] for of in (*copies[one.words], file.lang)}
            if other := language_of_copy(one.text, frozenset(one.words), file.lang, having):
                yield [one], other


def _runs(file: _File, vocabularies: Mapping[str, Vocabulary]) -> Iterator[Sequence[_Text]]:
    """Yield the texts of a file that are judged together; interface strings are short, and are so all at once."""
    for group in file.texts:
        if file.path.endswith("words.yml"):
            yield group
        else:
            yield from _runs_of(group, file.lang, vocabularies)


def _runs_of(group: tuple[_Text, ...], lang: str, vocabularies: Mapping[str, Vocabulary]) -> Iterator[Sequence[_Text]]:
    """Yield each long text, and the short ones between two such, apart where their words are of other languages."""
    run: list[_Text] = []
    leans: bool | None = None
    for text in group:
        is_long = len(text.text) >= LONG
        away = None if is_long else leans_away(frozenset(text.words), lang, vocabularies)
        if run and (is_long or {away, leans} == {True, False}):
            yield run
            run, leans = [], None
        if is_long:
            yield [text]
        else:
            run.append(text)
            leans = away if leans is None else leans
    if run:
        yield run


def _in_several_languages(files: Iterable[_File]) -> dict[tuple[str, ...], set[str]]:
    """Return the words of each text that stands in several languages, and these; variants of one don't count."""
    found: dict[tuple[str, ...], set[str]] = {}
    for file in files:
        for text in (text for group in file.texts for text in group if len(text.words) >= WORDS):
            found.setdefault(text.words, set()).add(file.lang)
    return {words: langs for words, langs in found.items() if len({lang.partition("-")[0] for lang in langs}) > 1}


def _files(library: Library) -> Iterator[_File]:
    yield from map(file_of, library.pages.values())
    for message in library.messages.values():
        yield _File.of(message.lang, message.path, _of_message(message))
    for lang, strings in library.words.items():
        lines = library.word_lines[lang]
        found = [(lines.get(key, 1), FIELD.sub("", text)) for key, text in strings.items()]
        yield _File.of(lang, f"docs/{lang}/words.yml", [found])
    for term in library.terms.values():
        yield _File.of(term.lang, TERMS, [[(term.line, term.text)]])


@once
def file_of(page: Page) -> _File:
    """Return the texts of a page."""
    return _File.of(page.lang, page.path, _of_page(page), page.body_line)


def _of_page(page: Page) -> Iterator[Iterable[tuple[int, str]]]:
    yield [(page.lines["title"], page.title), (page.lines["summary"], page.summary)]
    yield [(step.line, step.text) for step in page.step_texts]
    quoted = {id(node) for quote in find(Quote, page.document.blocks) for node in walk((quote,))}
    blocks = [node for node in walk(page.document.blocks) if id(node) not in quoted]
    yield [_text(node) for node in blocks if isinstance(node, Paragraph | Row)]
    yield [_text(node) for node in blocks if isinstance(node, Heading)]


def _text(node: Paragraph | Heading | Row) -> tuple[int, str]:
    lines = [cell.children for cell in node.cells] if isinstance(node, Row) else [node.children]
    return node.place.line, "\n".join(text_of(changed(line, _own)) for line in lines)  # type: ignore[arg-type]


def _own(node: Located) -> tuple[Located, ...] | None:
    """Leave out code, phrases in another language, and links to the web: titles there are in its languages."""
    is_elsewhere = isinstance(node, Link) and "://" in node.target
    return () if is_elsewhere or isinstance(node, Foreign | Code) else None


def _of_message(message: Message) -> Iterator[Iterable[tuple[int, str]]]:
    yield [(message.line, message.title)]
    for variant in message.variants:
        yield [(_line_in(message, text), text) for text in variant.texts]


def _line_in(message: Message, text: str) -> int:
    """Return the line of a message on which a text of it begins."""
    return message.body_line + message.body.count("\n", 0, max(message.body.find(text.partition("\n")[0]), 0))
