"""From step to step by keyboard: a step of a checklist has at most two stops, and phases are headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.clipboard import on_clipboard
from support.project import Html

TOPIC = "fi/sudenkuopat/unohdat-kiittaa/"
STEP = "li:has(> label [data-step])"
AT = f"""() => {{
  const steps = [...document.querySelectorAll("{STEP}")]
  return steps.indexOf(document.activeElement.closest("{STEP}"))
}}"""
"""The number of the step that has the focus; -1 outside of all."""


def stops(page: Page) -> Counter[int]:
    """Press Tab from the first step to behind the last; returns how often each step has the focus."""
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    steps = page.locator(STEP).count()
    page.locator(f"{STEP} :is(input, a)").locator("visible=true").first.focus()
    found: Counter[int] = Counter()
    while (at := page.evaluate(AT)) >= 0 or len(found) < steps:
        assert sum(found.values()) < 20 * steps, "Tab does not leave the checklist"
        found[at] += 1
        page.keyboard.press("Tab")
    del found[-1]  # between two lists
    return found


def test_tab_stops_at_most_twice_at_each_step_of_every_page(page: Page, site: Path, folder_site: Path) -> None:
    """Its box and its link; side by side, where nothing is ticked, its link alone. Languages differ in words alone."""
    found = {}
    for folder, parts in ((site, ("fi", "side-by-side")), (folder_site / "embed", ("de",))):
        for path in sorted(path for part in parts for path in (folder / part).rglob("*.html")):
            if steps := len(Html(path).all("input", type="checkbox")):
                page.goto(path.as_uri())
                found[path.relative_to(folder).as_posix()] = steps, stops(page)
    assert {path.partition("/")[0] for path in found} == {"de", "fi", "side-by-side"}
    assert len(found) > 20
    for name, (steps, counted) in found.items():
        assert counted == dict.fromkeys(range(steps), 1 if name.startswith("side-by-side") else 2), name


@pytest.mark.parametrize("path", [TOPIC, "de/checklisten/", "side-by-side/fi-de/pitfalls/lack-of-gratitude/"])
def test_one_stop_more_is_noticed(page: Page, base: str, path: str) -> None:
    page.goto(base + path)
    before = stops(page)
    page.locator(STEP).nth(1).evaluate("step => step.append(document.createElement('button'))")
    assert stops(page) - before == {1: 1}


def test_the_link_to_a_step_is_copied_by_keyboard_too(new_page: Callable[..., Page], base: str) -> None:
    """WCAG 2.2, 2.1.1: an arrow key leads from a step's link to the button, and back."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(base + TOPIC)
    step = page.locator("li#thank-late")
    link, button = step.locator("a"), step.locator(".copy")
    for key in ("ArrowRight", "ArrowLeft"):
        link.focus()
        page.keyboard.press(key)
        expect(button).to_be_focused()
        page.keyboard.press(key)
        expect(link).to_be_focused()
    page.keyboard.press("ArrowRight")
    assert button.evaluate("button => getComputedStyle(button).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(button).to_have_text("Kopioitu")
    assert on_clipboard(page)["text/plain"] == f"{base}go/pitfalls/lack-of-gratitude/#thank-late"
    page.keyboard.press("Tab")
    expect(step.locator(":focus")).to_have_count(0)


LEVELS = "headings => headings.map(heading => [Number(heading.tagName[1]), heading.classList.contains('phase')])"


@pytest.mark.parametrize(
    ("built", "path", "level"),
    [
        ("base", TOPIC, 3),
        ("base", "de/situationen/um-eine-referenz-bitten/", 3),
        ("base", "fi/muistilistat/", 3),
        ("base", "side-by-side/fi-de/situations/reference/", 3),
        ("folder_base", "embed/fi/situations/reference/", 2),
    ],
)
def test_phases_are_headings_one_below_the_heading_above(
    page: Page, request: pytest.FixtureRequest, built: str, path: str, level: int
) -> None:
    """WCAG 2.2, 1.3.1 and 2.4.6: a screen reader goes from phase to phase; no level is skipped."""
    page.goto(request.getfixturevalue(built) + path)
    found = page.locator("h1, h2, h3, h4").evaluate_all(LEVELS)
    assert {number for number, is_phase in found if is_phase} == {level}
    levels = [number for number, _ in found]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert page.locator(".phase").count() == page.locator("ul.checklist:not(.checklist .checklist)").count()
    assert page.locator(".phase + .copy").count() == 0
