"""The figures of the proof bench: what was measured, the limits that it must keep, and the tables that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from edits import Waits
from measured import Cost
from page_weight import ratio, table
from yardstick import REFERENCE

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


def costs_table(results: Results) -> str:
    """Return what every build cost, with its share of stock and floor."""
    rows = []
    for (subject, size), cost in sorted(results.costs.items(), key=lambda item: (item[0][1][::-1], item[0][0])):
        per_page = 1000 * cost.processor / results.pages[size]
        others = [ratio(cost.wall, results.wall(other, size) or 0) for other in (STOCK, FLOOR)]
        figures = [f"{cost.wall:.2f}", f"{cost.processor:.2f}", f"{per_page:.2f}", f"{cost.memory:.0f}", *others]
        rows.append(
            [
                named(size),
                subject,
                f"{results.pages[size]:,}",
                f"{results.words[size] / results.pages[size]:.0f}",
                *figures,
            ]
        )
    head = [
        "topics × languages",
        "build",
        "pages",
        "words each",
        "wall, s",
        "processor, s",
        "processor, ms a page",
        "peak, MB",
    ]
    return table([*head, "wall / stock", "wall / floor"], rows)


def growth_table(results: Results) -> str:
    """Return how many times longer each build takes than the one before it, for so many times the pages."""
    rows = []
    sizes = sorted({size for _, size in results.costs if size[1] == PAIR})
    for before, size in pairwise(sizes):
        pages = f"{results.pages[size] / results.pages[before]:.2f}"
        walls = [(results.wall(subject, size), results.wall(subject, before)) for subject in (OURS, STOCK, FLOOR)]
        rows.append([f"{named(before)} → {named(size)}", pages, *(ratio(new or 0, old or 0) for new, old in walls)])
    return table(["growth", "pages", *(f"{subject}, wall" for subject in (OURS, STOCK, FLOOR))], rows)


def hooks_table(results: Results) -> str:
    """Return the processor time that our events take, in milliseconds a page."""
    events = sorted({event for seconds in results.seconds.values() for event in seconds if event not in PARTS})
    rows = [
        [event, *(f"{1000 * seconds.get(event, 0) / results.pages[size]:.3f}" for size, seconds in _by_size(results))]
        for event in events
    ]
    rows.append(["**for every page**", *(f"**{results.hooks(size):.3f}**" for size, _ in _by_size(results))])
    return table(["our hooks, ms a page", *(named(size) for size, _ in _by_size(results))], rows)


def _by_size(results: Results) -> list[tuple[Size, Mapping[str, float]]]:
    return sorted(results.seconds.items(), key=lambda item: item[0][::-1])


def derived_table(results: Results) -> str:
    """Return the processor time of what is derived from the pages."""
    sizes = sorted(results.derived)
    rows = [
        [
            name,
            *(_with_share(results.derived[size].get(part, 0), results.pages[size]) for size in sizes),
        ]
        for part, name in PARTS.items()
    ]
    return table(["derived: processor, s (ms a page of the site)", *map(named, sizes)], rows)


def _with_share(seconds: float, pages: int) -> str:
    return f"{seconds:.2f} ({1000 * seconds / pages:.2f})"


def wholes_table(results: Results) -> str:
    """Return what builds of everything cost."""
    rows = []
    for size, whole in sorted(results.wholes.items()):
        costs = (whole.cold, whole.changed, whole.same)
        walls = [f"{cost.wall:.2f} ({cost.processor:.1f}), **{cost.fair:.2f}**" for cost in costs]
        rows.append([named(size), *walls, *(f"{cost.memory:.0f}" for cost in costs[:2])])
    head = ["everything: wall (processor), **fair**, s", "nothing kept", "a sentence changed", "nothing changed"]
    return table([*head, "peak, MB, nothing kept", "a sentence changed"], rows)


def heaviest_table(results: Results) -> str:
    """Return the heaviest page of each site."""
    pages = sorted(results.heaviest.items(), key=lambda item: item[0][::-1])
    rows = [[named(size), page.path, f"{page.size / 1000:.1f}"] for size, page in pages]
    return table(["topics × languages", "heaviest page", "kB by gzip"], rows)


def edits_table(results: Results) -> str:
    """Return how long an editor waits for the preview."""
    rows = [
        [named(size), f"{waits.first:.2f}", f"{waits.edit:.2f}, **{waits.fair:.2f}**"]
        for size, waits in sorted(results.edits.items(), key=lambda item: item[0][::-1])
    ]
    return table(
        ["make serve", "from its start to the first page, s", "from saving a page to seeing it, **fair**, s"], rows
    )


def pdfs_table(results: Results) -> str:
    """Return the PDFs of the real site by kind."""
    rows = []
    for kind in dict.fromkeys(pdf.kind for pdf in results.pdfs):
        mine = [pdf for pdf in results.pdfs if pdf.kind == kind]
        pages, size = sum(pdf.pages for pdf in mine), sum(pdf.size for pdf in mine) / 1000
        most = max(pdf.size for pdf in mine) / 1000
        rows.append([kind, str(len(mine)), str(pages), f"{size:.0f}", f"{size / pages:.1f}", f"{most:.1f}"])
    return table(["PDFs of the site", "files", "pages", "kB", "kB a page", "largest, kB"], rows)


def overlooked(planted: Results) -> list[str]:
    """Return the names of the limits that a build planted to break them seems to keep."""
    return [limit.name for limit in LIMITS if limit.name in PLANTED and limit.verdict(planted)[0]]


PLANTED = ("our hooks / floor, processor, a page", "peak memory, MB", "heaviest page by gzip, kB")
"""The limits that a planted build breaks at any size."""


def report(results: Results, planted: Sequence[str]) -> tuple[bool, str]:
    """Return whether all limits hold, and the tables and verdicts; ``planted`` are limits that overlooked a fault."""
    verdicts = [limit.verdict(results) for limit in LIMITS]
    caught = f"- self-check: a build planted to break {len(PLANTED)} limits "
    caught += f"was NOT caught by: {', '.join(planted)}." if planted else "was caught by each."
    parts = [costs_table(results), growth_table(results), hooks_table(results), derived_table(results)]
    parts += [wholes_table(results)] if results.wholes else []
    parts += [heaviest_table(results)] if results.heaviest else []
    parts += [edits_table(results)] if results.edits else []
    parts += [pdfs_table(results)] if results.pdfs else []
    failed = [f"- BROKEN: {named(size)} can't be made whole." for size in results.failures]
    least, most = results.slowness()
    speed = f"Limits that are times are for a machine on which the yardstick takes {REFERENCE} µs a word. Here it took "
    speed += f"{least:.2f} to {most:.2f} times as long; each time is divided by what it took just before and after."
    parts += [speed, "\n".join([*(line for _, line in verdicts), *failed, caught])]
    parts += [f"```\n{said.strip()}\n```" for said in results.failures.values()]
    return all(holds for holds, _ in verdicts) and not planted and not failed, "\n\n".join(parts)
