"""Readers are told of every PDF, with its size, at an address that lasts."""

from __future__ import annotations

from datetime import date

from guidance.content.page_kinds import HOME
from guidance.links.downloads import (
    earlier_paths,
    file_facts,
    groups,
    has_own_pdf,
    page_pdf,
    published_files,
)
from support.tiny_library import tiny_page


def test_what_has_steps_has_a_sheet_of_its_own_and_everything_else_goes_with_the_handbook() -> None:
    library, _ = tiny_page(HOME)
    own = ["checklists", "meetings/advice", "habits/asking", "rules/open"]
    assert [page_id for page_id in library.entries if has_own_pdf(library, page_id)] == [
        page_id for page_id in library.entries if page_id in own
    ]
    assert page_pdf(library, "fi", "habits/asking") == "fi/pdf/habits/asking.pdf"
    assert page_pdf(library, "fi", "about") == "fi/pdf/handbook.pdf"


def test_every_language_is_offered_its_own_pdfs_and_those_that_it_shares() -> None:
    library, _ = tiny_page(HOME)
    found = {name: [d.path for d in downloads] for name, downloads in groups(library, "de").items()}
    assert [*found] == ["epub", "pdf-sheets", "pdf-handouts", "pdf-handbook", "pdf-bilingual"]
    assert (found["epub"], found["pdf-handbook"]) == (["de/pdf/handbook.epub"], ["de/pdf/handbook.pdf"])
    assert set(found["pdf-sheets"]) >= {"de/pdf/checklists.pdf", "de/pdf/habits/asking.pdf"}
    assert found["pdf-handouts"] == [
        "de/pdf/meetings/advice/advice-poster-a3.pdf",
        "de/pdf/meetings/advice/advice-poster-a4.pdf",
        "de/pdf/meetings/advice/advice-card-a5.pdf",
        "de/pdf/onboarding.pdf",
    ]
    assert found["pdf-bilingual"] == [
        "side-by-side/fi-de/handbook.pdf",
        "side-by-side/fi-de/handbook.epub",
        "side-by-side/fi-de/onboarding.pdf",
    ]


def test_without_a_page_of_all_steps_the_sheets_are_offered_all_the_same() -> None:
    library, _ = tiny_page(HOME, ("topics.yml", "  checklists: {}\n", ""))
    sheets = [d.path for d in groups(library, "fi")["pdf-sheets"]]
    assert sheets == [f"fi/pdf/{name}.pdf" for name in ("meetings/advice", "habits/asking", "rules/open")]


def test_size_and_date_are_told_as_the_language_does() -> None:
    library, _ = tiny_page(
        HOME,
        ("fi/words.yml", '"FI pdf-facts {pages} {size} {date}"', "'{pages} s., {size} kt, {date}'"),
        ("fi/words.yml", '"FI archive-facts {size} {date}"', "'{size} kt, {date}'"),
        ("fi/words.yml", '"FI epub-facts {size} {date}"', "'{size} kt ({date})'"),
    )
    edition = date(2026, 11, 22)
    assert file_facts(library, "fi", "a.pdf", 1_234_567, edition, pages=3) == "3 s., 1\u00a0235 kt, 22.11.2026"
    assert file_facts(library, "fi", "a.pdf", 12, edition, pages=1) == "1 s., 1 kt, 22.11.2026"
    assert file_facts(library, "fi", "a.epub", 1_234_567, edition) == "1\u00a0235 kt (22.11.2026)"
    assert file_facts(library, "fi", "a.zip", 1_234_567, edition) == "1\u00a0235 kt, 22.11.2026"


def test_the_files_are_recorded_with_their_pages_and_stay_where_they_were_under_an_earlier_id() -> None:
    library, _ = tiny_page(HOME, ("redirects.yml", "ids: {}", "ids: {habits/old: habits/asking}"))
    recorded = {(p.id, p.kind, p.lang, p.address) for p in published_files(library)}
    assert ("home", "file", "fi", "fi/pdf/handbook.pdf") in recorded
    assert ("home", "file", "fi", "fi/pdf/handbook.epub") in recorded
    assert ("habits/asking", "file", "de", "de/pdf/habits/asking.pdf") in recorded
    assert earlier_paths(library, "de/pdf/habits/asking.pdf") == ["de/pdf/habits/old.pdf"]
    assert earlier_paths(library, "side-by-side/fi-de/handbook.pdf") == []


def test_a_poster_stays_where_it_was_under_an_earlier_id_of_its_page() -> None:
    library, _ = tiny_page(HOME, ("redirects.yml", "ids: {}", "ids: {meetings/talk: meetings/advice}"))
    assert earlier_paths(library, "de/pdf/meetings/advice/advice-card-a5.pdf") == [
        "de/pdf/meetings/talk/talk-card-a5.pdf"
    ]
