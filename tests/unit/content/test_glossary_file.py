"""docs/glossary.yml becomes terms, each in every language."""

from __future__ import annotations

import pytest

from guidance.content.texts import Term
from guidance.content.words_file import parse_glossary
from support.tiny_library import TERMS
from support.tiny_site import LANGUAGES

PATH = "docs/glossary.yml"


def said_of(text: str) -> list[str]:
    return [str(finding) for finding in parse_glossary(text, PATH, LANGUAGES)[1]]


def test_a_term_has_its_words_in_every_language_and_the_line_of_each() -> None:
    terms, findings = parse_glossary(TERMS, PATH, LANGUAGES)
    assert findings == []
    assert list(terms) == [(lang, term_id) for term_id in ("favour", "contact") for lang in LANGUAGES]
    assert terms["fi", "favour"] == Term(
        "favour", "fi", "palvelus", "FI what a favour is.", ("palvelus", "palveluksen"), explain=True, line=3
    )
    assert terms["de", "contact"] == Term(
        "contact", "de", "Kontakt", "DE what a contact is.", ("Kontakt", "Kontakte"), explain=False, line=7
    )


def test_a_language_that_a_term_lacks_is_reported_at_the_term() -> None:
    german = "  de: {term: Kontakt, text: DE what a contact is., forms: [Kontakt, Kontakte]}\n"
    terms, _ = parse_glossary(TERMS.replace(german, ""), PATH, LANGUAGES)
    assert list(terms) == [("fi", "favour"), ("de", "favour"), ("fi", "contact")]
    assert said_of(TERMS.replace(german, "")) == [
        ('docs/glossary.yml:5: term "contact" is missing in "de". Add "de:" with term, text and forms. [missing-term]')
    ]


def test_a_term_needs_its_word_its_meaning_and_its_forms() -> None:
    text = "favour:\n  explian: true\n  fi: {}\n  de: {term: A, text: B, forms: [A], note: c}\n"
    assert said_of(text) == [
        'docs/glossary.yml:2: term "favour" has no key "explian". Did you mean "explain"? [unknown-key]',
        'docs/glossary.yml:3: term "favour" in "fi" has no "term". Add a line "term: …". [missing-key]',
        'docs/glossary.yml:3: term "favour" in "fi" has no "text". Add a line "text: …". [missing-key]',
        'docs/glossary.yml:3: term "favour" in "fi" has no "forms". Add a line "forms: …". [missing-key]',
        'docs/glossary.yml:4: term "favour" in "de" has no key "note". Use one of: forms, term, text. [unknown-key]',
    ]


@pytest.mark.parametrize("text", ["", "# no term yet\n"])
def test_a_glossary_may_be_empty(text: str) -> None:
    assert parse_glossary(text, PATH, LANGUAGES) == ({}, [])


def test_a_glossary_of_something_else_is_one_finding() -> None:
    assert parse_glossary("- favour\n", PATH, LANGUAGES)[0] == {}
    assert said_of("- favour\n") == [
        (
            'docs/glossary.yml:1: this file must hold terms. Write "id:" and below it "explain:" and each language. '
            "[wrong-type]"
        )
    ]
    assert len(said_of("favour: a: b")) == 1
