"""A place that is folded away is opened for a reader whom a link sends there, in browsers that don't do so, too."""

from __future__ import annotations

from playwright.sync_api import Page, expect

SITUATION = "fi/tilanteet/pyydat-suositusta/"


def test_a_link_into_a_fold_opens_it(page: Page, base: str) -> None:
    page.goto(base + SITUATION)
    fold = page.locator("details.message-fold").last
    place = fold.locator("figure").get_attribute("id")
    assert not fold.evaluate("fold => fold.open")
    page.goto(f"{base}{SITUATION}?again#{place}")
    expect(fold).to_have_attribute("open", "")
    expect(fold.locator("figure")).to_be_in_viewport()


def test_the_script_opens_what_the_browser_leaves_closed(page: Page, base: str) -> None:
    page.goto(base + SITUATION)
    fold = page.locator("details.message-fold").last
    place = fold.locator("figure").get_attribute("id")
    page.evaluate("hash => history.replaceState(null, '', hash)", f"#{place}")  # which no browser follows
    page.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")
    expect(fold).to_have_attribute("open", "")
    expect(fold.locator("figure")).to_be_in_viewport()


def test_an_address_without_such_a_place_disturbs_nothing(page: Page, base: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for fragment in ("#%", "#nowhere", "#", ""):
        page.goto(f"{base}{SITUATION}?{len(fragment)}{fragment}")
    assert errors == []
