"""The figures of the proof bench: what was measured, and the limits that it must keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from edits import Waits
from measured import Cost

OURS, STOCK, FLOOR, CHECK = "ours", "stock", "floor", "check"
FULL = 1000
"""Topics of the largest library of a full run."""
REAL = 0
"""Stands for the number of topics of the project's own library."""
PAIR = 2
"""Languages of the libraries that are compared with stock and floor."""
MANY = 5

HOOKS = (
    "on_files",
    "on_page_context",
    "on_post_page",
)
"""What happens for every page, or to every page's file; its article is made in on_page_context."""
PARTS = {
    "write_pictures": "QR codes and previews",
    "documents": "PDFs",
    "books": "e-books",
    "redirect.html": "permanent addresses",
    "side_by_side.html": "pages side by side",
}
"""What is derived from the pages, and measured apart: function or template → its name."""

Size = tuple[int, int]
"""Topics and languages."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """One PDF of the real site."""

    path: str
    pages: int
    size: int
    """Bytes."""
    kind: str
    """handbook, checklist or other."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What builds of everything cost, documents included."""

    cold: Cost
    """Nothing is kept from an earlier build."""
    changed: Cost
    """A sentence of one page was changed since the build before."""
    same: Cost
    """Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Heaviest:
    """The page of a site that weighs most."""

    path: str
    size: int
    """Bytes by gzip."""


@dataclass(slots=True)
class Results:
    """Everything that a run measured."""

    pages: dict[Size, int] = field(default_factory=dict)
    words: dict[Size, int] = field(default_factory=dict)
    costs: dict[tuple[str, Size], Cost] = field(default_factory=dict)
    """(ours, stock, floor, check or a peer, size) → its cost."""
    seconds: dict[Size, Mapping[str, float]] = field(default_factory=dict)
    """Size → seconds of each event in our build."""
    derived: dict[Size, Mapping[str, float]] = field(default_factory=dict)
    """Size → seconds of each derived part of a cold build."""
    wholes: dict[Size, Whole] = field(default_factory=dict)
    """Size → what builds of everything cost."""
    heaviest: dict[Size, Heaviest] = field(default_factory=dict)
    """Size → the heaviest page for readers, of all that the site has."""
    edits: dict[Size, Waits] = field(default_factory=dict)
    """Size → how long an editor waits."""
    failures: dict[Size, str] = field(default_factory=dict)
    """Size → why its derived parts could not be made."""
    pdfs: tuple[Pdf, ...] = ()
    pdf_seconds: float = 0
    """Processor time of all PDFs of the real site, shared out among the cores, on the machine of the limits."""

    def wall(self, subject: str, size: Size) -> float | None:
        """Return the wall time of a subject, or None where it was not measured."""
        cost = self.costs.get((subject, size))
        return cost.wall if cost else None

    def fair(self, subject: str, size: Size) -> float | None:
        """Return the wall time of a subject on the machine of the limits, or None where it was not measured."""
        cost = self.costs.get((subject, size))
        return cost.fair if cost else None

    def slowness(self) -> tuple[float, float]:
        """Return the least and the most that this machine took as long as that of the limits."""
        wholes = (cost for whole in self.wholes.values() for cost in (whole.cold, whole.changed, whole.same))
        costs = [*self.costs.values(), *wholes]
        found = [*(cost.slowness for cost in costs), *(waits.slowness for waits in self.edits.values())]
        return min(found, default=1), max(found, default=1)

    def hooks(self, size: Size) -> float | None:
        """Return the milliseconds that our hooks take for each page."""
        seconds = self.seconds.get(size)
        return 1000 * sum(seconds.get(event, 0) for event in HOOKS) / self.pages[size] if seconds else None

    def hooks_to_floor(self, size: Size) -> float | None:
        """Return that time, for each page, as a share of the floor's; None where that was not measured."""
        hooks, ours, floor = self.hooks(size), self.costs.get((OURS, size)), self.costs.get((FLOOR, size))
        if not (hooks and ours and floor):
            return None
        return hooks * self.pages[size] / 1000 / ours.slowness / (floor.processor / floor.slowness)


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure that must not be exceeded."""

    name: str
    most: float
    measure: Callable[[Results], float | None]
    """What makes the figure of the results; None where it was not measured."""

    def verdict(self, results: Results) -> tuple[bool, str]:
        """Tell whether the limit is kept, as far as it was measured, and what was measured."""
        figure = self.measure(results)
        rule = f"{self.name}: at most {self.most:g}"
        if figure is None:
            return True, f"- not measured: {rule}."
        holds = figure <= self.most
        return holds, f"- {'holds' if holds else 'BROKEN'}: {rule}; it is {figure:.3g}."


def _against(subject: str, size: Size, other: str, other_size: Size) -> Callable[[Results], float | None]:
    def measure(results: Results) -> float | None:
        mine, theirs = results.fair(subject, size), results.fair(other, other_size)
        return mine / theirs if mine and theirs else None

    return measure


def _worst(figures: Iterable[float | None]) -> float | None:
    return max((figure for figure in figures if figure is not None), default=None)


def _of_kind(results: Results, kind: str, measure: Callable[[Pdf], float]) -> float | None:
    return _worst(measure(pdf) for pdf in results.pdfs if pdf.kind == kind)


def _pdf_pages(results: Results) -> int:
    return sum(pdf.pages for pdf in results.pdfs)


def _edit(topics: int, most: float) -> Limit:
    def measure(results: Results) -> float | None:
        return results.edits[topics, PAIR].fair if (topics, PAIR) in results.edits else None

    return Limit(f"from saving a page to seeing it, s, {named((topics, PAIR))}", most, measure)


def _whole(topics: int, build: str, said: str, most: float) -> Limit:
    def measure(results: Results) -> float | None:
        whole = results.wholes.get((topics, PAIR))
        return getattr(whole, build).fair if whole else None

    return Limit(f"everything, {said}, s, {named((topics, PAIR))}", most, measure)


def named(size: Size) -> str:
    """Return a size as the tables call it."""
    return f"{size[0]:,} × {size[1]}" if size[0] != REAL else "the project's own"


LARGEST, HALF = (FULL, PAIR), (FULL // 2, PAIR)
LIMITS = (
    Limit("ours / stock, wall, 1,000 × 2", 0.12, _against(OURS, LARGEST, STOCK, LARGEST)),
    Limit("ours / floor, wall, 1,000 × 2", 1.5, _against(OURS, LARGEST, FLOOR, LARGEST)),
    Limit("growth, wall, 500 × 2 to 1,000 × 2", 2.1, _against(OURS, LARGEST, OURS, HALF)),
    Limit("five languages / two, wall, 500 topics", 2.7, _against(OURS, (FULL // 2, MANY), OURS, HALF)),
    Limit("our hooks / floor, processor, a page", 1, lambda r: _worst(map(r.hooks_to_floor, r.seconds))),
    Limit(
        "peak memory, MB",
        600,
        lambda results: _worst(cost.memory for (subject, _), cost in results.costs.items() if subject == OURS),
    ),
    _edit(10, 0.4),
    _edit(100, 1),
    _edit(FULL, 3),
    _whole(REAL, "cold", "nothing kept", 3),
    _whole(REAL, "changed", "a sentence changed", 1.5),
    _whole(100, "cold", "nothing kept", 15),
    _whole(100, "changed", "a sentence changed", 4),
    _whole(100, "same", "nothing changed", 2),
    _whole(FULL, "cold", "nothing kept", 150),
    _whole(FULL, "changed", "a sentence changed", 20),
    Limit(
        "everything, peak memory, MB",
        900,
        lambda r: _worst(cost.memory for whole in r.wholes.values() for cost in (whole.cold, whole.changed)),
    ),
    Limit("heaviest page by gzip, kB", 60, lambda results: _worst(p.size / 1000 for p in results.heaviest.values())),
    Limit("make check, s, 1,000 × 2", 5, lambda results: results.fair(CHECK, LARGEST)),
    Limit("all PDFs of the site, s", 3, lambda results: results.pdf_seconds if results.pdfs else None),
    Limit(
        "PDFs of the site, ms a page",
        8,
        lambda results: 1000 * results.pdf_seconds / _pdf_pages(results) if results.pdfs else None,
    ),
    Limit("handbooks, kB a page", 20, lambda r: _of_kind(r, "handbook", lambda pdf: pdf.size / 1000 / pdf.pages)),
    Limit("one-page checklists, pages", 1, lambda r: _of_kind(r, "checklist", lambda pdf: pdf.pages)),
    Limit("one-page checklists, kB", 30, lambda r: _of_kind(r, "checklist", lambda pdf: pdf.size / 1000)),
)


def overlooked(planted: Results) -> list[str]:
    """Return the names of the limits that a build planted to break them seems to keep."""
    return [limit.name for limit in LIMITS if limit.name in PLANTED and limit.verdict(planted)[0]]


PLANTED = ("our hooks / floor, processor, a page", "peak memory, MB", "heaviest page by gzip, kB")
"""The limits that a planted build breaks at any size."""
