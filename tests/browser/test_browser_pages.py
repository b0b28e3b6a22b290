"""The other tests here rely on this: no test sees what another has stored, and no request is too late to be seen."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, Page

from support.browser_pages import Pages
from support.page_frame import MARK, send_a_mark

STORE = "localStorage.kept = 'a'; sessionStorage.kept = 'a'; document.cookie = 'kept=a'"
STORED = "[localStorage.length, sessionStorage.length, document.cookie]"


def test_a_shared_context_forgets_what_was_stored(browser: Browser, base: str) -> None:
    pages = Pages(browser)
    first = pages.open(locale="sv")
    first.goto(f"{base}fi/")
    first.evaluate(STORE)
    assert first.evaluate(STORED) == [1, 1, "kept=a"]
    context = first.context
    pages.clean()

    second = pages.open(locale="sv")
    second.goto(f"{base}fi/")
    assert second.context is context
    assert second.evaluate(STORED) == [0, 0, ""]
    pages.clean()
    context.close()


def test_a_fresh_context_is_shared_with_nobody(browser: Browser) -> None:
    pages = Pages(browser)
    assert pages.open(fresh=True).context is not pages.open(fresh=True).context
    pages.clean()


def test_a_request_that_a_page_puts_off_is_seen_before_the_mark(new_page: Callable[..., Page], base: str) -> None:
    page = new_page(fresh=True)
    page.clock.install()
    page.goto(f"{base}fi/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("setTimeout(() => navigator.sendBeacon('/late'), 50_000)")
    send_a_mark(page)
    assert asked == [f"{base}late", MARK]
