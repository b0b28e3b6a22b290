"""A reader who changes the language stays where they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from project import ROOT

from guidance.addresses import Addresses
from guidance.anchors import anchors
from guidance.checks import check
from guidance.library import read_docs

LANGUAGES = ("fi", "de")
LIBRARY = check(read_docs(ROOT), LANGUAGES)[0]
ADDRESSES = Addresses.of(LIBRARY)
SWITCH = "a[data-language-link]"


@pytest.mark.parametrize("topic", [topic.id for topic in LIBRARY.topics()])
@pytest.mark.parametrize(("lang", "other"), [LANGUAGES, LANGUAGES[::-1]])
def test_the_switch_lands_on_the_same_section(page: Page, base: str, topic: str, lang: str, other: str) -> None:
    page.goto(base + ADDRESSES.page(lang, topic))
    for anchor in anchors(LIBRARY, LIBRARY.page(lang, topic)):
        page.goto(f"{base}{ADDRESSES.page(lang, topic)}#{anchor.id}")
        page.locator(f"{SWITCH}[hreflang={other}]").evaluate("link => link.click()")
        page.wait_for_url(f"{base}{ADDRESSES.page(other, topic)}#{anchor.id}")
        top = page.locator(f"[id='{anchor.id}']").evaluate("element => element.getBoundingClientRect().top")
        assert -5 < top < 740, anchor.id
    assert page.locator("html").get_attribute("lang") == other


def test_the_switch_is_reached_and_used_by_hand(page: Page, base: str) -> None:
    page.goto(f"{base}{ADDRESSES.page('fi', 'pitfalls/asking-too-much')}#why")
    page.locator("header .md-select button").hover()
    page.locator(f"{SWITCH}[hreflang=de]").click()
    page.wait_for_url(f"{base}{ADDRESSES.page('de', 'pitfalls/asking-too-much')}#why")


def test_without_a_script_the_switch_still_changes_the_language(browser_without_script: Page, base: str) -> None:
    page = browser_without_script
    page.goto(f"{base}{ADDRESSES.page('fi', 'strategies/be-open')}#how")
    page.locator("header .md-select button").hover()
    page.locator(f"{SWITCH}[hreflang=de]").click()
    page.wait_for_url(f"{base}{ADDRESSES.page('de', 'strategies/be-open')}")


def test_the_root_leads_to_both_languages(page: Page, base: str, site: Path) -> None:
    for lang in LANGUAGES:
        page.goto(base)
        page.locator(f"a[hreflang={lang}]").click()
        page.wait_for_url(f"{base}{lang}/")
        assert (site / lang / "index.html").is_file()
