"""The proofs "survive" and "reproducible" see what they look for. They take minutes; a little of them stands here."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from prove.reproducible import Row, differences, listing
from prove.survive import AIMED, faults_of_full_disk, kill_builds
from support.build_variations import FIRST
from support.project import ROOT
from support.repeated_builds import Way, prepare
from support.site_watcher import INCOMPLETE, MISSING, fingerprint, look
from support.waiting import until

PATH = f"hooks:{ROOT / 'tests'}"
OURS = Way("beside the old site", ("support.fake_build", "beside"), ".building/new", PATH)
NAIVE = Way("in the place of the old site", ("support.fake_build", "in_place"), "", PATH)
CHANCE = random.Random(7)  # noqa: S311  # no secret


def test_readers_find_no_half_of_a_site_that_grows_beside_the_old_one(tmp_path: Path) -> None:
    tally = kill_builds(prepare(OURS, tmp_path / "p"), AIMED, CHANCE)
    assert (tally.faults, tally.ends.total(), tally.bad()) == ([], AIMED, 0)
    assert tally.seen.total() > 0


def test_readers_find_half_a_site_that_grows_in_the_place_of_the_old_one(tmp_path: Path) -> None:
    project = prepare(NAIVE, tmp_path / "p")
    until(lambda: kill_builds(project, AIMED, CHANCE).bad())


def test_a_site_is_complete_if_it_is_one_of_those_that_are_known(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "a" / "b.html").write_text("b", "utf-8")
    complete = {fingerprint(site): "A"}
    assert look(site, complete) == "A"
    (site / "a" / "b.html").rename(site / "b.html")
    assert look(site, complete) == INCOMPLETE
    (site / "b.html").unlink()
    assert look(site, complete) == INCOMPLETE
    (site / "a").rmdir()
    site.rmdir()
    assert look(site, complete) == MISSING


SAID = "No space left on device. Make room on the disk, then build again.\nThe build failed; site/ is as it was.\n"


@pytest.mark.parametrize(
    ("code", "said", "left", "as_it_was", "faults"),
    [
        (1, SAID, [], True, []),
        (0, "", [], False, []),
        (0, "", [], True, ["a build succeeded and changed nothing"]),
        (1, "Traceback\n", ["new"], True, ["left new on a full disk", "a full disk ended a build with: Traceback\n"]),
        (1, SAID, [], False, [f"a full disk ended a build with: {SAID}"]),
    ],
)
def test_a_full_disk_is_named_and_leaves_nothing(
    code: int, said: str, left: list[str], *, as_it_was: bool, faults: list[str]
) -> None:
    assert faults_of_full_disk(code, said, left, as_it_was=as_it_was) == faults


def test_a_file_differs_by_its_bytes_its_permissions_or_its_absence(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    for name in ("a", "b", "c", "d"):
        (tmp_path / "site" / name).write_text(name, "utf-8")
    first = listing(tmp_path)
    (tmp_path / "site" / "b").write_text("x", "utf-8")
    (tmp_path / "site" / "c").chmod(0o600)
    (tmp_path / "site" / "d").unlink()
    assert differences(first, listing(tmp_path)) == ("site/b", "site/c", "site/d")


def test_a_difference_is_a_fault_unless_another_python_packed_the_file() -> None:
    row = Row(FIRST, 3, ("site/a.pdf", "site/b.html"), shown=True)
    first = "the first build, UTC, C.UTF-8, hash seed 0, umask 022"
    assert row.faults == [f"{first}: site/a.pdf differs", f"{first}: site/b.html differs"]
    python = replace(row, variation=replace(FIRST, fact="python"))
    assert python.faults == [f"{first}: site/b.html differs"]
    missed = Row(FIRST, 3, (), shown=False)
    assert missed.faults == [f"{first}: the variation did not reach the build"]
