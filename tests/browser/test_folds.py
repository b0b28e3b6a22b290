"""A place that is folded away is opened for a reader whom a link sends there, in browsers that don't do so, too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
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


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_message_that_opens_is_read_from_its_top(new_page: Callable[..., Page], base: str, motion: str) -> None:
    page = new_page(viewport={"width": 360, "height": 400}, reduced_motion=motion)
    page.goto(base + SITUATION)
    first, *_, last = page.locator("details.message-fold").all()
    scrolled = "(fold, away) => { fold.scrollIntoView(); scrollBy(0, away); fold.open = true; return scrollY }"
    first.evaluate(scrolled, 60)
    page.wait_for_function("Math.abs(document.querySelector('.message-fold').getBoundingClientRect().top - 16) < 1")
    before = last.evaluate(scrolled, -100)  # it is in sight
    expect(last).to_have_attribute("open", "")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert abs(page.evaluate("scrollY") - before) <= 1


def test_an_address_without_such_a_place_disturbs_nothing(page: Page, base: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for fragment in ("#%", "#nowhere", "#", ""):
        page.goto(f"{base}{SITUATION}?{len(fragment)}{fragment}")
    assert errors == []
