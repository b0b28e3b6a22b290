"""make's commands: what they print, how they exit, and that a failed build touches nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from build import commands
from build.one_build import Build
from guidance.commands import cli
from support.ports import free_port
from support.project import OWN, copy_tiny_project, digest, edit, own_environment, run
from support.tiny_library import full_files
from support.waiting import until


class Said(NamedTuple):
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str = ""


Command = Callable[..., Said]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a tiny project with a site of an earlier build."""
    project = copy_tiny_project(tmp_path / "p")
    (project / "site").mkdir()
    (project / "site/index.html").write_text("old", "utf-8")
    return project


@pytest.fixture
def said(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Return what runs a command in the project, in this process, by its main function."""
    monkeypatch.chdir(project)
    for name in (*OWN, "DIRECTORY_URLS"):
        monkeypatch.setenv(name, "")  # so that what a build sets is taken back
        monkeypatch.delenv(name)

    def command(main: Callable[[], int], *arguments: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["", *arguments])
        return Said(main(), *capsys.readouterr())

    return command


def is_untouched(project: Path) -> bool:
    """Tell whether the earlier site is as it was, and nothing of a build lies about."""
    left = [path.name for path in (project / ".building").glob("*") if path.name != "lock"]
    names = [path.name for path in (project / "site").iterdir()]
    return (names, (project / "site/index.html").read_text("utf-8"), left) == (["index.html"], "old", [])


# ---- make check


def test_check_maps_every_fact_to_a_section_says_what_messages_rest_on_and_counts(project: Path, said: Command) -> None:
    result = run(project, "guidance", "check")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "F0.1  habits#background",
        "F1.1  habits/asking#in-short",
        "D1.1  rules/open#in-short, rules/open#messages",
        "Translations: 25 texts, 0 changed since agreed; 25 not agreed yet.",
        (
            "0 findings. Facts: fi 3/3, de 3/3. In each of fi, de: 9 pages, 2 topics, 1 occasions, 3 steps, "
            "1 messages (0 our own)."
        ),
    ]
    edit(project / "docs/topics.yml", "[advice], facts: [D1.1]}", "[advice], own: true}")
    lines = said(cli.main, "check").out.splitlines()
    assert lines[-1].partition("steps, ")[2] == "1 messages (1 our own)."


def test_check_prints_all_findings_at_once_and_fails(project: Path, said: Command) -> None:
    edit(project / "docs/fi/about.md", "summary:", "sumary:")
    edit(project / "docs/de/rules/open.md", "## DE short {#in-short}\n", "")
    found = said(cli.main, "check")
    assert (found.code, found.err) == (1, "")
    assert found.out.splitlines()[:-1] == [
        (
            'docs/de/rules/open.md:9: the section "in-short" is missing. '
            'Add a heading "## … {#in-short}" with its text. [missing-section]'
        ),
        (
            'docs/fi/about.md:4: the front matter has no key "sumary". '
            'Did you mean "summary"? make fix mends it. [unknown-key]'
        ),
    ]
    assert found.out.splitlines()[-1].startswith("2 findings; make fix mends 1. ")


def test_a_link_to_the_web_that_leads_nowhere_fails_only_when_it_is_asked_for(project: Path, said: Command) -> None:
    assert said(cli.main, "check-links") == Said(0, "Links to the web: 0; all lead somewhere.\n")
    address = f"http://127.0.0.1:{free_port()}/"
    edit(project / "docs/de/about.md", "DE lead of about.", f"[There]({address}).")
    found = said(cli.main, "check-links")
    assert (found.code, found.out.splitlines()[-1]) == (1, "Links to the web: 1; 1 of 1 lead nowhere.")
    assert said(cli.main, "check").code == 0


def test_findings_come_as_json_and_for_github_too(project: Path, said: Command) -> None:
    assert json.loads(said(cli.main, "check", "--format", "json").out) == {"ok": True, "findings": [], "drafts": []}
    edit(project / "docs/fi/about.md", "summary:", "sumary:")
    found = said(cli.main, "check", "--format", "json")
    assert (found.code, found.err, json.loads(found.out)["ok"]) == (1, "", False)
    assert [(finding["path"], finding["line"], finding["code"]) for finding in json.loads(found.out)["findings"]] == [
        ("docs/fi/about.md", 4, "unknown-key"),
    ]
    found = said(cli.main, "check", "--format", "github")
    assert (found.code, found.err) == (1, "")
    assert found.out.startswith("::error file=docs/fi/about.md,line=4,title=unknown-key::")


def test_faults_of_the_settings_come_in_every_format(said: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "a")
    monkeypatch.setenv("CONTACT", "b")
    found = said(cli.main, "check", "--format", "json")
    assert [finding["code"] for finding in json.loads(found.out)["findings"]] == ["settings", "settings"]


def test_a_contact_that_leads_nowhere_stops_every_command(said: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTACT", "somebody")
    for main, command in ((cli.main, "check"), (cli.main, "publish-links"), (commands.main, "site")):
        found = said(main, command)
        path, _, finding = found.out.splitlines()[0].partition(": ")
        assert (found.code, path.partition(":")[0]) == (1, "mkdocs.yml")
        assert finding == (
            'the contact "somebody" is neither an e-mail address nor an address that begins with https://. '
            "Correct CONTACT, or leave it empty where there is none. [settings]"
        )


def test_a_project_without_settings_says_so(project: Path, said: Command) -> None:
    (project / "mkdocs.yml").unlink()
    missing = "mkdocs.yml:1: this file is missing. Restore it. [missing-file]"
    assert said(cli.main, "check").out.splitlines()[0] == missing
    (project / "mkdocs.yml").write_bytes("site_name: Größe\n".encode("latin-1"))
    encoding = "mkdocs.yml:1: this file is not UTF-8. Save it with the encoding UTF-8. [encoding]"
    assert said(cli.main, "check").out.splitlines()[0] == encoding


def test_a_review_in_the_future_is_found_by_the_clock(project: Path, said: Command) -> None:
    edit(project / "docs/fi/about.md", "reviewed: 2026", "reviewed: 9026")
    assert "is in the future." in said(cli.main, "check").out


# ---- make new, make publish-links


def test_new_writes_every_page_and_the_entry_and_says_what_comes_next(project: Path, said: Command) -> None:
    before = digest(project / "docs")
    assert said(cli.main, "new", "--id", "rules/ask-early") == Said(
        0,
        "Wrote docs/fi/rules/ask-early.md\n"
        "Wrote docs/de/rules/ask-early.md\n"
        "Wrote docs/topics.yml\n"
        "make check names what is to be written in them.\n",
    )
    after = digest(project / "docs")
    changed = {path for path, content in after.items() if before.get(path) != content}
    assert changed == {"fi/rules/ask-early.md", "de/rules/ask-early.md", "topics.yml"}
    again = said(cli.main, "new", "--id", "rules/ask-early")
    assert (again.code, digest(project / "docs")) == (1, after)
    assert again.out.splitlines()[0].endswith("[id-taken]")


def test_new_writes_nothing_where_one_file_can_t_be_written(project: Path, said: Command) -> None:
    shutil.rmtree(project / "docs/de/messages")
    (project / "docs/de/messages").write_text("in the way", "utf-8")
    before = digest(project / "docs")
    found = said(cli.main, "new", "--id", "messages/bye")
    assert (found.code, found.out) == (1, "")
    assert found.err.endswith("docs/de/messages: File exists. Nothing was written.\n")
    assert digest(project / "docs") == before


def test_recording_addresses_leaves_what_stands_there_as_it_is(project: Path, said: Command) -> None:
    ledger = project / "docs/published.txt"
    assert said(cli.main, "publish-links").code == 0
    before = ledger.read_bytes().replace(b"\n", b"\r\n").partition(b"section fi")[0]
    ledger.write_bytes(before)
    lost = said(cli.main, "publish-links")
    assert (lost.code, lost.out.startswith("docs/published.txt:1: ")) == (1, True)
    (project / "docs/changes.txt").unlink()
    assert said(cli.main, "publish-links").code == 0
    after = ledger.read_bytes()
    assert after.startswith(before)
    changes = (project / "docs/changes.txt").read_text("utf-8")
    assert said(cli.main, "check").code == 0
    edit(project / "docs/fi/about.md", "FI sources", "FI other sources")
    found = said(cli.main, "publish-links")
    pages = sum(line[:1].isdigit() for line in changes.splitlines()) - 1
    assert re.fullmatch(
        r"0 addresses recorded in docs/published.txt, \d+ in all. They must resolve for ever.\n"
        rf"1 texts recorded in docs/changes.txt as new or changed on [0-9-]+, {pages} in all.\n",
        found.out,
    )
    assert len(after) > len(before) > 0


def test_what_the_system_refuses_is_said_in_a_line_and_nothing_is_written(project: Path, said: Command) -> None:
    (project / "docs/.published.txt.part").mkdir()
    found = said(cli.main, "publish-links")
    assert (found.code, found.out) == (1, "")
    assert found.err.endswith("docs/.published.txt.part: Is a directory. Nothing was written.\n")
    assert (project / "docs/published.txt").read_text("utf-8") == ""


# ---- make site, make pdf, make offline


def test_build_says_what_was_built_how_to_read_it_and_what_the_settings_lack(elsewhere: Path) -> None:
    assert (elsewhere / "said.txt").read_text("utf-8") == (
        "SITE_URL names no real site: printed addresses begin with https://fair-networking.example/ and lead nowhere.\n"
        "CONTACT is not set: readers are told that there is no address to write to.\n"
        "Built site/: 12 pages in each of Suomi, Deutsch. "
        "To read it: python3 -m http.server -d site, then http://localhost:8000/\n"
    )


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param("docs/de/about.md", "title:", "titel:", id="a fault in the content"),
        pytest.param("mkdocs.yml", "site_name:", "site_nam:", id="a fault in the settings"),
        pytest.param("mkdocs.yml", "locale: de", "locale: sv", id="a language without a folder"),
    ],
)
def test_a_failed_build_fails_loudly_and_leaves_the_site_as_it_was(
    project: Path, said: Command, monkeypatch: pytest.MonkeyPatch, *, path: str, old: str, new: str
) -> None:
    monkeypatch.setenv("DERIVED", "false")
    edit(project / path, old, new)
    found = said(commands.main, "site")
    assert found.code == 1
    assert f"\n{path}:" in f"\n{found.out}{found.err}"
    assert is_untouched(project)


def test_a_plain_build_with_a_fault_stops_before_mkdocs_empties_the_site(project: Path) -> None:
    edit(project / "docs/de/about.md", "title:", "titel:")
    result = run(project, "mkdocs", "build", "--strict")
    finding = 'docs/de/about.md:2: the front matter has no key "titel". Did you mean "title"? [unknown-key]'
    assert (result.returncode, finding in result.stderr, "Traceback" in result.stderr) == (1, True, False)
    assert is_untouched(project)


HOLD = """
def on_env(env, *, config, files):
    with open("hold"):
        pass
"""
"""An event that never ends: nobody writes to that pipe."""


def test_a_build_that_is_stopped_says_so_in_a_line_and_leaves_the_site_as_it_was(project: Path) -> None:
    os.mkfifo(project / "hold")
    events = project / "hooks/events.py"
    events.write_text(events.read_text("utf-8") + HOLD, "utf-8")
    command, pipe = [sys.executable, "-m", "build.commands", "site"], subprocess.PIPE
    with subprocess.Popen(command, cwd=project, env=own_environment(), stdout=pipe, stderr=pipe, text=True) as process:
        until((project / ".building/new").exists)
        process.terminate()
        assert process.communicate() == ("", "Stopped; site/ is as it was.\n")
    assert process.returncode == 128 + signal.SIGTERM
    assert is_untouched(project)


@pytest.mark.parametrize(
    ("command", "name", "kind", "kept"),
    [
        ("site", "site", "folder", "site/"),
        ("pdf", "pdf", "folder", "pdf/"),
        ("offline", "fair-networking.zip", "file", "the archive"),
    ],
)
def test_a_place_that_cannot_be_replaced_is_named_without_a_traceback(
    project: Path, said: Command, monkeypatch: pytest.MonkeyPatch, *, command: str, name: str, kind: str, kept: str
) -> None:
    def rendered(at_work: Build, *_: object, **__: object) -> Path:
        (at_work.work / "new").mkdir()
        (at_work.work / "new/a.pdf").touch()
        return at_work.work / "new"

    monkeypatch.setattr(commands, "rendered", rendered)
    shutil.rmtree(project / "site")
    (project / name).symlink_to("docs")
    assert said(commands.main, command) == Said(
        1,
        "",
        f"{name} is a symbolic link, which the build would replace by a {kind}. "
        "Remove the link, and let your web server's folder be a link to it instead.\n"
        f"The build failed; {kept} is as it was.\n",
    )


def test_pdf_writes_the_pdfs_of_the_site_alone_and_nothing_once_more_where_nothing_has_changed(
    full: Path, tmp_path: Path
) -> None:
    project = copy_tiny_project(tmp_path / "p", full_files())
    (project / "site").mkdir()
    (project / "pdf").mkdir()
    (project / "pdf" / "old.pdf").touch()
    result = run(project, "build.commands", "pdf")
    expected = {path: content for path, content in digest(full / "site").items() if path.endswith(".pdf")}
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("SITE_URL names no real site: ")
    assert result.stdout.splitlines()[-1] == f"Wrote {len(expected)} files to pdf/."
    assert digest(project / "pdf") == expected
    assert list((project / "site").iterdir()) == []

    written = (project / "pdf").stat().st_ino
    again = run(project, "build.commands", "pdf")
    assert (again.returncode, again.stdout) == (0, f"{result.stdout}{commands.UNCHANGED}\n")
    assert (project / "pdf").stat().st_ino == written


def test_a_pdf_that_cannot_be_made_stops_the_build_and_names_the_place(project: Path, said: Command) -> None:
    page = project / "docs/de/about.md"
    page.write_text(page.read_text("utf-8") + "\nEin \N{SLIGHTLY SMILING FACE} zum Schluss.\n", "utf-8")
    line = page.read_text("utf-8").count("\n")
    found = said(commands.main, "site")
    finding = f'docs/de/about.md:{line}: no font of the PDFs has the character "\N{SLIGHTLY SMILING FACE}".'
    assert (found.code, finding in found.out + found.err) == (1, True)
    assert found.err.endswith("The build failed; site/ is as it was.\n")
    assert is_untouched(project)


def test_check_counts_what_a_begun_language_has_and_names_the_next_page(project: Path, said: Command) -> None:
    edit(project / "mkdocs.yml", "begun: []", "begun: [de]")
    for name in ("checklists", "about"):
        (project / f"docs/de/{name}.md").unlink()
    lines = said(cli.main, "check").out.splitlines()
    assert lines[-2] == 'Begun: "de" has 7 of 9 pages, 1 of 1 messages, 0 of 0 terms. Next: make new id=checklists'
    assert lines[-1].startswith("0 findings. Facts: fi 3/3. In each of fi: 9 pages,")
    assert said(cli.main, "new", "--id", "checklists").out.splitlines()[0] == "Wrote docs/de/checklists.md"
    (project / "docs/de/checklists.md").unlink()
    edit(project / "mkdocs.yml", "begun: [de]", "begun: []")
    assert said(cli.main, "check").code == 1
