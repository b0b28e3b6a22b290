"""Takes pictures of the site as readers see it, into screenshots/: ``make prove what=screenshots``.

Two of them stand in the README.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from guidance.content.page_kinds import CHECKLISTS, HOME, MESSAGES
from guidance.links.addresses import side_by_side_address
from support.page_frame import open_menu, search
from support.planted import report_nothing_planted
from support.project import ROOT, opened

FOLDER = ROOT / "screenshots"
SITE = opened(ROOT)
LIBRARY, ADDRESSES = SITE.library, SITE.addresses
PAGES = {
    "home": HOME,
    "topic": LIBRARY.topics()[0].id,
    "checklists": CHECKLISTS,
    "messages": MESSAGES,
}
if LIBRARY.occasions:
    PAGES["occasion"] = list(LIBRARY.occasions.values())[-1].id
VIEWS: dict[str, tuple[str, ...]] = {
    view: tuple(ADDRESSES.page(lang, page_id) for lang in LIBRARY.languages) for view, page_id in PAGES.items()
}
if len(LIBRARY.languages) > 1:
    FIRST, SECOND, *_ = LIBRARY.languages
    VIEWS["side-by-side"] = (side_by_side_address(FIRST, SECOND, PAGES["topic"]),)
README = {"phone.png": "search-fi-360-light.png", "desk.png": "occasion-de-1280-light.png"}
"""Name in the README → the picture."""


def picture(page: Page, name: str) -> None:
    """Take a picture of what is on the screen."""
    page.evaluate("document.fonts.ready")
    page.screenshot(path=FOLDER / f"{name}.png")


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_take_pictures(browser: Browser, base: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    for view, paths in VIEWS.items():
        for path in paths:
            page.goto(base + path)
            picture(page, f"{view}-{path.partition('/')[0]}-{width}-{scheme}")
    for lang, words in (("fi", "suosituksia"), ("de", "bedankt")):
        page.goto(f"{base}{lang}/")
        search(page, words)
        picture(page, f"search-{lang}-{width}-{scheme}")
        if width < 960:
            page.goto(f"{base}{lang}/")
            open_menu(page)
            picture(page, f"menu-{lang}-{width}-{scheme}")
    context.close()


def test_put_two_into_the_readme() -> None:
    for name, source in README.items():
        shutil.copy(FOLDER / source, Path(ROOT, ".github", name))
    report_nothing_planted("pictures to look at")
