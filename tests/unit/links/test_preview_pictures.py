"""Every page has a picture for links to it, in each language and in all together, unless there are very many pages."""

from __future__ import annotations

import pytest

from guidance.links import preview_pictures
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.preview_pictures import common_preview, page_preview
from support.tiny_library import tiny_library

URL = "https://kb.example/base/"


def found(*, site_url: str = URL, directory_urls: bool = True) -> list[str]:
    library = tiny_library()
    context = Context(library, Addresses.of(library, directory_urls=directory_urls), {}, site_url)
    return [
        page_preview(context, "de", "home"),
        page_preview(context, "de", "habits/asking"),
        common_preview(context, "home"),
        common_preview(context, "habits/asking"),
    ]


def test_a_picture_lies_beside_what_it_shows() -> None:
    assert found() == [
        f"{URL}de/preview.png",
        f"{URL}de/de-habits/de-asking/preview.png",
        f"{URL}preview.png",
        f"{URL}go/habits/asking/preview.png",
    ]


def test_pages_of_a_very_large_site_share_the_picture_of_their_home_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview_pictures, "MOST_OWN", len(tiny_library().entries) - 1)
    assert found() == [f"{URL}de/preview.png", f"{URL}de/preview.png", f"{URL}preview.png", f"{URL}preview.png"]


def test_where_nobody_can_link_to_there_is_no_picture() -> None:
    assert found(site_url="") == found(directory_urls=False) == [""] * 4
