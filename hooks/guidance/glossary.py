"""Terms → the glossary, and their explanation where they first occur on a page.

A term is recognised by the forms that its entry lists: no guess at inflection is made when the site is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from guidance.addresses import Addresses
from guidance.anchors import aliases, section_heading
from guidance.folds import in_folds
from guidance.kinds import GLOSSARY
from guidance.markdown_source import running_text
from guidance.model import Library, grouped, once
from guidance.texts import Page, Term

USERS = 25
"""Pages on which a term stands that are listed at once at most."""
INSIDE_WORD = re.compile(r"[\w-]")
WORD = re.compile(r"[\w-]+|(?<![\w-])[^\w\s-]")
"""What a form can begin with: a word, or a sign that is no part of one."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A form of a term in a page's text."""

    term: Term
    start: int
    end: int
    """The span in the page's body, in characters."""


def occurrences(library: Library, page: Page) -> tuple[Occurrence, ...]:
    """Return every form of every term in a page's running text, in order; headings, links and code don't count."""
    if library.pages.get((page.lang, page.id)) is page:
        return _occurrences_on(library, page.lang, page.id)
    return tuple(_found(library, page))


@once
def _occurrences_on(library: Library, lang: str, page_id: str) -> tuple[Occurrence, ...]:
    return tuple(_found(library, library.pages[lang, page_id]))


def _found(library: Library, page: Page) -> Iterator[Occurrence]:
    forms = _forms(library, page.lang)
    text, end = running_text(page.masked) if forms else "", 0
    for word in WORD.finditer(text):
        if word.group() in forms:  # few are
            start = word.start()
            for form, term in forms[word.group()]:
                stop = start + len(form)
                if start >= end and text.startswith(form, start) and not INSIDE_WORD.match(text, stop):
                    yield Occurrence(term, start, stop)
                    end = stop


@once
def _forms(library: Library, lang: str) -> Mapping[str, tuple[tuple[str, Term], ...]]:
    """Return the word with which a form begins → the forms, the longest first, each with its term.

    Looking words up takes the same time however many terms there are; looking for forms in a text does not.
    """
    spelled: dict[str, Term] = {}
    for term in library.terms_of(lang):
        spelled |= dict.fromkeys(term.forms, term)
    for form, term in [*spelled.items()]:
        spelled.setdefault(form[:1].upper() + form[1:], term)
    longest_first = sorted(spelled.items(), key=lambda item: (-len(item[0]), item[0]))
    return grouped((word.group(), item) for item in longest_first if (word := WORD.match(item[0])))


def explanations(library: Library, addresses: Addresses, page: Page) -> list[tuple[int, int, str]]:
    """Return what replaces the first occurrence of each term that readers may not know: (start, end, HTML).

    It is a link to the glossary; a script turns it into a button that shows the explanation on the spot.
    """
    if GLOSSARY not in library.entries or page.id == GLOSSARY:
        return []
    seen: set[str] = set()
    found = []
    for occurrence in occurrences(library, page):
        term = occurrence.term
        if term.explain and term.id not in seen:
            link = escape(addresses.relative(page.lang, page.id, GLOSSARY, term.id))
            form = escape(page.body[occurrence.start : occurrence.end])
            html = f'<a class="term" href="{link}" data-explanation="{_attribute(term.text)}">{form}</a>'
            found.append((occurrence.start, occurrence.end, html))
        seen.add(term.id)
    return found


def _attribute(text: str) -> str:
    """Return the text for an attribute inside a line of Markdown, where code and links are found even in a tag."""
    return re.sub(r"[\\`\[\]]", lambda m: f"&#{ord(m.group())};", escape(" ".join(text.split())))


@once
def pages_using(library: Library, lang: str) -> Mapping[str, list[Page]]:
    """Return term id → the pages that use it, in order."""
    found: dict[str, list[Page]] = {}
    for entry in library.entries.values():
        page = library.page(lang, entry.id)
        for term_id in dict.fromkeys(occurrence.term.id for occurrence in occurrences(library, page)):
            if page.id != GLOSSARY:
                found.setdefault(term_id, []).append(page)
    return found


def entries(library: Library, addresses: Addresses, page: Page) -> str:
    """Return the glossary: a section per term with its meaning, its counterparts and the pages that use it."""
    earlier = aliases(library, page.id)
    used = pages_using(library, page.lang)
    parts = []
    for term in library.terms_of(page.lang):
        parts.append(section_heading(term.term, term.id, earlier))
        parts.append(f"<p>{escape(' '.join(term.text.split()))}</p>")
        parts.append(_details(library, addresses, page, term, used.get(term.id, [])))
    return "\n\n".join(parts)


def term_counterparts(library: Library, term: Term) -> list[Term]:
    """Return the term in the other languages."""
    return [t for lang in library.languages if lang != term.lang and (t := library.terms.get((lang, term.id)))]


def _details(library: Library, addresses: Addresses, page: Page, term: Term, users: list[Page]) -> str:
    others = term_counterparts(library, term)
    items = "".join(f'<li lang="{other.lang}">{escape(other.term)}</li>' for other in others)
    counterparts = f'<ul class="term__counterparts">{items}</ul>'
    if not users:
        return counterparts
    links = [
        (user.title, f'<a href="{escape(addresses.relative(page.lang, page.id, user.id))}">{escape(user.title)}</a>')
        for user in users
    ]
    label = escape(library.words[page.lang]["term-on"])
    if len(users) <= USERS:
        return f'{counterparts}\n<p class="term__pages">{label}: {", ".join(link for _, link in links)}</p>'
    folds = in_folds(links, lambda run: f"<p>{', '.join(run)}</p>", USERS)
    return f'{counterparts}\n<p class="term__pages">{label}:</p>\n{folds}'
