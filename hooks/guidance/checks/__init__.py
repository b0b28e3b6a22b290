"""Library → findings. A check is one function; to add one, write it in the module of its subject and list it here.

A check looks at one page, whatever the others hold, or at the whole library.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from guidance.checks import (
    assets,
    blocks,
    completeness,
    declared,
    facts,
    links,
    page_text,
    published,
    structure,
    text_languages,
    typography,
)
from guidance.checks.causes import told_once
from guidance.content.drafts import Draft, draft_spans, drafts_of, without_drafts
from guidance.content.library import Known, build_library, can_be_judged
from guidance.content.model import TOPICS, Library
from guidance.content.once import once
from guidance.content.texts import Page, Typography
from guidance.content.unfinished import fit_to_show
from guidance.findings import Code, Finding
from guidance.run_all import RunAll, one_by_one

PAGE_CHECKS: tuple[Callable[[Page], Iterable[Finding]], ...] = (
    structure.headings,
    blocks.blocks,
    page_text.entities,
    page_text.foreign_phrases,
    page_text.pasted_twice,
)
DECLARED: tuple[Callable[[Library], Iterable[Finding]], ...] = (
    declared.entries,
    declared.foot,
    declared.occasions,
    declared.recipients,
    declared.relations,
    declared.lengths,
    declared.alternatives,
    declared.drafts,
    declared.mixed,
    declared.lacking,
    declared.term_pages,
    declared.agreed_sections,
)
"""Checks of what is declared, drafts included."""
CHECKS: tuple[Callable[[Library], Iterable[Finding]], ...] = (
    declared.nothing_listed,
    completeness.pages,
    completeness.texts,
    completeness.interface_strings,
    completeness.sections,
    completeness.unwritten,
    completeness.left_open,
    completeness.steps,
    completeness.messages,
    page_text.texts_differ,
    page_text.paragraphs_differ,
    page_text.references_in_one_bracket,
    page_text.stars,
    structure.anchors_are_unique,
    structure.placeholders_correspond,
    structure.subjects_are_marked,
    structure.wordings_are_marked,
    links.references,
    links.embeds,
    links.markdown_links,
    declared.term_forms,
    typography.typography,
    facts.known,
    facts.covered,
    assets.inert,
    assets.whole,
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
    drafts: bool = False,
    elsewhere: str | None = None,
    known: Known | None = None,
    run_all: RunAll = one_by_one,
) -> tuple[Library, list[Finding]]:
    """Build the library from the contents of ``docs/`` and run every check; findings are sorted and unique.

    ``begun`` are the languages that may lack pages; ``pdfs`` is whether the site has PDFs. No page may link to
    ``site_url``, the public address. Without ``today``, review dates are not compared with it; without ``elsewhere``,
    the text of what else may name pictures, none is called unused. ``known`` is what was read earlier.
    The library is without its drafts, unless ``drafts`` asks for them; either way its ``draft_findings`` say what is
    wrong with them, and the findings are those about all the rest.
    While kinds.yml or topics.yml is unreadable, nothing else can be judged: only findings of reading are returned.
    """
    library, read = build_library(files, languages, begun=begun, pdfs=pdfs, known=known)
    if not can_be_judged(library):
        return library, sorted(set(read))

    def judged(checked: Library) -> list[Finding]:
        found = _findings(checked, read, site_url, run_all)
        return [*found, *(structure.no_review_in_future(checked, today) if today else ())]

    declarations = [finding for run in DECLARED for finding in run(library)]
    if elsewhere is not None and not read:  # a page that can't be read may show them
        declarations += assets.used(library, files, elsewhere)
    finished = without_drafts(library)
    if finished is library:
        return library, sorted(told_once(library, {*read, *declarations, *judged(library)}))
    spans = draft_spans(library, files[TOPICS].decode(errors="replace"))
    of_drafts: dict[Draft, set[Finding]] = {draft: set() for draft, _ in spans}
    for finding in (*read, *declarations, *judged(library)):
        for draft in drafts_of(finding, spans):
            of_drafts[draft].add(finding)
    judged_on = judged(library if drafts else finished)
    all_findings = {f for f in (*read, *declarations, *judged_on) if not drafts_of(f, spans)}
    findings = sorted(told_once(library, all_findings))
    found = {draft: tuple(sorted(wrong)) for draft, wrong in of_drafts.items()}
    if drafts:
        return fit_to_show(replace(library, drafts=finished.drafts, draft_findings=found)), findings
    return replace(finished, draft_findings=found), findings


def _findings(library: Library, read: list[Finding], site_url: str, run_all: RunAll) -> list[Finding]:
    """Return the findings about the texts of a library; ``read`` are those of reading it."""
    jobs: dict[str, Callable[[], list[Finding]]] = {
        "all": lambda: _common_findings(library, read),
        "languages": lambda: list(text_languages.languages(library)),  # takes as long as all others
        **{f"pages {lang}": partial(_page_findings, library, lang) for lang in library.languages},
    }
    found = [finding for findings in run_all(jobs).values() for finding in findings]
    return [*found, *links.own_addresses(library, site_url)]


def _common_findings(library: Library, read: list[Finding]) -> list[Finding]:
    """Return the findings for which one page is not enough."""
    findings = list(structure.slugs(library))
    # A page that is unreadable or has no slug is not lost: a redirect would be wrong once the fault is fixed.
    if not findings and all(finding.code is Code.STRAY_FILE for finding in read):
        findings += published.recorded_addresses_resolve(library)
        findings += published.no_address_left_the_ledger(library)
    return findings + [finding for run in CHECKS for finding in run(library)]


def _page_findings(library: Library, lang: str) -> list[Finding]:
    """Return the findings about single pages in a language."""
    return [
        found
        for (of, _), page in library.pages.items()
        if of == lang
        for found in page_findings(page, library.typography.get(lang))
    ]


@once
def page_findings(page: Page, marks: Typography | None) -> list[Finding]:
    """Return the findings about a page, whatever the others hold; ``marks`` are those of its language."""
    found = [finding for run in PAGE_CHECKS for finding in run(page)]
    found += page_text.notation_and_typography(page, marks)
    return page_text.one_for_each_cause(page, found)
