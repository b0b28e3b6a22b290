"""Library → Findings. A check is one function; to add one, write it in the module of its subject and list it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from guidance.checks import (
    agreements,
    blocks,
    completeness,
    dates,
    declared,
    facts,
    glossary,
    languages,
    links,
    published,
    structure,
    typography,
    written,
)
from guidance.content.library import TOPICS, RunAll, build_library, one_by_one
from guidance.content.model import Library
from guidance.findings import Code, Finding

CHECKS: tuple[Callable[[Library], Iterable[Finding]], ...] = (
    declared.entries,
    declared.foot,
    declared.situations,
    declared.recipients,
    declared.relations,
    completeness.pages,
    completeness.texts,
    completeness.sections,
    completeness.unwritten,
    completeness.steps,
    completeness.messages,
    structure.headings,
    blocks.blocks,
    structure.anchors_are_unique,
    structure.placeholders_correspond,
    links.references,
    links.embeds,
    links.markdown_links,
    glossary.forms,
    typography.typography,
    written.letters_of_pages,
    languages.phrases,
    facts.known,
    facts.covered,
    published.redirects_lead_somewhere,
    agreements.sections_exist,
)


def check(
    files: Mapping[str, bytes],
    languages: tuple[str, ...],
    *,
    site_url: str = "",
    today: date | None = None,
    run_all: RunAll = one_by_one,
) -> tuple[Library, list[Finding]]:
    """Build the library from the contents of ``docs/`` and run every check; findings come sorted, without repeats.

    ``site_url`` is the public address, to which no page may link; without ``today`` no date is in the future.
    While topics.yml can't be read nothing else can be judged, so only the findings of reading are returned.
    """
    library, findings = build_library(files, languages, run_all=run_all)
    if TOPICS not in library.unreadable:
        slugs = list(structure.slugs(library))
        # What can't be read, or has no address, isn't lost: a redirect would be wrong as soon as the fault is mended.
        if not slugs and all(finding.code is Code.STRAY_FILE for finding in findings):
            findings += published.recorded_addresses_resolve(library)
        findings += slugs
        for run in CHECKS:
            findings += run(library)
        findings += links.own_addresses(library, site_url)
        findings += dates.not_in_future(library, today) if today else ()
    return library, sorted(set(findings))
