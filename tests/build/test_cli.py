"""make's commands: what they print, how they exit, and that a failed build touches nothing."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.docs_size import MESSAGES, OWN_MESSAGES, PAGES, SITUATIONS, STEPS, TEXTS, TOPICS
from support.project import copy_project, copy_tiny_project, digest, own_environment, run

FACTS = 35


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("cli") / "p")


def leftovers(project: Path) -> list[str]:
    """Return what a build has left lying about."""
    return [path.name for path in (project / ".building").glob("*") if path.name != "lock"]


def broken(project: Path, path: str, old: str, new: str) -> tuple[Path, str]:
    """Break a file; returns it with its text of before."""
    file = project / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return file, text


def test_check_maps_every_fact_to_a_section_says_what_messages_rest_on_and_counts(project: Path) -> None:
    result = run(project, "guidance", "check")
    lines = result.stdout.splitlines()
    assert result.returncode == 0
    assert len(lines) == FACTS + MESSAGES + 2
    assert lines[0] == "F0.1  pitfalls#background"
    assert lines[FACTS] == "message paragraph-about-me  D3.2"
    assert [line for line in lines[FACTS:-2] if not line.startswith("message ")] == []
    assert len([line for line in lines if line.endswith("  our own")]) == OWN_MESSAGES
    assert lines[-2].startswith(f"Translations: {TEXTS} texts, ")
    assert lines[-1] == (
        "0 findings. Facts: fi 35/35, de 35/35. "
        f"In each language {PAGES} pages, {TOPICS} topics, {SITUATIONS} situations, {STEPS} steps, "
        f"{MESSAGES} messages ({OWN_MESSAGES} our own)."
    )


def test_check_prints_all_findings_at_once_and_fails(project: Path) -> None:
    file, text = broken(project, "docs/fi/about.md", "summary:", "sumary:")
    other, other_text = broken(project, "docs/de/strategies/be-open.md", "## Kurz gesagt {#in-short}\n", "")
    try:
        result = run(project, "guidance", "check")
    finally:
        file.write_text(text, "utf-8")
        other.write_text(other_text, "utf-8")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.splitlines() == [
        (
            'docs/de/strategies/be-open.md:14: the section "in-short" is missing. '
            'Add a heading "## … {#in-short}" with its text. [missing-section]'
        ),
        'docs/fi/about.md:2: the front matter has no "summary". Add a line "summary: …". [missing-key]',
        'docs/fi/about.md:4: the front matter has no key "sumary". Did you mean "summary"? [unknown-key]',
        "3 findings. What a [code] means: make explain code=missing-section",
    ]


def test_new_writes_every_page_and_the_entry_and_says_what_comes_next(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    before = digest(project / "docs")
    result = run(project, "guidance", "new", "--id", "strategies/ask-early")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        "Wrote docs/fi/strategies/ask-early.md\n"
        "Wrote docs/de/strategies/ask-early.md\n"
        "Wrote docs/topics.yml\n"
        "make check names what is to be written in them.\n"
    )
    after = digest(project / "docs")
    changed = {path for path, content in after.items() if before.get(path) != content}
    assert changed == {"fi/strategies/ask-early.md", "de/strategies/ask-early.md", "topics.yml"}
    again = run(project, "guidance", "new", "--id", "strategies/ask-early")
    assert (again.returncode, digest(project / "docs")) == (1, after)
    assert again.stdout.splitlines()[0].endswith("[id-taken]")


def test_new_writes_nothing_where_one_file_can_t_be_written(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    shutil.rmtree(project / "docs/de/messages")
    (project / "docs/de/messages").write_text("in the way", "utf-8")
    before = digest(project / "docs")
    result = run(project, "guidance", "new", "--id", "messages/bye")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.endswith("docs/de/messages: File exists. Nothing was written.\n")
    assert digest(project / "docs") == before


def test_recording_addresses_leaves_what_stands_there_as_it_is(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    ledger = project / "docs/published.txt"
    before = ledger.read_bytes().replace(b"\n", b"\r\n").partition(b"section fi")[0]
    ledger.write_bytes(before)
    assert run(project, "guidance", "publish-links").returncode == 0
    after = ledger.read_bytes()
    assert after.startswith(before)
    assert len(after) > len(before)


def test_what_the_system_refuses_is_said_in_a_line_and_nothing_is_written(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    (project / "docs/published.txt").write_text("", "utf-8")
    (project / "docs/.published.txt.part").mkdir()
    result = run(project, "guidance", "publish-links")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.endswith("docs/.published.txt.part: Is a directory. Nothing was written.\n")
    assert (project / "docs/published.txt").read_text("utf-8") == ""


def test_findings_come_as_json_and_for_github_too(project: Path) -> None:
    assert json.loads(run(project, "guidance", "check", "--format", "json").stdout) == {"ok": True, "findings": []}
    file, text = broken(project, "docs/fi/about.md", "summary:", "sumary:")
    try:
        results = {form: run(project, "guidance", "check", "--format", form) for form in ("json", "github")}
    finally:
        file.write_text(text, "utf-8")
    assert {form: (result.returncode, result.stderr) for form, result in results.items()} == {
        "json": (1, ""),
        "github": (1, ""),
    }
    said = json.loads(results["json"].stdout)
    assert said["ok"] is False
    assert [(finding["path"], finding["line"], finding["code"]) for finding in said["findings"]] == [
        ("docs/fi/about.md", 2, "missing-key"),
        ("docs/fi/about.md", 4, "unknown-key"),
    ]
    assert results["github"].stdout.startswith("::error file=docs/fi/about.md,line=2,title=missing-key::")


def test_faults_of_the_settings_come_in_every_format(project: Path) -> None:
    result = run(project, "guidance", "check", "--format", "json", SITE_URL="a", CONTACT="b")
    assert [finding["code"] for finding in json.loads(result.stdout)["findings"]] == ["settings", "settings"]


def test_a_project_without_settings_says_so(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    (project / "mkdocs.yml").unlink()
    assert run(project, "guidance", "check").stdout.splitlines()[0] == (
        "mkdocs.yml:1: this file is missing. Restore it. [missing-file]"
    )
    (project / "mkdocs.yml").write_bytes("site_name: Größe\n".encode("latin-1"))
    assert run(project, "guidance", "check").stdout.splitlines()[0] == (
        "mkdocs.yml:1: this file is not UTF-8. Save it with the encoding UTF-8. [encoding]"
    )


def test_a_review_in_the_future_is_found_by_the_clock(project: Path) -> None:
    file, text = broken(project, "docs/fi/about.md", "reviewed: 2026", "reviewed: 9026")
    try:
        result = run(project, "guidance", "check")
    finally:
        file.write_text(text, "utf-8")
    assert "is in the future." in result.stdout


def test_build_says_in_one_line_what_was_built_and_how_to_read_it(project: Path) -> None:
    result = run(project, "build_site", "site", SITE_URL="https://example.org/", CONTACT="a@example.org")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        f"Built site/: {PAGES} pages in each of Suomi, Deutsch. "
        "To read it: python3 -m http.server -d site, then http://localhost:8000/\n"
    )


def test_build_says_when_printed_addresses_lead_nowhere_and_nobody_can_be_written_to(project: Path) -> None:
    assert run(project, "build_site", "site").stdout.splitlines()[:-1] == [
        "SITE_URL names no real site: printed addresses begin with https://fair-networking.example/ and lead nowhere.",
        "CONTACT is not set: readers are told that there is no address to write to.",
    ]


def test_a_contact_that_leads_nowhere_stops_every_command(project: Path) -> None:
    result = run(project, "guidance", "check", CONTACT="somebody")
    assert (result.returncode, result.stderr) == (1, "")
    path, _, said = result.stdout.partition(": ")
    assert path.startswith("mkdocs.yml:")
    assert said == (
        'the contact "somebody" is neither an e-mail address nor an address that begins with https://. '
        "Correct CONTACT, or leave it empty where there is none. [settings]\n"
        "1 finding. What a [code] means: make explain code=settings\n"
    )


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param("docs/de/about.md", "title:", "titel:", id="a fault in the content"),
        pytest.param("overrides/main.html", "{% endblock %}", "{% endblok %}", id="a fault in a template"),
        pytest.param("mkdocs.yml", "site_name:", "site_nam:", id="a fault in the settings"),
        pytest.param("mkdocs.yml", "locale: de", "locale: sv", id="a language without a folder"),
    ],
)
def test_a_failed_build_fails_loudly_and_leaves_the_site_as_it_was(
    project: Path, path: str, old: str, new: str
) -> None:
    assert run(project, "build_site", "site").returncode == 0
    before = digest(project / "site")
    file, text = broken(project, path, old, new)
    try:
        result = run(project, "build_site", "site")
    finally:
        file.write_text(text, "utf-8")
    assert result.returncode == 1
    assert result.stdout + result.stderr != ""
    assert digest(project / "site") == before
    assert leftovers(project) == []


def test_a_build_that_is_stopped_says_so_in_a_line_and_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    project = copy_tiny_project(tmp_path / "p")
    assert run(project, "build_site", "site").returncode == 0
    before = digest(project / "site")
    command = [sys.executable, "-m", "build_site", "site"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=project, env=own_environment(), stdout=pipe, stderr=pipe, text=True) as process:
        while process.poll() is None and not (project / ".building" / "new").exists():
            time.sleep(0.01)
        process.terminate()
        assert process.communicate() == ("", "Stopped; site/ is as it was.\n")
    assert process.returncode == 128 + signal.SIGTERM
    assert digest(project / "site") == before
    assert leftovers(project) == []


def test_every_command_first_brings_back_what_a_kill_left_aside(tmp_path: Path) -> None:
    project = copy_tiny_project(tmp_path / "p")
    (project / ".building" / "old-site").mkdir(parents=True)
    (project / ".building" / "old-site" / "index.html").touch()
    result = run(project, "guidance", "check")
    assert (result.returncode, result.stderr) == (0, "site/ is back: a build was killed while it replaced it.\n")
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]


def test_a_place_that_cannot_be_replaced_is_named_without_a_traceback(tmp_path: Path) -> None:
    project = copy_tiny_project(tmp_path / "p")
    for command, name in (("site", "site"), ("pdf", "pdf"), ("offline", "fair-networking.zip")):
        (project / name).symlink_to("docs")
        result = run(project, "build_site", command)
        kind, slash = ("file", "") if command == "offline" else ("folder", "/")
        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr == (
            f"{name} is a symbolic link, which the build would replace by a {kind}. "
            "Remove the link, and let your web server's folder be a link to it instead.\n"
            f"The build failed; {name}{slash} is as it was.\n"
        )


def test_a_plain_build_with_a_fault_stops_before_mkdocs_empties_the_site(project: Path) -> None:
    assert run(project, "build_site", "site").returncode == 0
    before = digest(project / "site")
    file, text = broken(project, "docs/de/about.md", "title:", "titel:")
    try:
        result = run(project, "mkdocs", "build", "--strict")
    finally:
        file.write_text(text, "utf-8")
    assert result.returncode == 1
    assert (
        'docs/de/about.md:2: the front matter has no key "titel". Did you mean "title"? [unknown-key]' in result.stderr
    )
    assert "Traceback" not in result.stderr
    assert digest(project / "site") == before


def test_pdf_writes_the_pdfs_alone_and_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    (project / "site").mkdir()
    (project / "pdf").mkdir()
    (project / "pdf" / "old.pdf").touch()
    result = run(project, "build_site", "pdf")
    of_a_language, of_both = TOPICS + SITUATIONS + len(("handbook", "checklists")), len(("handbook", "onboarding"))
    said = f"Wrote {2 * of_a_language + of_both} files to pdf/."
    assert (result.returncode, result.stdout.splitlines()[-1]) == (0, said)
    assert result.stdout.startswith("SITE_URL names no real site: ")
    files = [path.relative_to(project / "pdf").as_posix() for path in (project / "pdf").rglob("*") if path.is_file()]
    assert {"fi/pdf/handbook.pdf", "de/pdf/pitfalls/asking-too-much.pdf"} < set(files)
    assert [file for file in files if not file.endswith(".pdf") or file == "old.pdf"] == []
    assert list((project / "site").iterdir()) == []
    assert leftovers(project) == []


def test_a_pdf_that_cannot_be_made_stops_the_build_and_names_the_place(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    page = project / "docs" / "de" / "about.md"
    page.write_text(page.read_text("utf-8") + "\nEin \N{SLIGHTLY SMILING FACE} zum Schluss.\n", "utf-8")
    line = page.read_text("utf-8").count("\n")
    for command, kept in (("site", "site/"), ("pdf", "pdf/"), ("offline", "fair-networking.zip")):
        result = run(project, "build_site", command)
        assert result.returncode == 1
        said = f'docs/de/about.md:{line}: the PDF\'s font has no character "\N{SLIGHTLY SMILING FACE}".'
        assert said in result.stdout
        assert result.stderr == f"The build failed; {kept} is as it was.\n"
