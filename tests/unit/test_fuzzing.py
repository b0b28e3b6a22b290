"""Whatever editors write, the core answers with findings or makes its files: it never raises, and it is never slow.

``make fuzz`` runs many more of the same cases.
"""

from __future__ import annotations

import pytest

from prove.fuzz import Watch, planted_exception, planted_slowness, watched
from support.generated_faults import PIECES, large_cases
from support.slow_texts import UNITS, patterns, slow, texts

SECONDS = 1.0
"""What nothing may take; a pattern that takes time in the square of a text's length takes many times as long."""
LENGTH = 20_000


def test_generated_sites_give_findings_or_are_made() -> None:
    watch = watched(300, 11, ("tiny", "full"))
    assert (watch.cases, watch.faults) == (300, {})
    assert watch.passed > 30, watch.summary()


def test_endless_texts_are_read_quickly() -> None:
    watch = Watch()
    for number, case in enumerate(large_cases((*UNITS, *PIECES))):
        if number % 23 == 0:
            watch.run(case)
    assert (watch.cases > 80, watch.faults) == (True, {})


def test_an_exception_and_a_slow_pattern_would_be_found() -> None:
    assert planted_exception(11).raised > 0
    assert planted_slowness().slow > 0


@pytest.mark.parametrize("name", sorted(patterns()))
def test_no_pattern_is_slow(name: str) -> None:
    assert slow(patterns()[name], name, texts(LENGTH, ("", "["), ("x",)), SECONDS) == ""
