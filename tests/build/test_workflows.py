"""A change is answered on GitHub and GitLab: each command there runs, and what is wrong arrives at its line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from build.kept_results import FOLDER
from guidance.commands.program_files import given_files
from support.project import ROOT, Html, edit
from support.workflow_runs import GITHUB, GITLAB, clean_clone, pipeline, run_github, run_gitlab, workflow

PREVIEW = "https://github.example/artifacts/1"
VALUES = {
    "steps.preview.outputs.artifact-url": PREVIEW,
    "steps.pages.outputs.base_url": "https://example.org/kb",
    "vars.CONTACT": "feedback@example.org",
}
NOT_RUN_HERE = ["make prove what=all", "make test", "make test-quick"]
"""What runs these very tests."""
ODD = "docs/fi/100%,a:b.md"
STRAY = "this file belongs to no page. Add its id to docs/topics.yml, or remove the file."


@pytest.fixture(autouse=True)
def nothing_derived(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the commands leave out PDFs and all else that is derived from the pages."""
    monkeypatch.setenv("DERIVED", "false")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clean_clone(tmp_path_factory.mktemp("clone") / "p")


@pytest.fixture
def faulty(project: Path) -> Iterator[Path]:
    """Return the project with faults planted in it."""
    edit(project / "docs/de/about.md", "summary:", "sumary:")
    (project / ODD).write_text("---\ntitle: a\n---\n", "utf-8")
    yield project
    edit(project / "docs/de/about.md", "sumary:", "summary:")
    (project / ODD).unlink()


def jobs() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Yield each job of GitHub: workflow and job, the workflow, the job."""
    for path in sorted(GITHUB.glob("*.yml")):
        read = workflow(path.stem)
        yield from ((f"{path.stem}/{name}", read, job) for name, job in read["jobs"].items())


def test_a_pull_request_is_checked_and_its_preview_linked(project: Path) -> None:
    job = workflow("pull-request")["jobs"]["check"]
    ran = [*run_github(project, job, VALUES)]
    assert [(each.status, each.output) for each in ran if each.status] == []
    assert [each.command.split()[:2] for each in ran] == [
        *(["apt-get", "update"], ["make", "check"], ["make", "site"], ["echo", '"To']),
    ]
    assert ran[1].output.splitlines()[-1].startswith("0 findings. ")
    uploaded = next(step for step in job["steps"] if step.get("id") == "preview")
    assert (project / uploaded["with"]["path"] / "fi" / "index.html").is_file()
    assert Html(project / "site/index.html").all("a", href="./fi/index.html")
    assert (project / ".venv/summary.md").read_text("utf-8") == (
        f"To read this change without Python: download [preview]({PREVIEW}), unzip it, open index.html.\n"
    )
    wanted = " ".join(re.findall(r"install .*", (project / ".venv/apt.log").read_text("utf-8")))
    assert {"git", "make", "python3-venv"} <= {*wanted.split()}


def test_what_is_wrong_with_a_pull_request_is_an_annotation_at_its_line(faulty: Path) -> None:
    *_, last = run_github(faulty, workflow("pull-request")["jobs"]["check"], VALUES)
    assert last.command == "make check FORMAT=github"
    assert last.status == 2
    odd = "docs/fi/100%25%2Ca%3Ab.md"
    assert [line for line in last.output.splitlines() if line.startswith("::")] == [
        (
            '::error file=docs/de/about.md,line=4,title=unknown-key::the front matter has no key "sumary". '
            'Did you mean "summary"? make fix mends it.'
        ),
        f"::error file={odd},line=1,title=stray-file::{STRAY}",
    ]


def test_what_is_wrong_with_a_merge_request_is_a_report_of_code_quality(faulty: Path) -> None:
    *_, last = run_gitlab(faulty, "findings")
    assert last.status == 2
    assert f"{ODD}:1: {STRAY} [stray-file]" in last.output
    path = pipeline()["findings"]["artifacts"]["reports"]["codequality"]
    report = json.loads((faulty / path).read_text("utf-8"))
    assert [(each["check_name"], each["location"]) for each in report] == [
        ("unknown-key", {"path": "docs/de/about.md", "lines": {"begin": 4}}),
        ("stray-file", {"path": ODD, "lines": {"begin": 1}}),
    ]
    for each in report:
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert each["description"].startswith(("the front matter has no ", STRAY))
    assert len({each["fingerprint"] for each in report}) == len(report)
    assert pipeline()["findings"]["artifacts"]["when"] == "always"


def test_a_merge_request_without_a_fault_has_an_empty_report_and_a_preview(project: Path) -> None:
    assert [(each.command, each.output) for each in run_gitlab(project, "findings") if each.status] == []
    assert json.loads((project / "gl-code-quality-report.json").read_text("utf-8")) == []
    assert [(each.command, each.output) for each in run_gitlab(project, "preview") if each.status] == []
    artifacts = pipeline()["preview"]["artifacts"]
    assert (project / artifacts["paths"][0] / "fi" / "index.html").is_file()
    assert artifacts["expose_as"] == "preview"


def test_both_publish_the_site_for_the_address_that_it_will_have(project: Path) -> None:
    ran = [*run_github(project, workflow("pages")["jobs"]["build"], VALUES)]
    assert [each.output for each in ran if each.status] == []
    assert "<loc>https://example.org/kb/fi/</loc>" in (project / "site/sitemap.xml").read_text("utf-8")
    ran = [*run_gitlab(project, "pages", CI_PAGES_URL="https://pages.example/our")]
    assert [each.output for each in ran if each.status] == []
    (public,) = pipeline()["pages"]["artifacts"]["paths"]
    assert "<loc>https://pages.example/our/fi/</loc>" in (project / public / "sitemap.xml").read_text("utf-8")


def test_what_builds_keep_is_there_for_the_next_one() -> None:
    for name, job in (("pages", "build"), ("pull-request", "check")):
        steps = workflow(name)["jobs"][job]["steps"]
        uses = [step.get("uses", step.get("run", "")) for step in steps]
        assert uses.index("actions/cache@v5") < uses.index("make site")
        assert next(step["with"]["path"] for step in steps if step.get("uses") == "actions/cache@v5") == FOLDER
    assert [pipeline()[name]["cache"]["paths"] for name in ("preview", "pages")] == [[f"{FOLDER}/"]] * 2
    assert len({pipeline()[name]["cache"]["key"] for name in ("preview", "pages")}) == 2
    for path in (".gitignore", "Makefile"):
        assert FOLDER in (ROOT / path).read_text("utf-8")


def test_every_other_command_runs_the_tests() -> None:
    run_here = {"pull-request/check", "pages/build"}
    commands = [
        step["run"] for name, _, job in jobs() if name not in run_here for step in job["steps"] if "run" in step
    ]
    hidden = ("default", "workflow", "image")
    of_gitlab = {name: job for name, job in pipeline().items() if name not in hidden and not name.startswith(".")}
    for name, job in of_gitlab.items():
        if name not in ("findings", "preview", "pages"):
            commands += job["script"]
    assert sorted({each for each in commands if not each.startswith("apt-get")}) == NOT_RUN_HERE


def test_a_change_by_a_stranger_gets_no_secret_and_may_write_nothing() -> None:
    for name, read, job in jobs():
        if "pull_request" in read["on"]:
            assert (name, job.get("permissions", read["permissions"])) == (name, {"contents": "read"})
        assert "pull_request_target" not in read["on"], name
        assert "secrets." not in str(read), name
        for step in job["steps"]:
            uses = step.get("uses", "actions/none@v1")
            assert re.fullmatch(r"actions/[a-z-]+@(v\d+|[0-9a-f]{40})", uses), name
            if uses.startswith("actions/checkout@"):
                assert step["with"] == {"persist-credentials": False}, name


def test_a_project_of_others_is_given_the_workflows() -> None:
    given = given_files(ROOT)
    for path in (GITLAB, GITHUB / "pull-request.yml", GITHUB / "pages.yml"):
        assert given[path.relative_to(ROOT).as_posix()] == path.read_bytes()
