"""The page for editors, and the note for readers: accessible, readable on a phone, within the content policy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from support.axe import violations
from support.browser_pages import DARK_PHONE
from support.page_frame import is_wider_than_the_screen

TOPIC = "fi/keinot/kerro-heti-mista-on-kyse/"


@pytest.mark.parametrize(("path", "shown"), [("status/", ".difference"), (TOPIC, "p.changed-elsewhere")])
def test_both_are_without_a_violation_and_no_wider_than_the_screen(
    new_page: Callable[..., Page], changed_base: str, path: str, shown: str
) -> None:
    page = new_page(**DARK_PHONE)
    page.goto(changed_base + path)
    assert page.locator(shown).count() > 0
    assert violations(page) == []
    assert not is_wider_than_the_screen(page)


def test_a_change_is_shown_with_what_is_to_be_done(page: Page, changed_base: str) -> None:
    page.goto(f"{changed_base}status/")
    assert page.locator(".status-unit h3").all_inner_texts() == [
        "strategies/be-open#how",
        "messages/five-questions",
    ]
    assert "und mehr" in page.locator(".difference ins").first.inner_text()
    assert page.locator(".status-unit code").first.inner_text() == "make agree id=strategies/be-open#how"
    page.get_by_role("link", name="Suomi").first.click()
    page.wait_for_url(f"{changed_base}{TOPIC}#how")
    page.get_by_role("link", name="Auf Deutsch lesen").click()
    page.wait_for_url(f"{changed_base}de/strategien/offen-sagen-worum-es-geht/#how")


def test_it_needs_neither_script_nor_inline_style(page: Page, changed_base: str) -> None:
    page.goto(f"{changed_base}status/")
    assert page.locator("script, style, [style], [onclick]").count() == 0
