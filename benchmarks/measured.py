"""What a command costs: wall time, processor time and memory, its child processes included."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median

PROC = Path("/proc")
INTERVAL = 0.1
"""Seconds between two looks at the memory."""


class CommandError(Exception):
    """A command failed; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run of a command cost."""

    wall: float
    """Seconds from start to end."""
    processor: float
    """Seconds of all processors, user and system, of the command and its children."""
    memory: float
    """Megabytes at the peak, of all processes together."""
    slowness: float = 1
    """How many times as long as another machine this one took, just then."""

    @property
    def fair(self) -> float:
        """Seconds from start to end that it would have taken on that machine."""
        return self.wall / self.slowness


def run_measured(command: Sequence[str], folder: Path, **environment: str) -> Cost:
    """Run a command in a folder; raises CommandError where it fails, and OSError where there is none.

    Memory is the largest sum of the proportional set sizes of all its processes, looked at ten times a second: Linux,
    /proc/<pid>/smaps_rollup, which counts memory that processes share once. (The kernel's own maximum of a child, from
    wait4, would begin with what this process had when it forked.)
    """
    log = folder / ".measured.log"
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=output, stderr=subprocess.STDOUT
        )
        peak = _Peak(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        megabytes = peak.stop()
    said = log.read_text("utf-8", errors="replace")
    log.unlink()
    if process.returncode:
        raise CommandError(f"{' '.join(command)} failed in {folder}:\n{said}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, megabytes)


class _Peak:
    """Looks at a process and its descendants until it is told to stop."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(INTERVAL):
            self._most = max(self._most, sum(map(_memory, _tree(self._pid))))

    def stop(self) -> float:
        """Return the most megabytes that were seen."""
        self._over.set()
        self._thread.join()
        return self._most


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for children in PROC.glob(f"{pid}/task/*/children"):
        for child in _read(children).split():
            yield from _tree(int(child))


def _memory(pid: int) -> float:
    """Return the proportional set size of a process in megabytes; 0 where it has ended."""
    lines = _read(PROC / str(pid) / "smaps_rollup").splitlines()
    return next((int(line.split()[1]) * 1.024 / 1000 for line in lines if line.startswith("Pss:")), 0.0)


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except OSError:  # the process ended between two looks
        return ""


def median_cost(costs: Sequence[Cost]) -> Cost:
    """Return the median of several runs, figure by figure."""
    return Cost(*(median(getattr(cost, each.name) for cost in costs) for each in fields(Cost)))


def machine(versions: Mapping[str, str]) -> str:
    """Return a line on the machine and a line on the versions of what was measured."""
    cpu = [line.partition(":")[2].strip() for line in _read(PROC / "cpuinfo").splitlines() if "model name" in line]
    memory = next((int(line.split()[1]) for line in _read(PROC / "meminfo").splitlines() if "MemTotal" in line), 0)
    cores = len(os.sched_getaffinity(0))
    packages = ", ".join(f"{name} {version}" for name, version in versions.items())
    return f"{cpu[0] if cpu else 'unknown processor'}, {cores} cores, {memory / 1e6:.0f} GB memory\n{packages}"
