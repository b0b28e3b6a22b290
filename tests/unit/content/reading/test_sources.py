"""Nothing outside docs/, hooks/ and overrides/ is a source, however a link leads there; nor is what is no file."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from guidance.commands.project import project_settings
from guidance.content.library import read_docs
from guidance.content.reading.sources import MAX_LINKS, find_sources
from guidance.findings import FindingsError
from support.tiny_site import write_files

MARKER = "only the builder can read this"
FILES = {
    "p/mkdocs.yml": "",
    "p/docs/fi/a.md": "A",
    "p/docs/fi/b/c.md": "C",
    "p/docs/assets/d.png": "D",
    "p/docs/.hidden": "H",
    "p/hooks/events.py": "",
    "p/overrides/main.html": "",
    "p/.git/config": "G",
    "p/site/index.html": "S",
    "outside/e.md": MARKER,
    "outside/f/g.md": MARKER,
}
"""A project ``p`` and what lies beside it."""
OUTSIDE = (
    "this is a link to a place outside docs/, hooks/ and overrides/. Put a copy of the file or folder in its place."
)
HIDDEN = "this is a link to a hidden file or folder. Put a copy of the file or folder in its place."
NOWHERE = "this is a link that leads nowhere. Remove it, or put a file in its place."
CIRCLE = "this is a link to a folder in which it stands. Remove it."
NESTED = "this is a link to a folder, in a folder to which a link leads. Put a copy of the file or folder in its place."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_files(tmp_path, FILES)
    return tmp_path / "p"


def linked(project: Path, links: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Make links, path in the project → target, and return the project's sources and what is said of the others."""
    for path, target in links.items():
        link = project / path
        link.parent.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(target.replace("{here}", str(project.parent)))
    found = find_sources(project)
    return [*found.files], [*map(str, found.findings)]


def sources_of(project: Path) -> list[str]:
    return [*find_sources(project).files]


REFUSED = {
    "a picture": ({"docs/assets/x.png": "{here}/outside/e.md"}, OUTSIDE),
    "a page": ({"docs/fi/x.md": "../../../outside/e.md"}, OUTSIDE),
    "topics.yml": ({"docs/topics.yml": "../../outside/e.md"}, OUTSIDE),
    "words.yml": ({"docs/fi/words.yml": "../../../outside/e.md"}, OUTSIDE),
    "the ledger": ({"docs/published.txt": "../../outside/e.md"}, OUTSIDE),
    "an agreement": ({"docs/agreed/a.txt": "../../../outside/e.md"}, OUTSIDE),
    "the settings": ({"mkdocs.yml": "../outside/e.md"}, OUTSIDE),
    "a style sheet": ({"docs/assets/stylesheets/x.css": "{here}/outside/e.md"}, OUTSIDE),
    "a template": ({"overrides/partials/x.html": "../../../outside/e.md"}, OUTSIDE),
    "a hook": ({"hooks/x.py": "../../outside/e.md"}, OUTSIDE),
    "a Typst template": ({"hooks/typst/x.typ": "{here}/outside/e.md"}, OUTSIDE),
    "a font": ({"hooks/fonts/x.otf": "/dev/null"}, OUTSIDE),
    "a hidden template": ({"overrides/.x.html": "../../outside/e.md"}, OUTSIDE),
    "a folder": ({"docs/assets/x": "{here}/outside"}, OUTSIDE),
    "a language": ({"docs/de": "../../outside/f"}, OUTSIDE),
    "a hidden folder": ({"docs/.x": "/"}, OUTSIDE),
    "a file in a hidden folder": ({"docs/.x/y": "/"}, OUTSIDE),
    "the project": ({"docs/assets/x": "../.."}, OUTSIDE),
    "the folder above": ({"docs/assets/x": "../../.."}, OUTSIDE),
    "the top": ({"docs/assets/x": "/"}, OUTSIDE),
    "nothing outside": ({"docs/assets/x": "{here}/outside/nothing"}, OUTSIDE),
    "the repository": ({"docs/assets/x": "../../.git"}, OUTSIDE),
    "a file of the repository": ({"docs/assets/x": "../../.git/config"}, OUTSIDE),
    "the built site": ({"docs/assets/x": "../../site/index.html"}, OUTSIDE),
    "what is hidden": ({"docs/x": ".hidden"}, HIDDEN),
    "nothing": ({"docs/x.md": "y.md"}, NOWHERE),
    "something below a file": ({"docs/x.md": "fi/a.md/y"}, NOWHERE),
    "the folder above a file": ({"docs/x.md": "fi/a.md/../b/c.md"}, NOWHERE),
    "itself": ({"docs/x": "x"}, NOWHERE),
    "its own folder": ({"docs/fi/x": "."}, CIRCLE),
    "a folder far above it": ({"docs/fi/b/x": "../.."}, CIRCLE),
}


@pytest.mark.parametrize(("links", "said"), REFUSED.values(), ids=REFUSED)
def test_a_link_that_is_no_source_is_named_and_not_read(project: Path, links: dict[str, str], said: str) -> None:
    [path] = links
    before = sources_of(project)
    files, findings = linked(project, links)
    assert findings == [f"{path}:1: {said} [symbolic-link]"]
    assert files == [file for file in before if file != path]
    assert MARKER.encode() not in b"".join(read_docs(project).values())


def test_a_link_through_others_is_where_the_last_one_leads(project: Path) -> None:
    links = {"docs/x.md": "fi/y.md", "docs/fi/y.md": "../../overrides/z.md", "overrides/z.md": "../../outside/e.md"}
    assert linked(project, links)[1] == [f"{path}:1: {OUTSIDE} [symbolic-link]" for path in sorted(links)]


def test_a_link_is_refused_that_comes_back_from_outside(project: Path) -> None:
    links = {"../outside/back": "../p", "docs/x.md": "../../outside/back/docs/fi/a.md"}
    assert linked(project, links)[1] == [f"docs/x.md:1: {OUTSIDE} [symbolic-link]"]


def test_links_that_lead_to_each_other_are_each_named(project: Path) -> None:
    links = {"docs/x": "fi/y", "docs/fi/y": "../x"}
    assert linked(project, links)[1] == [f"{path}:1: {NOWHERE} [symbolic-link]" for path in ("docs/fi/y", "docs/x")]


def test_folders_that_link_to_each_other_make_no_more_than_a_few_files(project: Path) -> None:
    links = {f"docs/{n}/{name}": f"../{n + 1}" for n in range(30) for name in "xyz"} | {"docs/30/a.md": "../fi/a.md"}
    files, findings = linked(project, links)
    assert len(files) < 100
    assert f"docs/0/x/y:1: {NESTED} [symbolic-link]" in findings


def test_folders_that_link_into_each_other_are_refused(project: Path) -> None:
    links = {"docs/x/y": "../z", "docs/z/w": "../x"}
    assert linked(project, links)[1] == [f"{path}:1: {NESTED} [symbolic-link]" for path in ("docs/x/y/w", "docs/z/w/y")]


def test_a_folder_of_sources_is_no_link(project: Path) -> None:
    (project / "docs").rename(project / "texts")
    assert linked(project, {"docs": "texts"})[1] == [f"docs:1: {OUTSIDE} [symbolic-link]"]
    assert read_docs(project) == {}


ALLOWED = {
    "a file beside it": ({"docs/fi/x.md": "a.md"}, ["docs/fi/x.md"]),
    "a file in another folder of sources": ({"docs/assets/x": "../../overrides/main.html"}, ["docs/assets/x"]),
    "a whole path": ({"docs/x.md": "{here}/p/docs/fi/a.md"}, ["docs/x.md"]),
    "a folder": ({"docs/de": "fi"}, ["docs/de/a.md", "docs/de/b/c.md"]),
    "a link to a link": ({"docs/x.md": "y.md", "docs/y.md": "fi/a.md"}, ["docs/x.md", "docs/y.md"]),
    "a file in a linked folder": ({"docs/de": "fi", "docs/x.md": "de/b/c.md"}, ["docs/de/a.md", "docs/x.md"]),
    "a link elsewhere in the project": ({"docs/x.md": "../short/a.md", "short": "docs/fi"}, ["docs/x.md"]),
    "as many links as the system follows": (
        {f"docs/fi/{n:02}.md": f"{n + 1:02}.md" for n in range(MAX_LINKS - 1)}
        | {f"docs/fi/{MAX_LINKS - 1}.md": "a.md"},
        [f"docs/fi/{n:02}.md" for n in range(MAX_LINKS)],
    ),
}


@pytest.mark.parametrize(("links", "sources"), ALLOWED.values(), ids=ALLOWED)
def test_a_link_within_the_sources_is_read(project: Path, links: dict[str, str], sources: list[str]) -> None:
    before = sources_of(project)
    files, findings = linked(project, links)
    assert findings == []
    assert {*sources} <= {*files} - {*before}
    docs = read_docs(project)
    assert [docs[path] for path in sources if path.endswith(".md")] == [
        (project / path).read_bytes() for path in sources if path.endswith(".md")
    ]


def test_a_project_may_itself_be_reached_by_a_link(project: Path) -> None:
    (elsewhere := project.parent / "q").symlink_to("p")
    (project / "docs/x.md").symlink_to(elsewhere / "docs/fi/a.md")
    assert find_sources(elsewhere).findings == ()
    assert read_docs(elsewhere)["docs/x.md"] == b"A"


def test_what_is_hidden_is_no_source_and_emacs_may_mark_a_file(project: Path) -> None:
    os.mkfifo(project / "docs/.pipe")
    (project / "docs/fi/.#a.md").symlink_to("anna@example.1234:5678")
    (project / "docs/.git").mkdir()
    (project / "docs/.git/x").symlink_to("../.hidden")
    assert find_sources(project).findings == ()
    assert [path for path in sources_of(project) if "/." in path] == []


def bound(path: Path) -> None:
    os.chdir(path.parent)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)


@pytest.mark.parametrize(("make", "kind"), [(os.mkfifo, "a pipe"), (bound, "a socket")], ids=["pipe", "socket"])
@pytest.mark.parametrize("path", ["docs/fi/x.md", "docs/topics.yml", "docs/assets/x.png", "overrides/x", "hooks/x.py"])
def test_what_is_no_file_is_named_and_never_opened(
    project: Path, monkeypatch: pytest.MonkeyPatch, path: str, make: Callable[[Path], None], kind: str
) -> None:
    monkeypatch.chdir(project)  # and back
    make(project / path)
    (project / "docs/y").symlink_to(f"../{path}")
    findings = [*map(str, find_sources(project).findings)]
    assert findings == sorted(
        f"{name}:1: this is {kind}, not a file. Remove it. [special-file]" for name in ("docs/y", path)
    )
    assert {path, "docs/y"} & {*read_docs(project)} == set()


def test_a_device_is_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    device, lstat = Path("/dev/null").lstat(), Path.lstat
    monkeypatch.setattr(Path, "lstat", lambda path: device if path.name == "a.md" else lstat(path))
    said = "docs/fi/a.md:1: this is a device, not a file. Remove it. [special-file]"
    assert [*map(str, find_sources(project).findings)] == [said]


def test_of_a_project_with_a_link_out_of_it_not_even_the_settings_are_read(project: Path) -> None:
    (project / "mkdocs.yml").write_bytes(b"\xff")
    (project / "docs/x.md").symlink_to("/etc/passwd")
    with pytest.raises(FindingsError) as error:
        project_settings(project, {})
    assert str(error.value) == f"docs/x.md:1: {OUTSIDE} [symbolic-link]"


def test_files_come_in_the_order_of_their_folders(project: Path) -> None:
    write_files(project, {"docs/fi-2/a.md": "", "docs/fi/b.md": ""})
    assert [path for path in sources_of(project) if path.startswith("docs/")] == [
        "docs/assets/d.png",
        "docs/fi/a.md",
        "docs/fi/b/c.md",
        "docs/fi/b.md",
        "docs/fi-2/a.md",
    ]
