"""Two validators that share no code find nothing against PDF/UA-1 (ISO 14289-1), and both see a planted fault."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from support.made_once import made_once
from support.pdf_validators import verdict

Change = Callable[[pypdf.PdfWriter], None]
SHEET = "fi/pdf/situations/advice.pdf"
KINDS = (
    *("fi/pdf/handbook.pdf", "de/pdf/onboarding.pdf", "fi/pdf/checklists.pdf", "side-by-side/fi-de/onboarding.pdf"),
    *(SHEET, "fi/pdf/situations/advice/*-a3.pdf", "fi/pdf/situations/advice/*-a5.pdf", "de/pdf/pitfalls/lack*.pdf"),
)
"""PDFs of the sample library, one of each kind; make prove what=audit looks at each of the real ones."""
HEBREW = ("he/pdf/handbook.pdf", "side-by-side/he-de/handbook.pdf")
"""Those of the tiny site in Hebrew: handbooks take the validators as long as they have pages."""
VERDICTS = "verdicts.json"


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


def with_nothing_wrong(pdf: pypdf.PdfWriter) -> None:
    pdf.add_metadata({"/Author": TextStringObject("x")})


FAULTS = (
    without_language,
    without_title_shown,
    without_tags,
    without_text_for_a_picture,
    with_an_unknown_tag,
    with_a_link_that_says_nothing,
)


def rewritten(content: bytes, change: Change) -> bytes:
    """Return a PDF with one thing changed."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def write_verdicts(site: Path, hebrew_site: Path, target: Path) -> None:
    """Ask both validators about PDFs of every kind, and about one with each fault; write what they find."""
    contents = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for folder, kinds in ((site, KINDS), (hebrew_site, HEBREW))
        for kind in kinds
        for path in folder.glob(kind)
    }
    for change in (with_nothing_wrong, *FAULTS):
        contents[change.__name__] = rewritten(contents[SHEET], change)
    verdicts = {name: verdict(content) for name, content in contents.items()}
    target.mkdir()
    (target / VERDICTS).write_text(json.dumps(verdicts), "utf-8")


@pytest.fixture(scope="module")
def verdicts(site: Path, hebrew_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[list[str]]]:
    """Return what each validator finds wrong: with a PDF, by its path, and with SHEET once changed, by the change.

    To start Java takes long, so all is asked at once.
    """
    made = made_once(tmp_path_factory, "verdicts", lambda target: write_verdicts(site, hebrew_site, target))
    found: dict[str, list[list[str]]] = json.loads((made / VERDICTS).read_text("utf-8"))
    return found


def test_pdfs_of_every_kind_are_accessible(verdicts: Mapping[str, list[list[str]]]) -> None:
    pdfs = {name: found for name, found in verdicts.items() if name.endswith(".pdf")}
    assert len(pdfs) == len(KINDS) + len(HEBREW)
    assert pdfs == {path: [[], []] for path in pdfs}


def test_a_pdf_that_is_rewritten_stays_accessible(verdicts: Mapping[str, list[list[str]]]) -> None:
    assert verdicts[with_nothing_wrong.__name__] == [[], []]


@pytest.mark.parametrize("fault", FAULTS)
def test_both_validators_see_a_planted_fault(verdicts: Mapping[str, list[list[str]]], fault: Change) -> None:
    by_page, by_verapdf = verdicts[fault.__name__]
    assert by_page != []
    assert by_verapdf != []
