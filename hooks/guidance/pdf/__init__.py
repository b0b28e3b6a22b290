"""The PDFs of a site: handbooks, checklists to print, and what shows two languages at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import local

from guidance.model import Finding, Library
from guidance.pdf.book import book
from guidance.pdf.compiler import Typesetter, TypesettingError
from guidance.pdf.documents import Document, Draft
from guidance.pdf.faults import refused
from guidance.pdf.on_paper import Source
from guidance.pdf.onboarding import onboarding_sheet
from guidance.pdf.sheets import all_steps_sheet, checklist_sheets
from guidance.side_by_side import pairs

__all__ = ["Document", "Draft", "Source", "documents", "drafts", "typesetter"]

WORDS = ("pdf-contents", "pdf-page")
"""The interface strings that the templates look up themselves."""


def documents(source: Source, epoch: int) -> tuple[tuple[Document, ...], list[Finding]]:
    """Return all PDFs of a site, or none and what keeps them from being made.

    ``epoch`` is the date of the edition, in seconds since 1970; the same source and date give the same bytes.
    """
    made = drafts(source, epoch)
    findings = [finding for draft in made for finding in draft.findings]
    if findings:
        return (), sorted(set(findings))
    results = list(_set_together(source.library, made, epoch))
    findings = [result for result in results if isinstance(result, Finding)]
    return tuple(r for r in results if isinstance(r, Document) and not findings), sorted(set(findings))


def drafts(source: Source, epoch: int) -> list[Draft]:
    """Return all documents of a site before they are set, in the order in which readers are shown them."""
    made = []
    for lang in source.library.languages:
        made += [book(source, (lang,), epoch), *all_steps_sheet(source, lang), *checklist_sheets(source, lang)]
    for pair in pairs(source.library):
        made += [book(source, pair, epoch), onboarding_sheet(source, pair)]
    return made


def typesetter(library: Library, epoch: int) -> Typesetter:
    """Return what sets the documents of a library; ``epoch`` dates them."""
    words = {lang: {key: library.words[lang][key] for key in WORDS} for lang in library.languages}
    return Typesetter(words, epoch)


def _set_together(library: Library, made: list[Draft], epoch: int) -> Iterator[Document | Finding]:
    """Set the drafts on all processors, the longest first, and yield the results in order."""
    own = local()  # a compiler belongs to one thread

    def set_one(draft: Draft) -> Document | Finding:
        if not hasattr(own, "press"):
            own.press = typesetter(library, epoch)
        try:
            content, pages = own.press.pdf(draft.source)
        except TypesettingError as error:
            return refused(library, draft.path, str(error))
        if draft.one_page and pages > 1:
            return draft.one_page
        return Document(draft.id, draft.kind, draft.langs, draft.path, draft.title, pages, content)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        tasks = {d.path: pool.submit(set_one, d) for d in sorted(made, key=lambda d: -len(d.source))}
        yield from (tasks[draft.path].result() for draft in made)
