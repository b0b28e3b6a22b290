"""Is each text in the language of its file?"""

from __future__ import annotations

from collections.abc import Iterator

from guidance.content.model import Library
from guidance.content.texts import Message, Page
from guidance.document.nodes import Code, Foreign, Link, Paragraph, Quote
from guidance.document.place import Located
from guidance.document.walk import changed, find
from guidance.document.walk import words as text_of
from guidance.findings import Code as FindingCode
from guidance.findings import Finding
from guidance.translations.letter_groups import Profiles, groups

Place = tuple[str, int, str]
"""Path, line and text."""


def languages(library: Library) -> Iterator[Finding]:
    """No paragraph, step, summary or wording is in the language of another folder."""
    if len(library.languages) == 1:
        return
    texts: list[tuple[str, list[Place]]] = [(page.lang, list(_of_page(page))) for page in library.pages.values()]
    texts += [(message.lang, list(_of_message(message))) for message in library.messages.values()]
    texts += [(lang, list(_of_words(library, lang))) for lang in library.languages]
    texts += [(t.lang, [("docs/glossary.yml", t.line, t.text)]) for t in library.terms.values()]
    counted = [(lang, [(place, groups(place[2])) for place in places]) for lang, places in texts]
    profiles = Profiles.of(
        {lang: [found for of, places in counted if of == lang for _, found in places] for lang in library.languages}
    )
    for lang, places in counted:
        together = [found for _, found in places]
        for (path, line, text), found in places:
            if other := profiles.other_language(text, found, lang, together):
                what = (
                    f'this text is in "{other}", and the file in "{lang}"'
                    if path != "docs/glossary.yml"
                    else (f'the text of "{lang}" is in "{other}"')
                )
                remedy = f'Write it in "{lang}"; mark a phrase that must stay: [[lang={other}|…]].'
                yield Finding(path, line, what, remedy, FindingCode.WRONG_LANGUAGE)


def _of_page(page: Page) -> Iterator[Place]:
    yield page.path, page.lines["title"], f"{page.title} {page.summary}"
    steps = page.step_texts
    if steps:  # each is too short
        yield page.path, page.lines["steps"], "\n".join(step.text for step in steps)
    quoted = {id(paragraph) for quote in find(Quote, page.document.blocks) for paragraph in find(Paragraph, (quote,))}
    for paragraph in find(Paragraph, page.document.blocks):
        if id(paragraph) not in quoted:
            yield page.path, paragraph.place.line, text_of(changed(paragraph.children, _own))  # type: ignore[arg-type]


def _own(node: Located) -> tuple[Located, ...] | None:
    """Leave out code, addresses and phrases in another language, see ``changed``."""
    is_address = isinstance(node, Link) and "://" in text_of(node.children)
    return () if is_address or isinstance(node, Foreign | Code) else None


def _of_message(message: Message) -> Iterator[Place]:
    for variant in message.variants:
        yield from ((message.path, message.body_line, text) for text in variant.texts)


def _of_words(library: Library, lang: str) -> Iterator[Place]:
    yield f"docs/{lang}/words.yml", 1, "\n".join(library.words[lang].values())
