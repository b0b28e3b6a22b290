"""Times the build of libraries of several sizes beside stock Material and Python-Markdown: ``make prove what=bench``.

Sizes and peers are named on the command line: ``SIZES=10,100 PEERS="zensical=zensical build"``.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median

from pypdf import PdfReader

import search_at_scale
from edits import measure_edits
from guidance.checks import check
from guidance.content.library import read_docs
from guidance.content.page_kinds import CHECKLISTS
from guidance.content.settings import read_settings
from guidance.links.downloads import ONBOARDING
from guidance.links.handbook import HANDBOOK
from measured import CommandError, Cost, machine, median_cost
from peers import Peer, named_peers, run_peer
from scale import CHECK, FLOOR, MANY, OURS, PAIR, REAL, STOCK, Pdf, Results, Size, Whole, named, overlooked
from scale_sites import (
    Built,
    build_ours,
    build_stock,
    build_whole,
    check_ours,
    heaviest_page,
    plant_list,
    prepare,
    real_site,
    render_floor,
)
from scale_tables import report
from search_at_scale import SearchCost
from sites import search_words
from support.planted import report_planted
from visits import VisitError
from yardstick import Yardstick

SIZES = (10, 100, 500, 1000)
WITH_FIVE = 500
"""Topics of the library in five languages."""
WHOLE = (100, 1000)
"""Topics of the libraries that are built with everything: documents cost several times as much as the pages."""
EDITED = (10, 100, 1000)
"""Topics of the libraries that are edited under make serve."""
SMALL, TIMES = 100, 3
"""Libraries up to so many topics are built three times, and the median counts: chance weighs more there."""
PLANTED = 0.01
"""Seconds that each page of the planted build takes longer."""

PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "Markdown", "Jinja2", "PyYAML", "typst")
BY_HAND = "<!-- What follows is written by hand; make bench leaves it as it is. -->\n"
CONDITIONS = """\
Every build starts anew and into an empty folder, ours by the command of `make site`: it builds each language in a
process of its own. Ours is built without what is derived from the pages (PDFs, permanent addresses, pages side by
side, QR codes, previews); "everything" has them, keeps results from one build to the next, and replaces the site of
the build before. The heaviest page is that of the whole site, but for the page that is for editors. "stock" is MkDocs
with Material and the i18n plugin as they come, and the same articles as finished Markdown. "floor" is Python-Markdown,
which ours does without, with the extensions that MkDocs adds, over that same Markdown, in one process with no theme.
"fair" is a time divided by how much longer than on the machine of the limits the yardstick took beside it, which is the
floor over a few articles; limits are for fair times, and for their ratios.
Processor time is user and system, children included. Memory is the largest sum of proportional set sizes of all
processes, looked at ten times a second. Libraries of up to 100 topics: median of three builds in turn. Our hooks are
counted by the processor time of their thread; those "for every page" are on_files, on_page_context, in which the page's
article is made, and on_post_page; the rest is shown beside them."""


def main() -> int:
    """Measure and print; returns 1 where a limit is broken or a planted fault is overlooked."""
    parser = argparse.ArgumentParser(prog="bench", description="Times the build of libraries of several sizes.")
    parser.add_argument("--sizes", default="", help=f"numbers of topics, with commas; else {SIZES}")
    parser.add_argument("--peers", default="", help='for instance "hugo" or "zensical=zensical build"')
    arguments = parser.parse_args()
    sizes = tuple(int(size) for size in arguments.sizes.split(",") if size) or SIZES
    root = Path.cwd()
    try:
        with tempfile.TemporaryDirectory() as place:
            results, missed = measure(root, Path(place), sizes, named_peers(arguments.peers))
            searches, overlooked_searches = measure_searches(root, Path(place), sizes)
    except (CommandError, VisitError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    holds, tables = report(results, missed)
    found, searched = search_at_scale.report(searches, overlooked_searches)
    text = f"{head()}\n\n{CONDITIONS}\n\n{tables}\n\n## Search\n\n{searched}\n"
    print(text)
    if set(SIZES) <= set(sizes):
        _keep(root / "benchmarks" / "RESULTS.md", text)
    caught = report_planted(
        {"slow pages, much memory, a long list": not missed, "slow searches": not overlooked_searches}
    )
    return int(not (holds and found and caught))


def head() -> str:
    """Return the title with the date, if one is given, and the machine."""
    date = f", {os.environ['DATE']}" if os.environ.get("DATE") else ""
    versions = {"Python": sys.version.split()[0], **{name: version(name) for name in PACKAGES}}
    return f"# Results of make prove what=bench{date}\n\n{machine(versions)}"


def _keep(file: Path, text: str) -> None:
    """Write the results, and keep what was written by hand below those of an earlier run."""
    by_hand = file.read_text("utf-8").partition(BY_HAND)[2] if file.exists() else ""
    file.write_text(f"{text}\n{BY_HAND}{by_hand}", "utf-8")


def measure(root: Path, place: Path, sizes: tuple[int, ...], peers: Mapping[str, Peer]) -> tuple[Results, list[str]]:
    """Generate and build libraries below an empty folder; returns the figures, and limits that overlook a fault."""
    results, planted = Results(), prepare(root, place / "planted", min(sizes), PAIR)
    yardstick = Yardstick(planted.folder / "floor", planted.words)
    _measure_pdfs(root, place / "real", results, yardstick)  # first: a disk is slower once much was removed
    for topics in sizes:
        if not (built := _prepared(root, place, results, (topics, PAIR))):
            continue
        _compare(built, results, peers, yardstick)
        if topics in WHOLE:
            _build_whole(built, results, yardstick)
        if topics in EDITED:
            say(f"editing under make serve, {topics} topics")
            waits, slowness = yardstick.beside(partial(measure_edits, built.folder / "ours"))
            results.edits[built.topics, built.languages] = replace(waits, slowness=slowness)
    if WITH_FIVE in sizes and (built := _prepared(root, place, results, (WITH_FIVE, MANY))):
        _build_ours(built, results, yardstick)
    say("building a planted fault")
    return results, overlooked(_planted(planted))


def _prepared(root: Path, place: Path, results: Results, size: Size) -> Built | None:
    """Generate a library; if it has faults, they are noted, and the other figures are worth having."""
    topics, languages = size
    say(f"generating {topics} topics in {languages} languages")
    try:
        return prepare(root, place / f"{topics}-{languages}", topics, languages)
    except ValueError as faults:
        results.failures[size] = str(faults)
        return None


def measure_searches(root: Path, place: Path, sizes: Sequence[int]) -> tuple[list[SearchCost], list[str]]:
    """Search the sites that were built below a folder; returns the costs, and limits that overlook a fault."""
    settings = read_settings((root / "mkdocs.yml").read_text("utf-8"), os.environ)
    library, _ = check(read_docs(root), tuple(settings.languages))
    words = search_words(library)
    costs = []
    for topics in (size for size in sizes if (place / f"{size}-{PAIR}").exists()):
        say(f"searching {topics} topics")
        costs += search_at_scale.measured(place / f"{topics}-{PAIR}" / "ours" / "site", topics, words)
    say("searching a planted fault")
    site = place / f"{min(sizes)}-{PAIR}" / "ours" / "site"
    lang, word = next(iter(words.items()))
    return costs, search_at_scale.planted(site, place / "planted-search", lang, word)


def _compare(built: Built, results: Results, peers: Mapping[str, Peer], yardstick: Yardstick) -> None:
    size = (built.topics, built.languages)
    subjects: dict[str, Callable[[Built], Cost]] = {CHECK: check_ours, FLOOR: render_floor, STOCK: build_stock}
    subjects |= {name: partial(run_peer, peer) for name, peer in peers.items()}
    times = TIMES if built.topics <= SMALL else 1
    found: dict[str, list[Cost]] = {subject: [] for subject in subjects}
    _build_ours(built, results, yardstick, times)
    for _ in range(times):
        for subject, run in subjects.items():
            say(f"{subject}, {built.topics} topics")
            found[subject].append(yardstick.cost(partial(run, built)))
    results.costs |= {(subject, size): median_cost(costs) for subject, costs in found.items()}


def _build_ours(built: Built, results: Results, yardstick: Yardstick, times: int = 1) -> None:
    size = (built.topics, built.languages)
    results.pages[size], results.words[size] = built.pages, built.words
    costs = []
    for _ in range(times):
        say(f"{OURS}, {built.topics} topics in {built.languages} languages")
        (cost, results.seconds[size]), slowness = yardstick.beside(partial(build_ours, built))
        costs.append(replace(cost, slowness=slowness))
    results.costs[OURS, size] = median_cost(costs)


def _build_whole(built: Built, results: Results, yardstick: Yardstick) -> None:
    size = (built.topics, built.languages)
    say(f"everything, {named(size)}")
    try:
        results.wholes[size], results.derived[size] = build_whole(built, yardstick)
        results.heaviest[size] = heaviest_page(built)
    except CommandError as error:  # the other figures are worth having
        results.failures[size] = str(error)


def _planted(built: Built) -> Results:
    """Build what breaks limits: every page takes longer, much memory is held, and a list is long."""
    size: Size = (built.topics, built.languages)
    results = Results({size: built.pages}, {size: built.words})
    results.costs[FLOOR, size] = render_floor(built)
    results.costs[OURS, size], results.seconds[size] = build_ours(built, planted=PLANTED)
    plant_list(built)
    results.heaviest[size] = heaviest_page(built)
    return results


def _measure_pdfs(root: Path, folder: Path, results: Results, yardstick: Yardstick) -> None:
    say("everything, the project's own library")
    built = real_site(root, folder)
    size = (REAL, built.languages)
    runs = [build_whole(built, yardstick) for _ in range(TIMES)]
    builds = zip(*((whole.cold, whole.changed, whole.same) for whole, _ in runs), strict=True)
    results.wholes[size] = Whole(*map(median_cost, builds))
    fair = (seconds["documents"] / whole.cold.slowness for whole, seconds in runs)
    results.pdf_seconds = median(fair) / len(os.sched_getaffinity(0))
    site = built.folder / "ours" / "site"
    results.pdfs = tuple(_pdf(path, site) for path in sorted(site.rglob("*.pdf")))


def _pdf(path: Path, site: Path) -> Pdf:
    kinds = {HANDBOOK: "handbook", CHECKLISTS: "all steps", ONBOARDING: "onboarding sheet"}
    pages = len(PdfReader(path).pages)
    return Pdf(path.relative_to(site).as_posix(), pages, path.stat().st_size, kinds.get(path.stem, "checklist"))


def say(progress: str) -> None:
    """Tell whoever waits what is being done."""
    print(progress, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
