"""What axe-core finds on a page in the browser."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from support.waiting import until

AXE = Axe()


def violations(page: Page) -> list[str]:
    """Return each violation with the elements that it is found on: ``rule: selector …``."""
    until(lambda: page.evaluate("document.getAnimations().every(animation => animation.playState !== 'running')"))
    found = AXE.run(page).response["violations"]
    return [f"{violation['id']}: {' '.join(str(node['target']) for node in violation['nodes'])}" for violation in found]


def plant(page: Page, into: str = "main") -> None:
    """Add what axe must find: a picture and a button that say nothing, and text in the colour of the paper."""
    page.evaluate(
        """into => document.querySelector(into).insertAdjacentHTML("afterbegin",
        '<img src="x.png"><button></button><p style="background: #fff; color: #eee">pale text</p>')""",
        into,
    )


PLANTED = ["button-name", "color-contrast", "image-alt"]


def rules(found: list[str]) -> list[str]:
    """Return the names of the rules that are violated."""
    return sorted(violation.partition(":")[0] for violation in found)
