"""A headless Chromium that visits pages with an empty cache: what the first view costs, and how soon search answers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, ViewportSize, sync_playwright

from page_weight import FirstView
from wire import serving

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no other host is asked, and none answers
]
PHONE = ViewportSize(width=360, height=740)
DESKTOP = ViewportSize(width=1280, height=800)
SLOWDOWN = 4
"""How many times slower than this machine a page's main thread runs. Workers are not slowed down."""
PATIENCE = 20_000
"""Milliseconds that a page or a search may take."""

WATCH_SHIFTS = """
window.shifts = {sum: 0, moved: []}
new PerformanceObserver(list => {
  for (const shift of list.getEntries()) {
    window.shifts.sum += shift.value
    for (const {node} of shift.sources) {
      const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node
      if (!element) continue
      const classes = [...element.classList].map(name => `.${name}`).join("")
      window.shifts.moved.push(`${element.localName}${classes}${element.id && `#${element.id}`}`)
    }
  }
}).observe({type: "layout-shift", buffered: true})
"""
BLOCKING_STYLE_SHEETS = """() => performance.getEntriesByType("resource").filter(
  entry => entry.renderBlockingStatus === "blocking" && ["link", "css"].includes(entry.initiatorType)).length"""

SEARCH = """async ({opener, box, result, word, patience}) => {
  const start = performance.now()
  const visible = async selector => {
    while (performance.now() - start < patience) {
      const found = [...document.querySelectorAll(selector)].find(
        element => element.checkVisibility({opacityProperty: true, visibilityProperty: true}))
      if (found) return found
      await new Promise(requestAnimationFrame)
    }
    throw new Error(`${selector} never came into view`)
  }
  const open = await visible(opener)
  open.click()
  const input = await visible(box)
  input.focus()
  input.value = word
  input.dispatchEvent(new InputEvent("input", {bubbles: true}))
  input.dispatchEvent(new KeyboardEvent("keyup", {key: "End", bubbles: true}))  // what stock Material listens to
  await visible(result)
  return performance.now() - start
}"""
"""Opens the box, pastes a word and waits for a result, all inside the page: the driver's own delays don't count."""


class VisitError(Exception):
    """A page could not be measured; the message says which and why."""


@dataclass(frozen=True, slots=True)
class SearchBox:
    """Where a site's search is, as CSS selectors."""

    opener: str
    box: str
    result: str


OUR_SEARCH = SearchBox("button[data-search-open]", "dialog[data-search] input[type=search]", "[data-search-results] a")
STOCK_SEARCH = SearchBox("label[for=__search]", ".md-search__input", ".md-search-result__item a")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium, headless."""
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if path is None:
        raise VisitError("chromium is not installed; tests/system-packages.txt lists what is needed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def fresh_page(browser: Browser, viewport: ViewportSize) -> Iterator[Page]:
    """Open an empty page of a slow device that has visited nothing yet."""
    context = browser.new_context(viewport=viewport)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    try:
        yield page
    finally:
        context.close()


def first_view(browser: Browser, site: Path, path: str, viewport: ViewportSize) -> FirstView:
    """Open a page of a built site and wait until its network is quiet; raises VisitError where there is none."""
    with serving(site) as served, fresh_page(browser, viewport) as page:
        page.add_init_script(WATCH_SHIFTS)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        try:
            answer = page.goto(served.address + path, wait_until="networkidle")
        except Error as error:
            raise VisitError(f"{site}: {path}: {first_line(error)}") from error
        if not answer or not answer.ok:
            raise VisitError(f"{site} has no page {path}")
        foreign = [url for url in asked if url.startswith("http") and not url.startswith(served.address)]
        style_sheets = int(page.evaluate(BLOCKING_STYLE_SHEETS))
        shifts = page.evaluate("window.shifts")
        return FirstView(tuple(served.exchanges), len(foreign), style_sheets, shifts["sum"], tuple(shifts["moved"]))


def search_ready(browser: Browser, site: Path, path: str, search: SearchBox, word: str) -> float:
    """Search for a word as soon as a page has loaded, on a slow phone; raises VisitError where nothing is found.

    Returns the milliseconds from the reader's first action on the search box to the first result on the screen.
    """
    with serving(site) as served, fresh_page(browser, PHONE) as page:
        try:
            page.goto(served.address + path, wait_until="load")
            return float(page.evaluate(SEARCH, {**asdict(search), "word": word, "patience": PATIENCE}))
        except Error as error:
            raise VisitError(f'{site}: {path}: a search for "{word}" failed: {first_line(error)}') from error


def first_line(error: Error) -> str:
    """Return the first line of what the driver says; the rest is its log."""
    return error.message.partition("\n")[0]
