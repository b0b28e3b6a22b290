"""Is the glossary consistent?"""

from __future__ import annotations

from collections.abc import Iterator

from guidance.content.library import TERMS
from guidance.content.model import Library
from guidance.findings import Code, Finding


def forms(library: Library) -> Iterator[Finding]:
    """A term is one of its forms, unless it is a pair of words, and no form belongs to two terms of a language."""
    owners: dict[tuple[str, str], str] = {}
    for (lang, term_id), term in library.terms.items():
        if term.term and term.forms and term.term not in term.forms and not {",", " "} & set(term.term):
            what = f'"{term.term}" is not among the forms of "{term_id}" in "{lang}"'
            yield Finding(TERMS, term.line, what, "Add it to its forms.", Code.TERM_FORM)
        for form in term.forms:
            owner = owners.setdefault((lang, form), term_id)
            if owner != term_id:
                what = f'the form "{form}" in "{lang}" belongs to "{owner}" already'
                yield Finding(TERMS, term.line, what, f'Take it out of "{term_id}" or of "{owner}".', Code.TERM_FORM)
