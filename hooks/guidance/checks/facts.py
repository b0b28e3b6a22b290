"""Is every fact of the sources covered by a page in every language?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidance.content.library import FACTS, TOPICS
from guidance.content.model import Library
from guidance.content.reading.fields import did_you_mean
from guidance.findings import Code, Finding


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sections that cover one fact in one language."""

    fact: str
    lang: str
    places: tuple[str, ...]
    """``page#section`` ids."""


def coverage(library: Library) -> list[Coverage]:
    """Return the coverage of every fact in every language: sections that declare the fact and exist."""
    result = []
    for fact in library.facts:
        declared = [(e.id, s) for e in library.entries.values() for s, facts in e.sections.items() if fact in facts]
        for lang in library.languages:
            places = [
                f"{page_id}#{section}"
                for page_id, section in declared
                if (page := library.pages.get((lang, page_id))) and page.heading(section)
            ]
            result.append(Coverage(fact, lang, tuple(places)))
    return result


def known(library: Library) -> Iterator[Finding]:
    """Sections and messages name only facts that exist."""
    if FACTS in library.unreadable:
        return
    named = [
        (f'"{entry.id}#{section}"', entry.section_lines[section], facts)
        for entry in library.entries.values()
        for section, facts in entry.sections.items()
    ]
    named += [(f'message "{m.id}"', m.line, m.facts) for m in library.message_entries.values()]
    for owner, line, facts in named:
        for fact in facts:
            if fact not in library.facts:
                remedy = did_you_mean(fact, library.facts)
                yield Finding(TOPICS, line, f'{owner}: there is no fact "{fact}"', remedy, Code.UNKNOWN_FACT)


def covered(library: Library) -> Iterator[Finding]:
    """Every fact is covered by a section in every language."""
    missing = {
        (fact, lang)
        for entry in library.entries.values()
        for lang in library.languages
        if (lang, entry.id) not in library.pages  # reported by completeness.pages
        for facts in entry.sections.values()
        for fact in facts
    }
    for place in coverage(library):
        if not place.places and (place.fact, place.lang) not in missing:
            what = f'the fact {place.fact} is on no page in "{place.lang}"'
            remedy = f"Say it in a section, and name it at that section in {TOPICS}."
            yield Finding(FACTS, library.facts[place.fact].line, what, remedy, Code.UNCOVERED_FACT)
