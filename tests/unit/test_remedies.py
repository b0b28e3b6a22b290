"""Remedies of the fault catalogue, followed by machine: a fixed share on the sample library, and the machine itself.

``make prove what=remedies`` follows all of them on the real text.
"""

from __future__ import annotations

from collections import Counter

import pytest

from guidance.content.library import read_docs
from prove.remedies import in_one_language, planted, wrong
from support.fault_catalogue import Fault, Injected, in_docs
from support.project import SAMPLE
from support.remedies import BY_HAND, Outcome, followed

FILES = read_docs(SAMPLE)
STEP = 4
"""Every so many cases are in the share."""


def as_on_real_text(fault: Fault) -> bool:
    """Return whether the sample library has the text that the case changes."""
    try:
        injected = Injected(fault, FILES)
        return injected.findings() == injected.expected()
    except (AssertionError, KeyError):
        return False


SHARE = in_one_language()[::STEP]


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


def test_the_share_has_remedies_that_name_what_to_write_and_such_that_need_a_persons_words() -> None:
    cases = [fault for fault in SHARE if fault.subject in ("links", "structure") and as_on_real_text(fault)]
    outcomes = Counter(row.outcome for fault in cases for row in followed(fault, FILES))
    assert outcomes[Outcome.APPLIED] > 3
    assert outcomes[Outcome.RESTORED] > 0
