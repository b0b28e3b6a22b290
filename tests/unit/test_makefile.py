"""The Makefile has a dozen commands and a little more, and the names of old still do what they did."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from prove.__main__ import PROOFS
from support.project import ROOT

EVERYDAY = (
    *("site", "offline", "pdf", "serve", "edit", "new", "check", "check-links", "fix", "explain", "agree"),
    *("publish-links", "start", "update"),
)
DEVELOPING = ("test", "test-quick", "prove", "lock", "clean")
OLD_NAMES = (
    *("faults", "fuzz", "payloads", "search-table", "audit", "screenshots", "contact-sheets"),
    *("bench", "bench-page", "survive", "reproducible"),
)
INTERNAL = ("lint", "system-packages")
SAY = '#!/bin/sh\necho "$@" "id=$id" "code=$code" "what=$what" "CASES=$CASES"\n'
"""What stands for Python here: it prints its arguments and what make hands on."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project in which everything is installed, and Python does nothing."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements/site.txt", "requirements/test.txt", ".venv/site.stamp", ".venv/test.stamp"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / ".venv" / "bin").mkdir()
    (tmp_path / ".venv" / "bin" / "python").write_text(SAY)
    (tmp_path / ".venv" / "bin" / "python").chmod(0o755)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "system-packages.sh").write_text("echo system packages\n")
    return tmp_path


def make(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make there, without what another make hands on."""
    environment = {"PATH": "/usr/bin:/bin"}
    return subprocess.run(
        ["make", *arguments],  # noqa: S607
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_alone_lists_every_command_in_a_line(project: Path) -> None:
    listed = make(project).stdout.splitlines()
    assert [line.split()[1] for line in listed] == ["help", *EVERYDAY, *DEVELOPING]
    assert [line for line in listed if not re.fullmatch(r"make [a-z-]+ +\w.{10,}", line)] == []
    assert "make new            begin a page or message in every language: make new id=about-us" in listed


def test_nothing_else_is_there() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    assert re.findall(r"^([a-z][a-z-]*):(?!=)", text, re.MULTILINE) == [
        "help",
        *EVERYDAY,
        *DEVELOPING[:3],
        *INTERNAL,
        *DEVELOPING[3:],
    ]


@pytest.mark.parametrize("name", OLD_NAMES)
def test_an_old_name_says_what_it_is_called_now_and_does_it(project: Path, name: str) -> None:
    done = make(project, name, "CASES=5")
    assert done.stderr == f"make {name} is now: make prove what={name}\n"
    assert done.stdout == f"-m prove {name} id= code= what={name} CASES=5\n"


def test_every_old_name_is_a_proof() -> None:
    assert set(OLD_NAMES) <= {proof.name for proof in PROOFS}


def test_what_stands_on_the_command_line_is_no_code(project: Path) -> None:
    planted = "x; touch planted #`touch planted`$(touch planted)"
    for command, variable in (
        *(("prove", "what"), ("explain", "code"), ("agree", "id"), ("new", "id")),
        *(("start", "at"), ("start", "languages"), ("update", "at")),
    ):
        done = make(project, command, f"{variable}={planted.replace('$', '$$')}")
        assert f" {planted} " in done.stdout
    assert not (project / "planted").exists()


def test_make_test_runs_style_types_and_all_tests_in_one_call_and_names_the_slowest(project: Path) -> None:
    said = [line.partition(" id=")[0] for line in make(project, "test").stdout.splitlines()]
    assert said == [
        "system packages",
        "-m ruff check .",
        "-m ruff format --check .",
        "-m mypy",
        "-m pytest -n auto --dist worksteal --durations=10 tests benchmarks/tests",
    ]
    assert make(project, "test", "JOBS=3").stdout.splitlines()[-1].startswith("-m pytest -n 3 --dist worksteal ")


def test_make_test_leaves_out_the_tests_of_the_benchmarks_in_a_project_with_other_texts(project: Path) -> None:
    (project / "program.txt").touch()
    assert make(project, "test").stdout.splitlines()[-1].partition(" id=")[0].endswith("--durations=10 tests")


def test_make_test_quick_needs_no_system_package(project: Path) -> None:
    said = [line.partition(" id=")[0] for line in make(project, "test-quick").stdout.splitlines()]
    assert said == [
        "-m ruff check .",
        "-m ruff format --check .",
        "-m mypy",
        "-m pytest -n auto --dist worksteal tests/unit",
    ]


def test_what_lands_is_decided_by_make_test() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == "make test"
