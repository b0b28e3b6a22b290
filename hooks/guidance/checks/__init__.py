"""Library → Findings. A check is one function; to add one, write it in the module of its subject and list it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from guidance.checks import agreements, completeness, declared, facts, glossary, links, published, structure
from guidance.library import TOPICS, build_library
from guidance.model import Finding, Library

CHECKS: tuple[Callable[[Library], Iterable[Finding]], ...] = (
    declared.sections_of_entries,
    declared.foot,
    declared.steps_of_topics,
    declared.situations,
    declared.recipients,
    declared.relations,
    completeness.pages,
    completeness.sections,
    completeness.unwritten,
    completeness.steps,
    completeness.messages,
    structure.headings,
    structure.markup,
    structure.anchors_are_unique,
    structure.slugs,
    structure.placeholders_correspond,
    links.references,
    links.markdown_links,
    glossary.forms,
    facts.known,
    facts.covered,
    published.redirects_lead_somewhere,
    published.recorded_addresses_resolve,
    agreements.sections_exist,
)


def check(files: Mapping[str, bytes], languages: tuple[str, ...]) -> tuple[Library, list[Finding]]:
    """Build the library from the contents of ``docs/`` and run every check; findings come sorted, without repeats.

    While topics.yml can't be read nothing else can be judged, so only the findings of reading are returned.
    """
    library, findings = build_library(files, languages)
    for run in CHECKS if TOPICS not in library.unreadable else ():
        findings += run(library)
    return library, sorted(set(findings))
