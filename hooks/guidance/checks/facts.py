"""Is every fact of the sources covered by a page in every language?"""

from __future__ import annotations

from collections.abc import Iterator

from guidance.content.library import FACTS
from guidance.content.model import TOPICS, Library
from guidance.content.reading.fields import did_you_mean
from guidance.findings import Code, Finding


def coverage(library: Library) -> dict[tuple[str, str], list[str]]:
    """Return (fact, language) → ids of the sections that declare the fact and exist: ``page#section``."""
    found: dict[tuple[str, str], list[str]] = {(fact, lang): [] for fact in library.facts for lang in library.languages}
    for entry in library.entries.values():
        pages = (library.pages.get((lang, entry.id)) for lang in library.languages)
        for page in filter(None, pages):
            for section, facts in entry.sections.items():
                for fact in library.facts.keys() & facts if page.heading(section) else ():
                    found[fact, page.lang].append(f"{entry.id}#{section}")
    return found


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
    """Every fact is covered by a section in every language that is complete."""
    missing = {
        (fact, lang)
        for entry in library.entries.values()
        for lang in library.complete
        if (lang, entry.id) not in library.drafts
        for section, facts in entry.sections.items()
        if (page := library.pages.get((lang, entry.id))) is None or not page.heading(section)
        for fact in facts
    }  # reported by completeness
    for (fact, lang), places in coverage(library).items():
        if not places and lang in library.complete and (fact, lang) not in missing:
            what = f'the fact {fact} is on no page in "{lang}"'
            remedy = f"Say it in a section, and name it at that section in {TOPICS}."
            yield Finding(FACTS, library.facts[fact].line, what, remedy, Code.UNCOVERED_FACT)
