"""Libraries of other organisations are as accessible as ours, on each kind of page (WCAG 2.2, by axe)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from support.axe import PLANTED, plant, rules, violations
from support.browser_pages import DARK_DESK, LIGHT_PHONE
from support.page_frame import is_wider_than_the_screen
from support.web_server import serving

PAGES = {
    "club": (
        "nl/",
        "nl/nl-evenings/",
        "nl/nl-evenings/nl-first-one/",
        "nl/nl-practices/nl-open-the-door/",
        "nl/nl-roles/nl-host/",
        "nl/nl-tales/nl-the-flood/",
        "nl/nl-links/",
    ),
    "kitchen": (
        "404.html",
        "en/",
        "sv/sv-rules/",
        "sv/sv-habits/sv-soak-at-once/",
        "side-by-side/en-sv/rules/wash-up/",
    ),
}
"""Library → pages, one of each kind that ours lack; those on a light phone and on a dark desk take turns.

``make prove what=audit`` looks at each page in both ways.
"""


@pytest.mark.parametrize("name", PAGES)
def test_each_kind_of_page_of_theirs_is_without_a_violation(
    name: str, foreign_site: Callable[[str], Path], new_page: Callable[..., Page]
) -> None:
    found = {}
    with serving(foreign_site(name)) as base:
        for number, device in enumerate((LIGHT_PHONE, DARK_DESK)):
            page = new_page(**device)
            for path in PAGES[name][number::2]:
                page.goto(base + path)
                page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
                found[path] = violations(page) + ["wider than the screen"] * is_wider_than_the_screen(page)
            page.goto(base + PAGES[name][2])
            plant(page, "article")
            assert rules(violations(page)) == PLANTED
    assert {path: faults for path, faults in found.items() if faults} == {}
