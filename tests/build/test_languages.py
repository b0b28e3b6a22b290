"""Each language is built in a process of its own; what comes out is what one process makes, or all that is wrong."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from build.languages import PARTS, build_checked
from build.one_build import building
from support.made_once import made_once
from support.project import Html, built, copy_tiny_project, dead_links, digest, edit, own_environment, run, without_pdfs
from support.tiny_library import full_files
from support.tiny_site import tiny_site
from support.waiting import PATIENCE

THREE = ("fi", "de", "sv")


def said(outcome: subprocess.CompletedProcess[str], code: str) -> list[str]:
    """Return the findings of that code among what a command said."""
    return [line for line in f"{outcome.stdout}{outcome.stderr}".splitlines() if line.endswith(f" [{code}]")]


# ---- The same site as from one process


def test_where_processes_are_not_forked_one_builds_all_languages(full: Path, tmp_path: Path) -> None:
    project = copy_tiny_project(tmp_path / "p", full_files())
    (project / "unforked.py").write_text(
        "import sys\nfrom build import commands\nfrom guidance.commands import processes\n"
        "processes.SAFE = False\nsys.exit(commands.main())\n",
        "utf-8",
    )
    result = run(project, "unforked", "site")
    assert (result.returncode, result.stderr) == (0, "")
    assert digest(project / "site") == digest(full / "site")


@pytest.mark.parametrize("megabytes", [-10_000, 10_000])
def test_which_documents_share_a_process_makes_no_difference(full: Path, tmp_path: Path, megabytes: int) -> None:
    project = copy_tiny_project(tmp_path / "p", full_files())
    (project / "sharing.py").write_text(
        f"import sys\nfrom build import commands, languages\nlanguages.MORE = {megabytes}\nsys.exit(commands.main())\n",
        "utf-8",
    )
    result = run(project, "sharing", "site")
    assert (result.returncode, result.stderr) == (0, "")
    assert digest(project / "site") == digest(full / "site")


def three_languages(target: Path) -> Path:
    """Make a project of three languages with a picture on a page of each; its PDFs would be made as those of two."""
    files = tiny_site(THREE) | {"docs/assets/images/shared.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'}
    for lang in THREE:
        files[f"docs/{lang}/about.md"] += "\n![A picture](../assets/images/shared.svg)\n"
    project = without_pdfs(copy_tiny_project(target, files))
    entry = "      - locale: sv\n        name: Svenska\n        site_name: Rättvist nätverk\n        build: true\n"
    edit(project / "mkdocs.yml", "\nhooks:\n", f"{entry}\nhooks:\n")
    return project


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site of three languages, which MkDocs has built in one process."""
    return made_once(tmp_path_factory, "three", lambda target: built(three_languages(target))) / "site"


def test_a_third_language_needs_a_folder_and_an_entry_in_the_settings(three: Path) -> None:
    folders = [path.name for path in three.iterdir() if path.is_dir() and not path.name.startswith("_")]
    assert sorted(folders) == ["assets", "de", "fi", "go", "side-by-side", "status", "sv"]
    for lang in THREE:
        page = Html(three / lang / f"{lang}-habits" / f"{lang}-asking" / "index.html")
        assert [a["hreflang"] for a in page.alternates()] == [*THREE, "x-default"]
        assert [a["lang"] for a in page.all("a") if "data-language-link" in a] == list(THREE)
        pairs = [f"{first}-{second}" for first, second in combinations(THREE, 2) if lang in (first, second)]
        assert [a["href"] for a in page.all("a") if "side-by-side" in a["href"]] == [
            f"../../../side-by-side/{pair}/habits/asking/" for pair in pairs
        ]
        about = Html(three / lang / f"{lang}-about" / "index.html")
        assert [img["src"] for img in about.all("img", alt="A picture")] == ["../../assets/images/shared.svg"]
    assert [a["href"] for a in Html(three / "index.html").all("a")] == ["./fi/", "./de/", "./sv/"]
    assert dead_links(three) == []


def test_three_languages_in_processes_of_their_own_are_the_same_site(three: Path, tmp_path: Path) -> None:
    project = three_languages(tmp_path / "p")
    result = run(project, "build.commands", "site")
    assert result.returncode == 0, result.stdout + result.stderr
    assert digest(project / "site") == digest(three)
    assert not (project / "site" / PARTS).exists()


# ---- A language that is still being translated


SWEDISH = ("index", "meetings/index", "meetings/advice", "rules/index", "rules/open", "messages/hello")
"""What there is in Swedish: the topic and the occasion, with what they need."""


def a_begun_language(target: Path) -> Path:
    """Make a project in which Swedish is begun."""
    there = {f"docs/sv/{name}.md" for name in SWEDISH} | {"docs/sv/words.yml"}
    files = {path: text for path, text in tiny_site(THREE).items() if not path.startswith("docs/sv/") or path in there}
    files["docs/sv/rules/open.md"] += "\nSee [[habits/asking#why]] and [[about|what we are]].\n"
    files["docs/topics.yml"] = files["docs/topics.yml"].replace("  about: {", "  about: {foot: true, ")
    project = copy_tiny_project(target, files)
    entry = "      - locale: sv\n        name: Svenska\n        site_name: Rättvist nätverk\n        build: true\n"
    edit(project / "mkdocs.yml", "\nhooks:\n", f"{entry}\nhooks:\n")
    edit(project / "mkdocs.yml", "begun: []", "begun: [sv]")
    return project


def test_a_begun_language_has_what_is_translated_and_leads_openly_to_the_rest(tmp_path: Path) -> None:
    project = a_begun_language(tmp_path / "p")
    result = run(project, "build.commands", "site")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Built site/: 9 pages in each of Suomi, Deutsch; begun: Svenska." in result.stdout
    site = project / "site"
    assert dead_links(site) == []
    assert sorted(path.parent.relative_to(site / "sv").as_posix() for path in (site / "sv").rglob("index.html")) == [
        ".",
        "sv-meetings",
        "sv-meetings/sv-advice",
        "sv-rules",
        "sv-rules/sv-open",
    ]
    for path in (site / "sv").rglob("index.html"):
        page = Html(path)
        foreign = [a for a in page.all("a") if a["href"].startswith(("../", "../../")) and "/fi/" in f"/{a['href']}"]
        assert all(a.get("hreflang") == "fi" and a.get("lang") == "fi" for a in foreign)
        assert foreign, f"{path} links to nothing that is not translated yet"
    assert [a["hreflang"] for a in Html(site / "fi/fi-about/index.html").alternates()] == ["fi", "de", "x-default"]
    links = [a["href"] for a in Html(site / "fi/fi-about/index.html").all("a") if a.get("hreflang") == "sv"]
    assert links == ["../../sv/"]
    offered = [a["hreflang"] for a in Html(site / "go/about/index.html").all("a") if "data-forward" in a]
    assert offered == ["fi", "de"]
    assert not (site / "side-by-side/fi-sv/habits").exists()
    assert sorted(path.name for path in (site / "sv/pdf").rglob("*.pdf")) == [
        *("advice-card-a5.pdf", "advice-poster-a3.pdf", "advice-poster-a4.pdf"),
        *("advice.pdf", "handbook.pdf", "onboarding.pdf", "open.pdf"),
    ]


# ---- All that is wrong


@pytest.mark.parametrize("template", ["status.html", "side_by_side.html"])
def test_a_fault_in_what_belongs_to_no_language_stops_the_build(project: Path, template: str) -> None:
    """One of them is rendered beside the languages, the other one after them."""
    (project / "overrides" / template).write_text("{{ 1 / 0 }}\n", "utf-8")
    outcome = build_checked(project / "x", "http://127.0.0.1:8000/")  # a preview has no PDFs
    assert [str(finding) for finding in outcome.findings] == [
        (
            f"overrides/{template}:1: the build failed with ZeroDivisionError: division by zero. "
            "Fix this line, or undo the last change. [build]"
        )
    ]


def test_what_every_language_says_is_said_once(project: Path) -> None:
    edit(project / "overrides/main.html", "{% endblock %}", "{{ 1 / 0 }}{% endblock %}")
    outcome = build_checked(project / "x", "http://127.0.0.1:8000/")
    [finding] = map(str, outcome.findings)
    path, _, text = finding.partition(": ")
    assert path.startswith("overrides/main.html:")
    assert text == (
        "the build failed with ZeroDivisionError: division by zero. Fix this line, or undo the last change. [build]"
    )


def test_a_setting_that_every_process_warns_of_is_named_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DERIVED", "false")
    edit(project / "mkdocs.yml", "site_url:", "site_ulr:")
    assert [str(finding) for finding in build_checked(project / "x").findings] == [
        'mkdocs.yml:4: "site_ulr": Unrecognised configuration name: site_ulr. Correct the setting. [settings]'
    ]


def test_settings_and_content_are_found_wanting_at_once(project: Path) -> None:
    edit(project / "mkdocs.yml", "site_url:", "site_ulr:")
    edit(project / "docs/de/about.md", "title:", "titel:")
    outcome = build_checked(project / "x", "http://127.0.0.1:8000/")
    assert [str(finding).rpartition(" ")[2] for finding in outcome.findings] == [
        "[settings]",
        "[unknown-key]",
    ]
    assert not (project / "x").exists()


def test_a_build_that_has_waited_for_another_one_reads_what_is_there_then(project: Path) -> None:
    with building(project):
        waiting = subprocess.Popen(
            [sys.executable, "-m", "build.commands", "site"],
            cwd=project,
            env=own_environment(DERIVED="false"),
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        assert waiting.stderr is not None
        assert "begins when that one has ended" in waiting.stderr.readline()
        edit(project / "docs/fi/about.md", "FI about", "Changed meanwhile")
    waiting.communicate(timeout=PATIENCE)
    assert waiting.returncode == 0
    assert any("Changed meanwhile" in page.read_text("utf-8") for page in (project / "site/fi").rglob("index.html"))


def test_a_process_that_is_killed_is_a_finding(project: Path) -> None:
    events = project / "hooks" / "events.py"
    ending = "\n\ndef on_env(env, *, config, files):\n    os.kill(os.getpid(), 9)\n"
    events.write_text(events.read_text("utf-8") + ending, "utf-8")
    result = run(project, "build.commands", "site", DERIVED="false")
    assert result.returncode == 1
    assert said(result, "build") == [
        (
            "mkdocs.yml:1: a process was ended from outside (SIGKILL). Try again; if that does not "
            "help, see whether there is enough memory. [build]"
        )
    ]
    assert result.stderr.splitlines()[-1] == "The build failed; site/ is as it was."
    assert not (project / "site").exists()


def test_what_the_system_refuses_is_no_fault_of_the_text(project: Path) -> None:
    edit(
        project / "hooks/build/unchanged_files.py",
        "path.write_bytes(",
        "raise OSError(28, 'No space left', 'x') or path.write_bytes(",
    )
    result = run(project, "build.commands", "site", DERIVED="false")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "No space left (x). Make room on the disk, then build again.\nThe build failed; site/ is as it was.\n"
    )
