"""The report of the proof bench: tables of what was measured, and whether the limits hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from page_weight import ratio, table
from scale import FLOOR, LIMITS, OURS, PAIR, PARTS, PLANTED, STOCK, Results, Size, named
from yardstick import REFERENCE


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
