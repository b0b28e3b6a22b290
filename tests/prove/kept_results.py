"""Edit a small project at random, again and again: is each site, and each preview, that of a build which kept nothing?

``make prove what=kept-results`` runs it. Planted, which must show: results under a key without what they were made of;
of each kind one result under the key of another; damaged results, where nobody looks whether they are whole; and texts
that were read before they changed; and published files that count as unchanged although they are not.
Damaged results that are looked at must not show. Exits 1 if a build differs, or if a planted fault is missed.
"""

from __future__ import annotations

import argparse
import os
import pickle
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from build import kept_results, languages, unchanged_files
from build.kept_results import FOLDER, KeptResults
from build.languages import build_checked
from support.planted import report_planted
from support.project import OWN, copy_tiny_project, digest
from support.random_edits import Editor

PREVIEW = "http://127.0.0.1:8000/"
SITE = ""
"""What builds are told in place of a preview's address."""
KINDS = {
    "guidance.pdf.compiler.typeset": "PDF",
    "guidance.links.qr_codes.qr_svg": "QR code, SVG",
    "guidance.links.qr_codes.qr_png": "QR code, PNG",
    "guidance.exports.previews.preview_png": "preview picture",
    "guidance.exports.compressed.gzipped": "compressed file",
}
"""How keys begin → what the results are; other results are pages."""
PAGE = "page"


@dataclass(frozen=True, slots=True)
class Compared:
    """A build with what earlier ones have kept, beside one that has kept nothing."""

    edit: str
    findings: tuple[str, ...]
    """What keeps either from being built: nothing should."""
    differing: tuple[str, ...]
    """The files that are not the same."""

    @property
    def is_sound(self) -> bool:
        """Return whether both were built and are the same."""
        return not self.findings and not self.differing


def compared(project: Path, editor: Editor, edits: Sequence[str], served_at: Sequence[str]) -> Iterator[Compared]:
    """Build in the working directory, make each edit (an empty name is a random one), and compare.

    ``served_at`` says of which builds: SITE, PREVIEW or both.
    """
    for address in served_at:
        _built(project, address)
    for edit in edits:
        name = editor.edit(edit)
        for address in served_at:
            yield beside_a_cold_build(project, address, name)


def beside_a_cold_build(project: Path, address: str, name: str) -> Compared:
    """Build with what is kept and without, and compare."""
    warm, findings = _built(project, address)
    with patch.dict(languages.known, clear=True):
        cold, found_cold = _built(project, address, CACHE_MB="0")
    differing = sorted(path for path in {**warm, **cold} if warm.get(path) != cold.get(path))
    return Compared(name, (*findings, *found_cold), tuple(differing))


def _built(project: Path, address: str, **environment: str) -> tuple[dict[str, str], list[str]]:
    """Build into a folder, which goes again; returns the hashes of its files, and the findings.

    A site that keeps results stays until the next one, as one that is published does.
    """
    target, published = project.parent / "built", project.parent / "published"
    replaces = address == SITE and not environment
    with patch.dict(os.environ, environment):
        outcome = build_checked(target, address, published=published if replaces else None)
    files = digest(target)
    if replaces and files:
        shutil.rmtree(published, ignore_errors=True)
        target.rename(published)
    shutil.rmtree(target, ignore_errors=True)
    return files, list(map(str, outcome.findings))


def stale_results() -> AbstractContextManager[object]:
    """Plant a fault, as a context: results are kept under a key without what they were made of."""
    path_of = KeptResults._path  # noqa: SLF001
    return patch.object(KeptResults, "_path", lambda kept, key: path_of(kept, key[:1]))


def stale_texts(project: Path, editor: Editor) -> Compared:
    """Plant a fault: what was read of a file counts for whatever is in it now; returns what a preview shows of it."""
    languages.known.update({path: (Anything(read[0]), read[1], read[2]) for path, read in languages.known.items()})
    seen = beside_a_cold_build(project, PREVIEW, editor.edit("sentence"))
    languages.known.clear()
    return seen


def planted_results(project: Path) -> dict[str, Compared]:
    """Put, kind by kind, one result under the key of another; returns kind → what a build shows of it."""
    recordings = project.parent / "made"
    recordings.mkdir()
    put = KeptResults.put

    def recorded(kept: KeptResults, result: bytes, *key: str) -> None:
        """Record it in a file: most results are made in processes of their own."""
        if key[0] != "template":  # Jinja itself knows whether one is of this source
            (recordings / kept_results.digest(key)).write_bytes(pickle.dumps((kept, result, key)))
        put(kept, result, *key)

    shutil.rmtree(project / FOLDER, ignore_errors=True)
    with patch.object(KeptResults, "put", recorded):
        _built(project, SITE)
    made: dict[str, list[tuple[KeptResults, bytes, tuple[str, ...]]]] = {}
    for path in sorted(recordings.iterdir()):
        kept, result, key = pickle.loads(path.read_bytes())  # noqa: S301  # written above
        made.setdefault(KINDS.get(key[0], PAGE), []).append((kept, result, key))
    shutil.rmtree(recordings)
    seen = {}
    for kind, ((kept, right, key), *others) in sorted(made.items()):
        wrong = next(result for _, result, _ in others if result != right)
        kept.put(wrong, *key)
        seen[kind] = beside_a_cold_build(project, SITE, kind)
        kept.put(right, *key)
    return seen


def stale_files() -> AbstractContextManager[object]:
    """Plant a fault, as a context: a published file counts as unchanged, whatever its content."""
    return patch.object(unchanged_files, "_has", lambda path, _: path.is_file())


def damage(project: Path) -> None:
    """Change a byte in the middle of each result, and cut off the last one of every other."""
    for number, path in enumerate(sorted((project / FOLDER).iterdir())):
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content[: len(content) - number % 2])


def trusting() -> AbstractContextManager[object]:
    """Plant a fault, as a context: nobody looks whether a result is whole."""
    return patch.object(kept_results, "_seal", lambda *_: Anything(32))


class Anything(bytes):
    """Equals whatever it is compared with."""

    def __eq__(self, other: object) -> bool:
        """Return that it does."""
        return True

    __hash__ = bytes.__hash__


def main() -> int:
    """Run the proof; returns the exit code."""
    parser = argparse.ArgumentParser(description="Is anything that a build has kept ever stale?")
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--seed", type=int, default=29)
    arguments = parser.parse_args()
    for name in OWN:
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory() as folder:
        project = copy_tiny_project(Path(folder) / "p")
        os.chdir(project)
        found = list(compared(project, Editor(project, arguments.seed), [""] * arguments.edits, (SITE, PREVIEW)))
        damage(project)
        found.append(beside_a_cold_build(project, SITE, "damage"))
        caught = {f"a {kind} of another": not seen.is_sound for kind, seen in planted_results(project).items()}
        damage(project)
        with trusting():
            caught["damaged results"] = not beside_a_cold_build(project, SITE, "damage").is_sound
        caught["texts as they were"] = not stale_texts(project, Editor(project, 0)).is_sound
        with stale_files():
            stale = compared(project, Editor(project, 0), ["sentence"], (SITE,))
            caught["published files of another text"] = any(not one.is_sound for one in stale)
        with stale_results():
            stale = compared(project, Editor(project, 0), ["sentence"], (PREVIEW,))
            caught["results without their sources"] = any(not one.is_sound for one in stale)
    for one in found:
        if not one.is_sound:
            print(f"{one.edit}: {'; '.join(one.findings) or ', '.join(one.differing) + ' differ'}")
    kinds = Counter(one.edit for one in found)
    print(", ".join(f"{number} {name}" for name, number in sorted(kinds.items())))
    faults = sum(not one.is_sound for one in found)
    print(f"{len(found)} builds after {arguments.edits} edits with seed {arguments.seed}, {faults} faults")
    lacking = {*KINDS.values(), PAGE} - {kind.removeprefix("a ").removesuffix(" of another") for kind in caught}
    caught |= {f"a {kind}: none was made": False for kind in sorted(lacking)}
    return int(not report_planted(caught) or bool(faults))


if __name__ == "__main__":
    sys.exit(main())
