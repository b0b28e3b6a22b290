"""What the proof bench says of the search's figures: the limits and the table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search_at_scale import LIMITS, SearchCost, misspelt, report

GOOD = SearchCost(
    topics=1000,
    lang="fi",
    view=44_000,
    early=0,
    raw=3_000_000,
    gzipped=1_000_000,
    brotli=900_000,
    parts=100_000,
    opened=1.5,
    typed=2.5,
    answered=1,
)


def test_a_figure_at_its_limit_keeps_it() -> None:
    holds, text = report([GOOD], [])
    assert holds
    assert text.count("- holds: ") == len(LIMITS)
    assert "| 1,000 topics, fi | 44 | 0 | 3,000 | 1,000 | 900 | 100 | 1.50 | 2.50 | 1.00 |" in text
    assert text.endswith("- self-check: a search planted to break these 5 limits was caught by each.")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"early": 1000},
            "kB of engine and index before the search box is used: at most 0; it is 1 (1,000 topics, fi).",
        ),
        ({"gzipped": 1_100_000}, "index of a language, kB by gzip: at most 1000; it is 1100 (1,000 topics, fi)."),
        ({"parts": 150_000}, "all that one search loads, kB: at most 1000; it is 1050 (1,000 topics, fi)."),
        (
            {"opened": 1.6},
            "first result after the box is opened and a word pasted, s: at most 1.5; it is 1.6 (1,000 topics, fi).",
        ),
        (
            {"answered": 1.2},
            "first result after the last letter, s, index loaded: at most 1; it is 1.2 (1,000 topics, fi).",
        ),
    ],
)
def test_a_figure_over_its_limit_is_said_with_the_library_that_breaks_it(change: dict[str, float], said: str) -> None:
    holds, text = report([replace(GOOD, topics=10), replace(GOOD, **change)], [])  # type: ignore[arg-type]
    assert not holds
    assert [line for line in text.splitlines() if "BROKEN" in line] == [f"- BROKEN: {said}"]


def test_a_planted_fault_that_nothing_notices_is_said() -> None:
    holds, text = report([GOOD], ["index of a language, kB by gzip"])
    assert not holds
    assert text.endswith("these 5 limits was NOT caught by: index of a language, kB by gzip.")


def test_a_misspelt_word_has_two_letters_swapped() -> None:
    assert misspelt("esittelemään") == "esittleemään"
