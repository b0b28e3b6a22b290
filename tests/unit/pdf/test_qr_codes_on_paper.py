"""Every QR code on paper is large enough, has words beside it, and leads to its page when it is read from the PDF."""

from __future__ import annotations

import math
from itertools import groupby

import pypdfium2
import pytest
import zxingcpp

from guidance.pdf import drafts
from support.pdf_files import tiny_context, typesetter

POINTS_PER_MILLIMETRE = 72 / 25.4
URL = "https://intranet.example.org/knowledge/"
"""As long as addresses often are, so that the codes are fine."""


def codes(pdf: bytes) -> list[tuple[str, float]]:
    """Return what the codes on the pages say, read at 72 dpi, and the length of their sides in millimetres."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for code in zxingcpp.read_barcodes(page.render(scale=1).to_pil()):
                start, end = code.position.top_left, code.position.top_right
                side = math.dist((start.x, start.y), (end.x, end.y))
                found.append((code.text, side / POINTS_PER_MILLIMETRE))
    return found


def words(pdf: bytes) -> str:
    """Return the words on the pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.parametrize(
    ("kind", "least", "beside"),
    [
        ("checklist", 20, "DE qr-scan"),
        ("steps", 20, "DE qr-scan"),
        ("onboarding", 20, "DE pdf-onboarding-how"),
        ("poster", 30, "DE qr-scan"),
        ("card", 20, "DE qr-scan"),
    ],
)
def test_each_code_is_read_from_the_pdf_is_large_and_has_words_beside_it(kind: str, least: int, beside: str) -> None:
    context = tiny_context(site_url=URL)
    made = [draft for draft in drafts(context, 0) if draft.kind == kind and "de" in draft.langs]
    assert made
    for draft in made:
        pdf, _ = typesetter(context.library, 0).pdf(draft.source)
        found = codes(pdf)
        expected = (
            [member.id for member in context.library.members()]
            if kind == "onboarding"
            else [draft.id.rpartition("/")[0] if kind in ("poster", "card") else draft.id]
        )
        assert sorted(text for text, _ in found) == sorted(f"{URL}go/{page_id}/" for page_id in expected)
        assert min(side for _, side in found) >= least
        assert beside in words(pdf)


def test_each_kind_of_pdf_is_read_but_the_handbook_which_has_no_code() -> None:
    kinds = [kind for kind, _ in groupby(sorted(draft.kind for draft in drafts(tiny_context(), 0)))]
    assert kinds == ["card", "checklist", "handbook", "onboarding", "poster", "steps"]
    assert [
        draft.kind for draft in drafts(tiny_context(), 0) if "<svg" in draft.source and draft.kind == "handbook"
    ] == []
