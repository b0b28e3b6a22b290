"""The e-books of a built site have every text and every place of its pages, and the site tells how large they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidance.content.page_kinds import DOWNLOADS, LINKS
from guidance.links.downloads import book_path
from support.article_text import block_texts
from support.books import ReadBook, flat, ids, shown
from support.pdf_files import article, without_sizes
from support.project import opened


@pytest.mark.parametrize("built", ["site", "real_site"])
def test_every_text_and_every_place_of_the_pages_is_in_the_book(built: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(built)
    site = opened(folder.parent)
    books = {lang: ReadBook((folder / book_path(lang)).read_bytes()) for lang in site.library.languages}
    for (lang, page_id), address in site.addresses.paths.items():
        html = without_sizes(article((folder / address / "index.html").read_text("utf-8")))
        document = books[lang].document(page_id)
        text = shown(document)
        texts = [flat(part) for part in block_texts(html)] if page_id != LINKS else []
        assert [part for part in texts if part not in text] == [], f"{lang} {page_id}"
        assert set(re.findall(r' id="([^"]+)"', html)) - ids(document) == set(), f"{lang} {page_id}"


@pytest.mark.parametrize("built", ["site", "real_site", "folder_site"])
def test_no_link_of_a_book_is_dead(built: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(built)
    found = sorted(folder.rglob("*.epub"))
    assert found
    assert {path: ReadBook(path.read_bytes()).dangling() for path in found} == dict.fromkeys(found, [])  # noqa: RUF024


def test_the_page_of_downloads_tells_the_size_of_the_book(site: Path) -> None:
    address = opened(site.parent).addresses.paths["de", DOWNLOADS]
    size = round((site / book_path("de")).stat().st_size / 1000)
    html = (site / address / "index.html").read_text("utf-8")
    assert f'<span class="file-facts">EPUB, {size}\u00a0kB, Stand: 22.11.2026</span>' in html
