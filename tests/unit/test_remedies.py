"""Remedies of the fault catalogue, followed by machine: a fixed share on the sample library, and the machine itself.

``make prove what=remedies`` follows all of them on the real text.
"""

from __future__ import annotations

import pytest

from guidance.content.library import read_docs
from prove.remedies import in_one_language, planted, wrong
from support.fault_catalogue import Fault, Injected, in_docs
from support.project import SAMPLE
from support.remedies import BY_HAND, Outcome, followed

FILES = read_docs(SAMPLE)
STEP = 60
"""Every so many cases are in the share."""


def as_on_real_text(fault: Fault) -> bool:
    """Return whether the sample library has the text that the case changes."""
    try:
        injected = Injected(fault, FILES)
        return injected.findings() == injected.expected()
    except (AssertionError, KeyError):
        return False


SHARE = [f for f in in_one_language() if f"{f.subject}/{f.name}" not in BY_HAND][::STEP]


@pytest.mark.parametrize("subject", sorted({fault.subject for fault in SHARE}))
def test_who_does_what_a_remedy_says_has_no_finding(subject: str) -> None:
    share = [fault for fault in SHARE if fault.subject == subject and as_on_real_text(fault)]
    assert [str(row) for fault in share for row in followed(fault, FILES) if wrong(row)] == []


def test_a_remedy_that_does_not_work_is_reported() -> None:
    assert planted(FILES) == {"remedy that names another page": True, "remedy without what to do": True}


def test_each_reason_to_leave_a_remedy_to_a_person_belongs_to_a_case() -> None:
    names = {f"{fault.subject}/{fault.name}" for fault in in_docs() if fault.case.get("findings")}
    assert sorted(BY_HAND.keys() - names) == []
    assert all(reason.endswith(".") for reason in BY_HAND.values())


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("dead link", Outcome.APPLIED),
        ("heading without words", Outcome.RESTORED),
        ("three full stops", Outcome.MENDED),
    ],
)
def test_it_is_told_who_followed_a_remedy(name: str, outcome: Outcome) -> None:
    fault = next(fault for fault in in_docs() if fault.name == name)
    assert [row.outcome for row in followed(fault, FILES)] == [outcome]
