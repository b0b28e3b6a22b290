"""What the check of the typography passes over at a glance; what it finds stands in tests/cases/checks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.checks.typography import SIGN, SUSPICIOUS


@pytest.mark.parametrize("pattern", [pattern for _, pattern in SUSPICIOUS], ids=lambda pattern: pattern.pattern)
@given(data=st.data())
def test_no_suspicious_place_is_passed_over(pattern: re.Pattern[str], data: st.DataObject) -> None:
    assert SIGN.search(data.draw(st.from_regex(pattern)))
