"""No command reads, copies or publishes what a link leads to outside the project's sources."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from support.project import copy_tiny_project, run

MARKER = "Only-the-builder-can-read-this."
SAID = "this is a link to a place outside docs/, hooks/ and overrides/. Put a copy of the file or folder in its place."
LINKS = (
    "docs/assets/images/x.svg",
    "docs/assets/stylesheets/print.css",
    "docs/fi/about.md",
    "docs/fi/words.yml",
    "docs/published.txt",
    "hooks/x.py",
    "overrides/main.html",
)
FOLDERS = ("docs/assets/x", "docs/sv")
COMMANDS = (
    ("guidance", "check"),
    ("guidance", "publish-links"),
    ("guidance", "agree", "--id", "all"),
    ("guidance", "new", "--id", "strategies/more"),
    ("build.commands", "site"),
    ("build.commands", "offline"),
    ("build.commands", "pdf"),
    ("mkdocs", "build", "--strict"),
)
BUILT = ("site", "fair-networking.zip", "pdf")


def held(project: Path) -> list[str]:
    """Return the files in a project that hold the marker; what links lead to is not among them."""
    files = (Path(folder, name) for folder, _, names in os.walk(project) for name in names)
    return [
        path.relative_to(project).as_posix()
        for path in files
        if not path.is_symlink() and MARKER.encode() in path.read_bytes()
    ]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with links to files and folders that hold the marker."""
    folder = tmp_path_factory.mktemp("links")
    project, outside = copy_tiny_project(folder / "p"), folder / "outside"
    outside.mkdir()
    for number, path in enumerate(LINKS):
        target, link = outside / f"{number}", project / path
        target.write_text((link.read_text("utf-8") if link.exists() else "") + f"\n{MARKER}\n", "utf-8")
        link.unlink(missing_ok=True)
        link.symlink_to(target)
    for path in FOLDERS:
        (project / path).symlink_to(outside)
    os.mkfifo(project / "docs/de/pipe.md")
    return project


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[1])
def test_no_command_reads_what_is_outside(project: Path, command: tuple[str, ...]) -> None:
    result = run(project, *command)
    said = result.stdout + result.stderr
    assert (result.returncode, MARKER in said, "Traceback" in said) == (1, False, False)
    found = [line for line in said.splitlines() if re.search(r"\[(?:symbolic-link|special-file)\]$", line)]
    assert found == [
        "docs/assets/images/x.svg:1: " + SAID + " [symbolic-link]",
        "docs/assets/stylesheets/print.css:1: " + SAID + " [symbolic-link]",
        "docs/assets/x:1: " + SAID + " [symbolic-link]",
        "docs/de/pipe.md:1: this is a pipe, not a file. Remove it. [special-file]",
        *(f"{path}:1: {SAID} [symbolic-link]" for path in sorted((*LINKS[2:], "docs/sv"))),
    ]
    assert [name for name in BUILT if (project / name).exists()] == []
    (project / "docs/de/pipe.md").unlink()  # which would be waited for here, too
    assert held(project) == []
    os.mkfifo(project / "docs/de/pipe.md")


def test_what_a_link_within_the_project_leads_to_is_published(tmp_path: Path) -> None:
    project = copy_tiny_project(tmp_path / "p")
    (project / "docs/assets/images/y.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">{MARKER}</svg>', "utf-8"
    )
    (project / "docs/assets/images/x.svg").symlink_to("y.svg")
    (project / "docs/assets/more").symlink_to("images")
    page = project / "docs/fi/about.md"
    page.rename(project / "docs/assets/about.md")
    page.symlink_to("../assets/about.md")
    pictures = "".join(f"\n![-](../assets/images/{name}.svg)\n" for name in "xy")
    page.write_text(f"{page.read_text('utf-8')}\n{MARKER}\n{pictures}", "utf-8")
    result = run(project, "build.commands", "site", DERIVED="false")
    assert result.returncode == 0, result.stdout + result.stderr
    assert {
        "site/assets/images/x.svg",
        "site/assets/images/y.svg",
        "site/assets/more/x.svg",
        "site/fi/fi-about/index.html",
        "site/fi/fi-about/index.md",
    } <= {*held(project)}


def test_a_folder_for_builds_that_is_a_link_is_not_cleared_away(tmp_path: Path) -> None:
    project, outside = copy_tiny_project(tmp_path / "p"), tmp_path / "outside"
    (outside / "kept").mkdir(parents=True)
    (project / ".building").symlink_to(outside)
    result = run(project, "build.commands", "site")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        ".building is a symbolic link: the build would clear away what lies elsewhere. Remove the link.\n"
        "The build failed; site/ is as it was.\n"
    )
    assert [path.name for path in outside.iterdir()] == ["kept"]
