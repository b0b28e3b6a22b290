"""Words tell most texts of a language, and say nothing else than the letters of all of them would."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from guidance.content.library import build_library, read_docs
from guidance.content.texts import Page
from guidance.document.nodes import Paragraph
from guidance.document.walk import find, words
from guidance.translations.letter_groups import Vocabulary, groups, other_language, words_of
from support.project import SAMPLE

LANGUAGES = ("fi", "de")
PAGES = list(build_library(read_docs(SAMPLE), LANGUAGES)[0].pages.values())


def texts(page: Page) -> list[str]:
    return [words(paragraph.children) for paragraph in find(Paragraph, page.document.blocks)]


def of_file(page: Page) -> frozenset[str]:
    return frozenset[str]().union(*map(words_of, texts(page)))


def vocabularies(moved: Page, to: str) -> dict[str, Vocabulary]:
    """Return the vocabularies of all pages, one of which stands in the folder of a language."""
    of = [(to if page is moved else page.lang, of_file(page)) for page in PAGES]
    return {lang: Vocabulary.of(words for its, words in of if its == lang) for lang in LANGUAGES}


def by_letters(found: Vocabulary) -> Vocabulary:
    """Return the same, as if no word were in two files: so no text is told by its words."""
    return replace(found, repeated=frozenset())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_that_its_words_tell_has_no_other_language_by_its_letters(lang: str) -> None:
    told = dict.fromkeys(LANGUAGES, 0)
    for page in PAGES[::3]:
        found = vocabularies(page, lang)
        letters = {name: by_letters(vocabulary) for name, vocabulary in found.items()}
        for text in texts(page):
            arguments = text, words_of(text), lang, partial(groups, of_file(page))
            other = other_language(*arguments, letters)
            assert other_language(*arguments, found) == other, text
            told[page.lang] += bool(other)
    assert told.pop(lang) == 0
    assert all(number > 20 for number in told.values())


def test_groups_are_of_three_letters_with_the_ends_of_words() -> None:
    assert groups(["hei", "ja"]) == {" he": 1, "hei": 1, "ei ": 1, " ja": 1, "ja ": 1}


def test_a_group_counts_once_for_each_file_that_has_its_word() -> None:
    vocabulary = Vocabulary.of([frozenset({"ja", "ei"}), frozenset({"ja"})])
    assert vocabulary.learnt() == {" ja": 2, "ja ": 2, " ei": 1, "ei ": 1}
    assert vocabulary.repeated == {"ja"}


def test_words_are_those_of_letters_alone_each_once_and_small() -> None:
    assert words_of("Hei, Anna! 5 € ja anna_2 – Äiti") == {"hei", "anna", "ja", "äiti"}
