"""Library → findings. A check is one function; to add one, write it in the module of its subject and list it here.

A check looks at one page, whatever the others hold, or at the whole library.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import partial

from guidance.checks import (
    blocks,
    completeness,
    declared,
    facts,
    links,
    page_text,
    published,
    structure,
    typography,
)
from guidance.content.library import RunAll, build_library, can_be_judged, one_by_one
from guidance.content.model import Library
from guidance.content.texts import Page
from guidance.findings import Code, Finding

PAGE_CHECKS: tuple[Callable[[Page], Iterable[Finding]], ...] = (
    structure.headings,
    blocks.blocks,
    page_text.entities,
    page_text.foreign_phrases,
)
CHECKS: tuple[Callable[[Library], Iterable[Finding]], ...] = (
    declared.entries,
    declared.foot,
    declared.nothing_listed,
    declared.occasions,
    declared.recipients,
    declared.relations,
    declared.lengths,
    declared.alternatives,
    completeness.pages,
    completeness.texts,
    completeness.interface_strings,
    completeness.sections,
    completeness.unwritten,
    completeness.steps,
    completeness.messages,
    structure.anchors_are_unique,
    structure.placeholders_correspond,
    structure.subjects_are_marked,
    links.references,
    links.embeds,
    links.markdown_links,
    declared.term_forms,
    declared.agreed_sections,
    typography.typography,
    facts.known,
    facts.covered,
    published.redirects_lead_somewhere,
)


def check(
    files: Mapping[str, bytes],
    languages: tuple[str, ...],
    *,
    site_url: str = "",
    today: date | None = None,
    begun: Collection[str] = (),
    pdfs: bool = True,
    run_all: RunAll = one_by_one,
) -> tuple[Library, list[Finding]]:
    """Build the library from the contents of ``docs/`` and run every check; findings are sorted and unique.

    ``begun`` are the languages that may lack pages; ``pdfs`` is whether the site has PDFs. No page may link to
    ``site_url``, the public address. Without ``today``, review dates are not compared with it.
    While kinds.yml or topics.yml is unreadable, nothing else can be judged: only findings of reading are returned.
    """
    library, findings = build_library(files, languages, begun=begun, pdfs=pdfs, run_all=run_all)
    if can_be_judged(library):
        slugs = list(structure.slugs(library))
        # A page that is unreadable or has no slug is not lost: a redirect would be wrong once the fault is fixed.
        if not slugs and all(finding.code is Code.STRAY_FILE for finding in findings):
            findings += published.recorded_addresses_resolve(library)
        findings += slugs
        for found in run_all({lang: partial(_page_findings, library, lang) for lang in library.languages}).values():
            findings += found
        for run in CHECKS:
            findings += run(library)
        findings += links.own_addresses(library, site_url)
        findings += structure.no_review_in_future(library, today) if today else ()
    return library, sorted(set(findings))


def _page_findings(library: Library, lang: str) -> list[Finding]:
    """Return the findings about single pages in a language."""
    return [
        finding for (of, _), page in library.pages.items() if of == lang for finding in page_findings(library, page)
    ]


def page_findings(library: Library, page: Page) -> list[Finding]:
    """Return the findings about a page, whatever the others hold."""
    found = [finding for run in PAGE_CHECKS for finding in run(page)]
    found += page_text.notation_and_typography(library, page)  # the marks are those of the language
    return page_text.one_for_each_box(page, found)
