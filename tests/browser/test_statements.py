"""What the pages on privacy and accessibility say of the site is so; the rest is test_reading_conditions.py's."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

HOMES = ("fi/", "de/")
CHECKLISTS, MESSAGES = "fi/muistilistat/", "fi/viestipohjat/"
SCROLLING = """[...document.querySelectorAll('body *')].filter(element =>
    element.scrollWidth > element.clientWidth && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
).map(element => element.className)"""


def test_on_a_narrow_screen_the_table_of_the_home_page_alone_scrolls_sideways(
    browser: Browser, base: str, site: Path
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256})
    page, scrolling = context.new_page(), {}
    for file in [file for home in HOMES for file in (site / home).rglob("*.html")]:
        path = f"{file.parent.relative_to(site)}/"
        page.goto(base + path)
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        if found := page.evaluate(SCROLLING):
            scrolling[path] = found
    context.close()
    assert scrolling == {home: ["table-scroll"] for home in HOMES}


def test_without_a_script_that_is_missing_which_the_page_names(browser_without_script: Page, base: str) -> None:
    page = browser_without_script
    page.goto(base + MESSAGES)
    expect(page.locator("[data-search-open]")).not_to_be_visible()
    expect(page.locator("main button:visible")).to_have_count(0)
    expect(page.locator("main input")).to_have_count(0)
    page.goto(base + CHECKLISTS)
    box = page.locator("input[data-step]").first
    box.check()
    expect(box).to_be_checked()
    page.reload()
    expect(box).not_to_be_checked()


def test_the_browser_keeps_the_ticks_and_the_language_and_nothing_else(browser: Browser, base: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(base + CHECKLISTS)
    page.locator("input[data-step]").first.check()
    page.goto(base + MESSAGES)
    page.locator("input.placeholder").first.fill("Aino")
    page.locator("[data-language-link][hreflang=de]").dispatch_event("click")
    page.wait_for_url(f"{base}de/**")
    assert sorted(page.evaluate("Object.keys(localStorage)")) == ["guidance.language", "guidance.steps"]
    assert "Aino" not in page.evaluate("JSON.stringify({ ...localStorage })")
    assert page.evaluate("Object.keys(sessionStorage)") == []
    assert context.cookies() == []
    context.close()
