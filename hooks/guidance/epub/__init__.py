"""The handbook as e-books, one for each language and each pair of them: EPUB 3.3, accessible, reproducible."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from guidance.epub.documents import Edition
from guidance.epub.package import packaged
from guidance.links.context import Context
from guidance.links.downloads import book_path
from guidance.links.handbook import HANDBOOK, has_volumes
from guidance.parts.side_by_side import pairs
from guidance.pdf.compiler import Keep, made_now
from guidance.pdf.documents import Document


@dataclass(frozen=True, slots=True)
class Book:
    """An e-book."""

    langs: tuple[str, ...]
    """Its languages: one, or two of which each section stands in both."""
    path: str
    """Below the site's root."""
    content: bytes


def book_jobs(
    context: Context, epoch: int, printed: Iterable[Document] = (), keep: Keep = made_now
) -> dict[str, Callable[[], Book]]:
    """Return what makes the e-books of a site, by their paths: one beside each handbook; none where there are no PDFs.

    Those that take longest come first. ``printed`` are the PDFs: the page numbers of handbooks without volumes are
    marked in the books. ``epoch`` is the date of the edition, in seconds since 1970; the same context, PDFs and date
    give the same bytes. ``keep`` may know covers from an earlier build.
    """
    library = context.library
    if not library.pdfs:
        return {}
    handbooks = {d.langs: d for d in printed if d.id == HANDBOOK and not has_volumes(library.limited_to(*d.langs))}
    each = [*pairs(library), *((lang,) for lang in library.languages)]
    return {
        book_path(langs): partial(_book, Edition(context, langs, epoch, handbooks.get(langs)), keep) for langs in each
    }


def _book(edition: Edition, keep: Keep) -> Book:
    return Book(edition.langs, book_path(edition.langs), packaged(edition, keep))
