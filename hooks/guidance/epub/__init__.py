"""The handbook of each language as an e-book: EPUB 3.3, accessible, reproducible."""

from __future__ import annotations

from dataclasses import dataclass

from guidance.epub.documents import Edition
from guidance.epub.package import packaged
from guidance.links.context import Context
from guidance.links.downloads import book_path


@dataclass(frozen=True, slots=True)
class Book:
    """The e-book of a language."""

    lang: str
    path: str
    """Below the site's root."""
    content: bytes


def books(context: Context, epoch: int) -> tuple[Book, ...]:
    """Return the e-books of a site, one for each language; none where there are no PDFs.

    ``epoch`` is the date of the edition, in seconds since 1970; the same context and date give the same bytes.
    """
    if not context.library.pdfs:
        return ()
    editions = (Edition(context, lang, epoch) for lang in context.library.languages)
    return tuple(Book(edition.lang, book_path(edition.lang), packaged(edition)) for edition in editions)
