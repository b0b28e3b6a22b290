"""What the check of the typography passes over at a glance; what it finds stands in tests/cases/checks."""

from __future__ import annotations

import pytest

from guidance.checks.typography import SIGN, SUSPICIOUS


@pytest.mark.parametrize("sign", [sign for _, signs, _ in SUSPICIOUS for sign in signs])
def test_no_text_with_a_sign_is_passed_over(sign: str) -> None:
    assert SIGN.search(f"a{sign}b")
