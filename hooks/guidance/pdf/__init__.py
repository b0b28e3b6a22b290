"""The PDFs of a site: handbooks, checklists, onboarding sheets, posters; some in two languages side by side."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from guidance.content.model import Library
from guidance.findings import Finding
from guidance.links.context import Context
from guidance.parts.side_by_side import pairs
from guidance.pdf.book import book, printed_pages
from guidance.pdf.compiler import Keep, TypesettingError, Words, made_now, typeset
from guidance.pdf.documents import Document, Draft
from guidance.pdf.faults import refused
from guidance.pdf.onboarding import onboarding_sheet
from guidance.pdf.posters import posters
from guidance.pdf.sheets import all_steps_sheet, checklist_sheets

__all__ = ["Document", "Draft", "documents", "drafts", "template_words"]

WORDS = ("pdf-contents", "pdf-page")
"""Keys of the interface strings that the templates look up."""


def documents(context: Context, epoch: int, keep: Keep = made_now) -> tuple[tuple[Document, ...], list[Finding]]:
    """Return all PDFs of a site, language by language, or none and the findings that prevent them.

    A site whose settings say so has none.
    ``epoch`` is the date of the edition, in seconds since 1970; the same context and date give the same bytes. ``keep``
    may know PDFs from an earlier build.
    """
    if not context.library.pdfs:
        return (), []
    words = template_words(context.library)
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # Typst runs without Python's lock
        tasks = [pool.submit(_document, draft, context, words, epoch, keep) for draft in drafts(context, epoch)]
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


def template_words(library: Library) -> Words:
    """Return the interface strings that the templates look up."""
    return {lang: {key: library.words[lang][key] for key in WORDS} for lang in library.languages}


def _document(draft: Draft, context: Context, words: Words, epoch: int, keep: Keep) -> Document | Finding:
    """Return the document of a draft, or the finding that prevents it."""
    try:
        made = keep(partial(typeset, draft.source, words, epoch, context.fonts, context.palette))
    except TypesettingError as error:
        return refused(draft.path, str(error))
    facts, _, content = made.partition(b"\n")
    pages, places = json.loads(facts)
    if draft.one_page and pages > 1:
        return draft.one_page
    found = tuple((number, label) for number, label in places)
    return Document(draft.id, draft.kind, draft.langs, draft.path, draft.title, pages, content, found)
