"""The benchmark builds a generated library as ``make site`` does, and times every part that it reports."""

from __future__ import annotations

from pathlib import Path

from edits import measure_edits
from scale import HOOKS, PARTS
from scale_sites import build_whole, check_ours, heaviest_page, plant_list, prepare, render_floor
from support.project import ROOT
from yardstick import Yardstick


def test_a_generated_library_is_built_checked_and_rendered_and_each_part_is_timed(tmp_path: Path) -> None:
    built = prepare(ROOT, tmp_path, 8, 2)
    whole, seconds = build_whole(built, Yardstick(built.folder / "floor", built.words))
    assert {*HOOKS, *PARTS} <= seconds.keys()
    assert all(seconds[part] > 0 for part in (*HOOKS, *PARTS))
    assert all(min(cost.wall, cost.processor, cost.memory) > 0 for cost in (whole.cold, whole.changed, whole.same))
    assert all(cost.slowness > 0 and cost.slowness != 1 for cost in (whole.cold, whole.changed, whole.same))
    assert 2 * whole.same.processor < whole.changed.processor < whole.cold.processor  # what is there stays
    assert len(list((tmp_path / "ours" / "site").rglob("*.pdf"))) > built.topics
    assert 5_000 < heaviest_page(built).size < 60_000
    plant_list(built)
    planted = heaviest_page(built)
    assert (planted.path, planted.size > 60_000) == ("planted.html", True)
    assert check_ours(built).wall > 0
    assert render_floor(built).wall > 0
    assert measure_edits(tmp_path / "ours").edit > 0
