"""A page in Hebrew is the mirror image of one in German, and readers of languages with long tags are led to theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from support.axe import violations
from support.page_frame import is_wider_than_the_screen, open_languages, open_menu
from support.web_server import serving

ASKING = "{0}/{0}-habits/{0}-asking/"


@pytest.fixture(scope="module")
def hebrew(hebrew_site: Path) -> Iterator[str]:
    """Return the address of the site in Hebrew and German, with a final slash."""
    with serving(hebrew_site) as address:
        yield address


@pytest.fixture(scope="module")
def tags(tags_site: Path) -> Iterator[str]:
    """Return the address of the site whose languages have long tags, with a final slash."""
    with serving(tags_site) as address:
        yield address


def edges(place: Locator, width: int) -> tuple[float, float]:
    """Return how far the edges of a place are from the left and from the right of the screen."""
    box = place.bounding_box()
    assert box, "it is not shown"
    return box["x"], width - box["x"] - box["width"]


def start(place: Locator, width: int, lang: str) -> float:
    """Return how far the place begins from the side on which the language's lines begin."""
    return edges(place, width)[lang == "he"]


def test_on_a_wide_screen_everything_stands_on_the_other_side(page: Page, hebrew: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    places = {}
    for lang in ("he", "de"):
        page.goto(hebrew + ASKING.format(lang))
        width = page.evaluate("document.documentElement.clientWidth")
        shown = {
            "name": page.locator("a.site-header__name"),
            "search": page.locator("[data-search-open]"),
            "menu": page.locator("#site-menu a").first,
            "title": page.locator("article > h1"),
            "contents": page.locator(".contents"),
            "copy": page.locator(".copy--link").first,
            "box": page.locator(".checklist input").first,
        }
        places[lang] = {name: start(place, width, lang) for name, place in shown.items()}
    assert places["he"]["name"] < places["he"]["search"]
    assert places["he"]["title"] < places["he"]["contents"]
    differing = {name for name in places["he"] if abs(places["he"][name] - places["de"][name]) > 1}
    assert differing <= {"search"}  # it stands before the language's name, which is of another width


def test_a_step_begins_with_its_box_and_a_quotation_with_its_line(page: Page, hebrew: str) -> None:
    for lang in ("he", "de"):
        page.goto(hebrew + ASKING.format(lang))
        step = page.locator(".checklist label").first
        box, text = (start(step.locator(name), 360, lang) for name in ("input", "span"))
        assert box < text
        dots = page.locator(".dots").first.locator("i")
        first, last = (start(dot, 360, lang) for dot in (dots.first, dots.last))
        assert first < last


def test_menu_and_languages_are_as_accessible_and_fit_a_phone(page: Page, hebrew: str) -> None:
    page.goto(hebrew + ASKING.format("he"))
    assert not is_wider_than_the_screen(page)
    open_menu(page)
    marked = page.locator("#site-menu [aria-current]").first
    assert "-4px 0px" in marked.evaluate("link => getComputedStyle(link).boxShadow")
    page.keyboard.press("Escape")
    open_languages(page)
    expect(page.locator("#languages a[lang=de]")).to_have_css("direction", "ltr")
    aligned = page.locator("#languages a").evaluate_all("links => links.map(link => getComputedStyle(link).textAlign)")
    assert set(aligned[:2]) == {"right"}  # one column, whatever the direction of a name
    assert violations(page) == []


def test_the_search_finds_and_its_results_go_from_right_to_left(page: Page, hebrew: str) -> None:
    page.goto(hebrew + "he/")
    page.locator("[data-search-open]").click()
    page.locator("[data-search] input").fill("asking")
    result = page.locator("[data-search-results] > li > a").first
    expect(result).to_be_visible()
    expect(result).to_have_css("direction", "rtl")
    assert "he-asking" in (result.get_attribute("href") or "")


def test_side_by_side_the_first_language_begins_the_line(page: Page, hebrew: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{hebrew}side-by-side/he-de/habits/asking/")
    hebrew_column, german_column = (page.locator(f"#{lang}-why") for lang in ("he", "de"))
    assert edges(hebrew_column, 1280)[1] < edges(german_column, 1280)[1]
    expect(hebrew_column).to_have_css("direction", "rtl")
    expect(german_column).to_have_css("direction", "ltr")


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("se", "sme"),
        ("se-FI", "sme"),
        ("zh-Hant", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh", "zh-Hans"),
        ("zh-Hans-SG", "zh-Hans"),
    ],
)
def test_a_permanent_address_leads_to_the_language_and_script_that_the_browser_asks_for(
    new_page: Callable[..., Page], tags: str, asked: str, led: str
) -> None:
    page = new_page(locale=asked)
    page.goto(f"{tags}go/habits/asking/")
    page.wait_for_url(f"{tags}{led}/**")


def test_who_reads_none_of_the_languages_is_asked(new_page: Callable[..., Page], tags: str) -> None:
    page = new_page(locale="fr-FR")
    page.goto(f"{tags}go/habits/asking/")
    links = page.locator("a[data-forward]")
    assert links.evaluate_all("links => links.map(link => link.hreflang)") == ["se", "zh-Hant", "zh-Hans"]
    assert page.url == f"{tags}go/habits/asking/"
