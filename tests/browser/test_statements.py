"""What the pages on privacy and accessibility say of the site is so.

The rest is in test_accessibility.py and test_reading_conditions.py.
"""

from __future__ import annotations

from playwright.sync_api import Page, expect

CHECKLISTS, MESSAGES = "fi/muistilistat/", "fi/viestipohjat/"


def test_without_a_script_that_is_missing_which_the_page_names(browser_without_script: Page, base: str) -> None:
    page = browser_without_script
    page.goto(base + MESSAGES)
    expect(page.locator("[data-search-open]")).not_to_be_visible()
    expect(page.locator("main button:visible")).to_have_count(0)
    expect(page.locator("main input:not([type=radio])")).to_have_count(0)
    page.goto(base + CHECKLISTS)
    box = page.locator("input[data-step]").first
    box.check()
    expect(box).to_be_checked()
    page.reload()
    expect(box).not_to_be_checked()


def test_the_browser_keeps_the_ticks_and_the_language_and_nothing_else(page: Page, base: str) -> None:
    page.goto(base + CHECKLISTS)
    page.locator("input[data-step]").first.check()
    page.goto(base + MESSAGES)
    page.locator("input.placeholder").first.fill("Aino")
    page.locator("[data-language-link][hreflang=de]").dispatch_event("click")
    page.wait_for_url(f"{base}de/**")
    assert sorted(page.evaluate("Object.keys(localStorage)")) == ["guidance.language", "guidance.steps"]
    assert "Aino" not in page.evaluate("JSON.stringify({ ...localStorage })")
    assert page.evaluate("Object.keys(sessionStorage)") == []
    assert page.context.cookies() == []
