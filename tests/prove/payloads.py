"""All payloads in every place: what of them is refused, what is published, and that none runs.

``make prove what=payloads``; tests/browser/test_payloads.py takes a share of them. What is planted is a site that
escapes nothing, on which payloads must be seen to run.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from support.payload_run import EVERYWHERE, ran_of, ran_without_escaping
from support.payloads import NUMBERS, PAYLOADS, PLACES, refused
from support.planted import report_planted

EACH = range(len(PAYLOADS))
ALL = len(PAYLOADS) * len(PLACES)


def table(refused_in: dict[str, set[int]], run: set[int]) -> str:
    """Return, for every place, how many payloads the checks refuse, how many they publish, and how many ran."""
    lines = [f"{'place':24}{'payloads':>9}{'refused':>9}{'published':>11}{'run':>5}"]
    for number, place in enumerate(PLACES):
        stopped, ran_here = len(refused_in[place]), sum(n % NUMBERS == number for n in run if n >= 0)
        lines.append(f"{place:24}{len(PAYLOADS):9}{stopped:9}{len(PAYLOADS) - stopped:11}{ran_here:5}")
    stopped = sum(map(len, refused_in.values()))
    lines.append(f"{'all':24}{ALL:9}{stopped:9}{ALL - stopped:11}{len(run):5}")
    return "\n".join(lines)


def test_no_payload_runs_wherever_it_stands(browser: Browser, tmp_path: Path) -> None:
    assert len(PAYLOADS) >= 100
    run = ran_of(browser, EACH, tmp_path)
    print("\n" + table({place: refused(place) for place in PLACES}, run))
    assert run == set()


def test_without_escaping_some_do_run(browser: Browser, tmp_path: Path) -> None:
    places = ran_without_escaping(browser, EACH, tmp_path / "naked")
    assert report_planted({"a site that escapes nothing": places >= EVERYWHERE})
