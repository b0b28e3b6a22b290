"""Each language is built in a process of its own; what comes out is what one process makes, or all that is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from guidance.building import building
from guidance.settings import read_settings
from language_builds import PARTS, build_checked
from support.project import built, copy_tiny_project, digest, own_environment, run
from support.tiny_site import tiny_site, write_files


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a tiny project, which is the working directory of a process that may build it."""
    project = copy_tiny_project(tmp_path / "p")
    monkeypatch.chdir(project)
    for name in ("SITE_URL", "CONTACT", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    return project


def with_languages(project: Path, *languages: str) -> None:
    """Add languages to a tiny project."""
    folders = tuple(f"docs/{lang}/" for lang in languages)
    write_files(project, {path: text for path, text in tiny_site(languages).items() if path.startswith(folders)})
    entry = "      - locale: {}\n        name: {}\n        site_name: X\n        build: true\n"
    entries = "".join(entry.format(lang, lang.upper()) for lang in languages)
    text = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(text.replace("\nhooks:\n", f"{entries}\nhooks:\n"), "utf-8")


@pytest.mark.parametrize("more", [(), ("sv", "nl", "et")], ids=["two languages", "five languages"])
def test_the_site_is_the_same_as_from_one_process(project: Path, more: tuple[str, ...]) -> None:
    if more:
        with_languages(project, *more)
    result = run(project, "build_site", "site")
    assert result.returncode == 0, result.stdout + result.stderr
    before = digest(project / "site")
    assert len(read_settings((project / "mkdocs.yml").read_text("utf-8"), {}).languages) == 2 + len(more)
    assert all(f"{lang}/index.html" in before for lang in ("fi", "de", *more))
    assert not (project / "site" / PARTS).exists()
    assert digest(built(project)) == before


def broken(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text("utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new, 1), "utf-8")


def test_what_every_language_says_is_said_once(project: Path) -> None:
    broken(project, "overrides/main.html", "{% endblock %}", "{{ 1 / 0 }}{% endblock %}")
    result = run(project, "build_site", "site")
    said = [line for line in result.stdout.splitlines() if "[build]" in line]
    assert len(said) == 1
    path, _, text = said[0].partition(": ")
    assert path.startswith("overrides/main.html:")
    assert text == (
        "the build failed with ZeroDivisionError: division by zero. Mend this line, or undo the last change. [build]"
    )


@pytest.mark.parametrize("template", ["status.html", "forward.html", "side_by_side.html"])
def test_a_fault_in_what_belongs_to_no_language_stops_the_build(project: Path, template: str) -> None:
    path = f"overrides/{template}"
    (project / path).write_text("{{ 1 / 0 }}\n", "utf-8")
    result = run(project, "build_site", "site")
    assert (result.returncode, (project / "site").exists()) == (1, False)
    said = [line for line in result.stdout.splitlines() if "[build]" in line]
    assert said == [
        (
            f"{path}:1: the build failed with ZeroDivisionError: division by zero. "
            "Mend this line, or undo the last change. [build]"
        )
    ]


def test_a_setting_that_every_process_warns_of_is_named_once(project: Path) -> None:
    broken(project, "mkdocs.yml", "site_url:", "site_ulr:")
    result = run(project, "build_site", "site")
    said = [line for line in result.stdout.splitlines() if '"site_ulr"' in line]
    assert said == [
        'mkdocs.yml:4: "site_ulr": Unrecognised configuration name: site_ulr. Correct the setting. [settings]'
    ]


def test_who_has_waited_for_another_build_reads_what_is_there_then(project: Path) -> None:
    with building(project):
        waiting = subprocess.Popen(
            [sys.executable, "-m", "build_site", "site"],
            cwd=project,
            env=own_environment(),
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        assert waiting.stderr is not None
        assert "begins when that one has ended" in waiting.stderr.readline()
        broken(project, "docs/fi/about.md", "FI about", "Changed meanwhile")
    waiting.communicate(timeout=60)
    assert waiting.returncode == 0
    assert any("Changed meanwhile" in page.read_text("utf-8") for page in (project / "site/fi").rglob("index.html"))


def test_settings_and_content_are_found_wanting_at_once(project: Path) -> None:
    broken(project, "mkdocs.yml", "site_url:", "site_ulr:")
    broken(project, "docs/de/about.md", "title:", "titel:")
    outcome = build_checked(project / "x", "http://127.0.0.1:8000/")
    assert [finding.code for finding in outcome.findings] == ["settings", "missing-key", "unknown-key"]
    assert not (project / "x").exists()


def test_a_process_that_is_killed_is_a_finding(project: Path) -> None:
    broken(project, "overrides/main.html", "{% endblock %}", "{{ config.end() }}{% endblock %}")
    ending = """

def on_env(env, *, config, files):
    config.end = lambda: os.kill(os.getpid(), 9)
    state.env = env
"""
    events = project / "hooks" / "events.py"
    events.write_text(events.read_text("utf-8") + ending, "utf-8")
    result = run(project, "build_site", "site")
    assert (result.returncode, result.stderr) == (1, "The build failed; site/ is as it was.\n")
    assert result.stdout == (
        "mkdocs.yml:1: a process of the build was ended from outside (SIGKILL). Build again; if that does not help, "
        "see whether there is enough memory. [build]\n1 finding. What a [code] means: make explain code=build\n"
    )


def test_what_the_system_refuses_is_no_fault_of_the_text(project: Path) -> None:
    broken(
        project,
        "hooks/shared_output.py",
        "path.write_bytes(",
        "raise OSError(28, 'No space left', 'x') or path.write_bytes(",
    )
    result = run(project, "build_site", "site")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "No space left (x). Make room on the disk, then build again.\nThe build failed; site/ is as it was.\n"
    )


def test_where_processes_are_not_forked_one_builds_all_languages(project: Path) -> None:
    assert run(project, "build_site", "site").returncode == 0
    before = digest(project / "site")
    (project / "unforked.py").write_text(
        "import sys, forked; forked.SAFE = False; import build_site; sys.exit(build_site.main())", "utf-8"
    )
    result = run(project, "unforked", "site")
    assert (result.returncode, result.stderr) == (0, "")
    assert digest(project / "site") == before
