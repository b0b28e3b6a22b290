"""Weighs and times our pages beside stock Material with the same text: ``make prove what=bench-page``."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser

from guidance.checks import check
from guidance.content.library import read_docs
from guidance.content.settings import read_settings
from guidance.findings import FindingsError
from guidance.links.addresses import Addresses
from page_weight import LIMITS, Compared, Cost, FirstView, by_type, comparison, overlooked, verdict, what_moved
from sites import BuildError, Subject, build_ours, build_stock, plant, search_words, subjects
from support.planted import report_planted
from visits import DESKTOP, OUR_SEARCH, PHONE, SLOWDOWN, STOCK_SEARCH, VisitError, chromium, first_view, search_ready
from wire import QUALITY

VISITS = 5
"""Searches from each page of each site, each in a fresh context."""
OUR_VIEWS = 3
"""First views of each of our pages on each width of screen: whether text shifts is partly chance, weight is not."""

CONDITIONS = f"""\
Every visit: empty cache, no delay of the network, main thread slowed down {SLOWDOWN} times (workers are not).
Bytes: status lines, headers and bodies of all answers of a first view, brotli quality {QUALITY}; the heavier of a
view {PHONE["width"]} and one {DESKTOP["width"]} pixels wide.
Search ready: from the first action on the search box, right after the page has loaded, to the first result
shown; median (lowest–highest) of {VISITS} visits {PHONE["width"]} pixels wide, ours and stock in turn.
No other host is ever reached: foreign requests are counted and weigh nothing, so stock goes without its fonts."""


def main() -> int:
    """Measure and print; returns 1 where a limit is broken or a planted fault is overlooked."""
    try:
        with tempfile.TemporaryDirectory() as place:
            pages, planted = measure(Path.cwd(), Path(place))
    except (FindingsError, BuildError, VisitError) as error:
        print(error, file=sys.stderr)
        return 1
    return report(pages, planted)


def measure(root: Path, place: Path) -> tuple[list[Compared], Cost]:
    """Build both sites below an empty directory and measure them; returns our planted page's cost, too."""
    settings = read_settings((root / "mkdocs.yml").read_text("utf-8"), os.environ)
    library, findings = check(read_docs(root), tuple(settings.languages))
    if findings:
        raise BuildError("\n".join(map(str, findings)))
    addresses, ours = Addresses.of(library), place / "ours"
    measured, words = subjects(library, addresses), search_words(library)
    say("building both sites")
    build_ours(root, ours)
    stock = build_stock(settings, library, addresses, ours, place / "stock")
    planted = plant(ours, measured[0].ours)
    with chromium() as browser:
        cost_of_planted = Cost(views(browser, ours, planted, 1))
        return [compare(browser, ours, stock, subject, words[subject.lang]) for subject in measured], cost_of_planted


def views(browser: Browser, site: Path, path: str, times: int) -> tuple[FirstView, ...]:
    """Return first views of a page, so many on each width of screen."""
    return tuple(first_view(browser, site, path, viewport) for viewport in (PHONE, DESKTOP) for _ in range(times))


def compare(browser: Browser, ours: Path, stock: Path, subject: Subject, word: str) -> Compared:
    """Measure a page of ours and its counterpart, in turn."""
    say(f"visiting {subject.kind} ({subject.lang})")
    sides = ((ours, subject.ours, OUR_SEARCH, OUR_VIEWS), (stock, subject.stock, STOCK_SEARCH, 1))
    searches = [[search_ready(browser, site, path, box, word) for site, path, box, _ in sides] for _ in range(VISITS)]
    costs = (
        Cost(views(browser, site, path, times), ready)
        for (site, path, _, times), ready in zip(sides, zip(*searches, strict=True), strict=True)
    )
    return Compared(subject.kind, subject.lang, *costs)


def report(pages: Sequence[Compared], planted: Cost) -> int:
    """Print tables and verdicts; returns the exit code."""
    verdicts = [verdict(limit, pages) for limit in LIMITS]
    missed = overlooked(planted)
    caught = f"- self-check: a page planted to break all {len(LIMITS)} limits "
    caught += f"was NOT caught by: {', '.join(missed)}." if missed else "was caught by each."
    print("\n\n".join([CONDITIONS, comparison(pages), by_type(pages)]), end="\n\n")
    print("\n".join([*(line for _, line in verdicts), *what_moved(pages), caught]))
    return int(not report_planted({"a page over every limit": not missed}) or not all(holds for holds, _ in verdicts))


def say(progress: str) -> None:
    """Tell whoever waits what is being done."""
    print(progress, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
