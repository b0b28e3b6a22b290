"""What a page costs a reader, the limits it must keep, and the tables that compare it with a stock site's page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

TYPES = ("html", "css", "js", "font", "other")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One answer of the site's own server."""

    type: str
    """One of TYPES."""
    size: int
    """Bytes of the answer as it was sent: status line, headers and compressed body."""


@dataclass(frozen=True, slots=True)
class FirstView:
    """What a browser with an empty cache did to show a page, until its network was quiet."""

    exchanges: tuple[Exchange, ...]
    foreign: int
    """Requests to other hosts; nobody answered them, so they weigh nothing here."""
    style_sheets: int
    """Style sheets that the browser itself reports as render-blocking."""
    layout_shift: float
    """The sum of all layout shifts; it is 0 exactly where Cumulative Layout Shift is, and never below it."""
    moved: tuple[str, ...] = ()
    """The elements that shifted, as tag.class#id."""

    @property
    def requests(self) -> int:
        """Return the number of all requests, those that nobody answered included."""
        return len(self.exchanges) + self.foreign

    @property
    def size(self) -> int:
        """Return the bytes over the wire."""
        return sum(exchange.size for exchange in self.exchanges)

    def size_of(self, file_type: str) -> int:
        """Return the bytes over the wire of one type of file."""
        return sum(exchange.size for exchange in self.exchanges if exchange.type == file_type)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page costs: every first view of it, each on another width of screen, and the searches from it."""

    views: tuple[FirstView, ...]
    search_ready: tuple[float, ...] = ()
    """Milliseconds from the first action on the search box to the first result shown, one figure a visit."""

    @property
    def heaviest(self) -> FirstView:
        """Return the view that costs most bytes."""
        return max(self.views, key=lambda view: view.size)


@dataclass(frozen=True, slots=True)
class Compared:
    """One page of our site and its counterpart on the stock site."""

    kind: str
    lang: str
    ours: Cost
    stock: Cost

    @property
    def name(self) -> str:
        """Return what the tables call the page."""
        return f"{self.kind} ({self.lang})"


@dataclass(frozen=True, slots=True)
class Limit:
    """What a page may cost at most."""

    name: str
    most: float
    measure: Callable[[FirstView], float]
    kinds: tuple[str, ...] = ()
    """The kinds of pages that must keep it; all where empty."""
    unit: float = 1
    """What one of the printed figures stands for."""

    def worst(self, cost: Cost) -> float:
        """Return the highest figure of all views of a page."""
        return max(self.measure(view) for view in cost.views)

    def shown(self, figure: float) -> str:
        """Return a figure as it is printed."""
        return f"{figure / self.unit:.6g}"


LIGHT = ("home", "topic")
LIMITS = (
    Limit("kB over the wire", 100_000, lambda view: view.size, LIGHT, 1000),
    Limit("requests", 12, lambda view: view.requests, LIGHT),
    Limit("render-blocking style sheets", 1, lambda view: view.style_sheets),
    Limit("layout shift", 0, lambda view: view.layout_shift),
    Limit("requests to other hosts", 0, lambda view: view.foreign),
)


def verdict(limit: Limit, pages: Iterable[Compared]) -> tuple[bool, str]:
    """Tell whether our pages keep a limit, and how near the worst of them comes, or which of them break it."""
    figures = {page.name: limit.worst(page.ours) for page in pages if page.kind in limit.kinds or not limit.kinds}
    rule = f"at most {limit.shown(limit.most)} {limit.name} ({' and '.join(limit.kinds) or 'all'} pages)"
    if not figures:
        return False, f"- BROKEN: {rule}; no such page was measured."
    broken = [f"{name} has {limit.shown(figure)}" for name, figure in figures.items() if figure > limit.most]
    if broken:
        return False, f"- BROKEN: {rule}; {', '.join(broken)}."
    return True, f"- holds: {rule}; the most is {limit.shown(max(figures.values()))}."


def what_moved(pages: Iterable[Compared]) -> list[str]:
    """Return a line for each of our pages on which something shifted, with the elements that did."""
    moved = {page.name: sorted({element for view in page.ours.views for element in view.moved}) for page in pages}
    return [f"- moved on {name}: {', '.join(elements)}" for name, elements in moved.items() if elements]


def overlooked(planted: Cost) -> list[str]:
    """Return the names of the limits that a page planted to break every one of them seems to keep."""
    return [limit.name for limit in LIMITS if limit.worst(planted) <= limit.most]


def ratio(ours: float, stock: float) -> str:
    """Return ours as a share of stock, or a dash where stock has nothing to compare with."""
    return f"{ours / stock:.2f}" if stock else "–"


def comparison(pages: Iterable[Compared]) -> str:
    """Return the table of bytes, requests and search-ready time, ours against stock."""
    head = ["page"]
    for measure in ("kB", "requests", "search ready, ms"):
        head += [f"{measure}: ours", "stock", "ratio"]
    rows = []
    for page in pages:
        ours, stock = page.ours.heaviest, page.stock.heaviest
        rows.append(
            [
                page.name,
                *(_thousands(ours.size), _thousands(stock.size), ratio(ours.size, stock.size)),
                *(_requests(ours), _requests(stock), ratio(ours.requests, stock.requests)),
                *(_spread(page.ours.search_ready), _spread(page.stock.search_ready)),
                ratio(median(page.ours.search_ready), median(page.stock.search_ready)),
            ]
        )
    return table(head, rows)


def by_type(pages: Iterable[Compared]) -> str:
    """Return the table of bytes by type of file, ours / stock."""
    rows = []
    for page in pages:
        views = (page.ours.heaviest, page.stock.heaviest)
        sizes = [" / ".join(_thousands(view.size_of(file_type)) for view in views) for file_type in TYPES]
        rows.append([page.name, *sizes])
    return table(["kB, ours / stock", *TYPES], rows)


def _thousands(size: int) -> str:
    return f"{size / 1000:.1f}"


def _requests(view: FirstView) -> str:
    return f"{view.requests} ({view.foreign} foreign)" if view.foreign else f"{view.requests}"


def _spread(figures: Sequence[float]) -> str:
    return f"{median(figures):.0f} ({min(figures):.0f}–{max(figures):.0f})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown: the first column to the left, the figures to the right."""
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))
