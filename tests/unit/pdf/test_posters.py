"""An occasion has a poster in two sizes and a card, each on one page, whatever its checklist."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pypdfium2
import pytest

from guidance.content.settings import Licence
from guidance.links.context import Context
from guidance.pdf.documents import Draft
from guidance.pdf.posters import posters
from support.pdf_files import URL, tiny_context, typesetter


def with_steps(number: int) -> Context:
    """Return the site with so many more steps on the checklist of its occasion."""
    declared = (f"      s{n}: {{section: signs, phase: before, meetings: [advice]}}\n" for n in range(number))
    texts = "".join(f"  s{n}: Step {n} is a sentence that takes about a line.\n" for n in range(number))
    pages = [(f"{lang}/habits/asking.md", "  bundle:", f"{texts}  bundle:") for lang in ("fi", "de")]
    return tiny_context(("topics.yml", "      bundle:", f"{''.join(declared)}      bundle:"), *pages)


def of_advice(context: Context) -> list[Draft]:
    """Return the posters and the card of an occasion."""
    return [*posters(context, context.library.page("fi", "meetings/advice"))]


def made(context: Context, draft: Draft) -> pypdf.PdfReader:
    """Return the PDF."""
    return pypdf.PdfReader(io.BytesIO(typesetter(context.library, 0).pdf(draft.source)[0]))


def text(pdf: pypdf.PdfReader) -> str:
    """Return the words of its first page."""
    return " ".join(pdf.pages[0].extract_text().split())


def test_an_occasion_has_posters_and_a_card() -> None:
    assert [(draft.kind, draft.path, draft.title) for draft in of_advice(tiny_context())] == [
        ("poster", "fi/pdf/meetings/advice/advice-poster-a3.pdf", "FI advice"),
        ("poster", "fi/pdf/meetings/advice/advice-poster-a4.pdf", "FI advice"),
        ("card", "fi/pdf/meetings/advice/advice-card-a5.pdf", "FI advice"),
    ]


@pytest.mark.parametrize(("number", "width", "height"), [(0, 297, 420), (1, 210, 297), (2, 148, 210)])
def test_each_size_is_a_page_with_title_summary_steps_and_the_way_to_the_page(
    number: int, width: int, height: int
) -> None:
    context = replace(tiny_context(), licence=Licence("CC BY 4.0"))
    pdf = made(context, of_advice(context)[number])
    box = pdf.pages[0].mediabox
    assert [round(float(side) / 72 * 25.4) for side in (box.width, box.height)] == [width, height]
    assert len(pdf.pages) == 1
    order = ["FI advice", "FI about advice.", "FI bundle.", "FI qr-scan", f"{URL}go/meetings/advice/"]
    order += ["FI home · CC BY 4.0"]
    shown = text(pdf)
    assert [part for part in order if part not in shown] == []
    assert [shown.index(part) for part in order] == sorted(shown.index(part) for part in order)


def test_without_a_public_address_only_the_name_of_the_site_is_left() -> None:
    context = tiny_context(site_url="")
    shown = text(made(context, of_advice(context)[0]))
    assert "qr-scan" not in shown
    assert shown.endswith("FI home")


def test_long_checklists_are_set_smaller_and_left_out_where_there_is_no_room() -> None:
    shown = {}
    for number in (0, 9, 90):
        context = with_steps(number)
        for draft in of_advice(context):
            pdf = made(context, draft)
            assert len(pdf.pages) == 1
            shown[number, draft.path[-6:-4]] = "FI thank." in text(pdf)
    assert shown == {
        **{(0, size): True for size in ("a3", "a4", "a5")},
        **{(9, size): True for size in ("a3", "a4", "a5")},
        **{(90, size): False for size in ("a3", "a4", "a5")},
    }


def test_a_long_word_in_a_title_stays_on_the_paper() -> None:
    context = tiny_context(("fi/meetings/advice.md", "FI advice", "Rindfleischetikettierungsüberwachungsaufgaben" * 2))
    for draft in of_advice(context):
        with pypdfium2.PdfDocument(typesetter(context.library, 0).pdf(draft.source)[0]) as document:
            shown = document[0].get_textpage()
            right = max(shown.get_rect(number)[2] for number in range(shown.count_rects()))
            assert right <= document[0].get_width() * 0.91
