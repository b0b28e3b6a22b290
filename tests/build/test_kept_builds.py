"""After an edit, site and preview are, byte by byte, those of a cold build. The long form: make prove."""

from __future__ import annotations

from pathlib import Path

import pytest

from prove.kept_results import PREVIEW, SITE, compared, stale_results
from support.project import OWN, copy_tiny_project
from support.random_edits import Editor

EDITS = ["template", "slug", "word"]
"""Changes of how pages look, of an address, and of what the program puts into every page."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a tiny project, which is the working directory."""
    project = copy_tiny_project(tmp_path / "p")
    monkeypatch.chdir(project)
    for name in OWN:
        monkeypatch.setenv(name, "")  # so that what a build sets is taken back
        monkeypatch.delenv(name)
    return project


def test_whatever_is_edited_a_preview_is_that_of_a_cold_build(project: Path) -> None:
    seen = list(compared(project, Editor(project, 29), EDITS, (PREVIEW,)))
    assert [one for one in seen if not one.is_sound] == []
    assert [one.edit for one in seen] == EDITS


def test_a_site_with_its_documents_is_that_of_a_cold_build(project: Path) -> None:
    [seen] = compared(project, Editor(project, 29), ["step"], (SITE,))
    assert (seen.findings, seen.differing) == ((), ())


def test_a_stale_page_would_be_caught(project: Path) -> None:
    with stale_results():
        [seen] = compared(project, Editor(project, 29), ["sentence"], (PREVIEW,))
    assert (seen.findings, bool(seen.differing)) == ((), True)
