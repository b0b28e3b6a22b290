"""Builds the site under other conditions and compares every byte: ``make prove what=reproducible``.

Under each condition a site is built, too, whose planted hook writes down what no site may tell. There the condition
must show; otherwise it did not reach the build. Fails where a site differs or a planted difference is missed.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from support.build_variations import FIRST, STAMP, Variation, other_pythons, variations, with_packages
from support.planted import report_planted
from support.project import copy_project, copy_tiny_project

WORKERS = 2
ARCHIVE = "fair-networking.zip"
WORD = ("Kurz gesagt", "Kurz gefasst")
"""A planted difference: a heading of one page, and what it is instead."""


@dataclass(frozen=True, slots=True)
class Row:
    """What came of a variation."""

    variation: Variation
    paths: int
    differing: tuple[str, ...]
    shown: bool
    """Whether the planted hook showed the variation."""

    @property
    def faults(self) -> list[str]:
        """Return what is wrong."""
        excepted = self.variation.excepted
        faults = [f"{path} differs" for path in self.differing if not (excepted and path.endswith(excepted))]
        if not self.shown:
            faults.append("the variation did not reach the build")
        return [f"{self.variation.what}, {self.variation.how}: {fault}" for fault in faults]

    def __str__(self) -> str:
        """Return the row of the table."""
        names = f"  {', '.join(self.differing[:5])}" if self.differing else ""
        shown = "shown" if self.shown else "MISSED"
        first = f"{self.variation.what:<13}{self.variation.how:<36}"
        return f"{first}{self.paths:>6}{len(self.differing):>8}   {shown}{names}"


HEADING = f"{'varied':<13}{'how':<36}{'paths':>6}{'differ':>8}   planted"


def listing(project: Path) -> dict[str, str]:
    """Return every file and folder of the built site, and the archive: path → permissions and hash."""
    paths = [project / "site", *(project / "site").rglob("*"), project / ARCHIVE]
    return {
        path.relative_to(project).as_posix(): (
            f"{path.stat().st_mode:o} {hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ''}"
        )
        for path in paths
        if path.exists()
    }


def differences(first: dict[str, str], second: dict[str, str]) -> tuple[str, ...]:
    """Return the paths that are not the same in two listings."""
    return tuple(sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path)))


def built(folder: Path, variation: Variation, word: tuple[str, str] = ("", "")) -> dict[str, str]:
    """Build the real site and its archive in a fresh copy, a word changed in one page; returns the listing."""
    with tempfile.TemporaryDirectory(dir=folder) as own:
        project = copy_project(Path(own) / variation.folder)
        page = next(path for path in sorted(project.glob("docs/*/*/*.md")) if word[0] in path.read_text("utf-8"))
        page.write_text(page.read_text("utf-8").replace(*word, 1), "utf-8")
        variation.prepare(project)
        variation.run(project, "build.commands", "site")
        variation.run(project, "build.commands", "offline")
        return listing(project)


def stamped(folder: Path, variation: Variation) -> tuple[dict[str, str], dict[str, object]]:
    """Build a tiny site with a hook that tells all; returns the listing and what was told."""
    with tempfile.TemporaryDirectory(dir=folder) as own:
        project = copy_tiny_project(Path(own) / variation.folder)
        (project / "hooks" / "stamp.py").write_text(STAMP, "utf-8")
        settings = project / "mkdocs.yml"
        hook = "  - hooks/events.py\n"
        settings.write_text(settings.read_text("utf-8").replace(hook, f"{hook}  - hooks/stamp.py\n"), "utf-8")
        variation.prepare(project)
        variation.run(project, "mkdocs", "build", "--strict")
        return listing(project), json.loads((project / "site" / "stamp.json").read_text("utf-8"))


def rows(folder: Path, varied: Iterable[Variation]) -> Iterable[Row]:
    """Yield what came of each variation, in order."""
    first = built(folder, FIRST)
    first_stamped, told = stamped(folder, FIRST)

    def row(variation: Variation) -> Row:
        found = built(folder, variation)
        second_stamped, told_now = stamped(folder, variation)
        shown = bool(differences(first_stamped, second_stamped)) and told[variation.fact] != told_now[variation.fact]
        return Row(variation, len(found), differences(first, found), shown)

    with ThreadPoolExecutor(WORKERS) as pool:
        yield from pool.map(row, varied)


def planted_word(folder: Path) -> tuple[str, ...]:
    """Return what differs when one word of one page does."""
    return differences(built(folder, FIRST), built(folder, FIRST, WORD))


def main() -> int:
    """Print the table; returns the exit code."""
    faults = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            pythons = {version: with_packages(version, python) for version, python in other_pythons().items()}
            varied = variations(folder, pythons)
        except (subprocess.CalledProcessError, FileNotFoundError) as error:
            print(f"Not everything could be varied: {error}")
            return 1
        if not pythons:
            faults.append("Python: no other version from 3.11 on was found. Install one as python3.12 or the like.")
        print(f"{FIRST.what}: {FIRST.how}, Python {sys.version.split()[0]}\n{HEADING}", flush=True)
        told = True
        for row in rows(folder, varied):
            print(row, flush=True)
            faults += row.faults
            told = told and row.shown
        changed = planted_word(folder)
    print(f"A planted word changes {len(changed)} files: {', '.join(changed)}")
    print(*faults, f"{len(faults)} faults", sep="\n")
    caught = report_planted({"a word of one page": bool(changed), "a hook that tells the conditions": told})
    return int(not caught or bool(faults))


if __name__ == "__main__":
    sys.exit(main())
