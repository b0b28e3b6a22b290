"""Large text and small screens: each kind of page fits, light or dark, and nothing of it is cut off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from support.axe import PLANTED, plant, rules, violations
from support.browser_pages import DARK_DESK, DARK_PHONE, LIGHT_DESK
from support.page_frame import is_wider_than_the_screen

KINDS = (
    *(("base", path) for path in ("", "404.html", "de/404.html", "go/", "go/situations/reference/")),
    *(("base", path) for path in ("fi/", "de/strategien/", "fi/sudenkuopat/unohdat-kiittaa/")),
    *(("base", path) for path in ("de/situationen/um-eine-referenz-bitten/", "fi/muistilistat/", "de/mustertexte/")),
    *(("base", path) for path in ("fi/sanasto/", "de/glossar/", "de/links/", "fi/pdf/", "de/pdf/", "fi/tietoa/")),
    *(("base", f"side-by-side/fi-de/{path}/") for path in ("messages", "situations/reference", "strategies/be-open")),
    *(("changed_base", path) for path in ("status/", "changes/fi/", "changes/de/", "de/strategien/")),
    *(("folder_base", f"embed/{path}/") for path in ("fi/situations/reference", "de/messages/ask-for-a-reference")),
)
"""Site and address of one page of each kind, and of those whose words are longest."""
FRAMED = [kind for kind in KINDS if kind[1].startswith(("go/", "side-by-side/", "changes/", "embed/", "de/404"))]
"""Those that no other test looks at for contrast, names and roles."""
SIZES = ("100%", "200%")
WIDTHS = (1280, 768, 360, 320)
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(e => {
  const style = getComputedStyle(e)
  const hides = [style.overflowX, style.overflowY].some(value => value === "hidden" || value === "clip")
  const cut = e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1
  return hides && style.clipPath === "none" && cut
}).map(e => e.outerHTML.slice(0, 120))"""

PLANT = """
document.querySelector("main").append(document.createElement("p"))
document.querySelector("main").lastChild.id = "planted"
planted.textContent = "Verkostoitumistilaisuudessakin"
planted.style.overflowWrap = "normal"
planted.style.hyphens = "none"
"""


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> str:
    """Return the address of a kind of page."""
    site, path = request.param
    return str(request.getfixturevalue(site) + path)


def opened(page: Page, address: str) -> Page:
    """Open an address with all that can be unfolded; a page that sends readers on stays."""
    page.route("**/forward.js", lambda route: route.abort())
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    return page


def faults(page: Page) -> list[str]:
    """Return the sizes at which the page is wider than the screen, and what is cut off."""
    found = []
    for size in SIZES:
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wider = ["wider than the screen"] if is_wider_than_the_screen(page) else []
            found += [f"{size}, {width}: {fault}" for fault in [*wider, *page.evaluate(CUT_OFF)]]
    return found


@pytest.mark.parametrize("kind", KINDS, indirect=True, ids=lambda kind: kind[1])
def test_each_kind_of_page_fits_in_320_pixels_and_with_text_of_twice_the_size(page: Page, kind: str) -> None:
    """WCAG 2.2, 1.4.4 and 1.4.10. Tables and code may scroll in a box of their own."""
    assert faults(opened(page, kind)) == []
    page.evaluate(PLANT)
    assert is_wider_than_the_screen(page)


def test_what_is_cut_off_or_too_wide_is_noticed(page: Page, base: str) -> None:
    page.goto(f"{base}fi/")
    page.evaluate(PLANT)
    sizes = ["200%, 360", "200%, 320"]
    assert faults(page) == [f"{size}: wider than the screen" for size in sizes]
    page.evaluate("planted.style.overflow = 'hidden'")
    assert [fault.partition(": <p id=")[0] for fault in faults(page)] == sizes


@pytest.mark.parametrize("kind", FRAMED, indirect=True, ids=lambda kind: kind[1])
def test_what_is_read_beside_the_pages_is_without_a_violation(new_page: Callable[..., Page], kind: str) -> None:
    found = {}
    for name, look in (("dark phone", DARK_PHONE), ("dark desk", DARK_DESK), ("light desk", LIGHT_DESK)):
        found[name] = violations(opened(new_page(**look), kind))
    assert found == dict.fromkeys(found, [])  # noqa: RUF024  # never changed
    page = opened(new_page(**DARK_PHONE), kind)
    plant(page)
    assert rules(violations(page)) == PLANTED
