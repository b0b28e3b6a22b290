"""Functions in processes of their own: all results or an error, never a process that is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from guidance.checks import check
from guidance.commands.processes import EndedError, Forked, in_parallel
from guidance.content.library import read_docs
from support.project import ROOT, SAMPLE, own_environment
from support.waiting import until

PARENT = """\
import os, signal, sys
from guidance.commands.processes import Forked
def child():
    print(os.getpid(), flush=True)
    signal.pause()
with Forked.started({"a": child}, at_once=1) as forked:
    exec(sys.argv[1])
"""
"""Forks a process that prints its id and never ends by itself, and then does what its argument says."""

SIGNALLED = """
import os, signal
from guidance.commands.processes import Forked, stop_at_signals
stop_at_signals()
os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGTERM))
with Forked.started({"a": signal.pause, "b": signal.pause}, at_once=2) as forked:
    dict(forked.results())
"""
"""Gets a signal to stop at the moment at which Python ignores what is raised: while a process is forked."""


def ended(pid: int) -> bool:
    """Tell whether a process has ended; one that nobody has waited for yet has, too."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


class Counting(dict[Any, Any]):
    """A dictionary that knows how many entries it ever had at once."""

    most = 0

    def __setitem__(self, key: object, value: object) -> None:
        super().__setitem__(key, value)
        self.most = max(self.most, len(self))


def run(functions: dict[str, Callable[[], object]], at_once: int = 3) -> dict[str, object]:
    with Forked.started(functions, at_once) as forked:
        return dict(forked.results())


def test_each_function_runs_in_a_process_of_its_own_and_its_result_comes_back() -> None:
    results = run({"a": os.getpid, "b": os.getpid, "c": lambda: "x" * 1_000_000})
    assert len({results["a"], results["b"], os.getpid()}) == 3
    assert results["c"] == "x" * 1_000_000


def test_what_is_in_memory_needs_no_way_into_the_process() -> None:
    shared = {"function": lambda: 1}  # could not be sent
    assert run({"a": shared["function"]}) == {"a": 1}


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_as_many_run_at_once_as_are_allowed_and_never_more(at_once: int) -> None:
    with Forked.started(dict.fromkeys("abcde", os.getpid), at_once) as forked:
        begun = len(forked.running)
        forked.running = running = Counting(forked.running)
        assert sorted(dict(forked.results())) == list("abcde")
    assert (begun, max(begun, running.most)) == (at_once, at_once)


def test_a_process_that_may_go_on_runs_the_functions_that_follow() -> None:
    with Forked.started(dict.fromkeys("abcde", os.getpid), 1, goes_on=lambda: True) as forked:
        [process] = [process for _, process in forked.running.values()]
        assert dict(forked.results()) == dict.fromkeys("abcde", process.pid)
        assert not process.is_alive()


def test_a_process_that_may_not_go_on_after_a_function_is_followed_by_a_new_one() -> None:
    done: list[str] = []  # each process has its own

    def work(name: str) -> tuple[int, list[str]]:
        done.append(name)
        return os.getpid(), list(done)

    functions = {name: partial(work, name) for name in "abcde"}
    with Forked.started(functions, 1, goes_on=lambda: len(done) < 2) as forked:  # two at most
        results = dict(forked.results())
    assert [names for _, names in results.values()] == [["a"], ["a", "b"], ["c"], ["c", "d"], ["e"]]
    assert len({process for process, _ in results.values()}) == 3


@pytest.mark.parametrize("at_once", [1, 2])
def test_what_fails_or_ends_later_in_a_process_is_told_as_at_first(at_once: int) -> None:
    with (
        Forked.started({"a": os.getpid, "b": failing}, at_once, goes_on=lambda: True) as forked,
        pytest.raises(ValueError, match="a fault of the program"),
    ):
        dict(forked.results())
    with (
        Forked.started({"a": os.getpid, "b": lambda: os._exit(3)}, at_once, goes_on=lambda: True) as forked,
        pytest.raises(EndedError) as raised,
    ):
        dict(forked.results())
    assert raised.value.args == (3,)


class EndsItsProcess:
    """Ends the process that it comes from, once it has arrived."""

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        """Send what is done where it arrives."""
        return end, (os.getpid(),)


def end(pid: int) -> None:
    """End a process, and wait until it has ended."""
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)


def test_a_process_that_was_ended_before_it_could_go_on_is_named() -> None:
    with (
        Forked.started({"a": EndsItsProcess, "b": os.getpid}, 1, goes_on=lambda: True) as forked,
        pytest.raises(EndedError) as raised,
    ):
        dict(forked.results())
    assert raised.value.args == (-9,)


@pytest.mark.parametrize(("how", "code"), [(lambda: os._exit(3), 3), (lambda: os.kill(os.getpid(), 9), -9)])
def test_a_process_that_ends_without_a_result_ends_the_others_and_is_named(how: Callable[[], None], code: int) -> None:
    with Forked.started({"a": signal.pause, "b": how}, at_once=3) as forked:
        [pid] = [process.pid or 0 for name, process in forked.running.values() if name == "a"]
        with pytest.raises(EndedError) as raised:
            dict(forked.results())
        assert not ended(pid)
    assert raised.value.args == (code,)
    assert ended(pid)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_the_one_that_forked_it(number: signal.Signals) -> None:
    with parent("signal.pause()") as process:
        assert process.stdout
        child = int(process.stdout.readline())
        process.send_signal(number)
    try:
        until(lambda: ended(child))
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)


def test_a_signal_that_comes_while_a_process_is_forked_is_not_lost_and_ends_what_has_begun() -> None:
    with parent("", SIGNALLED) as process:
        until(lambda: process.poll() is not None)
        assert process.communicate()[1].splitlines()[-1:] == ["KeyboardInterrupt"]


@contextmanager
def parent(work: str, text: str = PARENT) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", text, work]
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def failing() -> object:
    raise ValueError("a fault of the program")


def test_what_a_function_raises_is_raised_here_with_where_it_was() -> None:
    with pytest.raises(ValueError, match="a fault of the program") as caught:
        run({"a": failing})
    assert "in failing" in caught.value.__notes__[0]


def test_leaving_early_ends_what_still_runs() -> None:
    with parent("input(); raise KeyError") as process:
        assert process.stdout
        child = int(process.stdout.readline())
        said = process.communicate("leave\n")[1]
    assert (process.returncode, said.splitlines()[-1]) == (1, "KeyError")
    assert ended(child)


def test_results_keep_their_order_whichever_function_ends_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Forked, "results", lambda _: {"c": 3, "b": 2})
    functions = {"a": lambda: 1, "b": lambda: 2, "c": lambda: 3}
    assert list(in_parallel(functions).items()) == [("a", 1), ("b", 2), ("c", 3)]


def test_in_parallel_the_first_function_runs_here_and_results_keep_their_order() -> None:
    results = in_parallel({"a": os.getpid, "b": os.getpid, "c": os.getpid})
    assert list(results) == ["a", "b", "c"]
    assert results["a"] == os.getpid()
    assert len(set(results.values())) == 3


def test_where_nothing_is_forked_all_functions_run_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidance.commands.processes.SAFE", False)
    assert in_parallel({"a": os.getpid, "b": os.getpid}) == {"a": os.getpid(), "b": os.getpid()}


def test_a_process_that_is_ended_is_an_error_that_says_how_and_what_to_do() -> None:
    with pytest.raises(EndedError) as caught:
        in_parallel({"a": os.getpid, "b": lambda: os.kill(os.getpid(), signal.SIGKILL)})
    assert str(caught.value) == (
        "a process was ended from outside (SIGKILL). Try again; if that does not help, see whether "
        "there is enough memory."
    )


def test_a_library_checked_in_parallel_is_the_same_with_the_same_findings() -> None:
    files = read_docs(SAMPLE)
    del files["docs/de/about.md"]
    files |= {"docs/fi/stray.md": b"", "docs/fi/glossary.md": b"no front matter", "docs/de/privacy.md": b"\xff"}
    assert check(files, ("fi", "de"), run_all=in_parallel) == check(files, ("fi", "de"))
    assert len(check(files, ("fi", "de"), run_all=in_parallel)[1]) >= 3


STOPPED_TWICE = """
import os, signal
from guidance.commands.processes import SIGNALS, stop_at_signals
signal.signal(signal.SIGHUP, signal.SIG_IGN)
stop_at_signals()
os.kill(os.getpid(), signal.SIGHUP)
try:
    os.kill(os.getpid(), signal.SIGTERM)
    print("goes on")
except KeyboardInterrupt:
    for number in SIGNALS:
        os.kill(os.getpid(), number)
    print("ends well")
"""


def test_the_first_signal_stops_and_those_that_follow_change_nothing() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", STOPPED_TWICE], env=own_environment(), capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "ends well\n", "")
