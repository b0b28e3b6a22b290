"""What is made once for a whole test run, whichever of its processes asks first."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that ``make`` has filled, once for all processes of this test run.

    ``make`` is given the folder's path, at which nothing exists yet. Where it raises, the next who asks tries again.
    """
    run = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each worker has a folder of its own in that of the run
        run = run.parent
    made, done = run / "made-once" / name, run / "made-once" / f"{name}.done"
    made.parent.mkdir(exist_ok=True)
    with (made.parent / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(made, ignore_errors=True)  # of an attempt that raised
            make(made)
            done.touch()
    return made
