"""Each kind of page can be read by everybody: light or dark, wide or narrow, whatever is open (WCAG 2.2, by axe)."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from support.axe import PLANTED, plant, rules, violations
from support.browser_pages import DARK_PHONE, LIGHT_DESK
from support.page_frame import open_languages, open_menu, search

NOTATIONS = ("fi/tietoa/", "de/ueber-diese-website/")
KINDS = (
    "fi/",
    "de/strategien/",
    "fi/sudenkuopat/unohdat-kiittaa/",
    "de/mustertexte/",
    "fi/tilanteet/pyydat-suositusta/",
    "fi/muistilistat/",
    "de/glossar/",
    *NOTATIONS,
    "404.html",
    "",
)
"""Pages of the sample library, one of each kind, and those with every notation; half are seen on a dark phone.

The long list of links takes axe as long as all others: test_foreign_libraries has a shorter one.
"""
TOPIC = "de/stolperfallen/sich-nicht-bedanken/"


def test_each_kind_of_page_is_without_a_violation(view: Page, base: str) -> None:
    found = {}
    paths = KINDS[::2] if view.viewport_size == DARK_PHONE["viewport"] else KINDS[1::2]
    for path in paths:
        view.goto(base + path)
        view.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        found[path] = violations(view)
    assert found == {path: [] for path in paths}
    view.goto(base + TOPIC)
    plant(view, "article")
    assert rules(violations(view)) == PLANTED


def test_the_open_search_is_without_a_violation(new_page: Callable[..., Page], base: str) -> None:
    page = new_page(**DARK_PHONE)
    page.goto(base + TOPIC)
    assert search(page, "Dank")
    assert violations(page) == []
    plant(page, "[data-search]")
    assert rules(violations(page)) == PLANTED


def test_the_open_language_menu_is_without_a_violation(new_page: Callable[..., Page], base: str) -> None:
    page = new_page(**LIGHT_DESK)
    page.goto(base + TOPIC)
    open_languages(page)
    assert violations(page) == []


def test_the_open_menu_is_without_a_violation(page: Page, base: str) -> None:
    page.goto(base + TOPIC)
    open_menu(page)
    assert violations(page) == []


def test_a_dark_device_gets_dark_pages_without_a_script_and_white_paper(
    view: Page, browser_without_script: Page, base: str
) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    browser_without_script.emulate_media(color_scheme="dark")
    browser_without_script.goto(base + TOPIC)
    assert browser_without_script.evaluate(paper) == "rgb(20, 25, 29)"
    view.goto(base + TOPIC)
    view.emulate_media(media="print")
    assert view.evaluate(paper) == "rgb(255, 255, 255)"


SCROLLING = """[...document.querySelectorAll('body *')].filter(element =>
    element.scrollWidth > element.clientWidth && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
).map(element => element.className)"""


def test_the_table_of_the_home_page_alone_scrolls_sideways(page: Page, base: str) -> None:
    """WCAG 2.2, 1.4.10; the page on accessibility names the table."""
    page.set_viewport_size({"width": 320, "height": 800})
    scrolling = {}
    for path in (*KINDS, "de/", "de/links/", "de/pdf/"):
        page.goto(base + path)
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        if elements := page.evaluate(SCROLLING):
            scrolling[path] = elements
    at_home = {"fi/": ["table-scroll"], "de/": ["table-scroll"]}
    assert scrolling == at_home | {path: ["table-scroll", ""] for path in NOTATIONS}  # a table and a line of code


def test_what_is_to_be_copied_has_room_on_a_phone(page: Page, base: str) -> None:
    page.goto(f"{base}de/links/")
    widths = page.locator(".snippets code").evaluate_all("codes => codes.map(code => code.offsetWidth)")
    assert len(widths) > 40
    assert min(width for width in widths if width) > 180
