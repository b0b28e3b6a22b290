"""The glossary's forms are right and complete: Voikko reads the Finnish text, Hunspell the German one.

The site itself knows no grammar: a term is recognised by the forms that docs/glossary.yml lists. Here a morphology
says which words of the text belong to a term, and which of the listed forms don't.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import pytest
from guidance.glossary import occurrences

from guidance.checks import check
from guidance.kinds import GLOSSARY, HOME
from guidance.library import read_docs
from guidance.markdown_source import running_text
from guidance.model import Library
from guidance.settings import read_settings
from guidance.texts import Page, Term
from support.dictionaries import output, unknown_to_hunspell
from support.project import ROOT

LANGUAGES = tuple(read_settings((ROOT / "mkdocs.yml").read_text("utf-8"), {}).languages)

LEXEMES = {
    "fi": {
        "introduction": (
            *("esitellä", "esittely", "esittelypyyntö", "esittelyteksti"),
            *("esittelevä", "esitellyt", "esitelty", "esiteltävä", "esittelemä"),  # Voikko's base forms of participles
        ),
        "recommendation": ("suositus", "LinkedIn-suositus"),
        "pitfall": ("sudenkuoppa", "sudenkuoppasivu"),
        "onboarding": ("perehdytys", "perehdytysaineisto"),
    },
    "de": {
        "informational-interview": ("Informationsgespräch", "Informational Interview"),
        "returning-a-favour": ("revanchieren",),
        "introduction": ("herstellen", "vorstellen"),
        "recommendation": ("Empfehlung", "LinkedIn-Empfehlung", "Referenz"),
        "mentor": ("Mentorin", "Mentor"),
        "manager": ("Führungskraft", "Führungskräfte"),  # a plural with an umlaut is a word of its own to Hunspell
        "onboarding": ("Onboarding", "Einarbeitung"),
    },
}
"""The words that a term stands for, where they are not just the term. A compound counts only if it is named here."""

LACKING = {
    "fi": {"LinkedIn"},  # a name
    "de": {
        "LinkedIn",  # a name
        "Informational",  # English; the page gives the original in brackets
        *("Onboarding", "Onboardings"),  # in the Duden, younger than the dictionary
        "Kontaktes",  # in the Duden: "des Kontakt[e]s"
    },
}
"""Right words that the dictionary doesn't have."""

STAND_INS = {"mentor": "tuutor"}
"""Voikko lacks "mentori"; "tuutori" is inflected alike."""

CHECKED: Mapping[str, Mapping[str, set[str]]] = {
    "fi": {"suositusta": {"suosittu"}},  # always asked for or given, never "about what is popular"
    "de": {
        "dauerhafte Links": {"Links"},  # not the adverb
        "Informational Interview": {"Interviewen"},
        "Informationsgesprächs": {"Informationsgesprächs"},  # not "Gesprächs-", the first part of a compound
        "Netzwerks": {"Netzwerks"},  # not "Werks-", the first part of a compound
        "Stolperfalle": {"Stolperfallen"},  # not the verb
        "Stolperfallen": {"Stolperfallen"},
    },
}
"""Forms in the text that may belong to another word, too: form → those words. Each was read in its context."""

SEPARABLE = re.compile(r"^(ab|an|auf|aus|bei|ein|her|hin|mit|nach|vor|weg|zu)(?:ge|zu)(?=\w{4})")
"""German puts "ge" and "zu" inside a verb, and Hunspell has those forms as words of their own."""

WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """What a dictionary says about a word."""

    correct: bool
    bases: frozenset[str]
    """Its base forms, or the word itself if the dictionary knows none."""


class Place(NamedTuple):
    """Words in the text that stand for a term."""

    page: str
    start: int
    term: str
    words: str


Lexicon = Mapping[str, Word]
Analysis = tuple[set[str], Mapping[str, set[str]]]
"""The correct words among those asked for; and word → base forms."""


def voikko(words: set[str]) -> Analysis:
    """Analyse Finnish words."""
    asked: dict[str, str] = {}
    for word in words:
        lent = next((k for k in STAND_INS if word.casefold().startswith(k)), "")
        asked[STAND_INS[lent] + word[len(lent) :] if lent else word] = word
    correct: set[str] = set()
    bases = defaultdict(set)
    for line in output("voikkospell", "-m", words=sorted(asked)):
        if match := re.fullmatch(r"A\((.+)\):\d+:BASEFORM=(.+)", line):
            word, base = asked[match[1]], match[2].casefold()
            lent = next((k for k, stand_in in STAND_INS.items() if match[1].startswith(stand_in)), "")
            bases[word].add(lent + base[len(STAND_INS[lent]) :] if lent else base)
        elif line.startswith("C: "):
            correct.add(asked[line[3:]])
    return correct, bases


def hunspell(words: set[str]) -> Analysis:
    """Analyse German words. Hunspell knows no base form of a compound: its last part has one."""
    candidates = {word: [SEPARABLE.sub(r"\1", word), *tails(word)] for word in words}
    asked = sorted({candidate for of_word in candidates.values() for candidate in of_word})
    stems = defaultdict(set)
    for line in output("hunspell", "-i", "utf-8", "-d", "de_DE", "-m", words=asked):
        if match := re.match(r"(\S+)\s.*\bst:(\S+)", line):
            stems[match[1]].add(match[2])
    bases = {}
    for word, of_word in candidates.items():
        known = next((candidate for candidate in of_word if stems[candidate]), word)
        head = word[: len(word) - len(known)] if known in of_word[1:] else ""
        bases[word] = {in_case_of(word, head + noun(known, stem).lower()) for stem in stems[known]}
    return words - unknown_to_hunspell(words), bases


def tails(word: str) -> Iterator[str]:
    """Yield what may be the last part of a compound, the word itself first."""
    for start in range(len(word) - 2):
        yield in_case_of(word, word[start:].lower())


def noun(word: str, stem: str) -> str:
    """Return the base form of a noun in -ung, which Hunspell takes for its verb; another word's stem as it is."""
    action = stem.removesuffix("en") + "ung"
    return action if word.lower() in (action.lower(), action.lower() + "en") else stem


def in_case_of(word: str, text: str) -> str:
    """Return the text with a capital if the word has one: it tells a German noun from a verb."""
    return text[:1].upper() + text[1:] if word[:1].isupper() else text


ANALYSES: Mapping[str, Callable[[set[str]], Analysis]] = {"fi": voikko, "de": hunspell}


def uncapitalised(word: str) -> str:
    return word[:1].lower() + word[1:]


def lexemes(term: Term) -> tuple[str, ...]:
    return LEXEMES[term.lang].get(term.id, (term.term,))


def pages(library: Library, lang: str) -> list[Page]:
    return [page for page in library.pages.values() if page.lang == lang and page.id != GLOSSARY]


def lexicon_of(library: Library, lang: str) -> Lexicon:
    """Analyse every word of the pages, the forms and the lexemes; a hyphenated word is inflected at its end."""
    texts = [running_text(page.masked) for page in pages(library, lang)]
    texts += [text for term in library.terms_of(lang) for text in (*term.forms, *lexemes(term))]
    found = {word for text in texts for word in WORD.findall(text)}
    found |= {uncapitalised(word) for word in found}
    correct, bases = ANALYSES[lang]({part for word in found for part in word.split("-")})
    correct |= LACKING[lang]
    lexicon = {}
    for word in found:
        head, hyphen, last = word.rpartition("-")
        own = {f"{head}{hyphen}{base}" for base in bases.get(last) or {last}}
        lexicon[word] = Word(all(part in correct for part in word.split("-")), frozenset(own))
    return lexicon


def own_bases(lexicon: Lexicon, lexeme: str) -> list[frozenset[str]]:
    """Return the base forms of each word of a lexeme: itself alone, if it is one."""
    words = lexeme.split()
    return [frozenset(b for b in lexicon[w].bases if b.casefold() == w.casefold()) or lexicon[w].bases for w in words]


def belongs(lexicon: Lexicon, bases: list[frozenset[str]], term: Term) -> bool:
    """Tell whether words with these base forms are an inflected form of one of the term's lexemes."""
    wanted = (own_bases(lexicon, lexeme) for lexeme in lexemes(term))
    return any(len(bases) == len(own) and all(b & o for b, o in zip(bases, own, strict=True)) for own in wanted)


def wrong_forms(library: Library, lexicon: Lexicon, lang: str) -> list[str]:
    """Return the forms that are no words of the language, or words that are no form of their term."""
    found = []
    for term in library.terms_of(lang):
        for form in term.forms:
            words = [lexicon[word] for word in form.split()]
            if not all(word.correct for word in words):
                found.append(f'{term.id}: "{form}" is not in the dictionary')
            elif not belongs(lexicon, [word.bases for word in words], term):
                found.append(f'{term.id}: "{form}" is no form of {" or ".join(lexemes(term))}')
    return found


def recognised(library: Library, lang: str) -> list[Place]:
    """Return what the site recognises in the text."""
    return [
        Place(page.id, found.start, found.term.id, page.body[found.start : found.end])
        for page in pages(library, lang)
        for found in occurrences(library, page)
    ]


def phrases(prose: str, length: int) -> Iterator[re.Match[str]]:
    """Yield every run of so many words with nothing but space between them; runs may overlap."""
    run = r"\s+".join([WORD.pattern] * length)
    for start in WORD.finditer(prose):
        if match := re.compile(run).match(prose, start.start()):
            yield match


def missed(library: Library, lexicon: Lexicon, lang: str) -> list[Place]:
    """Return what belongs to a term and is not recognised."""
    seen = set(recognised(library, lang))
    found = []
    for page in pages(library, lang):
        prose = running_text(page.masked)
        for term in library.terms_of(lang):
            for length in {len(lexeme.split()) for lexeme in lexemes(term)}:
                for match in phrases(prose, length):
                    place = Place(page.id, match.start(), term.id, match.group())
                    bases = [lexicon[w].bases | lexicon[uncapitalised(w)].bases for w in match.group().split()]
                    if place not in seen and belongs(lexicon, bases, term):
                        found.append(place)
    return sorted(found)


def doubtful(library: Library, lexicon: Lexicon, lang: str) -> dict[str, set[str]]:
    """Return each recognised form that may belong to a word beyond its term: form → the base forms of those words."""
    forms = {term.id: term for term in library.terms_of(lang)}
    found: dict[str, set[str]] = {}
    for place in recognised(library, lang):
        term = forms[place.term]
        form = place.words if place.words in term.forms else uncapitalised(place.words)
        own = {base for lexeme in lexemes(term) for bases in own_bases(lexicon, lexeme) for base in bases}
        if other := {base for word in form.split() for base in lexicon[word].bases} - own:
            found[form] = other
    return found


def changed(library: Library, lang: str, term_id: str, forms: Iterable[str]) -> Library:
    """Return the library with other forms of one term."""
    term = library.terms[lang, term_id]
    return replace(library, terms={**library.terms, (lang, term_id): replace(term, forms=tuple(forms))})


def only(library: Library, lang: str, text: str) -> Library:
    """Return the library with this text on the language's home page, and on no other of its pages."""
    bodies = {page.id: text if page.id == HOME else "" for page in pages(library, lang)}
    own = {(lang, p.id): replace(p, body=bodies[p.id], masked=bodies[p.id]) for p in pages(library, lang)}
    return replace(library, pages={**library.pages, **own})


@pytest.fixture(scope="module")
def library() -> Library:
    return check(read_docs(ROOT), LANGUAGES)[0]


@pytest.fixture(scope="module", params=ANALYSES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def lexicon(library: Library, lang: str) -> Lexicon:
    return lexicon_of(library, lang)


def test_every_form_is_a_right_word_and_a_form_of_its_term(library: Library, lexicon: Lexicon, lang: str) -> None:
    assert wrong_forms(library, lexicon, lang) == []


def test_every_word_of_a_term_is_recognised(library: Library, lexicon: Lexicon, lang: str) -> None:
    found = recognised(library, lang)
    names = {name.casefold() for term in library.terms_of(lang) for name in lexemes(term)}
    inflected = [place for place in found if place.words.casefold() not in names]
    count = f"{lang}: {len(found)} words of terms recognised, {len(inflected)} of them inflected"
    print(count)
    assert missed(library, lexicon, lang) == [], count
    assert len(inflected) > 20, count


def test_every_word_that_is_recognised_means_its_term(library: Library, lexicon: Lexicon, lang: str) -> None:
    found = doubtful(library, lexicon, lang)
    assert {form: other for form, other in found.items() if CHECKED[lang].get(form) != other} == {}


def test_every_form_that_is_taken_out_is_missed_wherever_it_stood(
    library: Library, lexicon: Lexicon, lang: str
) -> None:
    found = recognised(library, lang)
    without_any = library
    for term in library.terms_of(lang):
        used = {words for p in found if p.term == term.id for words in (p.words, uncapitalised(p.words))}
        without_any = changed(without_any, lang, term.id, [form for form in term.forms if form not in used])
    assert missed(without_any, lexicon, lang) == sorted(found)

    first = next(p for p in found if p.term == "recommendation")
    forms = [form for form in library.terms[lang, first.term].forms if form != uncapitalised(first.words)]
    without_one = changed(library, lang, first.term, [form for form in forms if form != first.words])
    same = [p for p in found if uncapitalised(p.words) == uncapitalised(first.words)]
    assert missed(without_one, lexicon, lang) == sorted(same)


WRONG = {
    "fi": ('favour: "palveluxen" is not in the dictionary', 'favour: "palvelun" is no form of palvelus'),
    "de": ('favour: "Gefalens" is not in the dictionary', 'favour: "gefallen" is no form of Gefallen'),
}


def test_a_form_that_is_misspelt_or_another_word_is_found(library: Library, lang: str) -> None:
    added = [finding.split('"')[1] for finding in WRONG[lang]]
    planted = changed(library, lang, "favour", [*library.terms[lang, "favour"].forms, *added])
    assert wrong_forms(planted, lexicon_of(planted, lang), lang) == list(WRONG[lang])


TEXTS = {
    # What nobody listed, and what is no form of a term: "palvelut" (services), "gefallen" (please), "Vorstellung".
    "fi": (
        "Kiitä mentoreineen. Vastapalveluksitta ei. Pysyvine linkkeineen. Verkostoidu. Palvelut.",
        ["mentoreineen", "Vastapalveluksitta", "Pysyvine linkkeineen"],
        "Puhe oli palvelusta.",
        {"palvelusta": {"palvelu"}},
    ),
    "de": (
        "Den hergestellten Kontakt. Die Vorstellung kann gefallen. Mit herzustellenden Links.",
        ["hergestellten", "herzustellenden"],
        "Mit den dauerhaften Links.",
        {"dauerhaften Links": {"Links"}},
    ),
}


def test_a_word_in_a_form_that_nobody_listed_is_missed(library: Library, lang: str) -> None:
    text, words, _, _ = TEXTS[lang]
    planted = only(library, lang, text)
    found = missed(planted, lexicon_of(planted, lang), lang)
    assert [(p.page, p.words) for p in found] == [(HOME, word) for word in words]


def test_a_form_that_two_words_share_is_doubtful(library: Library, lang: str) -> None:
    _, _, text, others = TEXTS[lang]
    planted = only(library, lang, text)
    assert doubtful(planted, lexicon_of(planted, lang), lang) == others
