"""Edit a small project at random, again and again: is each preview that of a build which has kept nothing?

``make prove what=preview-edits`` runs it. The same is done with a preview that keeps what it makes under a key without
what that was made of, which must show. Exits 1 if a preview differs, or if that planted fault is missed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from build.kept_results import KeptResults
from build.languages import build_checked
from support.planted import report_planted
from support.project import OWN, copy_tiny_project, digest
from support.random_edits import Editor

ADDRESS = "http://127.0.0.1:8000/"


@dataclass(frozen=True, slots=True)
class Compared:
    """A preview after an edit, beside a build that has kept nothing."""

    edit: str
    findings: tuple[str, ...]
    """What keeps either from being built: nothing should."""
    differing: tuple[str, ...]
    """The files that are not the same."""

    @property
    def is_sound(self) -> bool:
        """Return whether both were built and are the same."""
        return not self.findings and not self.differing


def compared(project: Path, editor: Editor, edits: list[str]) -> Iterator[Compared]:
    """Build a preview of the working directory, make each edit (an empty name is a random one), and compare."""
    kept, nothing = project.parent / "kept", project.parent / "nothing kept"
    _built(project.parent / "warm", kept)
    for edit in edits:
        name = editor.edit(edit)
        warm, findings = _built(project.parent / "warm", kept)
        cold, found_cold = _built(project.parent / "cold", nothing)
        shutil.rmtree(nothing, ignore_errors=True)
        differing = sorted(path for path in {**warm, **cold} if warm.get(path) != cold.get(path))
        yield Compared(name, (*findings, *found_cold), tuple(differing))


def _built(target: Path, kept: Path) -> tuple[dict[str, str], list[str]]:
    """Build a preview into a folder, which goes again; returns the hashes of its files, and the findings."""
    outcome = build_checked(target, ADDRESS, kept)
    files = digest(target)
    shutil.rmtree(target, ignore_errors=True)
    return files, list(map(str, outcome.findings))


def stale_pages() -> AbstractContextManager[object]:
    """Plant a fault, as a context: the preview keeps what it makes under a key without what that was made of."""
    path_of = KeptResults._path  # noqa: SLF001
    return patch.object(KeptResults, "_path", lambda kept, key: path_of(kept, key[:1]))


def main() -> int:
    """Run the proof; returns the exit code."""
    parser = argparse.ArgumentParser(description="Is a preview ever stale?")
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--seed", type=int, default=29)
    arguments = parser.parse_args()
    for name in OWN:
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory() as folder:
        project = copy_tiny_project(Path(folder) / "p")
        os.chdir(project)
        found = list(compared(project, Editor(project, arguments.seed), [""] * arguments.edits))
        with stale_pages():
            caught = any(not one.is_sound for one in compared(project, Editor(project, 0), ["sentence"]))
    for one in found:
        if not one.is_sound:
            print(f"{one.edit}: {'; '.join(one.findings) or ', '.join(one.differing) + ' differ'}")
    kinds = Counter(one.edit for one in found)
    print(", ".join(f"{number} {name}" for name, number in sorted(kinds.items())))
    faults = sum(not one.is_sound for one in found)
    print(f"{len(found)} edits with seed {arguments.seed}, {faults} faults")
    return int(not report_planted({"a stale page": caught}) or bool(faults))


if __name__ == "__main__":
    sys.exit(main())
