"""Whether work grows faster than a text: two sizes are compared in one run, so a slow or busy machine changes nothing.

For proofs alone: even a ratio of two short times can be off by chance, and is measured again before it counts. What
``make test`` holds to a growth is counted in operations (``operation_counts.py``).
"""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MOST = 3.0
"""Times the work for twice the text: two if it grows as the text does, four if as its square."""
NOTHING = 0.1
"""Seconds that take no time, however they grow: at the sizes that are tried, a square takes many times as long."""
LONG = 1.0
"""Seconds after which no further measurement is needed: chance weighs little then."""
HANGS = 100
"""Seconds of computing after which a function counts as one that does not end."""
Cost = Callable[[], float]
"""Does the work and returns the seconds of computing that it took."""


class EndlessError(Exception):
    """A function does not end."""


@contextmanager
def with_an_end(seconds: float = HANGS) -> Iterator[None]:
    """Raise EndlessError in what takes longer than so many seconds of computing."""

    def stop(*_: object) -> None:
        raise EndlessError(f"no end after {seconds} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds_of(work: Callable[[], object]) -> float:
    """Return the seconds of computing that a piece of work takes, without those of clearing up."""
    gc.disable()
    start = time.thread_time()
    try:
        work()
    finally:
        gc.enable()
    return time.thread_time() - start


def growth(half: Cost, whole: Cost, plain: float = 0) -> float:
    """Return how much more work the whole is than its half, without the work that both share (``plain``).

    Both are done in turn, several times, and the least counts; where that is too much growth, the least of many times.
    """
    ratio = 0.0
    for times in (3, 9):
        pairs: list[tuple[float, float]] = []
        while len(pairs) < times and sum(map(sum, pairs)) < LONG:
            pairs.append((half(), whole()))
        smaller, larger = (min(column) - plain for column in zip(*pairs, strict=True))
        if larger < NOTHING:
            return 0.0
        ratio = larger / max(smaller, 1e-9)
        if ratio <= MOST:
            break
    return ratio
