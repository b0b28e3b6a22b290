"""The handbook as e-books, one for each language and each pair of them: EPUB 3.3, accessible, reproducible."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from guidance.epub.documents import Edition
from guidance.epub.package import packaged
from guidance.findings import Finding
from guidance.links.context import Context
from guidance.links.downloads import book_path, pdf_path
from guidance.links.handbook import HANDBOOK, has_volumes
from guidance.parts.side_by_side import pairs
from guidance.pdf import Made
from guidance.pdf.compiler import Keep, made_now
from guidance.pdf.documents import Document


@dataclass(frozen=True, slots=True)
class Book:
    """An e-book."""

    langs: tuple[str, ...]
    """Its languages: one, or two of which each section stands in both."""
    path: str
    """Below the site's root."""
    size: int
    """In bytes."""
    content: bytes


MadeWithBooks: TypeAlias = tuple[Document | Book | Finding, ...]
"""PDFs and e-books, and the findings that prevent PDFs."""


def books(context: Context, epoch: int, keep: Keep = made_now) -> dict[tuple[str, ...], Callable[[Made], Book]]:
    """Return what makes the e-books of a site, by their languages: one beside each handbook; none without PDFs.

    Those that take longest come first. Each function is given what was made of the handbook, whose page numbers are
    marked in the book, or nothing. ``epoch`` is the date of the edition, in seconds since 1970; the same context, PDF
    and date give the same bytes. ``keep`` may know covers from an earlier build.
    """
    library = context.library
    each = [*pairs(library), *((lang,) for lang in library.languages)] if library.pdfs else []
    return {langs: partial(_book, context, langs, epoch, keep) for langs in each}


def with_books(
    jobs: Mapping[str, Callable[[], Made]], context: Context, epoch: int, keep: Keep = made_now
) -> dict[str, Callable[[], MadeWithBooks]]:
    """Return what makes PDFs, by name, and with them the e-books, as ``books`` does.

    A book follows its handbook in the same process; one whose handbook has volumes takes long, and comes first.
    """
    alone: dict[str, Callable[[], MadeWithBooks]] = {}
    after: dict[str, Callable[[], MadeWithBooks]] = {}
    for langs, book in books(context, epoch, keep).items():
        if has_volumes(context.library.limited_to(*langs)):
            alone[book_path(langs)] = partial(_alone, book)
        else:
            handbook = pdf_path(langs, HANDBOOK)
            after[handbook] = partial(_after, jobs[handbook], book)
    return {**alone, **jobs, **after}


def _after(handbook: Callable[[], Made], book: Callable[[Made], Book]) -> MadeWithBooks:
    made = handbook()
    return (*made, book(made))


def _alone(book: Callable[[Made], Book]) -> MadeWithBooks:
    return (book(()),)


def _book(context: Context, langs: tuple[str, ...], epoch: int, keep: Keep, printed: Made) -> Book:
    handbook = next((found for found in printed if isinstance(found, Document)), None)
    content = packaged(Edition(context, langs, epoch, handbook), keep)
    return Book(langs, book_path(langs), len(content), content)
