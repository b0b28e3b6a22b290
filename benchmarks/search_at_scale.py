"""What the search costs a reader's phone, whatever the size of the library: bytes, and the time to the first result."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from playwright.sync_api import Browser, Error, Page

from page_weight import table
from visits import OUR_SEARCH, PATIENCE, PHONE, SLOWDOWN, VisitError, chromium, first_line, fresh_page
from wire import QUALITY, compressed, serving

INDEX, ENGINE = "search.js", "assets/javascripts/search-engine.js"
"""The index, below the root of its language, and the engine, below that of the site."""
WORDS = "search-words.js"
"""The file with all words of a large library, beside its index."""
PARTS = "search-parts-"
"""How the files begin that hold the parts of the pages of a large library, beside its index."""
REST = 2000
"""Milliseconds after which a search has surely begun to load what it needs behind its results."""
LETTER = 331
"""Milliseconds between two letters typed on a phone: 36.2 words of five letters a minute (Palin et al., How do People
Type on Mobile Devices?, 2019)."""
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 184_320, "uploadThroughput": 86_400}
"""Lighthouse's "Slow 4G" for DevTools: 150 ms and 1.6 Mbit/s, as they arrive at a page (bytes a second)."""
TIMES = 3
PLANTED_DELAY = """{
  const open = guidanceSearch.open
  guidanceSearch.open = index => {
    const {find} = open(index)
    return {find: (...query) => {
      const end = performance.now() + 1500
      while (performance.now() < end);
      return find(...query)
    }}
  }
}
"""

TYPE = """async ({opener, box, word, letter, ready, patience}) => {
  const list = document.querySelector("[data-search-results]")
  const count = document.querySelector("[data-search-count]")
  const opened = performance.now()
  const until = async holds => {
    while (!holds()) {
      if (performance.now() - opened > patience) throw new Error("no result came into view")
      await new Promise(requestAnimationFrame)
    }
    return performance.now()
  }
  document.querySelector(opener).click()
  const input = document.querySelector(box)
  const write = text => {
    input.value = text
    input.dispatchEvent(new InputEvent("input", {bubbles: true}))
  }
  if (ready) {
    write("x")
    await until(() => count.textContent)
  }
  for (let letters = letter ? 1 : word.length; letters < word.length; letters++) {
    write(word.slice(0, letters))
    await new Promise(resolve => setTimeout(resolve, letter))
  }
  const results = () => [...list.querySelectorAll("a")]
  const before = results()
  const typed = performance.now()
  write(word)
  const shown = await until(() => results().some(link => !before.includes(link) && link.checkVisibility()))
  return [shown - opened, shown - typed]
}"""
"""Opens the box and writes a word, at once or letter by letter, where asked for only once the index is there. Returns
the time from opening, and from the last letter, to the first frame with a result for the whole word."""


@dataclass(frozen=True, slots=True)
class SearchCost:
    """What searching costs in one language of one library."""

    topics: int
    lang: str
    view: int
    """Bytes over the wire before the box is used."""
    early: int
    """Of them, bytes of engine and index."""
    raw: int
    """Bytes of the index."""
    gzipped: int
    brotli: int
    parts: int
    """Bytes over the wire of the files with the parts of a search's results."""
    opened: float
    """Seconds from opening the box, where the word is pasted at once, to the first result."""
    typed: float
    """Seconds from the last letter to the first result, where the word is typed as soon as the box is open."""
    answered: float
    """The same once the index is there; the slowest word."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure that must not be exceeded."""

    name: str
    most: float
    measure: Callable[[SearchCost], float]

    def verdict(self, costs: Sequence[SearchCost]) -> tuple[bool, str]:
        """Tell whether all libraries keep the limit, and which comes nearest to it."""
        worst = max(costs, key=self.measure)
        figure = self.measure(worst)
        state = "holds" if figure <= self.most else "BROKEN"
        where = f"{worst.topics:,} topics, {worst.lang}"
        return (
            figure <= self.most,
            f"- {state}: {self.name}: at most {self.most:g}; it is {round(figure, 2):g} ({where}).",
        )


LIMITS = (
    Limit("kB of engine and index before the search box is used", 0, lambda cost: cost.early / 1000),
    Limit("index of a language, kB by gzip", 1000, lambda cost: cost.gzipped / 1000),
    Limit("all that one search loads, kB", 1000, lambda cost: (cost.brotli + cost.parts) / 1000),
    Limit("first result after the box is opened and a word pasted, s", 1.5, lambda cost: cost.opened),
    Limit("first result after the last letter, s, index loaded", 1, lambda cost: cost.answered),
)


def measured(site: Path, topics: int, words: dict[str, str]) -> list[SearchCost]:
    """Measure a built site with a word to search for in each language. Raises VisitError where nothing is found."""
    with chromium() as browser:
        return [_cost(browser, site, topics, lang, word) for lang, word in words.items()]


def planted(site: Path, copy: Path, lang: str, word: str) -> list[str]:
    """Return the limits that overlook it when a copy of a site loads its index at once, and a slow and long one."""
    shutil.copytree(site, copy)
    page, index, engine = copy / lang / "index.html", copy / lang / INDEX, copy / ENGINE
    page.write_text(page.read_text("utf-8").replace("</body>", f'<script src="{INDEX}"></script></body>'), "utf-8")
    noise = Random(0).randbytes(1_200_000).hex()  # noqa: S311
    index.write_text(f"{index.read_text('utf-8')}/*{noise}*/", "utf-8")
    engine.write_text(engine.read_text("utf-8") + PLANTED_DELAY, "utf-8")
    costs = measured(copy, 0, {lang: word})
    return [limit.name for limit in LIMITS if limit.verdict(costs)[0]]


def report(costs: Sequence[SearchCost], overlooked: Sequence[str]) -> tuple[bool, str]:
    """Return whether all limits hold, and the table with its conditions and verdicts."""
    verdicts = [limit.verdict(costs) for limit in LIMITS]
    caught = f"- self-check: a search planted to break these {len(LIMITS)} limits "
    caught += f"was NOT caught by: {', '.join(overlooked)}." if overlooked else "was caught by each."
    lines = "\n".join([*(line for _, line in verdicts), caught])
    return all(holds for holds, _ in verdicts) and not overlooked, f"{CONDITIONS}\n\n{costs_table(costs)}\n\n{lines}"


def costs_table(costs: Iterable[SearchCost]) -> str:
    """Return all figures, a row for each language of each library."""
    head = ["search", "first view, kB", "of it search", "index, kB", "gzip", "brotli", "parts"]
    head += ["open and paste, s", "open and type, s", "index loaded, s"]
    rows = []
    for cost in costs:
        sizes = (cost.view, cost.early, cost.raw, cost.gzipped, cost.brotli, cost.parts)
        seconds = (cost.opened, cost.typed, cost.answered)
        figures = [*(f"{size / 1000:,.0f}" for size in sizes), *(f"{time:.2f}" for time in seconds)]
        rows.append([f"{cost.topics:,} topics, {cost.lang}", *figures])
    return table(head, rows)


CONDITIONS = f"""\
Search: Chromium, {PHONE["width"]} pixels wide, main thread slowed down {SLOWDOWN} times, network as Lighthouse's
"Slow 4G" (1.47 Mbit/s, 562 ms to each answer), empty cache, brotli {QUALITY}; median of {TIMES}. "open and paste": from
the press that opens the box, the word there at once, to the first frame with a result. "open and type": a letter every
{LETTER} ms, from the last letter. "index loaded": the same, once the box has answered before; the slower of a word and
its misspelling. "parts": what is loaded for the places inside the results, once they are shown and typing rests."""


def _cost(browser: Browser, site: Path, topics: int, lang: str, word: str) -> SearchCost:
    index = [path for name in (INDEX, WORDS) if (path := site / lang / name).exists()]
    view, early = _first_view(browser, site, lang)
    words = (word, misspelt(word))
    return SearchCost(
        topics,
        lang,
        view,
        early,
        raw=sum(path.stat().st_size for path in index),
        gzipped=sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in index),
        brotli=sum(len(compressed(path)) for path in index),
        parts=_parts(browser, site, lang, word),
        opened=_median(_search(browser, site, lang, word)[0] for _ in range(TIMES)),
        typed=_median(_search(browser, site, lang, word, letter=LETTER)[1] for _ in range(TIMES)),
        answered=max(_median(_search(browser, site, lang, w, ready=True)[1] for _ in range(TIMES)) for w in words),
    )


def misspelt(word: str) -> str:
    """Return a word with two letters in its middle swapped: it is compared with every word of the index."""
    middle = len(word) // 2
    return f"{word[: middle - 1]}{word[middle]}{word[middle - 1]}{word[middle + 1 :]}"


def _median(times: Iterable[float]) -> float:
    return sorted(times)[TIMES // 2]


def _first_view(browser: Browser, site: Path, lang: str) -> tuple[int, int]:
    """Return the bytes that the home page loads while nobody searches, and those of engine and index among them."""
    with serving(site) as served, fresh_page(browser, PHONE) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(served.address)))
        _open(page, f"{served.address}{lang}/", "networkidle")
        early = sum(len(compressed(site / path)) for path in asked if path in (f"{lang}/{INDEX}", ENGINE))
        return sum(exchange.size for exchange in served.exchanges), early


def _parts(browser: Browser, site: Path, lang: str, word: str) -> int:
    """Return the bytes of the files that a search loads behind its results."""
    with serving(site) as served, fresh_page(browser, PHONE) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(served.address)))
        _open(page, f"{served.address}{lang}/", "load")
        page.click(OUR_SEARCH.opener)
        page.fill(OUR_SEARCH.box, word)
        page.wait_for_selector(OUR_SEARCH.result)
        page.wait_for_timeout(REST)
        page.wait_for_load_state("networkidle")
        return sum(len(compressed(site / path)) for path in asked if PARTS in path)


def _search(
    browser: Browser, site: Path, lang: str, word: str, *, letter: int = 0, ready: bool = False
) -> tuple[float, float]:
    """Return the seconds to the first result from opening the box and from the last letter, on a slow network."""
    for file in (*(site / lang).glob("search*.js"), site / ENGINE):
        compressed(file)  # a host would have it ready
    with serving(site) as served, fresh_page(browser, PHONE) as page:
        _open(page, f"{served.address}{lang}/", "load")
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_4G)
        told = {**asdict(OUR_SEARCH), "word": word, "letter": letter, "ready": ready, "patience": PATIENCE}
        try:
            opened, typed = page.evaluate(TYPE, told)
        except Error as error:
            raise VisitError(f'{site}: {lang}: a search for "{word}" failed: {first_line(error)}') from error
        return opened / 1000, typed / 1000


def _open(page: Page, address: str, until: str) -> None:
    try:
        page.goto(address, wait_until=until)  # type: ignore[arg-type]
    except Error as error:
        raise VisitError(f"{address}: {first_line(error)}") from error
