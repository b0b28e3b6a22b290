"""``make fix`` writes to ``docs/`` alone, all or nothing; ``dry=1`` shows the same and writes nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from guidance.commands import cli
from support.project import ROOT, copy_sample_project, edit

ABOUT = "docs/fi/about.md"
TEXT = '\nSano "hei" - tai ...\n\nSano "hei.\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the sample library, in which commands are called."""
    copy_sample_project(tmp_path / "p")
    monkeypatch.chdir(tmp_path / "p")
    return tmp_path / "p"


def called(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["guidance", *arguments])
    return cli.main()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def written(project: Path, text: str = TEXT) -> int:
    """Put a text at the end of a page; returns the number of its first line."""
    before = (project / ABOUT).read_text("utf-8")
    (project / ABOUT).write_text(before + text, "utf-8")
    return before.count("\n") + 2


def test_it_is_shown_and_then_written_and_a_second_time_there_is_nothing_to_do(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = written(project)
    before = contents(project)

    assert called(monkeypatch, "fix", "--dry", "1") == 0
    shown = capsys.readouterr().out
    assert contents(project) == before
    assert f"--- a/{ABOUT}\n+++ b/{ABOUT}\n" in shown
    assert '\n-Sano "hei" - tai ...\n+Sano ”hei” – tai …\n \n Sano "hei.\n' in shown
    assert shown.endswith("3 findings would be mended; nothing was written. 1 left: make check lists them.\n")

    assert called(monkeypatch, "fix", "--dry", "") == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        f'Mended {ABOUT}:{line}: " - " is not the dash of "fi" [typography]',
        f'Mended {ABOUT}:{line}: " is not a quotation mark of "fi" [typography]',
        f"Mended {ABOUT}:{line}: these are three full stops [typography]",
        "3 findings mended. 1 left: make check lists them.",
    ]
    after = contents(project)
    assert after == {**before, ABOUT: before[ABOUT].replace(b'"hei" - tai ...', "”hei” – tai …".encode())}

    assert called(monkeypatch, "fix") == 0
    assert (capsys.readouterr().out, contents(project)) == (
        "0 findings mended. 1 left: make check lists them.\n",
        after,
    )


def test_make_check_says_of_each_finding_whether_make_fix_mends_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = written(project)
    dash = 'Write " – ", with a space on both sides.'
    pairs = "Write ”…” ’…’, and ’ as an apostrophe."
    assert called(monkeypatch, "check") == 1
    assert capsys.readouterr().out.splitlines() == [
        f'{ABOUT}:{line}: " - " is not the dash of "fi". {dash} make fix mends it. [typography]',
        f'{ABOUT}:{line}: " is not a quotation mark of "fi". {pairs} make fix mends it. [typography]',
        f'{ABOUT}:{line}: these are three full stops. Write the one character "…". make fix mends it. [typography]',
        f'{ABOUT}:{line + 2}: " is not a quotation mark of "fi". {pairs} [typography]',
        "4 findings; make fix mends 3. What a [code] means: make explain code=typography",
    ]
    assert called(monkeypatch, "check", "--format", "github") == 1
    three = 'these are three full stops. Write the one character "…". make fix mends it.'
    assert f"::error file={ABOUT},line={line},title=typography::{three}" in capsys.readouterr().out.splitlines()
    assert called(monkeypatch, "check", "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["fixable"] for finding in found] == [True, True, True, False]


def test_a_page_is_moved_with_what_is_mended_in_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(project)
    (project / "docs/fi/privacy.md").rename(project / "docs/fi/Privacy.md")
    assert called(monkeypatch, "fix", "--dry", "1") == 0
    move = "rename from docs/fi/Privacy.md\nrename to docs/fi/privacy.md\n"
    assert f"diff --git a/docs/fi/Privacy.md b/docs/fi/privacy.md\n{move}" in capsys.readouterr().out
    assert called(monkeypatch, "fix") == 0
    assert "Moved docs/fi/Privacy.md to docs/fi/privacy.md" in capsys.readouterr().out.splitlines()
    assert contents(project) == before


def test_a_file_to_which_a_link_leads_and_one_outside_docs_stay_as_they_are(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(project)
    (project / ABOUT).rename(project / "hooks/about.md")
    (project / ABOUT).symlink_to("../../hooks/about.md")
    before = contents(project)
    assert called(monkeypatch, "fix") == 0
    assert capsys.readouterr().out == "0 findings mended. 4 left: make check lists them.\n"
    assert (project / ABOUT).is_symlink()
    assert contents(project) == before


def test_nothing_is_written_if_one_file_can_not_be_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(project)
    edit(project / "docs/fi/privacy.md", "reviewed: 2026-11-22", "reviewed: 22.11.2026")
    (project / "docs/fi/.privacy.md.part").mkdir()
    before = contents(project)
    assert called(monkeypatch, "fix") == 1
    assert capsys.readouterr().err.endswith("Is a directory. Nothing was written.\n")
    assert contents(project) == before


def test_nothing_is_mended_while_topics_yml_is_unreadable(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(project)
    (project / "docs/topics.yml").write_text("topics: [", "utf-8")
    before = contents(project)
    assert called(monkeypatch, "fix") == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 finding. What a [code] means: make explain code=yaml"
    assert contents(project) == before


def test_make_hands_on_whether_it_is_only_to_be_shown() -> None:
    said = subprocess.run(
        ["make", "--dry-run", "--always-make", "fix", "dry=1"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert 'python -m guidance fix --dry "$dry"' in said
