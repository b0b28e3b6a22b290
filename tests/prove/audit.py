"""Looks for barriers with axe-core on every page of docs/, in every look and every state: ``make prove what=audit``.

tests/browser/test_accessibility.py, test_small_screens.py and test_foreign_libraries.py, part of ``make test``, look at
one page of each kind. In each look planted barriers must be found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from support.axe import PLANTED, plant, rules, violations
from support.browser_pages import DARK_DESK, LIGHT_PHONE
from support.foreign_libraries import FOREIGN
from support.page_frame import is_wider_than_the_screen, misfits, open_languages, open_menu, search
from support.pdf_validators import verdict
from support.planted import report_planted
from support.web_server import serving

LOOKS = [(width, scheme) for width in (1280, 360, 320) for scheme in ("light", "dark")]
MENU_WIDTH = 960
"""From here on the menu stands open, and there is nothing to open."""


def at_rest(page: Page) -> None:
    """Leave the page as it came."""


def details_open(page: Page) -> None:
    """Unfold whatever is folded."""
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")


def search_open(page: Page) -> None:
    """Search for something that is found in both languages."""
    assert search(page, "LinkedIn")


def states(page: Page, width: int) -> Iterator[tuple[str, Callable[[Page], None]]]:
    """Return the states that a page can be in: name, and what brings it there."""
    yield from (("at rest", at_rest), ("details open", details_open))
    if page.locator("[data-search-open]").count():
        yield from (("search open", search_open), ("languages open", open_languages))
        if width < MENU_WIDTH:
            yield "menu open", open_menu


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def test_every_page_in_every_state_is_without_a_violation(
    browser: Browser, base: str, site: Path, look: tuple[int, str]
) -> None:
    width, scheme = look
    # Pages that send readers on stay where they are for a reader whose language the site does not have.
    screen: ViewportSize = {"width": width, "height": 800}
    context = browser.new_context(viewport=screen, color_scheme="dark" if scheme == "dark" else "light", locale="sv")
    page = context.new_page()
    found, views, paths = [], 0, sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    for path in paths:
        address = base + path.removesuffix("index.html")
        page.goto(address)
        for name, enter in list(states(page, width)):
            page.goto(address)
            assert page.url == address
            enter(page)
            if name == "details open" and is_wider_than_the_screen(page):
                found.append(f"{path}: wider than the screen")
            found += [f"{path}, {name}: {violation}" for violation in violations(page)]
            views += 1
    print(f"\n{width} px, {scheme}: {len(paths)} pages, {views} views, {len(found)} violations", flush=True)
    assert found == []
    plant(page, "main")
    assert report_planted({", ".join(PLANTED): rules(violations(page)) == PLANTED})
    context.close()


def test_every_page_fits_with_text_of_twice_the_size(browser: Browser, base: str, site: Path) -> None:
    """WCAG 2.2, 1.4.4 and 1.4.10."""
    page = browser.new_context(locale="sv").new_page()
    found = {}
    for path in sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html")):
        page.goto(base + path.removesuffix("index.html"))
        details_open(page)
        if faults := misfits(page):
            found[path] = faults
    assert found == {}
    page.evaluate("document.querySelector('main').style.width = '1000px'")
    assert report_planted({"a page that is too wide": "100%, 768: wider than the screen" in misfits(page)})
    page.context.close()


@pytest.mark.parametrize("name", FOREIGN)
def test_every_page_of_another_organisation_is_without_a_violation(
    browser: Browser, foreign_site: Callable[[str], Path], name: str
) -> None:
    site, found = foreign_site(name), {}
    pages = [path for path in sorted(site.rglob("*.html")) if b'http-equiv="refresh"' not in path.read_bytes()]
    with serving(site) as address:
        for look in (LIGHT_PHONE, DARK_DESK):
            page = browser.new_context(**look, locale="xx").new_page()
            for path in (path.relative_to(site).as_posix() for path in pages):
                page.goto(address + path.removesuffix("index.html"))
                details_open(page)
                if faults := [*violations(page), *["wider than the screen"] * is_wider_than_the_screen(page)]:
                    found[path] = faults
            plant(page, "main")
            assert report_planted({", ".join(PLANTED): rules(violations(page)) == PLANTED})
            page.context.close()
    assert found == {}


def test_every_pdf_is_accessible(site: Path) -> None:
    """tests/browser/test_pdf_validators.py plants faults for the validators to see."""
    paths = sorted(site.rglob("*.pdf"))
    assert paths
    found = {path.relative_to(site).as_posix(): verdict(path.read_bytes()) for path in paths}
    assert {path: faults for path, faults in found.items() if faults != ([], [])} == {}
