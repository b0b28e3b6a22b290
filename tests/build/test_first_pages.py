"""The page that a browser shows is shown while the others of a preview are built, which wait until they are new."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from build.first_pages import First
from build.live_preview import LivePreview
from support.preview_server import fetch, previewing, wait_for
from support.project import copy_tiny_project, edit

PAGE, SOURCE, LIST = "de/de-rules/de-open/", "docs/de/rules/open.md", "de/de-rules/"
TITLE = 'title: "DE open"'
LANGUAGES_BUILT = "    outcome = _combined([*parts.values(), Outcome(refused)])\n"
HELD = f"""    while Path("hold").exists():
        __import__("time").sleep(0.02)
    if Path("fail").exists():
        raise ValueError("planted")
{LANGUAGES_BUILT}"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose builds are held, once the pages are built, while there is a file."""
    made = copy_tiny_project(tmp_path / "p")
    edit(made / "hooks/build/languages.py", LANGUAGES_BUILT, HELD)
    return made


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    with previewing(project) as base:
        yield base


def epoch(page: str) -> int:
    """Return the version of the site by which MkDocs's script tells whether to reload the page."""
    [found] = re.findall(r"livereload\((\d+),", page)
    return int(found)


def test_the_page_that_is_open_comes_before_the_others_which_wait_until_they_are_new(
    project: Path, address: str
) -> None:
    before = wait_for(address + PAGE, "DE open")
    (project / "hold").touch()
    edit(project / SOURCE, TITLE, "title: DE early")
    early = wait_for(address + PAGE, "DE early")
    told = fetch(f"{address}livereload/{epoch(before)}/1")[1]
    assert epoch(before) < int(told) < epoch(early)
    [style, *_] = re.findall(r'<link rel="stylesheet" href="(?:\.\./)*(assets/[^"?]+)', early)
    assert fetch(address + style)[0] == 200
    with ThreadPoolExecutor(1) as others:
        listed = others.submit(fetch, address + LIST)
        (project / "hold").unlink()
        assert "DE early" in listed.result()[1].decode()
    assert epoch(wait_for(address + PAGE, "DE early")) == epoch(early)


def test_what_is_wrong_with_another_page_is_shown_in_the_place_of_the_first_too(project: Path, address: str) -> None:
    wait_for(address + PAGE, "DE open")
    (project / "hold").touch()
    edit(project / SOURCE, TITLE, "title: DE early")
    early = wait_for(address + PAGE, "DE early")
    (project / "fail").touch()
    (project / "hold").unlink()
    assert epoch(wait_for(address + PAGE, escape("ValueError: planted"))) > epoch(early)


def test_a_page_is_there_whole_or_not_at_all_and_only_if_it_is_one_of_the_first(tmp_path: Path) -> None:
    first = First(frozenset({"de/a/index.html"}), str(tmp_path))
    first.put("de/b/index.html", "no")
    assert first.finished() == frozenset()
    first.put("de/a/index.html", "ä")
    assert first.finished() == {"de/a/index.html"}
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.rglob("*") if path.is_file()] == [
        ("index.html", "ä")
    ]


def test_whoever_stops_it_while_it_builds_has_it_stopped_though_files_are_still_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    def not_empty(*_: object, **__: object) -> None:
        raise OSError(errno.ENOTEMPTY, "Directory not empty")

    monkeypatch.chdir(tmp_path)
    server: Any = SimpleNamespace(root=str(tmp_path), url="", set_app=lambda _: None)
    preview = LivePreview(server)
    monkeypatch.setattr(preview, "_attempt", interrupted)
    monkeypatch.setattr("os.rmdir", not_empty)
    with pytest.raises(KeyboardInterrupt):
        preview.build()
    monkeypatch.undo()
    preview.work.cleanup()
