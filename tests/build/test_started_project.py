"""A started project is checked and built whole, and a newer version of the program takes none of its texts away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guidance.commands.program_files import CHANGED, MANIFEST, REMOVE, given_files, program_files
from support.made_once import made_once
from support.project import ROOT, SAMPLE, built, dead_links, digest, edit, run
from support.tiny_site import write_files

GIVEN = "../guide"
ALL_RIGHT = "0 findings."


def copy_checkout(target: Path) -> Path:
    """Copy what "make start" and "make update" read to ``target`` and return it."""
    write_files(target, {**program_files(ROOT), **given_files(ROOT)})
    for name in ("LICENSE", "CHANGELOG.md"):
        shutil.copy(ROOT / name, target)
    shutil.copy(SAMPLE / "mkdocs.yml", target)
    return target


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a checkout of the program and a started project; nobody may change anything in it."""

    def make(folder: Path) -> None:
        program = copy_checkout(folder / "program")
        result = run(program, "guidance", "start", "--at", GIVEN, "--languages", "en,sv")
        assert result.returncode == 0, result.stdout + result.stderr

    return made_once(tmp_path_factory, "started", make)


@pytest.fixture
def folder(started: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder, to change."""
    return shutil.copytree(started, tmp_path / "started")


def test_it_is_built_whole_in_both_languages_and_leads_nowhere_in_vain(started: Path, tmp_path: Path) -> None:
    project = shutil.copytree(started / "guide", tmp_path / "guide")
    site = built(project)
    assert dead_links(site) == []
    for lang, page in (("en", "practices/plain-words"), ("sv", "rad/vanliga-ord")):
        assert (site / lang / page / "index.html").is_file()
        assert (site / lang / "pdf/handbook.pdf").is_file()


def test_its_ledger_is_empty_until_the_links_are_published_and_then_holds(folder: Path) -> None:
    project = folder / "guide"
    assert (project / "docs/published.txt").read_text("utf-8") == ""
    assert run(project, "guidance", "publish-links").returncode == 0
    assert ALL_RIGHT in run(project, "guidance", "check").stdout
    edit(project / "docs/en/practices/plain-words.md", "slug: plain-words", "slug: simple-words")
    assert "en/practices/plain-words/" in run(project, "guidance", "check").stdout


def test_a_page_is_begun_in_it_as_in_ours(folder: Path) -> None:
    project = folder / "guide"
    assert run(project, "guidance", "new", "--id", "practices/say-thanks").returncode == 0
    assert (project / "docs/sv/practices/say-thanks.md").is_file()


def test_a_newer_program_takes_the_old_one_s_place_and_keeps_every_text(folder: Path) -> None:
    program, project = folder / "program", folder / "guide"
    edit(project / "docs/en/index.md", "title: Our guidance", "title: Theirs")
    write_files(project, {"docs/assets/own.css": "p {}\n", "tests/content/words/sv.txt": "ord\n"})
    edit(program / "hooks/guidance/commands/summary.py", '"0 findings. ', '"0 findings, says the newer program. ')
    write_files(program, {"hooks/guidance/newer.py": '"""New."""\n'})
    (program / "hooks/typst/preview.typ").rename(program / "hooks/typst/preview2.typ")
    before = digest(project)
    result = run(program, "guidance", "update", "--at", GIVEN)
    assert result.returncode == 0, result.stdout + result.stderr
    after = digest(project)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed == {
        *("hooks/guidance/commands/summary.py", "hooks/guidance/newer.py"),
        *("hooks/typst/preview.typ", "hooks/typst/preview2.typ", MANIFEST),
    }
    assert "0 findings, says the newer program." in run(project, "guidance", "check").stdout


def test_an_update_that_would_take_a_change_away_is_refused_whole(folder: Path) -> None:
    program, project = folder / "program", folder / "guide"
    edit(program / "hooks/guidance/commands/cli.py", "Checks and records", "Checks, records")
    with (project / "Makefile").open("a", encoding="utf-8") as file:
        file.write("# Ours.\n")
    before = digest(project)
    result = run(program, "guidance", "update", "--at", GIVEN)
    assert result.stdout.splitlines()[0] == f"{GIVEN}/Makefile:1: {CHANGED}. {REMOVE} [changed-program]"
    assert result.returncode == 1
    assert digest(project) == before
