"""A packed PDF is the same document in fewer bytes."""

from __future__ import annotations

import io
import re
from functools import cache

import pypdf
import pytest

import typst
from guidance.pdf.compiler import FONTS
from guidance.pdf.packing import TOGETHER, PackingError, packed


@cache
def plain(paragraphs: int = 100) -> bytes:
    """Return a tagged PDF as Typst writes it, with more objects than go into one stream."""
    text = "".join(
        f"= Heading {number} <h{number}>\n#link(<h{number}>)[Text {number}]\n" for number in range(paragraphs)
    )
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    source = f'#set document(title: "x")\n#set text(font: "Source Sans 3")\n{text}'.encode()
    return typst.compile(source, font_paths=fonts, pdf_standards="ua-1", timestamp=0)


def objects(pdf: bytes) -> dict[int, str]:
    """Return every object of a document but those that only say where objects are."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    numbers = reader.xref[0].keys() | reader.xref_objStm.keys()
    found = {number: reader.get_object(number) for number in numbers}
    return {
        n: _written(o) for n, o in found.items() if not (isinstance(o, dict) and o.get("/Type") in ("/ObjStm", "/XRef"))
    }


def _written(found: object) -> str:
    stream = io.BytesIO()
    found.write_to_stream(stream)  # type: ignore[attr-defined]
    return stream.getvalue().decode("latin-1")


def test_every_object_is_as_it_was() -> None:
    before = objects(plain())
    assert len(before) > 2 * TOGETHER
    assert objects(packed(plain())) == before


def test_the_file_is_much_smaller_and_says_what_it_is() -> None:
    small = packed(plain())
    assert len(small) < len(plain()) / 3
    assert small.startswith(b"%PDF-1.7\n%")
    reader = pypdf.PdfReader(io.BytesIO(small), strict=True)
    assert reader.trailer["/ID"] == pypdf.PdfReader(io.BytesIO(plain())).trailer["/ID"]
    assert [page.extract_text() for page in reader.pages] == [
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(plain())).pages
    ]


def test_packing_gives_the_same_bytes_again() -> None:
    assert packed(plain()) == packed(plain())


@pytest.mark.parametrize(
    ("break_it", "what"),
    [
        (lambda pdf: pdf[:-20], "there is no trailer"),
        (lambda pdf: re.sub(rb"startxref\n\d+", b"startxref\n9", pdf), "there is no cross-reference table"),
        (lambda pdf: pdf.replace(b"\n1 0 obj\n", b"\n1 0 xbj\n", 1), "no object at byte 16"),
    ],
)
def test_a_file_of_another_form_is_refused(break_it: object, what: str) -> None:
    broken = break_it(plain())  # type: ignore[operator]
    with pytest.raises(PackingError) as error:
        packed(broken)
    assert str(error.value) == what
