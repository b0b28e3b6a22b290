"""make fuzz: thousands of generated sites against the core. Each gives findings or passes; none raises or is slow."""

from __future__ import annotations

import argparse
import gc
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from unittest import mock

from hypothesis import HealthCheck, Phase, given, seed, settings

from guidance.checks import check
from guidance.findings import Finding
from guidance.reports import report
from support.everything_derived import URL, everything
from support.generated_faults import PIECES, Case, cases, large_cases
from support.slow_texts import UNITS
from support.tiny_site import LANGUAGES

SLOW = 1.0
"""Seconds of computing that nothing in the core may take."""
TODAY = date(2026, 11, 22)
SITES = ("tiny", "full", "full", "tiny", "full", "full", "tiny", "full", "full", "real")


@dataclass(slots=True)
class Watch:
    """Runs cases and keeps what went wrong, once for each place in the code, with the shortest case that shows it."""

    cases: int = 0
    passed: int = 0
    findings: int = 0
    raised: int = 0
    slow: int = 0
    slowest: tuple[float, str, str] = (0.0, "", "")
    """Seconds, part of the core, case."""
    faults: dict[str, str] = field(default_factory=dict)
    """Where it went wrong → the shortest case."""
    _case: str = ""

    def run(self, case: Case) -> None:
        """Run one case."""
        self.cases += 1
        self._case = str(case)
        try:
            self._check(case)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what is looked for
            self.raised += 1
            frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "guidance" in frame.filename]
            where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "outside the core"
            self._fault(f"{type(error).__name__} at {where}: {str(error)[:200]}", where)

    def _check(self, case: Case) -> None:
        files = case.files()
        library, findings = self._timed("check", lambda: check(files, LANGUAGES, site_url=URL, today=TODAY))
        self.findings += len(findings)
        if findings:
            said = self._timed("report", lambda: report(findings))
            _demand(all(_is_sound(finding) for finding in findings), "a finding has no path, line, code or remedy")
            _demand(len(said.split("\n")) >= len(findings), "the report is too short")
        else:
            self.passed += 1
            everything(library, self._timed)

    def _timed(self, part: str, make: Callable[[], Any]) -> Any:
        gc.disable()  # as the commands do; what thousands of cases leave behind is not to be looked through here
        start = time.thread_time()
        try:
            result = make()
        finally:
            gc.enable()
        seconds = time.thread_time() - start
        self.slowest = max(self.slowest, (seconds, part, self._case))
        if seconds > SLOW:
            self.slow += 1
            self._fault(f"{part} took {seconds:.1f} s", f"slow {part}")
        return result

    def _fault(self, what: str, where: str) -> None:
        known = next((key for key in self.faults if where in key), None)
        if known is None or len(self._case) < len(self.faults[known]):
            self.faults.pop(known or "", None)
            self.faults[what] = self._case

    def summary(self) -> str:
        """Return the figures, and every fault with its case."""
        seconds, part, case = self.slowest
        lines = [
            f"{self.cases} cases: {self.cases - self.passed} refused, {self.passed} published.",
            f"{self.raised} exceptions, {self.slow} slower than {SLOW:.0f} s.",
            f"The slowest took {seconds:.2f} s ({part}): {case}",
            *(f"FAULT {what}\n  {case}" for what, case in self.faults.items()),
        ]
        return "\n".join(lines)


def _is_sound(finding: Finding) -> bool:
    return bool(finding.path and finding.line >= 1 and finding.code and finding.what and finding.remedy)


def _demand(holds: bool, what: str) -> None:  # noqa: FBT001  # reads like assert, which python -O would take out
    if not holds:
        raise AssertionError(what)


def watched(number: int, seed_number: int, sites: tuple[str, ...] = SITES, progress: int = 0) -> Watch:
    """Run so many generated cases; the same seed gives the same ones."""
    watch = Watch()

    @seed(seed_number)
    @settings(
        max_examples=number,
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


def planted_exception(seed_number: int) -> Watch:
    """Run some cases against a copy of a function that takes it for certain that something similar is found."""

    def nearest(word: str, known: Iterable[str]) -> str:
        return f'Did you mean "{get_close_matches(word, sorted(known), n=1, cutoff=0.6)[0]}"?'

    with mock.patch("guidance.fields.nearest", nearest):
        return watched(200, seed_number, ("tiny",))


def planted_slowness() -> Watch:
    """Run one case against a pattern that seeks the end of every comment to the end of the text."""
    watch, comment = Watch(), re.compile("<!--.*?-->", re.DOTALL)
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
    watch = watched(arguments.cases, arguments.seed, progress=2_000)
    for case in large_cases((*UNITS, *PIECES)):
        watch.run(case)
    print(watch.summary())
    caught = {"exception": planted_exception(arguments.seed).raised, "slow pattern": planted_slowness().slow}
    print(", ".join(f"planted {fault}: {'caught' if number else 'MISSED'}" for fault, number in caught.items()))
    return 1 if watch.faults or not all(caught.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
