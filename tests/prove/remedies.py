"""Follows the remedy of every finding of the fault catalogue by machine: ``make prove what=remedies``.

What somebody gets who does word for word what a finding says is no finding. Prints how many remedies ``make fix``
follows, how many the machine, and which need a person, each with its reason. Fails where a remedy doesn't work, or
where a planted one goes through that names another page or nothing to do.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from unittest import mock

from guidance.content.library import read_docs
from support.fault_catalogue import LANGUAGES, Fault, Injected, in_docs
from support.planted import report_planted
from support.project import ROOT
from support.remedies import BY_HAND, Followed, Outcome, followed

TAKES_OUT = re.compile(r"\b([Rr]emove|[Tt]ake|[Kk]eep one|out)\b")
"""What a remedy says that takes something out, often as the second of two ways."""


def in_one_language() -> list[Fault]:
    """Return the cases that give findings, each in one language, now this one, now that."""
    return [f for f in in_docs() if f.case.get("findings") and f.lang in ("", LANGUAGES[len(f.name) % len(LANGUAGES)])]


def wrong(row: Followed) -> bool:
    """Return whether a remedy doesn't work, or one that works is said to need a person."""
    if _name(row.fault) in BY_HAND:
        return False
    return row.outcome in (Outcome.FAILED, Outcome.NONE) or bool(row.failed) or takes_too_much(row)


def takes_too_much(row: Followed) -> bool:
    """Return whether a remedy takes words out of the library, and does not say that it takes something out."""
    return bool(row.lost) and not TAKES_OUT.search(row.finding.remedy)


def planted(files: Mapping[str, bytes]) -> dict[str, bool]:
    """Follow remedies that are made wrong: what was planted → whether it was reported."""
    fault = next(fault for fault in in_docs() if fault.name == "dead link")
    right = Injected.judged
    caught = {}
    for what, remedy in (
        ("remedy that names another page", "Link to pages of this site by id: [[nowhere/at-all]]."),
        ("remedy without what to do", "Try again."),
    ):

        def told(injected: Injected, of: Mapping[str, bytes] | None = None, *, remedy: str = remedy) -> list:  # type: ignore[type-arg]
            return [replace(finding, remedy=remedy) for finding in right(injected, of)]

        with mock.patch.object(Injected, "judged", told):
            caught[what] = any(wrong(row) for row in followed(fault, files))
    return caught


def _name(fault: Fault) -> str:
    return f"{fault.subject}/{fault.name}"


def main() -> int:
    """Print what came of every remedy; returns the exit code."""
    files = read_docs(ROOT)
    counts: Counter[str] = Counter()
    failed, needless, losing = [], set(BY_HAND), 0
    for fault in in_one_language():
        rows = list(followed(fault, files))
        if any(row.failed or row.outcome in (Outcome.FAILED, Outcome.NONE) for row in rows):
            needless.discard(_name(fault))
        losing += sum(bool(row.lost) for row in rows)
        for row in rows:
            by_hand = _name(fault) in BY_HAND and row.outcome in (Outcome.FAILED, Outcome.NONE)
            counts[Outcome.NONE.value if by_hand else row.outcome.value] += 1
        failed += [row for row in rows if wrong(row)]
    print(*failed, *(f"{name} is said to need a person and doesn't." for name in sorted(needless)), sep="\n")
    print(*(f"{name}: {reason}" for name, reason in BY_HAND.items()), sep="\n")
    print(*(f"{count} {outcome}" for outcome, count in counts.most_common()), sep=", ")
    print(f"{losing} of them take words out of the library, as they say; the others leave every word of it.")
    return 0 if report_planted(planted(files)) and not failed and not needless else 1


if __name__ == "__main__":
    sys.exit(main())
