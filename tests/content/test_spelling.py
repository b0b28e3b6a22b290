"""Every word that readers see is in a dictionary of its language, or in the project's list of words."""

from __future__ import annotations

from guidance.content.library import read_docs
from support.content import kept, library
from support.content_findings import ContentFinding, report
from support.dictionaries import OF_CONTENT
from support.project import ROOT
from support.readers_texts import ReadersTexts
from support.spelling import WordList, misspelt, unused


def test_every_word_is_spelt_right() -> None:
    findings: list[ContentFinding] = []
    for lang in OF_CONTENT:
        words = ReadersTexts(library(), read_docs(ROOT), lang).words()
        listed = WordList(*kept(f"words/{lang}.txt"))
        findings += [*misspelt(lang, words, listed), *unused(lang, words, listed)]
    report(findings)
