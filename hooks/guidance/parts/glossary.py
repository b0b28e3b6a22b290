"""The glossary, and the terms that are marked where they first occur on a page.

A term is recognised by the forms that its entry lists: the build does not guess at inflection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from guidance.content.language_tags import language_name
from guidance.content.model import Library, grouped
from guidance.content.once import once
from guidance.content.page_kinds import GLOSSARY
from guidance.content.texts import Page, Term
from guidance.document.derived import TermPages, TermTranslations, TermUse
from guidance.document.nodes import Block, Inline, Paragraph, Reference, Text
from guidance.document.walk import running_text
from guidance.links.context import Context
from guidance.parts.folded_list import LARGEST, in_folds, in_parts
from guidance.parts.links import page_reference, section_heading

USERS = 25
"""The longest unfolded list of pages that use a term."""
INSIDE_WORD = re.compile(r"[\w-]")
WORD = re.compile(r"\w+://\S+|[\w-]+|(?<![\w-])[^\w\s-]")
"""What a form can begin with: a word, or another character. An address is taken whole, so no term is found in it."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A form of a term in a text."""

    term: Term
    start: int
    end: int
    """The span in the text, in characters."""


def occurrences(library: Library, lang: str, text: str) -> Iterator[Occurrence]:
    """Yield every occurrence of a term in a text, in order."""
    forms, end = _forms(library, lang), 0
    if forms.keys().isdisjoint(WORD.findall(text)):  # most texts have none
        return
    for word in WORD.finditer(text):
        if word.group() in forms:
            start = word.start()
            for form, term in forms[word.group()]:
                stop = start + len(form)
                if start >= end and text.startswith(form, start) and not INSIDE_WORD.match(text, stop):
                    yield Occurrence(term, start, stop)
                    end = stop


@once
def _forms(library: Library, lang: str) -> Mapping[str, tuple[tuple[str, Term], ...]]:
    """Return first word of a form → the forms that begin with it, the longest first, with their terms.

    Looking words up takes the same time however many terms there are; searching a text for each form does not.
    """
    spelled: dict[str, Term] = {}
    for term in library.terms_of(lang):
        spelled |= dict.fromkeys(term.forms, term)
    for form, term in [*spelled.items()]:
        spelled.setdefault(form[:1].upper() + form[1:], term)
    longest_first = sorted(spelled.items(), key=lambda item: (-len(item[0]), item[0]))
    return grouped((word.group(), item) for item in longest_first if (word := WORD.match(item[0])))


@once
def terms_used(library: Library, lang: str, page_id: str) -> tuple[str, ...]:
    """Return the ids of the terms in a page's running text, in the order of their first use."""
    texts = running_text(library.page(lang, page_id).document.blocks)
    return tuple(dict.fromkeys(o.term.id for text in texts for o in occurrences(library, lang, text.text)))


class Explainer:
    """Marks the terms of a page that need an explanation, each at its first use."""

    def __init__(self, library: Library, page: Page) -> None:
        """Begin a page, at its first line."""
        self.library, self.lang = library, page.lang
        self.explains = GLOSSARY in library.entries and page.id != GLOSSARY
        self.seen: set[str] = set()

    def marked(self, text: Text) -> tuple[Inline, ...]:
        """Return a text with those of its terms marked that did not occur before."""
        parts: list[Inline] = []
        position = 0
        for found in occurrences(self.library, self.lang, text.text) if self.explains else ():
            term = found.term
            if term.explain and term.id not in self.seen:
                words = Text(text.text[found.start : found.end], place=text.place)
                link = Reference(f"{GLOSSARY}#{term.id}", (words,), place=text.place)
                before = text.text[position : found.start]
                parts += [Text(before, place=text.place)] if before else []
                parts.append(TermUse(link, " ".join(term.text.split()), place=text.place))
                position = found.end
            self.seen.add(term.id)
        rest = text.text[position:]
        return (*parts, Text(rest, place=text.place)) if rest or not parts else tuple(parts)


@once
def pages_using(library: Library, lang: str) -> Mapping[str, list[Page]]:
    """Return term id → the pages that use it, in order."""
    found: dict[str, list[Page]] = {}
    for entry_id in library.entries:
        for term_id in terms_used(library, lang, entry_id) if entry_id != GLOSSARY else ():
            found.setdefault(term_id, []).append(library.page(lang, entry_id))
    return found


def entries(context: Context, page: Page) -> tuple[Block, ...]:
    """Return the glossary: per term its meaning, its translations and the page that says more, or all that use it."""
    library = context.library
    used = pages_using(library, page.lang)
    found: list[tuple[str, tuple[Block, ...]]] = []
    for term in library.terms_of(page.lang):
        others = term_translations(library, term)
        named = library.pages.get((page.lang, term.page))  # it may lack in a language that is only begun
        entry = (
            section_heading(library, page.id, term.term, term.id),
            Paragraph((Text(" ".join(term.text.split())),)),
            TermTranslations(tuple((t.lang, language_name(t.lang, page.lang), t.term) for t in others)),
            *_term_pages(library, page.lang, [named] if named else used.get(term.id, [])),
        )
        found.append((term.term, entry))
    return in_parts("terms", found, lambda run: tuple(chain(*run)), LARGEST["terms"])


def term_translations(library: Library, term: Term) -> list[Term]:
    """Return the term in the other languages."""
    return [t for lang in library.languages if lang != term.lang and (t := library.terms.get((lang, term.id)))]


def _term_pages(library: Library, lang: str, users: list[Page]) -> tuple[Block, ...]:
    if not users:
        return ()
    label = library.words[lang]["term-on"]
    links = [(user.title, page_reference(library, lang, user.id)) for user in users]
    if len(users) <= USERS:
        return (TermPages(label, tuple(link for _, link in links)),)
    return (TermPages(label, ()), *in_folds(links, lambda run: (TermPages("", run),), USERS))
