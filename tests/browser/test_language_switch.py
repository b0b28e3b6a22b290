"""A reader who changes the language stays where they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from guidance.checks import check
from guidance.content.library import read_docs
from guidance.links.addresses import Addresses
from guidance.links.anchors import anchors
from support.page_frame import open_languages
from support.project import SAMPLE

LANGUAGES = ("fi", "de")
LIBRARY = check(read_docs(SAMPLE), LANGUAGES)[0]
ADDRESSES = Addresses.of(LIBRARY)
VIEWPORT = 740
SWITCH = "a[data-language-link]"


@pytest.mark.parametrize("topic", ["pitfalls/lack-of-gratitude", "strategies/be-open"])
def test_the_switch_lands_on_the_same_section(page: Page, base: str, topic: str) -> None:
    here, there = LANGUAGES
    page.goto(base + ADDRESSES.page(here, topic))
    one_of_each_kind = {anchor.kind: anchor.id for anchor in anchors(LIBRARY, LIBRARY.page(here, topic))}
    assert one_of_each_kind.keys() >= {"section", "subsection", "step", "message", "derived"}
    for anchor in one_of_each_kind.values():
        page.evaluate("id => { location.hash = id }", anchor)
        page.locator(f"{SWITCH}[hreflang={there}]").evaluate("link => link.click()")
        page.wait_for_url(f"{base}{ADDRESSES.page(there, topic)}#{anchor}")
        assert page.locator("html").get_attribute("lang") == there
        top = page.locator(f"[id='{anchor}']").evaluate("element => element.getBoundingClientRect().top")
        assert -5 < top < VIEWPORT, anchor
        here, there = there, here


def test_the_switch_is_reached_and_used_by_hand(page: Page, base: str) -> None:
    page.goto(f"{base}{ADDRESSES.page('fi', 'pitfalls/asking-too-much')}#why")
    open_languages(page)
    page.locator(f"{SWITCH}[hreflang=de]").click()
    page.wait_for_url(f"{base}{ADDRESSES.page('de', 'pitfalls/asking-too-much')}#why")


def test_the_place_is_kept_in_another_tab_too(page: Page, base: str) -> None:
    """A middle click, or what a long press offers, opens the link without a click."""
    page.goto(f"{base}{ADDRESSES.page('fi', 'pitfalls/asking-too-much')}#why")
    open_languages(page)
    with page.context.expect_page() as opened:
        page.locator(f"{SWITCH}[hreflang=de]").click(button="middle")
    opened.value.wait_for_url(f"{base}{ADDRESSES.page('de', 'pitfalls/asking-too-much')}#why")


def test_without_a_script_the_switch_still_changes_the_language(browser_without_script: Page, base: str) -> None:
    page = browser_without_script
    page.goto(f"{base}{ADDRESSES.page('fi', 'strategies/be-open')}#how")
    open_languages(page)
    page.locator(f"{SWITCH}[hreflang=de]").click()
    page.wait_for_url(f"{base}{ADDRESSES.page('de', 'strategies/be-open')}")


def test_the_root_leads_to_both_languages(page: Page, base: str, site: Path) -> None:
    for lang in LANGUAGES:
        page.goto(base)
        page.locator(f"a[hreflang={lang}]").click()
        page.wait_for_url(f"{base}{lang}/")
        assert (site / lang / "index.html").is_file()
