"""Large text and small screens: each kind of page fits, light or dark, and nothing of it is cut off.

``make prove what=audit`` looks at every page, in every look.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

import pytest
from playwright.sync_api import Page

from support.axe import PLANTED, plant, rules, violations
from support.browser_pages import DARK_DESK, DARK_PHONE, LIGHT_DESK
from support.page_frame import is_wider_than_the_screen, misfits

KINDS = (
    *(("base", path) for path in ("", "404.html", "de/404.html", "go/", "go/situations/reference/")),
    *(("base", path) for path in ("fi/", "de/strategien/", "fi/sudenkuopat/unohdat-kiittaa/")),
    *(("base", path) for path in ("de/situationen/um-eine-referenz-bitten/", "fi/muistilistat/", "de/mustertexte/")),
    *(("base", path) for path in ("de/glossar/", "de/links/", "de/pdf/", "fi/tietoa/")),
    *(("base", f"side-by-side/fi-de/{path}/") for path in ("messages", "situations/reference")),
    *(("changed_base", path) for path in ("status/", "changes/de/", "de/strategien/")),
    *(("folder_base", f"embed/{path}/") for path in ("fi/situations/reference", "de/messages/ask-for-a-reference")),
)
"""Site and address of one page of each kind, in the language whose words are longer on it."""
LOOKS = {"dark phone": DARK_PHONE, "dark desk": DARK_DESK, "light desk": LIGHT_DESK}
EMBEDDED = [(kind, look) for kind in KINDS if kind[1].startswith("embed/") for look in LOOKS]
"""No page that the audit looks at is one of these."""
OTHERS = [kind for kind in KINDS if kind[1].startswith(("go/", "side-by-side/", "changes/", "de/404"))]
FRAMED = [*EMBEDDED, *zip(OTHERS, cycle(LOOKS), strict=False)]
"""Those that no other test looks at for contrast, names and roles, and in which looks: most of them take turns."""

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


@pytest.mark.parametrize("kind", KINDS, indirect=True, ids=lambda kind: kind[1])
def test_each_kind_of_page_fits_in_320_pixels_and_with_text_of_twice_the_size(page: Page, kind: str) -> None:
    """WCAG 2.2, 1.4.4 and 1.4.10. Tables and code may scroll in a box of their own."""
    assert misfits(opened(page, kind)) == []
    page.evaluate(PLANT)
    assert is_wider_than_the_screen(page)


def test_what_is_cut_off_or_too_wide_is_noticed(page: Page, base: str) -> None:
    page.goto(f"{base}fi/")
    page.evaluate(PLANT)
    sizes = ["200%, 360", "200%, 320"]
    assert misfits(page) == [f"{size}: wider than the screen" for size in sizes]
    page.evaluate("planted.style.overflow = 'hidden'")
    assert [fault.partition(": <p id=")[0] for fault in misfits(page)] == sizes


@pytest.mark.parametrize(("kind", "look"), FRAMED, indirect=["kind"], ids=lambda of: of if of in LOOKS else of[1])
def test_what_is_read_beside_the_pages_is_without_a_violation(
    new_page: Callable[..., Page], kind: str, look: str
) -> None:
    assert violations(opened(new_page(**LOOKS[look]), kind)) == []


@pytest.mark.parametrize("look", LOOKS)
def test_a_violation_beside_the_pages_is_noticed(new_page: Callable[..., Page], base: str, look: str) -> None:
    page = opened(new_page(**LOOKS[look]), f"{base}go/")
    plant(page)
    assert rules(violations(page)) == PLANTED
