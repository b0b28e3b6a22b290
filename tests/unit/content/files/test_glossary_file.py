"""docs/glossary.yml becomes terms, each in every language."""

from __future__ import annotations

from guidance.content.files.words_file import parse_glossary
from guidance.content.texts import Term
from support.tiny_library import TERMS
from support.tiny_site import LANGUAGES

PATH = "docs/glossary.yml"


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
