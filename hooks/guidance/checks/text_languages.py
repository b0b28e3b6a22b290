"""Is each text in the language of its file?"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby

from guidance.content.model import Library
from guidance.content.texts import Message, Page
from guidance.document.nodes import Code, Foreign, Heading, Link, Paragraph, Quote, Row
from guidance.document.place import Located
from guidance.document.walk import changed, find, walk
from guidance.document.walk import words as text_of
from guidance.findings import Code as FindingCode
from guidance.findings import Finding
from guidance.translations.letter_groups import Vocabulary, other_language, words_of

Place = tuple[str, int, str]
"""Path, line and text."""
LONG = 60
"""Characters of a text that is judged by itself: some eight words."""


def languages(library: Library) -> Iterator[Finding]:
    """No paragraph, step, summary or wording is in the language of another folder."""
    if len(library.languages) == 1:
        return
    texts: list[tuple[str, list[Place]]] = [(page.lang, list(_of_page(page))) for page in library.pages.values()]
    texts += [(message.lang, list(_of_message(message))) for message in library.messages.values()]
    texts += [(lang, list(_of_words(library, lang))) for lang in library.languages]
    texts += [(t.lang, [("docs/glossary.yml", t.line, t.text)]) for t in library.terms.values()]
    counted = [(lang, [(place, words_of(place[2])) for place in places]) for lang, places in texts]
    of_files = [frozenset[str]().union(*(words for _, words in places)) for _, places in counted]
    vocabularies = {
        lang: Vocabulary.of(words for (of, _), words in zip(counted, of_files, strict=True) if of == lang)
        for lang in library.languages
    }
    bodies = {page.path: range(page.body_line, sys.maxsize) for page in library.pages.values()}
    for (lang, places), of_file in zip(counted, of_files, strict=True):
        for (path, line, text), words in places:
            if other := other_language(text, words, lang, of_file, vocabularies):
                what = (
                    f'this text is in "{other}", and the file in "{lang}"'
                    if path != "docs/glossary.yml"
                    else (f'the text of "{lang}" is in "{other}"')
                )
                remedy = f'Write it in "{lang}".'
                if line in bodies.get(path, ()):
                    remedy = f'Write it in "{lang}"; mark a phrase that must stay: [[lang={other}|…]].'
                yield Finding(path, line, what, remedy, FindingCode.WRONG_LANGUAGE)


def _of_page(page: Page) -> Iterator[Place]:
    yield page.path, page.lines["title"], f"{page.title} {page.summary}"
    yield from _joined((page.path, step.line, step.text) for step in page.step_texts)
    quoted = {id(node) for quote in find(Quote, page.document.blocks) for node in walk((quote,))}
    blocks = [node for node in walk(page.document.blocks) if id(node) not in quoted]
    yield from _joined(_text(page, node) for node in blocks if isinstance(node, Paragraph | Row))
    yield from _joined(_text(page, node) for node in blocks if isinstance(node, Heading))


def _text(page: Page, node: Paragraph | Heading | Row) -> Place:
    lines = [cell.children for cell in node.cells] if isinstance(node, Row) else [node.children]
    return page.path, node.place.line, "\n".join(text_of(changed(line, _own)) for line in lines)  # type: ignore[arg-type]


def _joined(places: Iterable[Place]) -> Iterator[Place]:
    """Yield each text that is long enough to be judged, and those between two such as one."""
    for is_long, run in groupby(places, lambda place: len(place[2]) >= LONG):
        found = list(run)
        if is_long:
            yield from found
        else:
            yield found[0][0], found[0][1], "\n".join(text for *_, text in found)


def _own(node: Located) -> tuple[Located, ...] | None:
    """Leave out code, addresses and phrases in another language, see ``changed``."""
    is_address = isinstance(node, Link) and "://" in text_of(node.children)
    return () if is_address or isinstance(node, Foreign | Code) else None


def _of_message(message: Message) -> Iterator[Place]:
    yield message.path, message.line, message.title
    for variant in message.variants:
        yield from ((message.path, message.body_line, text) for text in variant.texts)


def _of_words(library: Library, lang: str) -> Iterator[Place]:
    yield f"docs/{lang}/words.yml", 1, "\n".join(library.words[lang].values())
