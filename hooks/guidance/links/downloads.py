"""The PDFs, e-books and the archive that readers are offered: titles, paths and sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from babel.dates import format_date
from babel.numbers import format_decimal

from guidance.content.files.published_addresses import FILE
from guidance.content.language_tags import locale
from guidance.content.model import Entry, Library, Published
from guidance.content.once import once
from guidance.content.page_kinds import ARCHIVE, BILINGUAL, CHECKLISTS, HOME
from guidance.links.anchors import title_above_advice
from guidance.links.handbook import HANDBOOK, handbook_title, has_volumes, volumes

ONBOARDING = "onboarding"
POSTERS = {"a3": "poster", "a4": "poster", "a5": "card"}
"""Size of paper → what an occasion has in that size."""
FACTS = {"pdf": "pdf-facts", "epub": "epub-facts", "zip": "archive-facts"}
"""Ending of a file → key of the interface string that tells its size and date."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that the readers of a language are offered."""

    path: str
    """Below the site's root; made of ids, so that it stays when titles and slugs change."""
    title: str
    of: str = ""
    """What it is a size of: the sizes of the same occasion share a line."""


def pdf_path(langs: tuple[str, ...], document_id: str) -> str:
    """Return the path of a PDF below the site's root, in one language or in several side by side."""
    folder = f"{langs[0]}/pdf" if len(langs) == 1 else f"side-by-side/{'-'.join(langs)}"
    return f"{folder}/{document_id}.pdf"


def book_path(langs: tuple[str, ...]) -> str:
    """Return the path of an e-book below the site's root, beside the handbook that is a PDF."""
    return pdf_path(langs, HANDBOOK).removesuffix("pdf") + "epub"


def poster_id(page_id: str, size: str) -> str:
    """Return the id of an occasion's poster or card; its last part tells what it is once the file is saved."""
    return f"{page_id}/{page_id.rpartition('/')[2]}-{POSTERS[size]}-{size}"


def has_own_pdf(library: Library, page_id: str) -> bool:
    """Return whether a page has a PDF of its checklist, as have all with steps, and the page of all checklists."""
    return library.pdfs and (page_id == CHECKLISTS or page_id in having_checklists(library))


@once
def having_checklists(library: Library) -> Mapping[str, Entry]:
    """Return id → entry of the topics that have steps and of the occasions that collect some, in order."""
    return {e.id: e for e in library.members() if (library.steps_on(e.name) if e.kind.collects else e.steps)}


def has_pdf(library: Library, page_id: str) -> bool:
    """Return whether a PDF belongs to a page: its checklist, or the handbook to the home page."""
    return has_own_pdf(library, page_id) or (library.pdfs and page_id == HOME)


def page_pdf(library: Library, lang: str, page_id: str) -> str:
    """Return the path of the PDF that goes with a page: its checklist, or else the handbook."""
    return pdf_path((lang,), page_id if has_own_pdf(library, page_id) else HANDBOOK)


def groups(library: Library, lang: str) -> dict[str, list[Download]]:
    """Return group → files with this language; a group's id is also the key of its interface string."""
    if not library.pdfs:
        return {}
    words = library.words[lang]
    own = (page_id for page_id in library.entries if has_own_pdf(library, page_id))
    sheets = sorted(own, key=lambda page_id: page_id != CHECKLISTS)  # all steps first, the rest as on the site
    pairs = [pair for pair in combinations(library.languages, 2) if lang in pair]
    name = library.page(lang, HOME).title
    found = {
        "epub": [Download(book_path((lang,)), words["epub-handbook"].replace("{title}", name))],
        "pdf-sheets": [
            Download(
                pdf_path((lang,), page_id),
                words["pdf-all-sheets"] if page_id == CHECKLISTS else title_above_advice(library, lang, page_id),
            )
            for page_id in sheets
        ],
        "pdf-handouts": [
            *(
                Download(
                    pdf_path((lang,), poster_id(occasion.id, size)),
                    words[f"pdf-{kind}"].replace("{size}", size.upper()),
                    occasion_title,
                )
                for occasion in library.occasions.values()
                for occasion_title in [library.page(lang, occasion.id).title]
                for size, kind in POSTERS.items()
            ),
            Download(pdf_path((lang,), ONBOARDING), words["pdf-onboarding"]),
        ],
        "pdf-handbook": [
            Download(pdf_path((lang,), volume.id), handbook_title(library, lang, volume)) for volume in volumes(library)
        ],
        BILINGUAL: [
            download
            for pair in pairs
            for titles in [" · ".join(library.page(of, HOME).title for of in pair)]
            for download in (
                *bilingual_handbook(library, pair, f"{words['pdf-handbook']}: {titles}"),
                Download(book_path(pair), words["epub-handbook"].replace("{title}", titles)),
                Download(pdf_path(pair, ONBOARDING), f"{words['pdf-onboarding']}: {titles}"),
            )
        ],
        ARCHIVE: [Download(library.archive.path, library.archive.path)] if library.archive else [],
    }
    return {name: downloads for name, downloads in found.items() if downloads or name not in (BILINGUAL, ARCHIVE)}


def bilingual_handbook(library: Library, pair: tuple[str, ...], title: str) -> list[Download]:
    """Return the handbook in two languages; none if it is too long for one volume: e-book and pages side by side do."""
    return [] if has_volumes(library.limited_to(*pair)) else [Download(pdf_path(pair, HANDBOOK), title)]


def file_facts(library: Library, lang: str, path: str, size: int, edition: date, *, pages: int = 0) -> str:
    """Return the line that tells readers a file's size (from bytes, in kB), its date, and the pages of a PDF."""
    text = library.words[lang][FACTS[path.rpartition(".")[2]]].replace("{pages}", str(pages))
    dated = text.replace("{date}", format_date(edition, "medium", locale=locale(lang)))
    return dated.replace("{size}", kilobytes(size, lang))


def kilobytes(size: int, lang: str) -> str:
    """Return a size in bytes as kilobytes, as a language writes numbers."""
    return format_decimal(max(1, round(size / 1000)), locale=locale(lang))


def published_files(library: Library) -> list[Published]:
    """Return the files with permanent addresses: handbook and e-book, as the home page's, and each page's own PDF."""
    return [
        Published(page_id, FILE, lang, path)
        for page_id in library.entries
        for lang in library.languages_of(page_id)
        if has_pdf(library.limited_to(lang), page_id)
        for path in (page_pdf(library, lang, page_id), *([book_path((lang,))] if page_id == HOME else []))
    ]


def earlier_paths(library: Library, path: str) -> list[str]:
    """Return the paths that a page's PDFs had under earlier ids of the page; copies there keep old links alive."""
    lang, _, rest = path.partition("/pdf/")
    document_id = rest.removesuffix(".pdf")
    olds = ((old, target.text) for old, target in library.redirects.ids.items() if "#" not in old)
    return [pdf_path((lang,), name) for old in olds if (name := _earlier_id(document_id, *old))] if rest else []


def _earlier_id(document_id: str, old: str, new: str) -> str:
    """Return the id that a page's document had while the page had its old id; empty if it is another page's."""
    ids = {new: old, **{poster_id(new, size): poster_id(old, size) for size in POSTERS}}
    return ids.get(document_id, "")
