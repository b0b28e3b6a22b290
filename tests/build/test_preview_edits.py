"""After an edit a preview shows, byte by byte, what a build shows that has kept nothing. The long form: make prove."""

from __future__ import annotations

from pathlib import Path

import pytest

from prove.preview_edits import compared, stale_pages
from support.project import OWN, copy_tiny_project
from support.random_edits import Editor

EDITS = ["template", "slug", "step", "add"]
"""Changes of how pages look, of an address, of what other pages derive from one, and of how many pages there are."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a tiny project, which is the working directory."""
    project = copy_tiny_project(tmp_path / "p")
    monkeypatch.chdir(project)
    for name in OWN:
        monkeypatch.setenv(name, "")  # so that what a build sets is taken back
        monkeypatch.delenv(name)
    return project


def test_whatever_is_edited_the_preview_is_that_of_a_cold_build(project: Path) -> None:
    seen = list(compared(project, Editor(project, 29), EDITS))
    assert [one for one in seen if not one.is_sound] == []
    assert [one.edit for one in seen] == EDITS


def test_a_stale_page_would_be_caught(project: Path) -> None:
    with stale_pages():
        [seen] = compared(project, Editor(project, 29), ["sentence"])
    assert (seen.findings, bool(seen.differing)) == ((), True)
