"""The check of the glossary's forms finds wrong ones, lacking ones, and words that may mean something else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from guidance.content.model import Library
from guidance.content.page_kinds import HOME
from guidance.document.parse import parse
from support.glossary_forms import FILE, GlossaryForms, Notes, uncapitalised
from support.sample_library import sample_library
from support.spelling import WordList

NOTES = {
    "fi": Notes(
        "notes.yml",
        {"recommendation": ("suositus", "LinkedIn-suositus")},
        {"mentor": "tuutor"},
    ),
    "de": Notes(
        "notes.yml",
        {
            "introduction": ("herstellen", "vorstellen"),
            "mentor": ("Mentorin", "Mentor"),
            "recommendation": ("Empfehlung", "LinkedIn-Empfehlung", "Referenz"),
            "returning-a-favour": ("revanchieren",),
        },
    ),
}
TERMS = ("network", "favour", "returning-a-favour", "recommendation", "referee", "mentor", "permanent-link")
"""Terms of the sample library that need no more notes than these; in German, "introduction", too."""
LISTED = WordList("words.txt", "LinkedIn\n")


@pytest.fixture(params=NOTES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def forms_of(library: Library, lang: str, glossary: str = "", notes: Notes | None = None) -> GlossaryForms:
    """Return what knows the forms of the library's terms that the notes suffice for."""
    ids = (*TERMS, "introduction") if lang == "de" else TERMS
    terms = {key: term for key, term in library.terms.items() if term.id in ids}
    return GlossaryForms(replace(library, terms=terms), lang, notes or NOTES[lang], LISTED, glossary)


def with_forms(library: Library, lang: str, term_id: str, forms: Iterable[str]) -> Library:
    """Return the library with other forms of one term."""
    term = library.terms[lang, term_id]
    return replace(library, terms={**library.terms, (lang, term_id): replace(term, forms=tuple(forms))})


def with_text(lang: str, text: str) -> Library:
    """Return the sample library with this text on the language's home page, and none on its other pages."""
    library = sample_library()[0]
    pages = {key: page for key, page in library.pages.items() if page.lang == lang}
    own = {
        key: replace(page, document=parse(text if page.id == HOME else "", page.path, page.body_line)[0])
        for key, page in pages.items()
    }
    return replace(library, pages={**library.pages, **own})


def test_nothing_is_wrong_with_the_forms_of_the_sample_library(lang: str) -> None:
    forms = forms_of(sample_library()[0], lang)
    assert len(forms.recognised()) > 10
    assert [str(finding) for finding in forms.wrong_forms()] == []
    assert forms.missed() == []


OUT = 'Take it out of "favour", or add its base form to notes.yml, below lexemes. [glossary-form]'
WRONG = {
    "fi": (
        ("[palvelus, palveluksen,", "[palvelus, palveluxen,\n       palvelun, palveluksen,"),
        '"palveluxen" is in no dictionary. Correct this form of "favour", or add it to words.txt. [glossary-form]',
        f'"palvelun" is no form of palvelus. {OUT}',
    ),
    "de": (
        ("[Gefallen, ", "[Gefallen, Gefalens,\n       gefallen, "),
        '"Gefalens" is in no dictionary. Correct this form of "favour", or add it to words.txt. [glossary-form]',
        f'"gefallen" is no form of Gefallen. {OUT}',
    ),
}


def test_a_form_that_is_misspelt_or_another_word_is_found_on_its_line(lang: str) -> None:
    (old, new), *told = WRONG[lang]
    library, files = sample_library(("glossary.yml", old, new))
    glossary = files[FILE].decode("utf-8")
    line = glossary[: glossary.index(new)].count("\n") + 1
    found = sorted(forms_of(library, lang, glossary).wrong_forms())
    assert [str(finding) for finding in found] == [f"{FILE}:{line}: {told[0]}", f"{FILE}:{line + 1}: {told[1]}"]


def test_every_form_that_is_taken_out_is_missed_wherever_it_stood(lang: str) -> None:
    library = sample_library()[0]
    found = forms_of(library, lang).recognised()
    for term_id in {place.term for place in found}:
        used = {words for p in found if p.term == term_id for words in (p.words, uncapitalised(p.words))}
        forms = library.terms[lang, term_id].forms
        library = with_forms(library, lang, term_id, [form for form in forms if form not in used])
    assert forms_of(library, lang).missed() == sorted(found)


LACKING = {
    # "Palvelut" (services), "Vorstellung" and "gefallen" (please) are no forms of a term.
    "fi": (
        "Kiitä mentoreineen.\nVastapalveluksitta ei.\n\nPysyvine linkkeineen. Verkostoidu. Palvelut.",
        [
            (0, "mentoreineen", "mentor"),
            (1, "Vastapalveluksitta", "returning-a-favour"),
            (3, "Pysyvine linkkeineen", "permanent-link"),
        ],
    ),
    "de": (
        "Den hergestellten Kontakt.\nDie Vorstellung kann gefallen.\n\nMit herzustellenden Links.",
        [(0, "hergestellten", "introduction"), (3, "herzustellenden", "introduction")],
    ),
}


def test_a_word_in_a_form_that_nobody_listed_is_found_on_its_line(lang: str) -> None:
    text, lacking = LACKING[lang]
    library = with_text(lang, text)
    begin = library.page(lang, HOME).body_line
    assert [str(finding) for finding in forms_of(library, lang).findings() if finding.code == "missing-form"] == [
        f'docs/{lang}/index.md:{begin + line}: "{words}" belongs to the term "{term}", whose forms lack it. '
        f"Add it to the forms in {FILE}. [missing-form]"
        for line, words, term in lacking
    ]


DOUBTFUL = {
    "fi": ("Puhe oli palvelusta.", "palvelusta", "favour", "palvelu"),
    "de": ("Mit den dauerhaften Links.", "dauerhaften Links", "permanent-link", "Links"),
}


def test_a_form_that_two_words_share_is_found_until_somebody_has_read_it(lang: str) -> None:
    text, words, term, other = DOUBTFUL[lang]
    library = with_text(lang, text)
    begin, notes = library.page(lang, HOME).body_line, NOTES[lang]
    what = f'"{words}" counts as "{term}" and may be a form of {other}'
    remedy = "Read it: where it means the term everywhere, say so in notes.yml, below read. [doubtful-form]"
    assert list(map(str, forms_of(library, lang).findings())) == [f"docs/{lang}/index.md:{begin}: {what}. {remedy}"]
    read = Notes.of(notes.path, f"read:\n  {words}: [{other}]\n")
    assert list(forms_of(library, lang, notes=replace(notes, read=read.read)).findings()) == []
