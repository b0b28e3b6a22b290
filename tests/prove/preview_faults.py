"""Breaks whatever a preview is made of, and looks whether the page names it: ``make prove what=preview-faults``.

tests/build/test_serve.py, part of ``make test``, breaks one thing of each kind. What is planted is a build in which
nothing is broken: its page names no fault.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from support.planted import report_planted
from support.preview_faults import FAULTS, building_again, missed


def main() -> int:
    """Print what the page does not name; returns the exit code."""
    with TemporaryDirectory() as folder, building_again(Path(folder)) as built:
        wrong = missed(built, FAULTS)
        with mock.patch.dict(FAULTS, {"nothing": (lambda _: None, "there is a fault")}):
            caught = {"a build in which nothing is broken": "nothing" in missed(built, ["nothing"])}
    for name, (expected, left, page) in wrong.items():
        print(f"{name}: the page does not say {expected!r}, or {left} is left.\n{page}")
    print(f"{len(FAULTS)} faults, {len(FAULTS) - len(wrong)} named.")
    return 0 if report_planted(caught) and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
