"""Waits until something has happened, for as long as a busy machine may need."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import pytest

PATIENCE = 120
"""Seconds after which a test gives up: far more than anything takes, so that only what never happens takes so long."""
PAUSE = 0.02
"""Seconds between two looks."""

_Found = TypeVar("_Found")


def until(condition: Callable[[], _Found]) -> _Found:
    """Return what the condition returns as soon as that is true; where it never is, the test fails."""
    end = time.monotonic() + PATIENCE
    while not (found := condition()):
        if time.monotonic() > end:
            pytest.fail(f"waited {PATIENCE} s in vain")
        time.sleep(PAUSE)
    return found
