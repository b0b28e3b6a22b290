"""Whatever an editor may write can be read on any screen and on paper, and loads nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

PAGES = ("fi/tietoa/", "de/ueber-diese-website/")
"""The pages of the sample library that have every notation."""
WIDER = "document.documentElement.scrollWidth - innerWidth"
UNSEEN = """[...document.images].filter(e => e.checkVisibility() && !(e.complete && e.naturalWidth && e.width > 40))
.map(e => e.getAttribute('src'))"""
MOVED = "[...document.images].filter(e => !e.hasAttribute('width')).map(e => e.getAttribute('src'))"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_notation_fits_every_screen(new_page: Callable[..., Page], base: str, path: str, scheme: str) -> None:
    asked: list[str] = []
    page = new_page(color_scheme=scheme)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(base + path, wait_until="networkidle")
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(WIDER) <= 0, width
    page.emulate_media(media="print")
    assert page.evaluate(WIDER) <= 0
    assert page.evaluate(UNSEEN) == page.evaluate(MOVED) == []
    assert {urlsplit(address).netloc for address in asked} == {urlsplit(base).netloc}


@pytest.mark.parametrize("path", PAGES)
def test_a_footnote_is_found_and_left_again_by_keyboard(page: Page, base: str, path: str) -> None:
    page.goto(base + path)
    second = page.locator("[role=doc-noteref]").nth(1)
    expect(second).to_have_text("1")
    second.focus()
    page.keyboard.press("Enter")
    note = page.locator("li:target")
    expect(note).to_be_in_viewport()
    expect(note.locator("[role=doc-backlink]")).to_have_count(2)
    note.locator("[role=doc-backlink]").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator("sup:target")).to_be_in_viewport()
    assert second.evaluate("e => e.parentElement.matches(':target')")


@pytest.mark.parametrize("path", PAGES)
def test_a_box_that_is_folded_away_is_opened_by_its_title(page: Page, base: str, path: str) -> None:
    page.goto(base + path)
    closed, opened = page.locator("details.box").all()
    assert [closed.get_attribute("open"), opened.get_attribute("open")] == [None, "open"]
    closed.locator("summary").press("Enter")
    expect(closed.locator("p")).to_be_visible()
