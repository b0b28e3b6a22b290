"""A checklist is one page of paper, with the way back to where it comes from."""

from __future__ import annotations

import io

import pypdf

from guidance.content.library import build_library
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.pdf import documents, drafts
from guidance.pdf.sheets import all_steps_sheet
from support.pdf_files import URL, tiny_context, typesetter
from support.tiny_library import edited_files
from support.tiny_site import as_bytes, tiny_site


def made(path: str, context: Context | None = None) -> tuple[str, int]:
    """Return the words of a sheet, and the number of its pages."""
    context = context or tiny_context()
    draft = next(draft for draft in drafts(context, 0) if draft.path == path)
    pdf, pages = typesetter(context.library, 0).pdf(draft.source)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(text.split()), pages


def with_steps(number: int) -> Context:
    """Return the site in one language, with so many more steps on the checklist of one topic."""
    declared = "".join(f"      s{n}: {{section: signs, phase: before, no_meeting: x}}\n" for n in range(number))
    files = edited_files(
        tiny_site(("fi",)),
        ("topics.yml", "      bundle:", f"{declared}      bundle:"),
        ("fi/habits/asking.md", "  bundle:", "".join(f"  s{n}: Step {n}.\n" for n in range(number)) + "  bundle:"),
    )
    library = build_library(as_bytes(files), ("fi",))[0]
    return Context(library, Addresses.of(library), site_url=URL)


def test_topics_and_meetings_with_steps_have_a_sheet() -> None:
    made = [draft for draft in drafts(tiny_context(), 0) if draft.kind == "checklist" and draft.langs == ("fi",)]
    assert [(draft.id, draft.kind, draft.path, draft.title) for draft in made] == [
        ("meetings/advice", "checklist", "fi/pdf/meetings/advice.pdf", "FI checklist: FI advice"),
        ("habits/asking", "checklist", "fi/pdf/habits/asking.pdf", "FI checklist: FI (FI asking)"),
        ("rules/open", "checklist", "fi/pdf/rules/open.pdf", "FI checklist: FI open"),
    ]


def test_a_sheet_has_steps_by_phase_a_box_for_each_and_its_address() -> None:
    text, _ = made("fi/pdf/habits/asking.pdf")
    order = [
        "FI checklist",
        "FI (FI asking)",
        "FI about asking.",
        "FI phase-before",
        "☐ FI bundle.",
        "FI phase-after",
        "☐ FI thank.",
        "FI home",
        f"FI qr-scan: {URL}go/habits/asking/",
    ]
    assert [part for part in order if part not in text] == []
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)


def test_a_meeting_says_which_topic_a_step_comes_from() -> None:
    assert "☐ FI bundle. FI (FI asking)" in made("fi/pdf/meetings/advice.pdf")[0]


def test_without_a_public_address_there_is_nothing_to_scan() -> None:
    text, _ = made("fi/pdf/habits/asking.pdf", tiny_context(site_url=""))
    assert "qr-scan" not in text
    assert "☐ FI thank." in text


def test_all_steps_stand_on_one_sheet_by_phase() -> None:
    (draft,) = all_steps_sheet(tiny_context(), "fi")
    assert (draft.kind, draft.title, draft.path) == ("steps", "FI checklists", "fi/pdf/checklists.pdf")
    text, pages = made("fi/pdf/checklists.pdf")
    order = ["FI phase-before", "FI bundle.", "FI phase-asking", "FI say it.", "FI phase-after", "FI thank."]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)
    assert pages == 1


def test_a_checklist_that_needs_two_pages_is_told_with_what_to_do() -> None:
    found, findings = documents(with_steps(90), 0)

    assert found == ()
    (finding,) = findings
    assert str(finding) == (
        "docs/fi/habits/asking.md:6: the checklist does not fit on one page of paper. "
        "Shorten its steps, or let fewer steps name the page in docs/topics.yml. [pdf]"
    )


def test_a_long_checklist_is_set_smaller_before_it_is_refused() -> None:
    assert made("fi/pdf/habits/asking.pdf", with_steps(33))[1] == 1
