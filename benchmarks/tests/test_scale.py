"""What the proof bench says of the figures it measured: the limits and the tables."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

import yardstick
from edits import Waits
from measured import CommandError, Cost, median_cost, run_measured
from peers import named_peers
from scale import LIMITS, Heaviest, Pdf, Results, Whole, overlooked
from scale_tables import report
from yardstick import Yardstick

GOOD = {
    ("ours", (500, 2)): Cost(4.5, 7, 300),
    ("ours", (1000, 2)): Cost(9, 14, 600),
    ("ours", (500, 5)): Cost(12, 20, 500),
    ("stock", (1000, 2)): Cost(75, 65, 900),
    ("floor", (1000, 2)): Cost(6, 5.6, 100),
    ("check", (1000, 2)): Cost(5, 5, 200),
}
PDFS = (
    Pdf("fi/pdf/handbook.pdf", 40, 800_000, "handbook"),
    Pdf("fi/pdf/meetings/advice.pdf", 1, 30_000, "checklist"),
    Pdf("fi/pdf/checklists.pdf", 3, 90_000, "all steps"),
)


def whole(cold: float, changed: float, same: float, memory: float = 900) -> Whole:
    """Return what builds of everything cost: their seconds."""
    return Whole(Cost(cold, 2 * cold, memory), Cost(changed, changed, 100), Cost(same, same, 100))


def results(**changed: object) -> Results:
    """Return results that just keep every limit, changed as said."""
    sizes = {size: 100 * size[0] * size[1] // 100 for _, size in GOOD}
    good = Results(
        pages=sizes,
        words={size: 1000 * pages for size, pages in sizes.items()},
        costs=dict(GOOD),
        seconds={(1000, 2): {"on_page_context": 5.5, "on_files": 0.1, "on_config": 3.0}},
        heaviest={(1000, 2): Heaviest("fi/links/part_1/index.html", 60_000)},
        edits={(10, 2): Waits(1, 0.4), (100, 2): Waits(5, 1), (1000, 2): Waits(30, 3)},
        wholes={
            (0, 2): whole(3, 1.5, 1),
            (100, 2): whole(15, 4, 2),
            (1000, 2): whole(150, 20, 9),
        },
        derived={(100, 2): {"documents": 2.0}},
        pdfs=PDFS,
        pdf_seconds=0.352,
    )
    good.pages[100, 2] = 200
    return replace(good, **changed)  # type: ignore[arg-type]


def broken(measured: Results) -> list[str]:
    """Return the lines of the limits that are broken."""
    return [line for holds, line in (limit.verdict(measured) for limit in LIMITS) if not holds]


def test_a_figure_at_its_limit_keeps_it() -> None:
    holds, text = report(results(), [])
    assert holds
    assert broken(results()) == []
    assert text.count("- holds: ") == len(LIMITS)
    assert "- holds: ours / stock, wall, 1,000 × 2: at most 0.12; it is 0.12." in text
    assert "- self-check: a build planted to break 3 limits was caught by each." in text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"costs": {**GOOD, ("stock", (1000, 2)): Cost(60, 60, 900)}},
            ["- BROKEN: ours / stock, wall, 1,000 × 2: at most 0.12; it is 0.15."],
        ),
        (
            {"costs": {**GOOD, ("floor", (1000, 2)): Cost(5, 5.6, 100)}},
            ["- BROKEN: ours / floor, wall, 1,000 × 2: at most 1.5; it is 1.8."],
        ),
        (
            {"costs": {**GOOD, ("ours", (500, 2)): Cost(3, 7, 300)}},
            [
                "- BROKEN: growth, wall, 500 × 2 to 1,000 × 2: at most 2.1; it is 3.",
                "- BROKEN: five languages / two, wall, 500 topics: at most 2.7; it is 4.",
            ],
        ),
        (
            {"costs": {**GOOD, ("ours", (500, 5)): Cost(12.6, 20, 601)}},
            [
                "- BROKEN: five languages / two, wall, 500 topics: at most 2.7; it is 2.8.",
                "- BROKEN: peak memory, MB: at most 600; it is 601.",
            ],
        ),
        (
            {"seconds": {(1000, 2): {"on_page_context": 5.4, "on_post_page": 0.3}}},
            ["- BROKEN: our hooks / floor, processor, a page: at most 1; it is 1.02."],
        ),
        (
            {"costs": {**GOOD, ("check", (1000, 2)): Cost(5.1, 5, 1)}},
            ["- BROKEN: make check, s, 1,000 × 2: at most 5; it is 5.1."],
        ),
        (
            {"heaviest": {(1000, 2): Heaviest("fi/links/index.html", 60_400)}},
            ["- BROKEN: heaviest page by gzip, kB: at most 60; it is 60.4."],
        ),
        (
            {"edits": {(100, 2): Waits(5, 1.6)}},
            ["- BROKEN: from saving a page to seeing it, s, 100 × 2: at most 1; it is 1.6."],
        ),
        (
            {"wholes": {(0, 2): whole(3.1, 1.4, 1), (100, 2): whole(14, 4.1, 2.1), (1000, 2): whole(149, 21, 9, 901)}},
            [
                "- BROKEN: everything, nothing kept, s, the project's own: at most 3; it is 3.1.",
                "- BROKEN: everything, a sentence changed, s, 100 × 2: at most 4; it is 4.1.",
                "- BROKEN: everything, nothing changed, s, 100 × 2: at most 2; it is 2.1.",
                "- BROKEN: everything, a sentence changed, s, 1,000 × 2: at most 20; it is 21.",
                "- BROKEN: everything, peak memory, MB: at most 900; it is 901.",
            ],
        ),
        (
            {"pdf_seconds": 3.1},
            [
                "- BROKEN: all PDFs of the site, s: at most 3; it is 3.1.",
                "- BROKEN: PDFs of the site, ms a page: at most 8; it is 70.5.",
            ],
        ),
        (
            {"pdfs": (*PDFS, Pdf("x", 1, 20_100, "handbook"), Pdf("y", 2, 30_100, "checklist"))},
            [
                "- BROKEN: handbooks, kB a page: at most 20; it is 20.1.",
                "- BROKEN: one-page checklists, pages: at most 1; it is 2.",
                "- BROKEN: one-page checklists, kB: at most 30; it is 30.1.",
            ],
        ),
    ],
)
def test_a_figure_over_its_limit_is_said(change: dict[str, object], said: list[str]) -> None:
    assert broken(results(**change)) == said
    assert not report(results(**change), [])[0]


def test_times_are_divided_by_how_slow_the_machine_was_just_then() -> None:
    costs = {**GOOD, ("ours", (1000, 2)): Cost(30, 45, 600, slowness=4), ("check", (1000, 2)): Cost(12, 9, 9, 2)}
    edits = {(100, 2): Waits(5, 4, slowness=4), (1000, 2): Waits(30, 12.4, slowness=4)}
    cold = {(0, 2): whole(4.2, 1.5, 1), (100, 2): Whole(Cost(45, 9, 9, 3), Cost(9, 9, 9, 2), Cost(3, 9, 9, 2))}
    slow = results(costs=costs, edits=edits, wholes=cold)
    said = report(slow, [])[1]
    assert "- holds: from saving a page to seeing it, s, 100 × 2: at most 1; it is 1." in said
    assert "- holds: everything, nothing kept, s, 100 × 2: at most 15; it is 15." in said
    assert "- holds: ours / floor, wall, 1,000 × 2: at most 1.5; it is 1.25." in said
    assert broken(slow) == [
        "- BROKEN: from saving a page to seeing it, s, 1,000 × 2: at most 3; it is 3.1.",
        "- BROKEN: everything, nothing kept, s, the project's own: at most 3; it is 4.2.",
        "- BROKEN: everything, a sentence changed, s, 100 × 2: at most 4; it is 4.5.",
        "- BROKEN: make check, s, 1,000 × 2: at most 5; it is 6.",
    ]
    assert "Here it took 1.00 to 4.00 times as long" in said
    assert "| 100 × 2 | 45.00 (9.0), **15.00** | 9.00 (9.0), **4.50** | 3.00 (9.0), **1.50** | 9 | 9 |" in said
    assert "| 1,000 × 2 | 30.00 | 12.40, **3.10** |" in said


def test_our_hooks_are_compared_with_the_floor_as_if_both_had_run_on_the_same_machine() -> None:
    costs = {**GOOD, ("ours", (1000, 2)): Cost(9, 14, 600, slowness=2), ("floor", (1000, 2)): Cost(6, 5.6, 100)}
    slow = results(costs=costs, seconds={(1000, 2): {"on_page_context": 11.2}})
    assert slow.hooks_to_floor((1000, 2)) == 1


def test_the_yardstick_is_laid_before_and_after(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text("A word. " * 500, "utf-8")
    laid = Yardstick(tmp_path, 1000)
    assert laid.slowness() > 0
    found = iter([1.0, 3.0])
    monkeypatch.setattr(Yardstick, "slowness", lambda _: next(found))
    assert laid.cost(lambda: Cost(8, 8, 8)) == Cost(8, 8, 8, slowness=2)
    assert Cost(8, 8, 8, slowness=2).fair == 4
    assert list(found) == []


def test_a_machine_that_takes_longer_over_the_yardstick_is_slow(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(yardstick, "run_measured", lambda command, _: Cost(int(command[-1]) * 6.2e-3, 1, 1))
    assert Yardstick(tmp_path, 1000).slowness() == pytest.approx(2)


def test_what_was_not_measured_is_said_and_breaks_nothing() -> None:
    small = Results(pages={(10, 2): 58}, words={(10, 2): 580}, costs={("ours", (10, 2)): Cost(1, 1, 60)})
    holds, text = report(small, [])
    assert holds
    assert text.count("- not measured: ") == len(LIMITS) - 1
    assert "| 10 × 2 | ours | 58 | 10 | 1.00 | 1.00 | 17.24 | 60 | – | – |" in text


def test_a_planted_fault_that_nothing_notices_is_said() -> None:
    assert overlooked(results()) == [
        "our hooks / floor, processor, a page",
        "peak memory, MB",
        "heaviest page by gzip, kB",
    ]
    costs = {("ours", (1000, 2)): Cost(1, 1, 900), ("floor", (1000, 2)): Cost(6, 5.6, 100)}
    slow = {"seconds": {(1000, 2): {"on_page_context": 9.0}}, "costs": costs}
    assert overlooked(results(**slow, heaviest={(1000, 2): Heaviest("planted.html", 99_000)})) == []
    holds, text = report(results(), ["peak memory, MB"])
    assert not holds
    assert "- self-check: a build planted to break 3 limits was NOT caught by: peak memory, MB." in text


def test_derived_parts_that_can_not_be_made_are_said() -> None:
    holds, text = report(results(failures={(10, 2): "it does not fit\n"}), [])
    assert not holds
    assert "- BROKEN: 10 × 2 can't be made whole." in text
    assert text.endswith("\n\n```\nit does not fit\n```")


def test_the_tables_name_every_size() -> None:
    text = report(results(), [])[1]
    assert "| 1,000 × 2 | ours | 2,000 | 1000 | 9.00 | 14.00 | 7.00 | 600 | 0.12 | 1.50 |" in text
    assert "| 500 × 2 → 1,000 × 2 | 2.00 | 2.00 | – | – |" in text
    assert "| **for every page** | **2.800** |" in text
    assert "| PDFs | 2.00 (10.00) |" in text
    assert "| 100 × 2 | 15.00 (30.0), **15.00** | 4.00 (4.0), **4.00** | 2.00 (2.0), **2.00** | 900 | 100 |" in text
    assert "| 1,000 × 2 | fi/links/part_1/index.html | 60.0 |" in text
    assert "| checklist | 1 | 1 | 30 | 30.0 | 30.0 |" in text


def test_the_median_is_taken_figure_by_figure() -> None:
    assert median_cost([Cost(1, 9, 4, 7), Cost(2, 8, 6, 2), Cost(9, 1, 5, 3)]) == Cost(2, 8, 5, 3)


HOLD = "import subprocess, sys, time; a = bytearray(b'x') * 60_000_000; time.sleep(0.5)"
WORK = "while time.process_time() < 0.3: pass"


def test_a_child_process_counts(tmp_path: Path) -> None:
    alone = run_measured([sys.executable, "-c", HOLD], tmp_path)
    child = "subprocess.run([sys.executable, '-c', sys.argv[1]])"
    both = run_measured([sys.executable, "-c", f"{HOLD}; {child}", f"{HOLD}\n{WORK}"], tmp_path)
    assert 60 < alone.memory < 100
    assert 120 < both.memory < 200
    assert both.wall >= 1
    assert both.processor >= 0.3
    assert list(tmp_path.iterdir()) == []


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"failed in .*:\nout of luck\n"):
        run_measured([sys.executable, "-c", "print('out of luck'); exit(3)"], tmp_path)


def test_peers_are_named_with_or_without_a_command() -> None:
    named = named_peers("hugo, zensical=zensical build")
    assert [peer.command for peer in named.values()] == [("hugo", "--quiet"), ("zensical", "build")]
    assert named_peers("") == {}
    with pytest.raises(ValueError, match=r'^there is no peer "x"\. Known are: hugo; name others as "x=command"\.$'):
        named_peers("x")
