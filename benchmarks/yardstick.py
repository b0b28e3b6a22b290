"""A yardstick: the floor over a few articles, rendered before and after what is measured. How slow is the machine now?

A virtual machine is not steady: the same build may take a third longer an hour later. So each time that has a limit is
divided by how much longer than on the machine of the limits the yardstick took beside it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from measured import Cost, run_measured

FLOOR = Path(__file__).parent / "floor.py"
REFERENCE = 3.1
"""Microseconds a word that the yardstick takes, its start included, on the machine for which limits in seconds are set:
the first that these libraries were measured on (Python 3.11, two cores). There the floor of 1,000 topics took 2.8, nine
tenths of it."""
WORDS = 100_000
"""Words at least that it renders: fewer take too little time to tell."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Articles that take as long as the machine is slow."""

    folder: Path
    """The folder that has them in ``articles``."""
    words: int

    def slowness(self) -> float:
        """Return how many times as long as on the machine of the limits they take now."""
        times = -(-WORDS // self.words)
        cost = run_measured([sys.executable, str(FLOOR), "articles", str(times)], self.folder)
        return 1e6 * cost.wall / self.words / times / REFERENCE

    def beside(self, measure: Callable[[], T]) -> tuple[T, float]:
        """Return what is measured, and how slow the machine was: the mean of before and after."""
        before = self.slowness()
        measured = measure()
        return measured, (before + self.slowness()) / 2

    def cost(self, measure: Callable[[], Cost]) -> Cost:
        """Return what something costs, and how slow the machine was."""
        cost, slowness = self.beside(measure)
        return replace(cost, slowness=slowness)
