"""Every word that readers see is in a dictionary of its language, or in the project's list of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from guidance.checks import check
from guidance.library import read_docs
from guidance.markdown_source import running_text
from guidance.model import Library
from guidance.settings import Settings, read_settings
from support.dictionaries import DICTIONARIES
from support.project import ROOT

WORD = re.compile(r"[^\W\d_]+(?:[-’][^\W\d_]+)*")
PLACEHOLDER = re.compile(r"\{\w+\}")
"""What the program puts in, not the reader's language."""


@cache
def settings() -> Settings:
    return read_settings((ROOT / "mkdocs.yml").read_text("utf-8"), {})


@cache
def library() -> Library:
    found, findings = check(read_docs(ROOT), tuple(settings().languages))
    assert findings == []
    return found


def texts(lang: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a language with the file that it stands in."""
    for page in library().pages.values():
        if page.lang == lang:
            steps = [text.text for text in page.steps.values()]
            parts = (running_text(page.masked), page.title, page.menu, page.summary, *page.keywords, *steps)
            yield from ((page.path, part) for part in parts)
    for message in library().messages.values():
        if message.lang == lang:
            wordings = [part for variant in message.variants for part in (variant.label, *variant.paragraphs)]
            yield from ((message.path, part) for part in (message.title, *wordings))
    for term in library().terms_of(lang):
        yield from (("docs/glossary.yml", part) for part in (term.term, term.text, *term.forms))
    yield from ((f"docs/{lang}/words.yml", PLACEHOLDER.sub(" ", text)) for text in library().words[lang].values())


def places(lang: str) -> Mapping[str, str]:
    """Return every word of a language with a file that it stands in."""
    return {word: path for path, text in texts(lang) for word in WORD.findall(text)}


def unknown(lang: str, words: set[str]) -> Mapping[str, set[str]]:
    """Return the words that the dictionary doesn't know, each with those of its parts that it doesn't know either."""
    check = DICTIONARIES[lang]
    parts = {word: set(word.split("-")) for word in check(words)}
    wrong = check(set().union(*parts.values()))
    return {word: of_word & wrong for word, of_word in parts.items() if of_word & wrong}


def listed(lang: str) -> list[str]:
    """Return the project's own words of a language."""
    lines = (ROOT / "tests" / "words" / f"{lang}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def matches(word: str, entry: str) -> bool:
    return word.startswith(entry[:-1]) if entry.endswith("*") else word == entry


def misspelt(lang: str, words: set[str]) -> list[str]:
    """Return the words that are neither in the dictionary nor in the list, whole or in parts."""

    def is_listed(word: str) -> bool:
        return any(matches(word, entry) for entry in listed(lang))

    found = unknown(lang, words)
    return sorted(w for w, parts in found.items() if not is_listed(w) and not all(map(is_listed, parts)))


@pytest.mark.parametrize("lang", settings().languages)
def test_every_word_is_spelt_right_and_a_planted_mistake_is_caught(lang: str) -> None:
    found = places(lang)
    assert len(found) > 1000
    assert [f"{found[word]}: {word}" for word in misspelt(lang, set(found))] == []
    planted = {"fi": "ystävvä", "de": "Empfelung"}
    assert misspelt(lang, {*found, planted[lang]}) == [planted[lang]]


@pytest.mark.parametrize("lang", settings().languages)
def test_every_word_of_the_list_is_used_and_a_planted_one_is_caught(lang: str) -> None:
    found = unknown(lang, set(places(lang)))
    words = {word for whole, parts in found.items() for word in (whole, *parts)}
    assert [e for e in [*listed(lang), "unused"] if not any(matches(word, e) for word in words)] == ["unused"]
