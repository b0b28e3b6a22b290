"""Work counted rather than timed: lines run, and letters or items that a built-in method has to go through."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from support.project import ROOT

CORE = str(ROOT / "hooks" / "guidance")

SEARCHING = ("count", "find", "index", "remove", "replace", "rfind", "rindex")
"""Methods that may go through the whole of what they belong to: str.count, list.index …"""
STRIDE = 50
"""Letters or items that count as one operation: a built-in method is about that much faster than a line of Python."""


def operations(run: Callable[[], object], below: str = CORE, *, searches: bool = True) -> Counter[str]:
    """Return what each function below a folder does while ``run`` runs: ``file:function`` → number of operations.

    An operation is a line, one turn of a comprehension, or a part of a search that a built-in method makes. A search
    counts as one of the whole text or list, even if it looks at a part alone: ``searches`` may leave them out.
    """
    counted: Counter[CodeType] = Counter()

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if not frame.f_code.co_filename.startswith(below):
            if frame.f_back is not None and frame.f_back.f_code.co_filename.startswith(below):
                counted[frame.f_back.f_code] += 1  # what it calls, for instance to compare records in a list
            return None
        if event in ("call", "line"):
            counted[frame.f_code] += 1
        return trace

    def profile(frame: FrameType, event: str, called: Any) -> None:
        owner = getattr(called, "__self__", None) if event == "c_call" else None
        if owner is not None and called.__name__ in SEARCHING and frame.f_code.co_filename.startswith(below):
            counted[frame.f_code] += len(owner) // STRIDE if isinstance(owner, str | bytes | list | tuple) else 0

    sys.settrace(trace)
    sys.setprofile(profile if searches else None)
    try:
        run()
    finally:
        sys.setprofile(None)
        sys.settrace(None)
    names: Counter[str] = Counter()
    for code, number in counted.items():
        names[f"{Path(code.co_filename).relative_to(below)}:{code.co_qualname}"] += number
    return names


def grown_too_much(small: Counter[str], large: Counter[str], most: float, least: int) -> Iterable[str]:
    """Yield the functions that do more than ``most`` times the work in the larger of two runs, the worst first.

    What does fewer than ``least`` operations even there is left out.
    """
    ratios = {name: large[name] / max(small[name], 1) for name in large if large[name] >= least}
    for name, ratio in sorted(ratios.items(), key=lambda item: -item[1]):
        if ratio > most:
            yield f"{name} grows {ratio:.1f}-fold ({small[name]} → {large[name]} operations)"
