"""Typst sets accessible PDFs from our own fonts, dated as asked, and nothing that it complains of passes."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest

from guidance.pdf.compiler import Typesetter, TypesettingError
from guidance.render.typst_code import record, source

TITLE = '#set document(title: "x")\n#set text(font: "Source Sans 3", lang: "fi")\n'


def press(epoch: int = 0) -> Typesetter:
    return Typesetter({"fi": {"pdf-page": "s. {page}", "pdf-contents": "Sisällys"}}, epoch)


def test_a_document_has_its_pages_its_date_and_its_tags() -> None:
    pdf, pages = press(epoch=86_400).pdf(f"{TITLE}a #pagebreak() b")
    reader: Any = pypdf.PdfReader(io.BytesIO(pdf))

    assert (pages, len(reader.pages)) == (2, 2)
    assert str(reader.metadata.creation_date) == "1970-01-02 00:00:00+00:00"
    assert reader.root_object["/MarkInfo"] == {"/Marked": True, "/Suspects": False}
    assert reader.root_object["/Lang"] == "fi"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("a", "PDF/UA-1 error: missing document title"),
        (f"{TITLE}\U0001f600", 'the text `"\U0001f600"` could not be displayed with font `"Source Sans 3"`'),
        (f"{TITLE}#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg'/>\"))", "missing alt text"),
        (f"{TITLE}#link(<nowhere>)[a]", "label `<nowhere>` does not exist in the document"),
        (
            f'#import "parts.typ": *\n{TITLE}#show: base.with("fi")\n#reference(<nowhere>)[a]',
            "label `<nowhere>` does not",
        ),
        (f"{TITLE}= A\n=== B", "skipped from heading level 1 to 3"),
        (f'{TITLE}#text(font: "Papyrus")[a]', "unknown font family: papyrus"),
        (f'{TITLE}#import "@preview/cetz:0.4.0": *', "package"),
        (f"{TITLE}#nothing()", "unknown variable: nothing"),
    ],
)
def test_what_typst_refuses_or_warns_of_is_an_error(code: str, said: str) -> None:
    with pytest.raises(TypesettingError) as error:
        press().pdf(code)
    assert said in str(error.value)


def test_the_same_code_gives_the_same_bytes_and_another_date_others() -> None:
    assert press().pdf(f"{TITLE}a") == press().pdf(f"{TITLE}a")
    assert press().pdf(f"{TITLE}a") != press(86_400).pdf(f"{TITLE}a")


def test_pages_can_be_looked_at() -> None:
    pictures = press().pictures(f"{TITLE}a #pagebreak() b", 20)
    assert [picture[:8] for picture in pictures] == [b"\x89PNG\r\n\x1a\n"] * 2


def test_values_are_written_as_typst() -> None:
    assert record(a="1", b='"c"') == '(a: 1, b: "c", )'
    assert source("book.typ", "body") == '#import "book.typ": *\nbody\n'
