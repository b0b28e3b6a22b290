"""The line in which a proof tells what became of the faults that were planted for it to find."""

from __future__ import annotations

import re
from collections.abc import Mapping

MISSED = "MISSED"
LINE = re.compile(r"^planted: (.+)$")


def report_planted(caught: Mapping[str, bool]) -> bool:
    """Print whether each planted fault was caught, as ``make prove`` reads it; returns whether all of them were."""
    verdicts: dict[str, list[str]] = {"caught": [], MISSED: []}
    for fault, found in caught.items():
        verdicts["caught" if found else MISSED].append(fault)
    said = "; ".join(f"{', '.join(faults)}: {verdict}" for verdict, faults in verdicts.items() if faults)
    print(f"\nplanted: {said}", flush=True)  # on a line of its own: pytest writes dots
    return all(caught.values())


def report_nothing_planted(why: str) -> None:
    """Print that nothing was planted, and why."""
    print(f"\nplanted: none ({why})", flush=True)
