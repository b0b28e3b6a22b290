"""The PDFs of a site: handbooks, checklists, onboarding sheets, posters; some in two languages side by side."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import local

from guidance.content.model import Library
from guidance.content.palettes import FIRST
from guidance.findings import Finding
from guidance.links.context import Context
from guidance.parts.side_by_side import pairs
from guidance.pdf.book import book, printed_pages
from guidance.pdf.compiler import Typesetter, TypesettingError
from guidance.pdf.documents import Document, Draft
from guidance.pdf.faults import refused
from guidance.pdf.onboarding import onboarding_sheet
from guidance.pdf.posters import posters
from guidance.pdf.sheets import all_steps_sheet, checklist_sheets

__all__ = ["Document", "Draft", "documents", "drafts", "typesetter"]

WORDS = ("pdf-contents", "pdf-page")
"""Keys of the interface strings that the templates look up."""


def documents(context: Context, epoch: int) -> tuple[tuple[Document, ...], list[Finding]]:
    """Return all PDFs of a site, language by language, or none and the findings that prevent them.

    A site whose settings say so has none.
    ``epoch`` is the date of the edition, in seconds since 1970; the same context and date give the same bytes.
    """
    if not context.library.pdfs:
        return (), []
    press = _Press(context, epoch)
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # Typst runs without Python's lock
        tasks = [pool.submit(press.set, draft) for draft in drafts(context, epoch)]
    results = [task.result() for task in tasks]
    findings = sorted({found for found in results if isinstance(found, Finding)})
    made = [found for found in results if isinstance(found, Document) and not findings]
    place = context.library.languages.index
    return tuple(sorted(made, key=lambda d: (len(d.langs), [*map(place, d.langs)]))), findings


def drafts(context: Context, epoch: int) -> Iterator[Draft]:
    """Yield the source of all documents, those that take longest first."""
    printed = printed_pages(context)
    for pair in pairs(context.library):
        yield book(context, printed, pair, epoch)
    for lang in context.library.languages:
        yield book(context, printed, (lang,), epoch)
    for lang in context.library.languages:
        yield from all_steps_sheet(context.limited_to(lang), lang)
        yield from checklist_sheets(context.limited_to(lang), lang)
        yield from posters(context.limited_to(lang), lang)
    for langs in [*((lang,) for lang in context.library.languages), *pairs(context.library)]:
        yield onboarding_sheet(context.limited_to(*langs), langs)


def typesetter(library: Library, epoch: int, fonts: tuple[str, ...] = (), palette: str = FIRST) -> Typesetter:
    """Return a typesetter for the documents of a library, with their date, folders with further fonts and colours."""
    words = {lang: {key: library.words[lang][key] for key in WORDS} for lang in library.languages}
    return Typesetter(words, epoch, fonts, palette)


class _Press:
    """Compiles drafts, in any thread."""

    def __init__(self, context: Context, epoch: int) -> None:
        self.library = context.library
        self.fonts = context.fonts
        self.palette = context.palette
        self.epoch = epoch
        self.own = local()  # each thread needs a compiler of its own

    def set(self, draft: Draft) -> Document | Finding:
        """Return the document, or the finding that prevents it."""
        if not hasattr(self.own, "typesetter"):
            self.own.typesetter = typesetter(self.library, self.epoch, self.fonts, self.palette)
        try:
            content, pages, places = self.own.typesetter.placed(draft.source)
        except TypesettingError as error:
            return refused(draft.path, str(error))
        if draft.one_page and pages > 1:
            return draft.one_page
        return Document(draft.id, draft.kind, draft.langs, draft.path, draft.title, pages, content, places)
