"""The forms of the glossary are right and complete, and every word that counts as a term means it."""

from __future__ import annotations

import pytest

from support.content import LANGUAGES, kept, library
from support.content_findings import report
from support.glossary_forms import FILE, GlossaryForms, Notes
from support.project import ROOT
from support.spelling import WordList


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_forms_of_every_term_are_right_and_complete(lang: str) -> None:
    notes, listed = Notes.of(*kept(f"glossary/{lang}.yml")), WordList(*kept(f"words/{lang}.txt"))
    report(GlossaryForms(library(), lang, notes, listed, (ROOT / FILE).read_text("utf-8")).findings())
