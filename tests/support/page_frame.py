"""What readers do with the frame around every page: search, languages, menu."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

ANSWERED = re.compile(r"\d|^(Ei|Keine) ")
"""What the box says above the results: their number, or that there is none."""
RESULTS = "[data-search-results] > li > a"


MARK = "https://mark.example/"
"""The address that a page whose requests are noted asks for last of all."""


def send_a_mark(page: Page) -> None:
    """Let a minute pass on the page, whose clock is installed, and then ask for MARK.

    Whatever else the page sends of its own accord within that minute, it has asked for before.
    """
    page.route(MARK, lambda route: route.abort())
    page.clock.run_for(60_000)
    with page.expect_request(MARK):
        page.evaluate("address => { fetch(address, { mode: 'no-cors' }).catch(() => {}) }", MARK)


def open_search(page: Page) -> Locator:
    """Open the search box; returns the field to type in."""
    page.locator("[data-search-open]").click()
    field = page.locator("[data-search] input")
    expect(field).to_be_focused()
    return field


def search(page: Page, words: str) -> list[str]:
    """Search for words; returns the addresses of the pages found, the best first. The box stays open."""
    field = page.locator("[data-search] input") if page.locator("[data-search][open]").count() else open_search(page)
    field.fill(words)
    expect(page.locator("[data-search-count]")).to_have_text(ANSWERED)
    return list(page.locator(RESULTS).evaluate_all("links => links.map(link => link.href)"))


def open_languages(page: Page) -> None:
    """Open the language menu."""
    page.locator("[popovertarget=languages]").click()
    expect(page.locator("#languages")).to_be_visible()


def open_menu(page: Page) -> None:
    """Open the menu, as it must be on a narrow screen."""
    page.locator("[popovertarget=site-menu]").click()
    expect(page.locator("#site-menu")).to_be_visible()


def is_wider_than_the_screen(page: Page) -> bool:
    """Return whether a reader must scroll the page sideways."""
    wider: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wider


SIZES = ("100%", "200%")
"""Sizes of text."""
WIDTHS = (1280, 768, 360, 320)
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(e => {
  const style = getComputedStyle(e)
  const hides = [style.overflowX, style.overflowY].some(value => value === "hidden" || value === "clip")
  const cut = e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1
  return hides && style.clipPath === "none" && cut
}).map(e => e.outerHTML.slice(0, 120))"""


def misfits(page: Page) -> list[str]:
    """Return the sizes of text and widths at which the page is wider than the screen, and what is cut off there."""
    found = []
    for size in SIZES:
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wider = ["wider than the screen"] if is_wider_than_the_screen(page) else []
            found += [f"{size}, {width}: {fault}" for fault in [*wider, *page.evaluate(CUT_OFF)]]
    return found
