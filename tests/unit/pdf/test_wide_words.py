"""No word, address or code is wider than its place on paper, and no cell is printed over the next one."""

from __future__ import annotations

from itertools import combinations

import pypdfium2
import pytest

from guidance.document.parse import parse
from guidance.pdf.compiler import Typesetter
from guidance.pdf.targets import PaperLinks
from guidance.render.typst import Typst
from guidance.render.typst_line import Line
from support.as_composed import as_composed
from support.pdf_files import tiny_context

LETTERS = "abcdefghij" * 14
URL = f"https://www.example.org/{LETTERS}"
COMPOUND = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzesentwurfsbegründungsvorlage"
CELLS = (
    "Weiterbildung",
    "Personalverantwortliche",
    "Empfehlungsschreiben",
    "Telefongespräch",
    "Täydennyskoulutus",
    "Suosituskirjeen",
    "Videopuhelu",
    "Gesprächstermine",
)
WIDE = f"{COMPOUND} <{URL}> `{LETTERS}` **{COMPOUND}** [{URL}]({URL}) ~~{COMPOUND}~~"
MARGIN = 20


def table(columns: int) -> str:
    rows = (f"| {' | '.join(cells)} |" for cells in (CELLS[:columns], ["---"] * columns, CELLS[::-1][:columns]))
    return "\n".join(rows)


def rectangles(text: str) -> tuple[float, list[tuple[float, float, float, float]]]:
    """Set a text in German; return the width of the paper, and the places of its words on all pages."""
    blocks = as_composed(parse(text)[0].blocks)
    head = '#import "parts.typ": *\n#set document(title: "x")\n#show: base.with("de")\n= T\n'
    context = tiny_context()
    line = Line("de", PaperLinks(context, context.library.page("de", "about"), {}))
    pdf, _ = Typesetter({"de": {"pdf-page": "S. {page}"}}, 0).pdf(f"{head}{Typst(line).blocks(blocks)}")
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            width = page.get_width()
            shown = page.get_textpage()
            assert "\u200b" not in shown.get_text_range(), "who copies an address would get invisible characters"
            found += [shown.get_rect(number) for number in range(shown.count_rects())]
    return width, found


@pytest.mark.parametrize(
    "text",
    [
        WIDE,
        f"- {WIDE}\n  - {WIDE}\n    1. {WIDE}",
        f"> {WIDE}\n>\n> > {WIDE}",
        f"> [!NOTE] {COMPOUND}\n> {WIDE}",
        f"{COMPOUND}\n: {WIDE}",
        f"A[^a]\n\n[^a]: {WIDE}",
        f"```text\n{LETTERS}\n{COMPOUND}\n```",
        f"## {COMPOUND}",
        f"| {COMPOUND} | b |\n|---|---|\n| `{LETTERS}` | <{URL}> |",
    ],
)
def test_what_has_no_break_point_stays_on_the_paper(text: str) -> None:
    width, found = rectangles(text)
    assert found
    assert [box for box in found if box[0] < MARGIN or box[2] > width - MARGIN] == []


@pytest.mark.parametrize("columns", range(2, 9))
def test_no_cell_is_printed_over_the_next(columns: int) -> None:
    width, found = rectangles(table(columns))
    assert [box for box in found if box[2] > width - MARGIN] == []
    overlaps = [
        (one, other)
        for one, other in combinations(found, 2)
        if min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 3
    ]
    assert overlaps == []
