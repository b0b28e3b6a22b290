"""Functions in processes of their own: all results or an error, never a process that is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from forked import EndedError, Forked, in_parallel
from guidance.library import build_library, read_docs
from support.project import ROOT

PARENT = """\
import os, sys, time
from pathlib import Path
from forked import Forked
def child():
    Path("part").write_text(str(os.getpid()))
    os.rename("part", "pid")
    time.sleep(600)
with Forked.started({"a": child}, at_once=1) as forked:
    exec(sys.argv[1])
"""


def ended(pid: int) -> bool:
    """Tell, after a while at most, whether a process has ended; one that nobody has waited for yet has, too."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False


def run(functions: dict[str, Callable[[], object]], at_once: int = 3) -> dict[str, object]:
    with Forked.started(functions, at_once) as forked:
        return forked.results()


def test_each_function_runs_in_a_process_of_its_own_and_its_result_comes_back() -> None:
    results = run({"a": os.getpid, "b": os.getpid, "c": lambda: "x" * 1_000_000})
    assert len({results["a"], results["b"], os.getpid()}) == 3
    assert results["c"] == "x" * 1_000_000


def test_what_is_in_memory_needs_no_way_into_the_process() -> None:
    shared = {"function": lambda: 1}  # could not be sent
    assert run({"a": shared["function"]}) == {"a": 1}


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_never_more_run_than_are_allowed(tmp_path: Path, at_once: int) -> None:
    def look(name: str) -> int:
        (tmp_path / name).touch()
        time.sleep(0.05)
        seen = len(list(tmp_path.iterdir()))
        (tmp_path / name).unlink()
        return seen

    seen = run({name: partial(look, name) for name in "abcde"}, at_once)
    assert sorted(seen) == list("abcde")
    assert max(int(str(number)) for number in seen.values()) <= at_once


@pytest.mark.parametrize(("how", "code"), [(lambda: os._exit(3), 3), (lambda: os.kill(os.getpid(), 9), -9)])
def test_a_process_that_ends_without_a_result_ends_the_others_and_is_named(
    tmp_path: Path, how: Callable[[], None], code: int
) -> None:
    def wait() -> None:
        (tmp_path / "part").write_text(str(os.getpid()), "utf-8")
        (tmp_path / "part").rename(tmp_path / "pid")
        time.sleep(600)

    def end() -> None:
        while not (tmp_path / "pid").exists():
            time.sleep(0.01)
        how()

    with pytest.raises(EndedError) as raised:
        run({"a": wait, "b": end})
    assert raised.value.args == (code,)
    assert ended(int((tmp_path / "pid").read_text("utf-8")))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_the_one_that_forked_it(tmp_path: Path, number: signal.Signals) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    with subprocess.Popen([sys.executable, "-c", PARENT, "time.sleep(600)"], cwd=tmp_path, env=environment) as parent:
        while not (tmp_path / "pid").exists():
            time.sleep(0.01)
        parent.send_signal(number)
    assert ended(int((tmp_path / "pid").read_text("utf-8")))


def failing() -> object:
    raise ValueError("a fault of the program")


def test_what_a_function_raises_is_raised_here_with_where_it_was() -> None:
    with pytest.raises(ValueError, match="a fault of the program") as caught:
        run({"a": failing})
    assert "in failing" in caught.value.__notes__[0]


def test_leaving_early_ends_what_still_runs(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    leave = "while not Path('pid').exists(): time.sleep(0.01)\n    raise KeyError"
    code = PARENT.replace("exec(sys.argv[1])", leave)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, b"KeyError")
    assert ended(int((tmp_path / "pid").read_text("utf-8")))


def test_in_parallel_the_first_function_runs_here_and_results_keep_their_order() -> None:
    results = in_parallel({"a": os.getpid, "b": os.getpid, "c": os.getpid})
    assert list(results) == ["a", "b", "c"]
    assert results["a"] == os.getpid()
    assert len(set(results.values())) == 3


def test_where_nothing_is_forked_all_functions_run_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forked.SAFE", False)
    assert in_parallel({"a": os.getpid, "b": os.getpid}) == {"a": os.getpid(), "b": os.getpid()}


def test_a_process_that_is_ended_is_an_error_that_says_how_and_what_to_do() -> None:
    with pytest.raises(EndedError) as caught:
        in_parallel({"a": os.getpid, "b": lambda: os.kill(os.getpid(), signal.SIGKILL)})
    assert str(caught.value) == (
        "a process of the build was ended from outside (SIGKILL). Build again; if that does not help, see whether "
        "there is enough memory."
    )


def test_a_library_read_in_parallel_is_the_same_with_the_same_findings() -> None:
    files = read_docs(ROOT)
    del files["docs/de/about.md"]
    files |= {"docs/fi/stray.md": b"", "docs/fi/glossary.md": b"no front matter", "docs/de/privacy.md": b"\xff"}
    assert build_library(files, ("fi", "de"), reading=in_parallel) == build_library(files, ("fi", "de"))
    assert len(build_library(files, ("fi", "de"), reading=in_parallel)[1]) == 3
