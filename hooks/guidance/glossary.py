"""Terms → the glossary, and their explanation where they first occur on a page.

A term is recognised by the forms that its entry lists: no guess at inflection is made when the site is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape

from guidance.addresses import Addresses
from guidance.anchors import aliases, section_heading
from guidance.kinds import GLOSSARY
from guidance.markdown_source import MarkdownSource, escape_markdown
from guidance.model import Library
from guidance.texts import Page, Term


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A form of a term in a page's text."""

    term: Term
    start: int
    end: int
    """The span in the page's body, in characters."""


@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    spelled = {form for word in forms for form in (word, word[:1].upper() + word[1:])}
    longest_first = sorted(spelled, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


def occurrences(library: Library, page: Page) -> Iterator[Occurrence]:
    """Yield every form of every term in a page's running text, in order; headings, links and code don't count."""
    by_form = forms_of(library, page.lang)
    if not by_form:
        return
    for match in _pattern(tuple(by_form)).finditer(MarkdownSource(page.body).prose()):
        term = by_form.get(match.group()) or by_form[match.group()[:1].lower() + match.group()[1:]]
        yield Occurrence(term, match.start(), match.end())


def forms_of(library: Library, lang: str) -> Mapping[str, Term]:
    """Return form → term, for one language."""
    return {form: term for term in library.terms_of(lang) for form in term.forms}


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
    return re.sub(r"[\\`\[\]]", lambda m: f"&#{ord(m.group())};", escape(text))


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
        parts.append(escape_markdown(term.text))
        parts.append(_details(library, addresses, page, term, used.get(term.id, [])))
    return "\n\n".join(parts)


def _details(library: Library, addresses: Addresses, page: Page, term: Term, users: list[Page]) -> str:
    others = [t for lang in library.languages if lang != page.lang and (t := library.terms.get((lang, term.id)))]
    items = "".join(f'<li lang="{other.lang}">{escape(other.term)}</li>' for other in others)
    counterparts = f'<ul class="term__counterparts">{items}</ul>'
    if not users:
        return counterparts
    links = ", ".join(
        f'<a href="{escape(addresses.relative(page.lang, page.id, user.id))}">{escape(user.title)}</a>'
        for user in users
    )
    return f'{counterparts}\n<p class="term__pages">{escape(library.words[page.lang]["term-on"])}: {links}</p>'
