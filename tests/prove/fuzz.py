"""Throws generated sites and hostile texts at the core: ``make prove what=fuzz``.

Each site gives findings or is made; nothing raises, and no work grows faster than the text. Fails where something does,
or where a planted exception or a planted slow pattern is overlooked.
"""

from __future__ import annotations

import argparse
import re
import sys
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from hypothesis import HealthCheck, Phase, given, seed, settings

from guidance.checks import check
from guidance.commands.reports import report
from guidance.findings import Finding
from support.everything_derived import URL, everything
from support.generated_faults import PIECES, WIDTH, Case, cases, halves, large_cases
from support.planted import report_planted
from support.slow_texts import UNITS, in_lines
from support.text_readers import READERS
from support.time_growth import MOST, NOTHING, growth, seconds_of, with_an_end
from support.tiny_site import LANGUAGES

TODAY = date(2026, 11, 22)
SITES = ("tiny", "full", "full", "tiny", "full", "full", "tiny", "full", "full", "real")
SUSPECT = 5
"""Times the work for a site as it is: what takes more is tried with half the text, too."""
LENGTH = 48_000
"""Characters of a hostile text, in lines of WIDTH."""
ONE_LINE = 16_000
"""Characters of a hostile text in one line."""
HOSTILE = tuple(dict.fromkeys(filter(None, (*UNITS, *PIECES))))


@dataclass(slots=True)
class Watch:
    """Runs cases and keeps what went wrong, once for each place in the code, with the shortest case that shows it."""

    growing: bool = False
    """Whether to look for work that grows faster than the text, which takes undisturbed time."""
    cases: int = 0
    passed: int = 0
    raised: int = 0
    slow: int = 0
    steepest: tuple[float, str] = (0.0, "")
    """Growth, case."""
    faults: dict[str, str] = field(default_factory=dict)
    """Where it went wrong → the shortest case."""
    _plain: dict[tuple[str, bool], float] = field(default_factory=dict)

    def run(self, case: Case) -> None:
        """Run one case."""
        self.cases += 1
        try:
            seconds, made = trial(case)
            self.passed += made
            if self.growing and seconds > SUSPECT * self._seconds_of_site(case.site, made=made):
                self._compare(case, made=made)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what is looked for
            self._raised(error, str(case))

    def read(self, name: str, unit: str, start: str = "") -> None:
        """Let a reader of texts read a hostile one, in many lines and in one, and half of each."""
        self.cases += 1
        read, what = READERS[name], f"{name}: {start!r} and many {unit!r}"
        try:
            for half, whole in (
                (in_lines(unit, LENGTH // 2, WIDTH), in_lines(unit, LENGTH, WIDTH)),
                (in_lines(unit, ONE_LINE // 2, ONE_LINE // 2), in_lines(unit, ONE_LINE, ONE_LINE)),
            ):
                first, second = (partial(seconds_of, partial(read, f"{start}{text}x")) for text in (half, whole))
                if second() > NOTHING:
                    self._grown(growth(first, second), what, name)
        except Exception as error:  # noqa: BLE001  # as above
            self._raised(error, what)

    def _seconds_of_site(self, site: str, *, made: bool) -> float:
        """Return the work for a site as it is: to check it, and to make everything of it where that was done."""
        if (site, made) not in self._plain:
            self._plain[site, made] = min(trial(Case(site, ()), make=made)[0] for _ in range(5))
        return self._plain[site, made]

    def _compare(self, case: Case, *, made: bool) -> None:
        """Hold the work for a case against that for half of it; where one of them is refused, nothing can be said."""
        plain = self._seconds_of_site(case.site, made=made)
        for half in halves(case):
            if trial(half)[1] == made:
                first, second = (partial(lambda tried: trial(tried)[0], tried) for tried in (half, case))
                self._grown(growth(first, second, plain), str(case), "a site")

    def _grown(self, ratio: float, case: str, part: str) -> None:
        self.steepest = max(self.steepest, (ratio, case))
        if ratio > MOST:
            self.slow += 1
            self._fault(f"{part}: twice the text is {ratio:.1f} times the work", f"{part}: twice", case)

    def _raised(self, error: Exception, case: str) -> None:
        self.raised += 1
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "guidance" in frame.filename]
        where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "outside the core"
        self._fault(f"{type(error).__name__} at {where}: {str(error)[:200]}", where, case)

    def _fault(self, what: str, where: str, case: str) -> None:
        known = next((key for key in self.faults if where in key), None)
        if known is None or len(case) < len(self.faults[known]):
            self.faults.pop(known or "", None)
            self.faults[what] = case

    def summary(self) -> str:
        """Return the figures, and every fault with its case."""
        ratio, case = self.steepest
        lines = [
            f"{self.cases} cases, {self.passed} sites published, the others refused.",
            f"{self.raised} exceptions, {self.slow} times work that grows faster than the text.",
            f"The steepest: twice the text is {ratio:.1f} times the work ({case})" if case else "",
            *(f"FAULT {what}\n  {case}" for what, case in self.faults.items()),
        ]
        return "\n".join(filter(None, lines))


def trial(case: Case, *, make: bool = True) -> tuple[float, bool]:
    """Check a case, and make everything of it if it has no finding; returns the core's seconds and whether it was made.

    Raises whatever the core raises, AssertionError for a finding that lacks something, EndlessError for no end.
    """
    files, seconds = case.files(), 0.0

    def timed(_: str, make: Callable[[], Any]) -> Any:
        nonlocal seconds
        made = []
        seconds += seconds_of(lambda: made.append(make()))
        return made[0]

    with with_an_end():
        library, findings = timed("check", lambda: check(files, LANGUAGES, site_url=URL, today=TODAY))
        if not findings:
            if make:
                everything(library, timed)
            return seconds, make
        said = timed("report", lambda: report(findings))
    _demand(all(_is_sound(finding) for finding in findings), "a finding has no path, line, code or remedy")
    _demand(len(said.split("\n")) >= len(findings), "the report is too short")
    return seconds, False


def _is_sound(finding: Finding) -> bool:
    return bool(finding.path and finding.line >= 1 and finding.code and finding.what and finding.remedy)


def _demand(holds: bool, what: str) -> None:  # noqa: FBT001  # reads like assert, which python -O would take out
    if not holds:
        raise AssertionError(what)


def watched(
    number: int, seed_number: int, sites: tuple[str, ...] = SITES, progress: int = 0, *, growing: bool = False
) -> Watch:
    """Run so many generated cases; the same seed gives the same ones."""
    watch = Watch(growing)

    @seed(seed_number)
    @settings(
        max_examples=number,
        derandomize=False,  # the seed says which
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases(*sites))
    def run(case: Case) -> None:
        watch.run(case)
        if progress and watch.cases % progress == 0:
            print(f"… {watch.cases} cases, {watch.raised} exceptions, {watch.slow} slow", flush=True)

    run()
    return watch


def planted_exception(number: int, seed_number: int) -> Watch:
    """Run some cases against a copy of a function that takes it for certain that something similar is found."""

    def nearest(word: str, known: Iterable[str]) -> str:
        return f'Did you mean "{get_close_matches(word, sorted(known), n=1, cutoff=0.6)[0]}"?'

    with mock.patch("guidance.content.reading.fields.nearest", nearest):
        return watched(number, seed_number, ("tiny",))


def planted_slowness() -> Watch:
    """Run a case against a pattern that seeks the end of every comment to the end of the text."""
    watch, comment = Watch(growing=True), re.compile("<!--.*?-->", re.DOTALL)
    with mock.patch("guidance.document.remarks.without_comments", lambda text: comment.sub(" ", text)):
        watch.run(next(large_cases(("<!--",))))
    return watch


def main() -> int:
    """Run what the command line says; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}")
    watch = watched(arguments.cases, arguments.seed, progress=2_000, growing=True)
    print("… endless texts in every kind of file", flush=True)
    for case in large_cases(HOSTILE):
        watch.run(case)
    print("… endless texts in every function that reads one", flush=True)
    for name in READERS:
        for unit in HOSTILE:
            watch.read(name, unit)
            watch.read(name, unit, "[")
    print(watch.summary(), flush=True)
    caught = {
        "exception": planted_exception(200, arguments.seed).raised > 0,
        "slow pattern": planted_slowness().slow > 0,
    }
    return 0 if report_planted(caught) and not watch.faults else 1


if __name__ == "__main__":
    sys.exit(main())
