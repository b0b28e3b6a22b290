"""A link may tick steps and fill in fields, as if the reader had, and nothing that stands in it runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from support.payloads import PAYLOADS

SITUATION = "situations/after-help"
STEPS = ("pitfalls-lack-of-gratitude-thank-every-time", "pitfalls-lack-of-gratitude-thank-late")
PAGE, FIGURE = "de/strategien/offen-sagen-worum-es-geht/", "figure#ask-about-their-work"


def field(page: Page, name: str) -> str:
    return page.locator(f"{FIGURE} input[data-placeholder='[{name}]']").first.input_value()


def test_a_permanent_link_ticks_steps_and_a_reload_leaves_the_reader_s_own(
    new_page: Callable[..., Page], base: str
) -> None:
    page = new_page(locale="fi-FI")
    page.goto(f"{base}go/{SITUATION}/#checklist?step={STEPS[0]}&step={STEPS[1]}&step={STEPS[1]}&step=nowhere")
    expect(page).to_have_url(re.compile("/fi/.*/#checklist$"))
    ticked = page.locator("input[data-step]:checked")
    expect(ticked).to_have_count(2)
    expect(page.locator("#checklist")).to_be_in_viewport()
    for step in STEPS:
        expect(page.locator(f"li[id='{step}'] input")).to_be_checked()
    page.locator(f"li[id='{STEPS[0]}'] input").uncheck()
    page.reload()
    expect(ticked).to_have_count(1)


def test_a_link_fills_in_fields_opens_what_is_folded_away_and_leads_to_the_message(page: Page, base: str) -> None:
    page.goto(f"{base}{PAGE}#ask-about-their-work?Name=Anna+B%2E&mein%20Name=Mika%3F&nobody=x")
    expect(page).to_have_url(f"{base}{PAGE}#ask-about-their-work")
    expect(page.locator(f"{FIGURE}:target")).to_be_in_viewport()
    assert (field(page, "Name"), field(page, "mein Name"), field(page, "Branche")) == ("Anna B.", "Mika?", "")
    expect(page.locator(f"{FIGURE} [data-printed='Anna B.']").first).to_be_attached()  # as after typing
    page.evaluate("location.hash = '#ask-about-their-work?Branche=IT'")  # a link on the same page
    expect(page).to_have_url(f"{base}{PAGE}#ask-about-their-work")
    assert (field(page, "Name"), field(page, "Branche")) == ("Anna B.", "IT")


def test_without_a_script_the_page_opens(browser_without_script: Page, base: str) -> None:
    page = browser_without_script
    page.goto(f"{base}{PAGE}#ask-about-their-work?Name=Anna")
    expect(page.locator("h1")).to_be_in_viewport()
    expect(page.locator(FIGURE)).to_contain_text("[Name]")


@pytest.mark.parametrize("at", ["?Name={}", "?{}=a", "?step={}", "{}?step=a"])
def test_nothing_in_a_link_runs(page: Page, base: str, at: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script("window.ran = () => { window.has_run = true }")
    page.goto(f"{base}{PAGE}")
    elements = page.evaluate("document.querySelectorAll('*').length")
    for payload in (*PAYLOADS[::3], "javascript:ran({n})"):
        text = payload.replace("{n}", "1")
        fragment = at.replace("{}", quote(text, safe=""))
        page.evaluate("fragment => { location.hash = fragment }", fragment)
        page.wait_for_function("!location.hash.includes('?')")
        if at == "?Name={}":
            assert field(page, "Name") == re.sub(r"[\r\n]", "", text)  # a field has one line
    assert page.evaluate("[window.has_run, document.querySelectorAll('*').length]") == [None, elements]
    assert page.url.startswith(base + PAGE)
    assert faults == []
