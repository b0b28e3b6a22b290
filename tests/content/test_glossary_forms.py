"""The forms of the glossary are right and complete, and every word that counts as a term means it."""

from __future__ import annotations

from support.content import asked, kept, library
from support.content_findings import ContentFinding, report
from support.glossary_forms import FILE, GlossaryForms, Notes
from support.project import ROOT
from support.spelling import WordList


def test_the_forms_of_every_term_are_right_and_complete() -> None:
    findings: list[ContentFinding] = []
    for lang in asked("glossary"):
        notes, listed = Notes.of(*kept(f"glossary/{lang}.yml")), WordList(*kept(f"words/{lang}.txt"))
        findings += GlossaryForms(library(), lang, notes, listed, (ROOT / FILE).read_text("utf-8")).findings()
    report(findings)
