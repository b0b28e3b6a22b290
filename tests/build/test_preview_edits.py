"""After any edits a preview shows, byte by byte, what a build shows that has kept nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kept_results import KeptResults
from language_builds import build_checked
from support.project import copy_tiny_project, digest
from support.random_edits import Editor

ADDRESS = "http://127.0.0.1:8000/"
SEED, EDITS = 29, 18
"""Makes every kind of edit; after each, the site is built twice."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a tiny project, which is the working directory."""
    project = copy_tiny_project(tmp_path / "p")
    monkeypatch.chdir(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763769600")
    for name in ("SITE_URL", "CONTACT"):
        monkeypatch.delenv(name, raising=False)
    return project


def differing(project: Path) -> Iterator[tuple[str, int, list[str]]]:
    """Edit, and yield each edit's name, its number of findings, and the files that a cold build makes otherwise."""
    editor, kept = Editor(project, SEED), project.parent / "kept"
    for number in range(EDITS):
        name = editor.edit() if number else "nothing"
        sites = []
        for folder, keeping in (("warm", kept), ("cold", project.parent / "nothing kept")):
            target = project.parent / folder
            outcome = build_checked(target, ADDRESS, keeping)
            sites.append(({} if outcome.findings else digest(target), outcome.findings))
            shutil.rmtree(target, ignore_errors=True)
        shutil.rmtree(project.parent / "nothing kept", ignore_errors=True)
        (warm, found), (cold, found_cold) = sites
        assert found == found_cold
        yield name, len(found), [path for path in {**warm, **cold} if warm.get(path) != cold.get(path)]


def test_whatever_is_edited_the_preview_is_that_of_a_cold_build(project: Path) -> None:
    seen = list(differing(project))
    assert [entry for entry in seen if entry[1:] != (0, [])] == []
    assert {name for name, *_ in seen[1:]} == Editor.KINDS


def test_a_stale_page_would_be_caught(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant one: an article is kept under a key without its text."""
    path_of = KeptResults._path  # noqa: SLF001
    monkeypatch.setattr(KeptResults, "_path", lambda kept, key: path_of(kept, key[:2]))
    assert any(files for _, _, files in differing(project))
