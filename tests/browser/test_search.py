"""Readers find pages in the language that they read, and nothing in another."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ANSWERED = re.compile(r"\d|^\s*(Ei|Keine) ")
"""What the box says above the results: their number, or that there is none."""


def found(page: Page, words: str) -> list[str]:
    """Search for words in the box, and return the addresses of the results."""
    page.wait_for_load_state("networkidle")  # by then the theme has its index and listens
    page.locator("label[for=__search]").first.click()
    box = page.locator(".md-search__input")
    box.fill(words)
    box.press("End")  # the theme reads the box when a key goes up
    expect(page.locator(".md-search-result__meta")).to_have_text(ANSWERED)
    return list(page.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.href)"))


@pytest.mark.parametrize(
    ("start", "words", "goal"),
    [
        ("fi/", "suositus", "fi/tilanteet/pyydat-suositusta/"),
        ("fi/keinot/kunnioita-rajoja/", "kiitos", "fi/sudenkuopat/unohdat-kiittaa/"),
        ("de/", "Referenz", "de/situationen/um-eine-referenz-bitten/"),
        ("de/checklisten/", "Dankeschön", "de/stolperfallen/sich-nicht-bedanken/"),
    ],
)
def test_a_search_finds_the_page_in_the_readers_language(
    page: Page, base: str, start: str, words: str, goal: str
) -> None:
    lang = start.partition("/")[0]
    page.goto(base + start)
    results = found(page, words)
    assert results
    assert [address for address in results if not address.startswith(f"{base}{lang}/")] == []
    assert any(address.startswith(base + goal) for address in results)
    page.goto(results[0])
    expect(page.locator("html")).to_have_attribute("lang", lang)


def test_a_word_of_the_other_language_finds_nothing(page: Page, base: str) -> None:
    page.goto(f"{base}fi/")
    assert found(page, "Stolperfallen") == []


def test_each_language_has_an_index_of_its_pages_alone(site: Path) -> None:
    assert not (site / "search").exists()
    for lang, home in (("fi", "Reilu verkostoituja"), ("de", "Fair netzwerken")):
        index = json.loads((site / lang / "search" / "search_index.json").read_text("utf-8"))
        assert index["config"]["lang"] == [lang]
        assert len(index["docs"]) > 100
        assert [doc for doc in index["docs"] if not (site / lang / doc["location"].partition("#")[0]).is_dir()] == []
        assert home in {doc["title"] for doc in index["docs"]}
