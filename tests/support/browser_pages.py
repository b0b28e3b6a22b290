"""Pages of the browser for tests: each opens in a context that is as good as new, and mostly is not new."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Frame, Page

from support.waiting import PATIENCE

BROWSERS = ("chromium-headless-shell", "chromium")
"""Commands, the best first: without windows of its own, Chromium works a third as long for a page."""
DARK_PHONE: Mapping[str, Any] = {"viewport": {"width": 360, "height": 800}, "color_scheme": "dark"}
LIGHT_DESK: Mapping[str, Any] = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"}
LIGHT_PHONE: Mapping[str, Any] = {**DARK_PHONE, "color_scheme": "light"}
DARK_DESK: Mapping[str, Any] = {**LIGHT_DESK, "color_scheme": "dark"}
"""Looks of a page, as options of a context."""


def chromium_path() -> str:
    """Return where the system's Chromium is; its absence is an error."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail(f"{BROWSERS[0]} is not installed; tests/system-packages.txt lists what the tests need")
    return path


class Pages:
    """Opens pages for one test after the other.

    To make a context takes the browser longer than most tests take. So those with the same options share one, which has
    a page that stays and forgets between two tests what was stored. Whatever else a test changes must be a page's own.
    """

    def __init__(self, browser: Browser) -> None:
        """Take the browser."""
        self._browser = browser
        self._shared: dict[str, tuple[BrowserContext, CDPSession]] = {}
        self._fresh: list[BrowserContext] = []
        self._origins: set[str] = set()

    def open(self, *, fresh: bool = False, **options: Any) -> Page:
        """Open a page with Playwright's options for a context; ``fresh`` is one that no other test has used."""
        if fresh:
            self._fresh.append(self._context(**options))
            return self._fresh[-1].new_page()
        key = repr(sorted(options.items()))
        if key not in self._shared:
            context = self._context(**options)
            self._shared[key] = context, context.new_cdp_session(context.new_page())
        return self._shared[key][0].new_page()

    def clean(self) -> None:
        """Close what a test has opened and forget what it has stored."""
        for context in self._fresh:
            context.close()
        for context, session in self._shared.values():
            _, *opened = context.pages
            for page in opened:
                page.close()
            if opened:
                context.clear_cookies()
                for origin in self._origins:
                    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self._fresh, self._origins = [], set()

    def _context(self, **options: Any) -> BrowserContext:
        context = self._browser.new_context(**options)
        context.set_default_timeout(PATIENCE * 1000)
        context.on("page", lambda page: page.on("framenavigated", self._note_origin))
        return context

    def _note_origin(self, frame: Frame) -> None:
        address = urlsplit(frame.url)
        if address.scheme in ("http", "file"):
            self._origins.add(f"{address.scheme}://{address.netloc}")
