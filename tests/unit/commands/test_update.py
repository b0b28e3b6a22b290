"""A newer version of the program replaces its files in a project, and takes nothing away that somebody has written."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidance.commands.cli import main
from guidance.commands.program_files import CHANGED, MANIFEST, REMOVE, manifest, update
from guidance.findings import FindingsError
from support.project import digest
from support.tiny_site import as_bytes, tiny_site, write_files

OLD = {"hooks/events.py": "old\n", "hooks/gone/a.py": "a\n", "Makefile": "all:\n"}
NEW = {"hooks/events.py": "new\n", "hooks/new/b.py": "b\n", "Makefile": "all:\n"}
OWN = {**tiny_site(), "mkdocs.yml": "site_name: theirs\n", "README.md": "theirs\n", "docs/assets/own.css": "p {}\n"}
GIVEN = "../guide"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with the old version of the program, beside a checkout of the new one."""
    write_files(tmp_path / "program", NEW)
    write_files(tmp_path / "guide", {**OLD, **OWN, MANIFEST: manifest(as_bytes(OLD))})
    return tmp_path / "guide"


def run(monkeypatch: pytest.MonkeyPatch, project: Path, at: str = GIVEN) -> int:
    """Run the command in the checkout of the new version; returns its exit code."""
    monkeypatch.chdir(project.parent / "program")
    monkeypatch.setattr("sys.argv", ["guidance", "update", "--at", at])
    return main()


def refused(project: Path) -> list[str]:
    with pytest.raises(FindingsError) as error:
        update(as_bytes(NEW), project, GIVEN)
    return str(error.value).splitlines()


def test_the_program_s_files_are_replaced_and_all_others_stay(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.parent / "program/hooks/events.py").chmod(0o755)
    assert run(monkeypatch, project) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-2:] == [
        "2 files of the program written, 1 removed; texts and settings are as they were.",
        f"Go on there: cd {GIVEN}; make check. What is new stands in {project.parent / 'program/CHANGELOG.md'}.",
    ]
    found = {path: (project / path).read_text("utf-8") for path in digest(project)}
    written = {path for path in found if path.startswith("schemas/") or path == ".remarkrc.json"}
    assert written
    expected = {**NEW, **OWN, MANIFEST: manifest(as_bytes(NEW)).decode()}
    assert {path: text for path, text in found.items() if path not in written} == expected
    assert not (project / "hooks/gone").exists()
    assert (project / "hooks/events.py").stat().st_mode & 0o111


def test_an_update_to_the_same_version_changes_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, project) == 0
    before = digest(project)
    assert run(monkeypatch, project) == 0
    assert digest(project) == before


def test_files_that_somebody_has_changed_are_all_named_and_nothing_is_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(project, {"hooks/events.py": "mine\n", "hooks/gone/a.py": "mine\n", "hooks/new/b.py": "mine\n"})
    before = digest(project)
    assert run(monkeypatch, project) == 1
    assert capsys.readouterr().out.splitlines()[:-1] == [
        f"{GIVEN}/hooks/events.py:1: {CHANGED}. {REMOVE} [changed-program]",
        f"{GIVEN}/hooks/gone/a.py:1: {CHANGED}, and the program no longer has it. {REMOVE} [changed-program]",
        f"{GIVEN}/hooks/new/b.py:1: the program has such a file now, too. {REMOVE} [changed-program]",
    ]
    assert digest(project) == before


def test_a_changed_file_that_is_deleted_as_advised_is_replaced(project: Path) -> None:
    (project / "hooks/events.py").unlink()
    assert update(as_bytes(NEW), project, GIVEN).written["hooks/events.py"] == b"new\n"


def test_a_file_that_is_unchanged_in_the_program_may_not_be_changed_either(project: Path) -> None:
    write_files(project, {"Makefile": "mine:\n"})
    assert refused(project) == [f"{GIVEN}/Makefile:1: {CHANGED}. {REMOVE} [changed-program]"]


def test_a_link_in_a_file_s_place_is_not_followed(project: Path) -> None:
    (project / "hooks/events.py").unlink()
    (project / "hooks/events.py").symlink_to(project.parent / "elsewhere.py")
    assert refused(project) == [f"{GIVEN}/hooks/events.py:1: {CHANGED}. {REMOVE} [changed-program]"]


def test_an_update_that_was_interrupted_can_be_repeated(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(project, {"hooks/events.py": NEW["hooks/events.py"]})  # written, but the list is still the old one
    assert run(monkeypatch, project) == 0
    assert (project / MANIFEST).read_bytes() == manifest(as_bytes(NEW))


def test_a_folder_that_is_no_started_project_is_named(tmp_path: Path) -> None:
    remedy = "Name the folder of a project that make start has made."
    assert refused(tmp_path) == [f"{GIVEN}/{MANIFEST}:1: this file is missing. {remedy} [place]"]


@pytest.mark.parametrize("path", ["../other/a.py", "/etc/passwd"])
def test_a_list_that_leads_out_of_the_project_is_refused(project: Path, path: str) -> None:
    with (project / MANIFEST).open("a", encoding="utf-8") as file:
        file.write(f"{'0' * 64}  {path}\nnonsense\n")
    lines = (project / MANIFEST).read_text("utf-8").splitlines()
    told = "this line names no file of the program. Restore the file as make start or make update wrote it. [place]"
    assert refused(project) == [f"{GIVEN}/{MANIFEST}:{len(lines) - 1 + more}: {told}" for more in (0, 1)]
