"""Runs functions in processes forked from this one: they share what is in memory, and none outlives this process."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from typing import Any, Generic, TypeVar

T = TypeVar("T")

SAFE = sys.platform == "linux"
"""Whether processes are forked: elsewhere, libraries may not survive it, and children may outlive their parent."""
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""The signals with which a terminal, or another process, asks a server to stop."""
DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG (Linux, prctl(2))."""


class EndedError(Exception):
    """A process ended before it had a result; the argument is its exit code, or minus the number of a signal."""

    remedy = "Try again; if that does not help, see whether there is enough memory."

    @property
    def what(self) -> str:
        """What happened: the signal or exit code with which the process ended."""
        code = self.args[0]
        ending = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return f"a process was ended from outside ({ending})"

    def __str__(self) -> str:
        return f"{self.what}. {self.remedy}"


def stop_at_signals() -> None:
    """Have the first of the signals to stop raise KeyboardInterrupt; those that follow change nothing.

    One signal may come twice: from whoever ends a group of processes, and from the process that started this one.
    """

    def stop(*_: object) -> None:
        for name in handled:
            signal.signal(name, signal.SIG_IGN)
        raise KeyboardInterrupt

    handled = [name for name in SIGNALS if signal.getsignal(name) is not signal.SIG_IGN]  # see nohup(1)
    for name in handled:
        signal.signal(name, stop)


@dataclass(slots=True)
class Forked(Generic[T]):
    """Functions that run in ``at_once`` processes at a time."""

    waiting: dict[str, Callable[[], T]]
    at_once: int
    goes_on: Callable[[], bool]
    """Asked in a process that has a result: whether it may run another function; else a new process does."""
    running: dict[Any, tuple[str, ForkProcess]] = field(default_factory=dict)
    """Connection to a process → name of the function that it runs, and the process."""

    @classmethod
    def started(
        cls, functions: Mapping[str, Callable[[], T]], at_once: int, goes_on: Callable[[], bool] = lambda: False
    ) -> Forked[T]:
        """Start the first ``at_once`` functions (by name); use it in a with statement."""
        forked = cls(dict(functions), at_once, goes_on)
        try:
            forked._start()
        except BaseException:  # who is stopped now would wait for the processes at the end
            forked.__exit__()
            raise
        return forked

    def __enter__(self) -> Forked[T]:
        return self

    def __exit__(self, *error: object) -> None:
        """Kill the processes that still run."""
        processes = [process for _, process in self.running.values()]
        for process in processes:
            process.kill()
        for process in processes:
            process.join()

    def results(self) -> Iterator[tuple[str, T]]:
        """Yield the name of each function and its result, as they come.

        Raises what a function raised, with its traceback as a note, and EndedError if a process was ended.
        """
        while self.running:
            connections: list[Any] = list(wait(list(self.running)))
            for connection in connections:
                name, process = self.running[connection]
                try:
                    result, error, goes_on = connection.recv()
                    following = next(iter(self.waiting), None) if goes_on else None
                    if goes_on:
                        connection.send(following)
                except (EOFError, ConnectionError):
                    process.join()
                    raise EndedError(process.exitcode) from None
                if error:
                    raise error
                if following is None:
                    process.join()
                    del self.running[connection]
                    self._start()
                else:
                    del self.waiting[following]
                    self.running[connection] = following, process
                yield name, result

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        while self.waiting and len(self.running) < self.at_once:
            name = next(iter(self.waiting))
            ours, theirs = context.Pipe()
            functions = dict(self.waiting)
            del self.waiting[name]
            process = context.Process(
                target=_run, args=(functions, name, self.goes_on, theirs, os.getpid()), daemon=False
            )
            mask = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)  # Python ignores what handlers raise during a fork
            try:
                process.start()
                self.running[ours] = name, process
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            theirs.close()


def in_parallel(functions: Mapping[str, Callable[[], T]]) -> dict[str, T]:
    """Run the first function here and each other one in a process of its own; returns name → result, in order.

    Where processes are not forked, all run here, one after the other. Raises EndedError as Forked does.
    """
    if not SAFE:
        return {name: function() for name, function in functions.items()}
    first = next(iter(functions))
    others = {name: function for name, function in functions.items() if name != first}
    with Forked.started(others, at_once=len(os.sched_getaffinity(0))) as forked:
        results = {first: functions[first](), **dict(forked.results())}
    return {name: results[name] for name in functions}


def each_apart(functions: Mapping[str, Callable[[], T]], *, fork: bool = True) -> Iterator[T]:
    """Yield the results of functions that each run in a process of its own, as they come.

    Where processes are not forked, all run here, one after the other. Raises EndedError as Forked does.
    """
    if not (SAFE and fork):
        yield from (function() for function in functions.values())
        return
    with Forked.started(functions, at_once=len(os.sched_getaffinity(0))) as forked:
        for _, result in forked.results():
            yield result


def bound_to(parent: int) -> bool:
    """Have this process killed when its parent, which has this id, ends; returns False if it has ended already."""
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    return os.getppid() == parent


def _run(
    functions: Mapping[str, Callable[[], object]],
    name: str,
    goes_on: Callable[[], bool],
    connection: Any,
    parent: int,
) -> None:
    """Run a function in a forked process and send its result, then those that are named as long as it may go on.

    The parent handles the signals of the terminal.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    if not bound_to(parent):
        return
    try:
        following: str | None = name
        while following is not None:
            result, more = functions[following](), goes_on()
            connection.send((result, None, more))
            following = connection.recv() if more else None
    except Exception as error:  # noqa: BLE001  # the parent raises it
        error.add_note(traceback.format_exc())
        connection.send((None, error, False))
