"""No Finnish word is divided at the end of a line where Voikko would not divide it."""

from __future__ import annotations

from guidance.content.library import read_docs
from support.content import library
from support.content_findings import report
from support.dictionaries import OF_CONTENT, VOIKKO
from support.hyphenation import wrong_divisions
from support.project import ROOT
from support.readers_texts import ReadersTexts


def test_every_division_is_one_that_voikko_makes() -> None:
    finnish = [lang for lang, dictionary in OF_CONTENT.items() if dictionary == VOIKKO]
    report(
        finding
        for lang in finnish
        for finding in wrong_divisions(ReadersTexts(library(), read_docs(ROOT), lang).words())
    )
