"""Whatever ends a build, what is published stays complete, one build works at a time, and the next one works."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _typeshed import TraceFunction

from build import one_build as module
from build.one_build import BuildError, Stopped, building
from support.fake_build import render
from support.project import ROOT

BUILD = """\
import signal
import sys
from pathlib import Path
from build.one_build import BuildError, Stopped, building
from guidance.commands.processes import SIGNALS
from support.fake_build import render
for number in SIGNALS:  # as in a terminal, even where the tests run in the background, in which Ctrl-C is ignored
    signal.signal(number, signal.SIG_DFL)
try:
    with building(Path.cwd()) as at_work:
        print("begun", flush=True)
        at_work.put_in_place(render(at_work), "site")
except (BuildError, Stopped) as error:
    sys.exit(repr(error))
"""
FILE_WORK = ("one_build.py", "swap_site.py", "shutil.py")
"""The modules in whose lines the file system is changed."""
UNTIL_TOLD = "\nprint('half', flush=True)\ninput()"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project whose site is ``old``, and whose next build writes ``new``."""
    (tmp_path / "mkdocs.yml").touch()
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "hooks"), str(ROOT / "tests")]))
    monkeypatch.setenv("TEXT", "new")
    write(tmp_path / "site", "old")
    return tmp_path


@pytest.fixture
def started(project: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Return what starts a build in a process of its own, which is ended with the test."""
    processes: list[subprocess.Popen[str]] = []

    def start(**environment: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", BUILD]
        pipe = subprocess.PIPE
        env = {**os.environ, **environment}
        process = subprocess.Popen(command, cwd=project, env=env, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        processes.append(process)
        return process

    yield start
    for process in processes:
        with process:
            process.kill()


def write(site: Path, text: str) -> Path:
    """Write a complete site."""
    site.mkdir()
    for name in ("first.html", "last.html"):
        (site / name).write_text(text, "utf-8")
    return site


def texts(site: Path) -> list[str]:
    """Return what a reader finds; a complete site says the same twice."""
    return [path.read_text("utf-8") for path in sorted(site.glob("*.html"))]


def leftovers(project: Path) -> list[str]:
    return sorted(path.name for path in (project / ".building").glob("*") if path.name != "lock")


def build(project: Path) -> None:
    with building(project) as at_work:
        at_work.put_in_place(render(at_work), "site")


def wait_until_half(process: subprocess.Popen[str]) -> None:
    """Wait until a build that does UNTIL_TOLD has written half of its site."""
    assert process.stdout is not None
    assert [process.stdout.readline(), process.stdout.readline()] == ["begun\n", "half\n"]


def inability(_new: Path, _place: Path) -> None:
    raise OSError(errno.EINVAL, "Invalid argument")


@pytest.mark.parametrize("earlier", ["a site", "an empty site", "none"])
def test_a_build_replaces_the_whole_site_and_leaves_nothing_lying_about(project: Path, earlier: str) -> None:
    if earlier != "a site":
        for path in (project / "site").iterdir():
            path.unlink()
    if earlier == "none":
        (project / "site").rmdir()
    (project / "site.html").touch()
    build(project)
    assert texts(project / "site") == ["new", "new"]
    assert leftovers(project) == []


def test_what_a_killed_build_left_is_no_part_of_the_next(project: Path) -> None:
    write(project / ".building", "x")
    (project / ".building" / "new").mkdir()
    (project / ".building" / "new" / "stray.html").touch()
    build(project)
    assert texts(project / "site") == ["new", "new"]
    assert leftovers(project) == []


def test_every_web_server_may_read_what_somebody_builds_who_shows_nobody_anything(project: Path) -> None:
    earlier = os.umask(0o077)
    try:
        build(project)
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(earlier)
    modes = [path.stat().st_mode & 0o777 for path in (project / "site", project / "site" / "first.html")]
    assert modes == [0o755, 0o644]


def test_a_file_is_replaced_as_a_whole(project: Path) -> None:
    (project / "packed.zip").write_text("old", "utf-8")
    with building(project) as at_work:
        (at_work.work / "packed.zip").write_text("new", "utf-8")
        at_work.put_in_place(at_work.work / "packed.zip", "packed.zip")
    assert (project / "packed.zip").read_text("utf-8") == "new"
    assert leftovers(project) == []


def test_where_two_directories_cannot_change_places_it_takes_two_steps_and_a_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "swap", inability)
    build(project)
    assert texts(project / "site") == ["new", "new"]
    assert leftovers(project) == []
    said = "This file system needs two steps to replace site/: it was missing for a moment.\n"
    assert capsys.readouterr().out == said


def test_a_second_step_that_fails_takes_the_first_one_back(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "swap", inability)
    rename = Path.rename

    def full(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(BuildError, match=r"^No space left on device \(.*/\.building/new\)\. Make room on the disk"):
        build(project)
    assert texts(project / "site") == ["old", "old"]
    assert leftovers(project) == []


def content(folder: Path) -> dict[str, bytes | None]:
    """Return what lies in a folder: path → the bytes of a file, None for a folder."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


def after_each_line_of_a_build(project: Path) -> list[dict[str, bytes | None]]:
    """Return all that a kill can leave: what lies in the project before each line of FILE_WORK, and at the end."""
    seen = [content(project)]

    def trace(frame: FrameType, _event: str, _argument: object) -> TraceFunction | None:
        if not frame.f_code.co_filename.endswith(FILE_WORK):
            return None
        if (now := content(project)) != seen[-1]:
            seen.append(now)
        return trace

    earlier = sys.gettrace()
    sys.settrace(trace)
    try:
        build(project)
    finally:
        sys.settrace(earlier)
    return [*seen, content(project)]


@pytest.mark.parametrize("system", ["one step", "two steps"])
def test_a_kill_at_any_line_leaves_a_complete_site_or_one_that_the_next_build_brings_back(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], system: str
) -> None:
    if system == "two steps":
        monkeypatch.setattr(module, "swap", inability)
    seen = []
    for left in after_each_line_of_a_build(project):
        shutil.rmtree(project)
        project.mkdir()
        for path, text in left.items():
            (project / path).mkdir() if text is None else (project / path).write_bytes(text)
        missing = not (project / "site").exists()
        with building(project):
            pass
        seen.append("back" if missing else texts(project / "site")[0])
        assert texts(project / "site") in (["old", "old"], ["new", "new"]), left
        build(project)
        assert (texts(project / "site"), leftovers(project)) == (["new", "new"], [])
    order = [state for state, before in zip(seen, [None, *seen], strict=False) if state != before]
    assert order == (["old", "new"] if system == "one step" else ["old", "back", "new"])
    brought_back = "site/ is back: a build was killed while it replaced it.\n"
    assert capsys.readouterr().err == brought_back * seen.count("back")


def test_a_second_build_says_that_it_waits_and_waits(
    project: Path, started: Callable[..., subprocess.Popen[str]]
) -> None:
    first = started(TEXT="first", MEANWHILE=UNTIL_TOLD)
    wait_until_half(first)
    second = started(TEXT="second")
    assert second.stderr is not None
    assert second.stderr.readline() == ("Another build is at work here; this one begins when that one has ended.\n")
    assert texts(project / "site") == ["old", "old"]
    assert first.communicate("go on\n") == ("", "")
    assert second.communicate() == ("begun\n", "")
    assert texts(project / "site") == ["second", "second"]
    assert leftovers(project) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_build_and_leaves_the_site_as_it_was(
    project: Path, started: Callable[..., subprocess.Popen[str]], number: signal.Signals
) -> None:
    process = started(MEANWHILE=UNTIL_TOLD)
    wait_until_half(process)
    process.send_signal(number)
    assert process.communicate() == ("", f"Stopped({int(number)})\n")
    assert texts(project / "site") == ["old", "old"]
    assert leftovers(project) == []


def test_a_signal_that_the_caller_ignores_stays_ignored(project: Path) -> None:
    interrupt, earlier = signal.getsignal(signal.SIGINT), signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with building(project):
            os.kill(os.getpid(), signal.SIGHUP)
        with pytest.raises(Stopped), building(project):
            os.kill(os.getpid(), signal.SIGTERM)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, earlier)
    assert signal.getsignal(signal.SIGINT) is interrupt


def test_a_signal_that_comes_with_the_change_of_places_is_too_late(project: Path) -> None:
    with building(project) as at_work:
        at_work.put_in_place(render(at_work), "site")
        os.kill(os.getpid(), signal.SIGTERM)
    assert texts(project / "site") == ["new", "new"]
    assert leftovers(project) == []


@pytest.mark.parametrize(
    ("meanwhile", "said"),
    [
        pytest.param(
            "raise OSError(28, 'No space left on device', 'a.html')",
            "No space left on device (a.html). Make room on the disk, then build again.",
            id="a full disk",
        ),
        pytest.param(
            "raise OSError(13, 'Permission denied')",
            "Permission denied. Allow writing there, then build again.",
            id="no permission",
        ),
    ],
)
def test_a_build_that_fails_says_why_and_leaves_the_site_as_it_was(
    project: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: str, said: str
) -> None:
    monkeypatch.setenv("MEANWHILE", f"\n{meanwhile}")
    with pytest.raises(BuildError) as raised:
        build(project)
    assert str(raised.value) == said
    assert texts(project / "site") == ["old", "old"]
    assert leftovers(project) == []


def test_a_limit_of_the_machine_is_named_with_its_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXT", "long" * 300)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(BuildError) as raised:
            build(project)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert str(raised.value) == 'File too large. Raise the limit of a file\'s size ("ulimit -f"), then build again.'
    assert texts(project / "site") == ["old", "old"]


def test_a_place_where_nothing_can_be_written_is_named(project: Path) -> None:
    (project / ".building").write_text("", "utf-8")
    with pytest.raises(BuildError) as raised:
        build(project)
    assert str(raised.value) == f"File exists ({project}/.building). Fix that, then build again."


def test_a_project_where_nothing_may_be_written_is_left_alone(project: Path) -> None:
    rights = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []  # root may write anywhere
    project.chmod(0o555)
    try:
        command = [*rights, sys.executable, "-c", BUILD]
        run = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    finally:
        project.chmod(0o755)
    said = f"Permission denied ({project}/.building). Allow writing there, then build again."
    assert (run.returncode, run.stdout, run.stderr) == (1, "", f"BuildError('{said}')\n")
    assert texts(project / "site") == ["old", "old"]


def test_a_lock_that_somebody_removed_stops_the_build(project: Path) -> None:
    with pytest.raises(BuildError) as raised, building(project) as at_work:  # noqa: PT012  # what fails is the last
        new = render(at_work)
        (at_work.work / "lock").unlink()
        at_work.put_in_place(new, "site")
    assert str(raised.value) == ".building/ was removed during the build. Build again."
    assert texts(project / "site") == ["old", "old"]


def test_a_link_in_the_place_of_the_site_stays(project: Path) -> None:
    (project / "site").rename(project / "elsewhere")
    (project / "site").symlink_to("elsewhere")
    with pytest.raises(BuildError) as raised:
        build(project)
    assert str(raised.value) == (
        "site is a symbolic link, which the build would replace by a folder. "
        "Remove the link, and let your web server's folder be a link to it instead."
    )
    assert (project / "site").is_symlink()
    assert texts(project / "elsewhere") == ["old", "old"]
    assert leftovers(project) == []


def test_a_mount_point_in_the_place_of_the_site_stays(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "site")
    with pytest.raises(BuildError) as raised:
        build(project)
    assert str(raised.value) == (
        "site is a mount point, which can't be replaced in one step. "
        "Mount the folder that holds it, or copy the site there after the build."
    )
    assert texts(project / "site") == ["old", "old"]


def test_a_file_in_the_place_of_the_site_stays(project: Path) -> None:
    (project / "site").rename(project / "elsewhere")
    (project / "site").write_text("mine", "utf-8")
    with pytest.raises(BuildError) as raised:
        build(project)
    assert str(raised.value) == "site is in the way: the build writes a folder there. Move it, then build again."
    assert (project / "site").read_text("utf-8") == "mine"


def test_an_earlier_site_that_cannot_be_removed_does_not_fail_the_build(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with building(project) as at_work:
        at_work.put_in_place(render(at_work), "site")

        def refuse(path: Path) -> None:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

        monkeypatch.setattr("shutil.rmtree", refuse)
    assert texts(project / "site") == ["new", "new"]
    assert capsys.readouterr().err == (
        ".building/ can't be emptied: "
        f"Permission denied ({project}/.building/new). Allow writing there, then build again.\n"
    )
