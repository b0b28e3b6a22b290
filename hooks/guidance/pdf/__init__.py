"""The PDFs of a site: handbooks, checklists, onboarding sheets, posters; some in two languages side by side."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeAlias

from guidance.content.model import Entry, Library
from guidance.content.page_kinds import CHECKLISTS
from guidance.findings import Finding
from guidance.links.context import Context
from guidance.links.downloads import ONBOARDING, pdf_path
from guidance.links.handbook import volumes
from guidance.parts.side_by_side import pairs
from guidance.pdf.book import book
from guidance.pdf.compiler import Keep, TypesettingError, Words, made_now, typeset
from guidance.pdf.documents import Document, Draft
from guidance.pdf.faults import refused
from guidance.pdf.onboarding import onboarding_sheet
from guidance.pdf.posters import posters
from guidance.pdf.sheets import all_steps_sheet, checklist_sheet

__all__ = ["Document", "Draft", "Made", "document_jobs", "documents", "drafts", "template_words"]

WORDS = ("pdf-contents", "pdf-page")
"""Keys of the interface strings that the templates look up."""
RUN = 40
"""Topics and occasions whose sheets are set by one process."""

Made: TypeAlias = tuple[Document | Finding, ...]
"""Documents, and the findings that prevent others."""


def document_jobs(context: Context, epoch: int, keep: Keep = made_now) -> dict[str, Callable[[], Made]]:
    """Return what makes the PDFs of a site: functions by name, those that take longest first; none without PDFs.

    Each may run in a process of its own: Typst gives little of its memory back. ``epoch`` is the date of the edition,
    in seconds since 1970; the same context and date give the same bytes. ``keep`` may know PDFs and QR codes from an
    earlier build.
    """
    words = template_words(context.library)
    return {name: partial(_made, make, context, words, epoch, keep) for name, make in _groups(context, epoch, keep)}


def documents(context: Context, epoch: int) -> tuple[tuple[Document, ...], list[Finding]]:
    """Return all PDFs of a site, made in this process, or none and the findings that prevent them."""
    made = [found for job in document_jobs(context, epoch).values() for found in job()]
    findings = sorted({found for found in made if isinstance(found, Finding)})
    return tuple(found for found in made if isinstance(found, Document) and not findings), findings


def drafts(context: Context, epoch: int) -> Iterator[Draft]:
    """Yield the source of all documents, in the order of the jobs."""
    for _, make in _groups(context, epoch, made_now):
        yield from make()


def template_words(library: Library) -> Words:
    """Return the interface strings that the templates look up."""
    return {lang: {key: library.words[lang][key] for key in WORDS} for lang in library.languages}


def _groups(context: Context, epoch: int, keep: Keep) -> Iterator[tuple[str, Callable[[], Iterable[Draft]]]]:
    """Yield what writes the drafts of one process; a handbook in two languages only if it is whole."""
    languages = [(lang,) for lang in context.library.languages] if context.library.pdfs else []
    both = pairs(context.library) if context.library.pdfs else ()
    for langs in (*both, *languages):
        ours = context.limited_to(*langs)
        for volume in volumes(ours.library):
            if len(langs) == 1 or not volume.number:
                yield pdf_path(langs, volume.id), partial(_one, partial(book, ours, langs, volume, epoch))
    for (lang,) in languages:
        ours = context.limited_to(lang)
        members = ours.library.members()
        yield pdf_path((lang,), CHECKLISTS), partial(all_steps_sheet, ours, lang, keep)
        for start in range(0, len(members), RUN):
            yield f"{lang}/pdf/ {start}", partial(_sheets, ours, lang, members[start : start + RUN], keep)
    for langs in (*languages, *both):
        sheet = partial(onboarding_sheet, context.limited_to(*langs), langs, keep)
        yield pdf_path(langs, ONBOARDING), partial(_one, sheet)


def _one(make: Callable[[], Draft]) -> Iterator[Draft]:
    yield make()


def _sheets(context: Context, lang: str, members: Iterable[Entry], keep: Keep) -> Iterator[Draft]:
    """Yield the checklists of topics and occasions, and the posters of occasions."""
    for entry in members:
        page = context.library.page(lang, entry.id)
        if sheet := checklist_sheet(context, page, keep):
            yield sheet
        if entry.kind.collects:
            yield from posters(context, page, keep)


def _made(make: Callable[[], Iterable[Draft]], context: Context, words: Words, epoch: int, keep: Keep) -> Made:
    return tuple(_document(draft, context, words, epoch, keep) for draft in make())


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
    return Document(draft.id, draft.kind, draft.langs, draft.path, draft.title, pages, len(content), content, found)
