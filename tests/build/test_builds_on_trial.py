"""make survive and make reproducible see what they look for. The whole takes minutes; a little of it stands here."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from prove.reproducible import Row, differences, listing
from prove.survive import AIMED, faults_of_full_disk, kill_builds
from support.build_variations import FIRST
from support.repeated_builds import NAIVE, OURS, Way, prepare
from support.site_watcher import INCOMPLETE, MISSING, fingerprint, look


@pytest.mark.parametrize(("way", "kills"), [(OURS, AIMED), (NAIVE, AIMED)], ids=["ours", "mkdocs alone"])
def test_readers_find_half_a_site_only_where_mkdocs_builds_straight_into_it(
    tmp_path: Path, way: Way, kills: int
) -> None:
    tally = kill_builds(prepare(way, tmp_path / "p"), kills, random.Random(7))  # noqa: S311
    assert tally.faults == []
    assert tally.ends.total() == kills
    assert tally.seen.total() > 0
    assert bool(tally.bad()) == (way is NAIVE)


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
