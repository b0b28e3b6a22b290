"""EPUBCheck finds nothing to say of any e-book, and the boxes of its checklists can be ticked where scripts run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.epub_checker import findings
from support.web_server import serving


def test_every_book_keeps_to_the_epub_standards(site: Path, real_site: Path, hebrew_site: Path, tmp_path: Path) -> None:
    books = [book for built in (site, real_site, hebrew_site) for book in sorted(built.rglob("*.epub"))]
    assert {site / f"{lang}/pdf/handbook.epub" for lang in ("fi", "de")} < {*books}
    assert site / "side-by-side/fi-de/handbook.epub" in books
    planted = tmp_path / "planted.epub"
    planted.write_bytes(with_fault(books[0].read_bytes()))
    assert findings([*books, planted]) == {
        **{str(book): [] for book in books},
        str(planted): ['RSC-007: Referenced resource "EPUB/nowhere.xhtml" could not be found in the EPUB.'],
    }


@pytest.fixture(scope="module")
def opened_book(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the documents of the book in two languages, as a reading system unpacks it."""
    folder = tmp_path_factory.mktemp("book")
    with zipfile.ZipFile(site / "side-by-side/fi-de/handbook.epub") as book:
        book.extractall(folder)
    with serving(folder / "EPUB") as address:
        yield address


def test_a_tick_is_kept_and_stands_in_both_languages(opened_book: str, page: Page) -> None:
    page.goto(f"{opened_book}pages/checklists.xhtml")
    boxes = page.locator("input[type=checkbox]")
    finnish = page.locator("[lang=fi] .checklist li:not(.checklist__either)").first
    assert boxes.count() > 2
    assert page.locator("text=☐").count() == 0
    finnish.locator("label").click()
    ticked = page.locator("input:checked")
    expect(ticked).to_have_count(2)
    assert {box.evaluate("box => box.closest('div[lang]').lang") for box in ticked.all()} == {"fi", "de"}
    page.reload()
    expect(page.locator("input:checked")).to_have_count(2)
    finnish.locator("input").focus()
    page.keyboard.press("Space")
    expect(page.locator("input:checked")).to_have_count(0)


def test_a_box_can_be_ticked_where_nothing_is_kept(opened_book: str, page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked') }})")
    page.goto(f"{opened_book}pages/checklists.xhtml")
    page.locator("input").first.check()
    expect(page.locator("input:checked")).to_have_count(2)


def test_without_a_script_a_checklist_has_signs(opened_book: str, browser_without_script: Page) -> None:
    browser_without_script.goto(f"{opened_book}pages/checklists.xhtml")
    assert browser_without_script.locator("input").count() == 0
    assert browser_without_script.locator("[data-step]").first.inner_text() == "☐"


@pytest.mark.parametrize(("width", "beside"), [(360, False), (1100, True)])
def test_two_languages_stand_side_by_side_where_there_is_room(
    opened_book: str, new_page: Callable[..., Page], width: int, *, beside: bool
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(f"{opened_book}pages/home.xhtml")
    first, second = (box.bounding_box() for box in page.locator(".beside").first.locator("> div").all())
    assert first
    assert second
    assert (first["y"] == second["y"], first["x"] == second["x"]) == (beside, not beside)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def with_fault(book: bytes) -> bytes:
    """Return a book with a link to a document that it lacks."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(written, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "EPUB/title.xhtml":
                content = content.replace(b"</h1>", b'</h1><p><a href="nowhere.xhtml">a</a></p>')
            target.writestr(entry, content)
    return written.getvalue()
