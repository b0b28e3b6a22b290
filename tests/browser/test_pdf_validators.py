"""Two validators that share no code find nothing against PDF/UA-1 (ISO 14289-1), and both see a planted fault."""

from __future__ import annotations

import io
from collections.abc import Callable

import page
import pypdf
import pytest
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from support import verapdf
from support.pdf_files import document, made

Fault = Callable[[pypdf.PdfWriter], None]


def page_faults(pdf: bytes) -> list[str]:
    """Return what the validator "page" finds wrong with a document."""
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 50
    assert report.is_compliant is not bool(report.failures)
    return sorted({f"{failure.rule_id}: {failure.message}" for failure in report.failures})


@pytest.mark.parametrize("number", range(len(made())), ids=lambda number: made()[number].path)
def test_every_pdf_is_accessible(number: int) -> None:
    content = made()[number].content
    assert (page_faults(content), verapdf.faults(content)) == ([], [])


def without_language(pdf: pypdf.PdfWriter) -> None:
    del pdf.root_object["/Lang"]


def without_title_shown(pdf: pypdf.PdfWriter) -> None:
    del pdf.root_object["/ViewerPreferences"]


def without_tags(pdf: pypdf.PdfWriter) -> None:
    del pdf.root_object["/StructTreeRoot"]


def without_text_for_a_picture(pdf: pypdf.PdfWriter) -> None:
    figures = [o for o in pdf._objects if isinstance(o, DictionaryObject) and o.get("/S") == "/Figure"]  # noqa: SLF001
    del figures[0]["/Alt"]


def with_an_unknown_tag(pdf: pypdf.PdfWriter) -> None:
    lists = [o for o in pdf._objects if isinstance(o, DictionaryObject) and o.get("/S") == "/L"]  # noqa: SLF001
    lists[0][NameObject("/S")] = NameObject("/Nothing")


def with_a_link_that_says_nothing(pdf: pypdf.PdfWriter) -> None:
    links = [a.get_object() for sheet in pdf.pages for a in sheet["/Annots"]]  # type: ignore[attr-defined]
    del links[0]["/Contents"]


@pytest.mark.parametrize(
    "fault",
    [
        without_language,
        without_title_shown,
        without_tags,
        without_text_for_a_picture,
        with_an_unknown_tag,
        with_a_link_that_says_nothing,
    ],
)
def test_both_validators_see_a_planted_fault(fault: Fault) -> None:
    assert_same = rewritten(lambda pdf: pdf.add_metadata({"/Author": TextStringObject("x")}))
    assert (page_faults(assert_same), verapdf.faults(assert_same)) == ([], [])

    broken = rewritten(fault)

    assert page_faults(broken) != []
    assert verapdf.faults(broken) != []


def rewritten(change: Fault) -> bytes:
    """Return a sheet with one thing changed."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(document("fi/pdf/situations/advice.pdf").content))
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
