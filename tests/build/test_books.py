"""The e-books of a built site have every text and every place of its pages, and the site tells how large they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from guidance.content.page_kinds import DOWNLOADS, LINKS
from guidance.links.downloads import book_path, pdf_path
from guidance.parts.side_by_side import pairs
from support.article_text import block_texts
from support.books import OPS_TYPE, XHTML, ReadBook, flat, ids, shown
from support.pdf_files import article, without_sizes
from support.project import opened

OFFLINE = "offline"
"""The place of the button that keeps the site on a device."""
HEADINGS = {f"{XHTML}{name}" for name in ("h1", "h2", "h3", "h4")}


@pytest.mark.parametrize("built", ["site", "real_site"])
def test_every_text_and_every_place_of_the_pages_is_in_the_books(built: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(built)
    site = opened(folder.parent)
    both = [(pair, f"{lang}-", lang) for pair in pairs(site.library) for lang in pair]
    for langs, prefix, lang in [*(((lang,), "", lang) for lang in site.library.languages), *both]:
        book = ReadBook((folder / book_path(langs)).read_bytes())
        for page_id in site.library.limited_to(*langs).entries:
            address = site.addresses.paths[lang, page_id]
            html = without_sizes(article((folder / address / "index.html").read_text("utf-8")))
            document = book.document(page_id)
            text = shown(document)
            texts = [flat(part) for part in block_texts(html)] if page_id != LINKS else []
            assert [part for part in texts if part not in text] == [], f"{langs} {lang} {page_id}"
            places = {prefix + place for place in re.findall(r' id="([^"]+)"', html)} - {f"{prefix}{OFFLINE}"}
            assert places - ids(document) == set(), f"{langs} {lang} {page_id}"


@pytest.mark.parametrize("built", ["site", "real_site", "folder_site"])
def test_no_link_of_a_book_is_dead(built: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(built)
    found = sorted(folder.rglob("*.epub"))
    assert len(found) > len({path.parent for path in folder.glob("*/pdf")})
    assert {path: ReadBook(path.read_bytes()).dangling() for path in found} == dict.fromkeys(found, [])  # noqa: RUF024


@pytest.mark.parametrize("langs", [("de",), ("fi", "de")])
def test_every_page_of_the_handbook_is_marked_at_a_heading_on_it_or_above(site: Path, langs: tuple[str, ...]) -> None:
    book = ReadBook((site / book_path(langs)).read_bytes())
    marks = [mark for document in book.documents.values() for mark in _marks(document)]
    listed = list(book.documents["EPUB/contents.xhtml"].iter(f"{XHTML}nav"))[-1].iter(f"{XHTML}a")
    with pypdfium2.PdfDocument(site / pdf_path(langs, "handbook")) as pdf:
        printed = [letters(page.get_textpage().get_text_range()) for page in pdf]
    numbers = [*range(1, len(printed) + 1)]
    assert [number for number, _ in marks] == numbers == [int(a.text or "") for a in listed]
    on_it = [number for number, heading in marks if heading in printed[number - 1]]
    assert len(on_it) > len(numbers) * 3 / 4
    assert [mark for mark in marks if not any(mark[1] in text for text in printed[: mark[0]])] == []


def letters(text: str) -> str:
    """Return a text without what a line may break at."""
    return re.sub(r"\W", "", text)


def _marks(document: ET.Element) -> Iterator[tuple[int, str]]:
    """Yield each page that is marked, with the letters of the heading that follows, in its first language."""
    waiting: list[int] = []
    for element in document.iter():
        if element.get(OPS_TYPE) == "pagebreak":
            waiting.append(int(element.get("aria-label", "")))
        elif waiting and (element.tag in HEADINGS or element.tag == f"{XHTML}img"):
            heading = letters("".join(element.itertext()).partition(" · ")[0])
            yield from ((number, heading) for number in waiting)
            waiting = []


def test_the_page_of_downloads_tells_the_size_of_the_books(site: Path) -> None:
    address = opened(site.parent).addresses.paths["de", DOWNLOADS]
    html = (site / address / "index.html").read_text("utf-8")
    for langs in (("de",), ("fi", "de")):
        size = round((site / book_path(langs)).stat().st_size / 1000)
        assert f'<span class="file-facts">EPUB, {size}\u00a0kB, Stand: 22.11.2026</span>' in html
