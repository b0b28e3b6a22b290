"""The glossary's forms: whether they are right, complete, and no other word's.

The site itself knows no grammar: a term is recognised by the forms that docs/glossary.yml lists. Here a morphology
says which words of the text belong to a term, and which of the listed forms don't.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from guidance.content.model import Library
from guidance.content.page_kinds import GLOSSARY
from guidance.content.texts import Term
from guidance.document.walk import running_text
from guidance.parts.glossary import occurrences
from support.content_findings import ContentFinding
from support.morphology import ANALYSES
from support.spelling import WordList

WORD = re.compile(r"\w+(?:-\w+)*")
FILE = "docs/glossary.yml"


@dataclass(frozen=True, slots=True)
class Notes:
    """What must be said of a language's terms besides their forms; tests/content/glossary/ explains it."""

    path: str
    lexemes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    read: Mapping[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, path: str, text: str) -> Notes:
        """Read the notes from YAML."""
        given: Mapping[str, Any] = yaml.safe_load(text) or {}
        lexemes = {term: tuple(words) for term, words in given.get("lexemes", {}).items()}
        read = {form: set(others) for form, others in given.get("read", {}).items()}
        return cls(path, lexemes, given.get("stand_ins", {}), read)


@dataclass(frozen=True, slots=True)
class Word:
    """What a dictionary says about a word."""

    correct: bool
    bases: frozenset[str]
    """Its base forms, or the word itself if the dictionary knows none."""


class Place(NamedTuple):
    """Words in the text that stand for a term."""

    page: str
    line: int
    text: int
    """Which of the page's texts it stands in."""
    start: int
    """Where in that text."""
    term: str
    words: str


class GlossaryForms:
    """The terms of a language, their forms, and the pages in which they are recognised."""

    def __init__(self, library: Library, lang: str, notes: Notes, listed: WordList, glossary: str) -> None:
        """Take the library, what must be said besides it, and the text of docs/glossary.yml."""
        self._library = library
        self._lang = lang
        self._notes = notes
        self._listed = listed
        self._glossary = glossary.split("\n")
        terms = library.terms_of(lang)
        self._terms = {term.id: term for term in terms}
        self._pages = {p.id: p for p in library.pages.values() if p.lang == lang and p.id != GLOSSARY}
        self._texts = {
            page.id: [(text.place.line, text.text) for text in running_text(page.document.blocks)]
            for page in self._pages.values()
        }
        self._lexicon = self._analysed()
        self._wanted = {term.id: [self._own_bases(lexeme) for lexeme in self._lexemes(term)] for term in terms}

    def findings(self) -> Iterator[ContentFinding]:
        """Yield everything that is wrong."""
        yield from self.wrong_forms()
        yield from (self._missed(place) for place in self.missed())
        yield from (self._doubtful(*found) for found in self.doubtful())

    def wrong_forms(self) -> Iterator[ContentFinding]:
        """Yield the forms that are no words of the language, or words that are no form of their term."""
        for term in self._terms.values():
            for form in term.forms:
                words = [self._lexicon[word] for word in WORD.findall(form)]
                if not all(word.correct for word in words):
                    what = f'"{form}" is in no dictionary'
                    remedy = f'Correct this form of "{term.id}", or add it to {self._listed.path}.'
                elif not self._belongs([word.bases for word in words], term.id):
                    what = f'"{form}" is no form of {" or ".join(self._lexemes(term))}'
                    remedy = f'Take it out of "{term.id}", or add its base form to {self._notes.path}, below lexemes.'
                else:
                    continue
                yield ContentFinding(FILE, self._line_of(form, term), what, remedy, "glossary-form")

    def recognised(self) -> list[Place]:
        """Return what the site recognises in the text."""
        return [
            Place(page_id, line, number, found.start, found.term.id, text[found.start : found.end])
            for page_id, texts in self._texts.items()
            for number, (line, text) in enumerate(texts)
            for found in occurrences(self._library, self._lang, text)
        ]

    def missed(self) -> list[Place]:
        """Return what belongs to a term and is not recognised."""
        seen = set(self.recognised())
        found = []
        for page_id, texts in self._texts.items():
            for number, (line, text) in enumerate(texts):
                for term, words in self._standing_for_terms(text):
                    place = Place(page_id, line, number, words.start(), term, words.group())
                    if place not in seen:
                        found.append(place)
        return sorted(found)

    def _standing_for_terms(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Yield the ids of terms with the words that are a form of them."""
        for length in {len(own) for wanted in self._wanted.values() for own in wanted}:
            for match in _phrases(text, length):
                bases = [self._bases(word) for word in WORD.findall(match.group())]
                yield from ((term, match) for term in self._terms if self._belongs(bases, term))

    def doubtful(self) -> Iterator[tuple[Place, set[str]]]:
        """Yield what is recognised and may belong to words beyond its term, and those words; not what was read."""
        for place in self.recognised():
            term = self._terms[place.term]
            form = place.words if place.words in term.forms else uncapitalised(place.words)
            own = {base for own in self._wanted[term.id] for bases in own for base in bases}
            other = {base for word in WORD.findall(form) for base in self._lexicon[word].bases} - own
            if other and self._notes.read.get(form) != other:
                yield place, other

    def _missed(self, place: Place) -> ContentFinding:
        what = f'"{place.words}" belongs to the term "{place.term}", whose forms lack it'
        return ContentFinding(*self._at(place), what, f"Add it to the forms in {FILE}.", "missing-form")

    def _doubtful(self, place: Place, others: set[str]) -> ContentFinding:
        what = f'"{place.words}" counts as "{place.term}" and may be a form of {", ".join(sorted(others))}'
        remedy = f"Read it: where it means the term everywhere, say so in {self._notes.path}, below read."
        return ContentFinding(*self._at(place), what, remedy, "doubtful-form")

    def _at(self, place: Place) -> tuple[str, int]:
        return self._pages[place.page].path, place.line

    def _line_of(self, form: str, term: Term) -> int:
        lines = enumerate(self._glossary[term.line - 1 :], term.line)
        return next((number for number, line in lines if re.search(rf"\b{re.escape(form)}\b", line)), term.line)

    def _analysed(self) -> Mapping[str, Word]:
        """Analyse every word of pages, forms and lexemes; a hyphenated word is inflected at its end."""
        texts = [text for found in self._texts.values() for _, text in found]
        texts += [text for term in self._terms.values() for text in (*term.forms, *self._lexemes(term))]
        found = {word for text in texts for word in WORD.findall(text)}
        found |= {uncapitalised(word) for word in found}
        parts = {part for word in found for part in word.split("-")}
        correct, bases = ANALYSES[self._lang](parts, self._notes.stand_ins)
        correct |= {part for part in parts if part in self._listed}
        lexicon = {}
        for word in found:
            head, hyphen, last = word.rpartition("-")
            own = {f"{head}{hyphen}{base}" for base in bases.get(last) or {last}}
            lexicon[word] = Word(all(part in correct for part in word.split("-")), frozenset(own))
        return lexicon

    def _lexemes(self, term: Term) -> tuple[str, ...]:
        return self._notes.lexemes.get(term.id, (term.term,))

    def _bases(self, word: str) -> frozenset[str]:
        return self._lexicon[word].bases | self._lexicon[uncapitalised(word)].bases

    def _own_bases(self, lexeme: str) -> list[frozenset[str]]:
        """Return the base forms of each word of a lexeme: itself alone, if it is one."""
        known = [(word, self._lexicon[word].bases) for word in WORD.findall(lexeme)]
        return [frozenset(b for b in bases if b.casefold() == word.casefold()) or bases for word, bases in known]

    def _belongs(self, bases: list[frozenset[str]], term: str) -> bool:
        """Tell whether words with these base forms are an inflected form of one of the term's lexemes."""
        wanted = (own for own in self._wanted[term] if len(own) == len(bases))
        return any(all(b & o for b, o in zip(bases, own, strict=True)) for own in wanted)


def uncapitalised(word: str) -> str:
    """Return the word as it is where it does not begin a sentence."""
    return word[:1].lower() + word[1:]


def _phrases(prose: str, length: int) -> Iterator[re.Match[str]]:
    """Yield every run of so many words with nothing but space between them; runs may overlap."""
    run = re.compile(r"\s+".join([WORD.pattern] * length))
    for start in WORD.finditer(prose):
        if match := run.match(prose, start.start()):
            yield match
