"""A tiny project that is built again and again, the builds' known results, and what became of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from support.project import copy_tiny_project, own_environment
from support.site_watcher import INCOMPLETE, MISSING, REPLACED, fingerprint, look

EDITIONS = {"A": "https://a.example.org/", "B": "https://b.example.org/"}
"""Two sites from the same project: each address stands on every page."""
LATEST = 300
"""Seconds after which a build counts as hanging."""
BAD = (INCOMPLETE, MISSING)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to build the site."""

    name: str
    command: tuple[str, ...]
    growing: str = ""
    """Where the new site grows, if not in site/ itself."""
    path: str = "hooks"
    """Where Python looks for the command."""


OURS = Way("make site", ("build.commands", "site"), ".building/new")
NAIVE = Way("mkdocs build --strict", ("mkdocs", "build", "--strict"))


@dataclass(slots=True)
class Project:
    """A tiny project with the known complete results of its builds."""

    root: Path
    way: Way
    complete: Mapping[str, str]
    """Fingerprint of a complete site → its edition."""
    duration: float
    """Seconds that the last build took."""
    last: str
    """The file that is written last, of those that are not the same in both editions: these keep their dates."""
    until_in_place: float = 0
    """Seconds from then on until the last build's site took its place."""

    @property
    def site(self) -> Path:
        """Where readers find the site."""
        return self.root / "site"

    def start(self, edition: str, command: Iterable[str] = ()) -> subprocess.Popen[str]:
        """Start a build in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", *(command or self.way.command)],
            cwd=self.root,
            env=own_environment(SITE_URL=EDITIONS[edition], PYTHONPATH=self.way.path),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def build(self, edition: str) -> str:
        """Build to the end; returns what is wrong with the result, or nothing."""
        begun = time.monotonic()
        process = self.start(edition)
        said = process.communicate(timeout=LATEST)[1]
        self.duration = time.monotonic() - begun
        if process.returncode:
            return f"{self.way.name} failed: {said}"
        if (found := look(self.site, self.complete)) != edition:
            return f"{self.way.name} of {edition} gave {found}"
        self.until_in_place = self.site.stat().st_ctime - (self.site / self.last).stat().st_mtime
        return f"{self.way.name} left {', '.join(left)}" if (left := self.leftovers()) else ""

    def leftovers(self) -> list[str]:
        """Return what lies in .building/ besides the lock."""
        return sorted(path.name for path in (self.root / ".building").glob("*") if path.name != "lock")


@dataclass(slots=True)
class Tally:
    """What a part of the trial found."""

    ends: Counter[str] = field(default_factory=Counter)
    """When the builds ended → how many."""
    after: Counter[str] = field(default_factory=Counter)
    """What the site was when nothing built → how often."""
    seen: Counter[str] = field(default_factory=Counter)
    """What readers found meanwhile → how often."""
    faults: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count another tally, too."""
        self.ends += other.ends
        self.after += other.after
        self.seen += other.seen
        self.faults += other.faults

    def bad(self) -> int:
        """Return how often a site was incomplete or missing."""
        return sum(counted[state] for counted in (self.after, self.seen) for state in BAD)

    def __str__(self) -> str:
        """Return the figures as a paragraph."""
        ends = "; ".join(f"{number} {end}" for end, number in sorted(self.ends.items()))
        return "\n".join(
            [f"  {ends}", f"  afterwards:     {states(self.after)}", f"  readers looked: {states(self.seen)}"]
        )


def states(counted: Counter[str]) -> str:
    """Return how often a site was complete, incomplete and missing."""
    complete = sum(number for state, number in counted.items() if state not in (*BAD, REPLACED))
    replaced = f", {counted[REPLACED]} replaced during the look" if counted[REPLACED] else ""
    return f"{complete} complete, {counted[INCOMPLETE]} incomplete, {counted[MISSING]} missing{replaced}"


def other(edition: str) -> str:
    """Return the edition that is not this one."""
    return next(name for name in EDITIONS if name != edition)


def prepare(way: Way, root: Path) -> Project:
    """Copy a tiny project and build both editions from nothing; edition B is in place then."""
    project = Project(copy_tiny_project(root), way, {}, 0, "")
    complete = {}
    texts: list[dict[Path, bytes]] = []
    for edition in EDITIONS:
        shutil.rmtree(project.site, ignore_errors=True)
        begun = time.monotonic()
        process = project.start(edition)
        said = process.communicate(timeout=LATEST)[1]
        if process.returncode:
            sys.exit(f"{way.name} fails undisturbed: {said}")
        project.duration = time.monotonic() - begun
        complete[fingerprint(project.site)] = edition
        texts.append({path: path.read_bytes() for path in project.site.rglob("*") if path.is_file()})
    project.complete = complete
    differ = (path for path in texts[-1] if texts[-1][path] != texts[0].get(path))
    newest = max(differ, key=lambda path: path.stat().st_mtime_ns)
    project.last = newest.relative_to(project.site).as_posix()
    return project
