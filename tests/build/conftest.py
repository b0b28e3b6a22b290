"""A small site, built in two ways; the PDFs of the larger ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidance.commands.program_files import MANIFEST
from support.made_once import made_once
from support.project import OWN, ROOT, copy_tiny_project, run
from support.site_pdfs import SitePdfs, site_pdfs, write_json
from support.tiny_library import full_files

# A project that make start began may well have other workflows.
collect_ignore = ["test_workflows.py"] if (ROOT / MANIFEST).is_file() else []


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a tiny project, which is the working directory of a process that may build it."""
    project = copy_tiny_project(tmp_path / "p")
    monkeypatch.chdir(project)
    for name in OWN:
        monkeypatch.setenv(name, "")  # so that what a build sets is taken back
        monkeypatch.delenv(name)
    return project


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the full tiny site's project, which MkDocs has built in one process; nobody may change anything in it.

    What was said meanwhile stands in said.txt.
    """
    return made_once(tmp_path_factory, "full", lambda target: _build(target, "mkdocs", "build", "--strict"))


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same project in another place, which "make site" has built in another time zone and locale."""
    other = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    return made_once(
        tmp_path_factory, "with space and ä", lambda target: _build(target, "build.commands", "site", **other)
    )


def _build(project: Path, *command: str, **environment: str) -> None:
    result = run(copy_tiny_project(project, full_files()), *command, **environment)
    said = result.stdout + result.stderr
    assert result.returncode == 0, said
    (project / "said.txt").write_text(said, "utf-8")


@pytest.fixture(scope="session")
def pdfs(site: Path, tmp_path_factory: pytest.TempPathFactory) -> SitePdfs:
    """Return the PDFs of the sample library."""
    return _pdfs(site, tmp_path_factory, "sample-pdfs.json")


@pytest.fixture(scope="session")
def real_pdfs(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> SitePdfs:
    """Return the PDFs of docs/ as they are today."""
    return _pdfs(real_site, tmp_path_factory, "real-pdfs.json")


def _pdfs(site: Path, factory: pytest.TempPathFactory, name: str) -> SitePdfs:
    return site_pdfs(site.parent, made_once(factory, name, lambda target: write_json(site, target)))
