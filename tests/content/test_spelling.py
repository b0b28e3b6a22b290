"""Every word that readers see is in a dictionary of its language, or in the project's list of words."""

from __future__ import annotations

import pytest

from guidance.content.library import read_docs
from support.content import LANGUAGES, kept, library
from support.content_findings import report
from support.project import ROOT
from support.readers_texts import ReadersTexts
from support.spelling import WordList, misspelt, unused


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_is_spelt_right(lang: str) -> None:
    words = ReadersTexts(library(), read_docs(ROOT), lang).words()
    listed = WordList(*kept(f"words/{lang}.txt"))
    report([*misspelt(lang, words, listed), *unused(lang, words, listed)])
