"""Terms that readers may not know are explained on the spot: by keyboard, by touch, and without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

PAGE, TERM, NOTE = "fi/keinot/tee-auttaminen-helpoksi/", "informaatiohaastatteluun", "työpaikkaa siinä ei haeta"


def explained(page: Page) -> None:
    note = page.locator(".term__note", has_text=NOTE)
    expect(note).to_be_visible()
    expect(page.get_by_role("button", name=TERM)).to_have_attribute("aria-expanded", "true")


def test_a_term_is_explained_by_keyboard_and_closed_by_escape(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    button = page.get_by_role("button", name=TERM)
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    explained(page)
    page.keyboard.press("Tab")
    expect(page.locator(".term__note", has_text=NOTE).locator("a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".term__note", has_text=NOTE)).to_be_hidden()
    expect(button).to_be_focused()


def test_a_term_is_explained_by_touch(new_page: Callable[..., Page], base: str) -> None:
    page = new_page(has_touch=True, viewport={"width": 360, "height": 740})
    page.goto(base + PAGE)
    button = page.get_by_role("button", name=TERM)
    button.tap()
    explained(page)
    button.tap()
    expect(page.locator(".term__note", has_text=NOTE)).to_be_hidden()


def test_without_a_script_a_term_leads_to_the_glossary(browser_without_script: Page, base: str) -> None:
    page = browser_without_script
    page.goto(base + PAGE)
    page.get_by_role("link", name=TERM).click()
    assert page.url == f"{base}fi/sanasto/#informational-interview"
    expect(page.locator("#informational-interview")).to_be_visible()


@pytest.mark.parametrize("address", ["fi/tilanteet/pyydat-suositusta/", "de/situationen/um-eine-referenz-bitten/"])
def test_a_message_folded_away_opens_by_keyboard_and_by_its_address(page: Page, base: str, address: str) -> None:
    page.goto(base + address)
    fold = page.locator("details.message-fold").first
    expect(fold.locator("blockquote").first).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator("blockquote").first).to_be_visible()
    page.goto(f"{base}{address}#recommendation-in-return")
    expect(page.locator("figure#recommendation-in-return blockquote").first).to_be_visible()
