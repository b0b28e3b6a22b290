"""pytest passes over no folder of tests, as it does by default over one that is called build."""

from __future__ import annotations

from fnmatch import fnmatch

import pytest

from support.project import ROOT


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert ROOT / "tests/build" in folders
    names = {name for folder in folders for name in folder.relative_to(ROOT).parts}
    assert [name for name in names for passed in pytestconfig.getini("norecursedirs") if fnmatch(name, passed)] == []
