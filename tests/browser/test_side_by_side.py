"""A topic in two languages: each section beside its counterpart, accessible, and found from the language menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from support.axe import violations
from support.page_frame import open_languages
from support.project import Html

TOPIC = "side-by-side/fi-de/pitfalls/lack-of-gratitude/"
SIZES = (1280, 360)


def test_every_such_page_has_each_section_next_to_its_counterpart(page: Page, site: Path) -> None:
    files = sorted((site / "side-by-side").rglob("index.html"))
    assert len(files) == 4 + 3 + 1  # the topics and occasions of the sample library, and its messages
    for file in files:
        page.goto(file.as_uri())
        rows = page.locator(".row:not(.row--head)")
        named = 0
        for number in range(rows.count()):
            sides = rows.nth(number).locator("> div")
            headings = [sides.nth(side).locator("h2").evaluate_all("found => found.map(h => h.id)") for side in (0, 1)]
            assert [sides.nth(side).get_attribute("lang") for side in (0, 1)] == ["fi", "de"]
            left, right = ([name.partition("-")[2] for name in side] for side in headings)
            assert left == right
            named += len(left)
        assert named > 1
        ids = [tag["id"] for _, tag in Html(file).tags if "id" in tag]
        assert len(ids) == len(set(ids))


def test_nothing_is_to_be_ticked_where_no_tick_is_kept(page: Page, base: str) -> None:
    page.goto(base + TOPIC)
    assert page.locator("input").count() > 0
    assert page.locator("input:visible").count() == 0


def test_the_columns_stand_beside_each_other_and_below_each_other_on_a_phone(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(base + TOPIC)
    left, right = (page.locator(f"#{lang}-why").bounding_box() for lang in ("fi", "de"))
    assert left is not None
    assert right is not None
    assert (left["y"], left["x"] < right["x"]) == (right["y"], True)
    page.set_viewport_size({"width": 360, "height": 740})
    left, right = (page.locator(f"#{lang}-why").bounding_box() for lang in ("fi", "de"))
    assert left is not None
    assert right is not None
    assert left["y"] < right["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("width", SIZES)
def test_it_is_without_a_violation(page: Page, base: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(base + TOPIC)
    assert violations(page) == []


def test_it_is_found_from_the_language_menu_and_leads_back(page: Page, base: str) -> None:
    page.goto(f"{base}de/stolperfallen/sich-nicht-bedanken/")
    open_languages(page)
    page.get_by_role("link", name="Suomi | Deutsch").click()
    page.wait_for_url(base + TOPIC)
    page.get_by_role("link", name="Deutsch", exact=True).click()
    page.wait_for_url(f"{base}de/stolperfallen/sich-nicht-bedanken/")


def test_it_is_not_indexed_and_not_searched(site: Path) -> None:
    assert '<meta name="robots" content="noindex">' in (site / TOPIC / "index.html").read_text("utf-8")
    assert "side-by-side" not in (site / "fi" / "search.js").read_text("utf-8")
