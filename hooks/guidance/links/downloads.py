"""The PDFs of a site as readers are told of them: which there are, where they lie, how large they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from babel.dates import format_date
from babel.numbers import format_decimal

from guidance.content.ledger import FILE
from guidance.content.model import Library, Published
from guidance.content.page_kinds import CHECKLISTS, HOME, SITUATION
from guidance.links.anchors import title_above_advice

HANDBOOK = "handbook"
ONBOARDING = "onboarding"


@dataclass(frozen=True, slots=True)
class Download:
    """One PDF that a language's readers are offered."""

    path: str
    """Below the site's root; made of ids, so that it outlives titles and slugs."""
    title: str


def pdf_path(langs: tuple[str, ...], document_id: str) -> str:
    """Return where the PDF of that id lies below the site's root, in one language or in several side by side."""
    folder = f"{langs[0]}/pdf" if len(langs) == 1 else f"side-by-side/{'-'.join(langs)}"
    return f"{folder}/{document_id}.pdf"


def has_own_pdf(library: Library, page_id: str) -> bool:
    """Return whether a page's checklist is a sheet of its own: a topic or situation with steps, or all steps."""
    entry = library.entries[page_id]
    if entry.kind is SITUATION:
        return bool(library.steps_in(entry.name))
    return page_id == CHECKLISTS or bool(entry.folder and entry.steps)


def page_pdf(library: Library, lang: str, page_id: str) -> str:
    """Return the path of the PDF that goes with a page: its checklist, or else the handbook."""
    return pdf_path((lang,), page_id if has_own_pdf(library, page_id) else HANDBOOK)


def groups(library: Library, lang: str) -> dict[str, list[Download]]:
    """Return all PDFs that have a language in them: id of the group, which is also its interface string → PDFs."""
    words = library.words[lang]
    own = (page_id for page_id in library.entries if has_own_pdf(library, page_id))
    sheets = sorted(own, key=lambda page_id: page_id != CHECKLISTS)  # all steps first, the rest as on the site
    pairs = [pair for pair in combinations(library.languages, 2) if lang in pair]
    return {
        "pdf-handbook": [Download(pdf_path((lang,), HANDBOOK), library.page(lang, HOME).title)],
        "pdf-sheets": [
            Download(pdf_path((lang,), page_id), title_above_advice(library, lang, page_id)) for page_id in sheets
        ],
        "pdf-bilingual": [
            Download(pdf_path(pair, name), f"{words[f'pdf-{name}']}: {_together(library, pair)}")
            for pair in pairs
            for name in (HANDBOOK, ONBOARDING)
        ],
    }


def _together(library: Library, langs: Iterable[str]) -> str:
    return " · ".join(library.page(lang, HOME).title for lang in langs)


def file_facts(library: Library, lang: str, pages: int, size: int, edition: date) -> str:
    """Return what a reader is told of a PDF: its number of pages, its size (bytes, told in kB) and its date."""
    locale = lang.replace("-", "_")
    kilobytes = format_decimal(max(1, round(size / 1000)), locale=locale)
    told = {"pages": str(pages), "size": kilobytes, "date": format_date(edition, "medium", locale=locale)}
    text = library.words[lang]["pdf-facts"]
    for name, value in told.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def published_files(library: Library) -> list[Published]:
    """Return the PDFs whose addresses people keep: the handbook, as the home page's, and each page's own."""
    page_ids = [i for i in library.entries if i == HOME or has_own_pdf(library, i)]
    return [Published(i, FILE, lang, page_pdf(library, lang, i)) for i in page_ids for lang in library.languages]


def earlier_paths(library: Library, path: str) -> list[str]:
    """Return where a page's PDF lay while the page had another id: a copy there keeps old links alive."""
    lang, _, rest = path.partition("/pdf/")
    page_id = rest.removesuffix(".pdf")
    olds = (old for old, target in library.redirects.ids.items() if target.text == page_id and "#" not in old)
    return [pdf_path((lang,), old) for old in olds] if rest else []
