"""The PDFs of a site: handbooks, checklists to print, and what shows two languages at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import local

from guidance.findings import Finding
from guidance.model import Library
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
    """Return all PDFs of a site, language by language, or none and what keeps them from being made.

    ``epoch`` is the date of the edition, in seconds since 1970; the same source and date give the same bytes.
    """
    press = _Press(source.library, epoch)
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # Typst works beside Python: what is written is set at once
        tasks = [pool.submit(press.set, draft) for draft in drafts(source, epoch)]
    results = [task.result() for task in tasks]
    findings = sorted({finding for _, found in results for finding in found})
    made = [document for document, _ in results if document and not findings]
    place = source.library.languages.index
    return tuple(sorted(made, key=lambda d: (len(d.langs), [*map(place, d.langs)]))), findings


def drafts(source: Source, epoch: int) -> Iterator[Draft]:
    """Yield all documents of a site before they are set, those first that take longest."""
    for pair in pairs(source.library):
        yield book(source, pair, epoch)
    for lang in source.library.languages:
        yield book(source, (lang,), epoch)
    for lang in source.library.languages:
        yield from all_steps_sheet(source, lang)
        yield from checklist_sheets(source, lang)
    for pair in pairs(source.library):
        yield onboarding_sheet(source, pair)


def typesetter(library: Library, epoch: int) -> Typesetter:
    """Return what sets the documents of a library; ``epoch`` dates them."""
    words = {lang: {key: library.words[lang][key] for key in WORDS} for lang in library.languages}
    return Typesetter(words, epoch)


class _Press:
    """Sets drafts in any thread."""

    def __init__(self, library: Library, epoch: int) -> None:
        self.library = library
        self.epoch = epoch
        self.own = local()  # a compiler belongs to one thread

    def set(self, draft: Draft) -> tuple[Document | None, tuple[Finding, ...]]:
        """Return the document, or None and the reasons."""
        if draft.findings:
            return None, draft.findings
        if not hasattr(self.own, "typesetter"):
            self.own.typesetter = typesetter(self.library, self.epoch)
        try:
            content, pages = self.own.typesetter.pdf(draft.source)
        except TypesettingError as error:
            return None, (refused(self.library, draft.path, str(error)),)
        if draft.one_page and pages > 1:
            return None, (draft.one_page,)
        return Document(draft.id, draft.kind, draft.langs, draft.path, draft.title, pages, content), ()
