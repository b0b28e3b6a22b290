"""A review date in the future is a slip of the fingers, unless the clock is."""

from __future__ import annotations

from datetime import date

import pytest

from guidance.checks import check
from support.tiny_site import LANGUAGES, as_bytes, tiny_site

REVIEWED = date(2026, 11, 3)
PATH = "docs/fi/about.md"


def said(reviewed: str, today: date | None) -> list[str]:
    files = tiny_site()
    files[PATH] = files[PATH].replace(REVIEWED.isoformat(), reviewed)
    return [str(finding) for finding in check(as_bytes(files), LANGUAGES, today=today)[1]]


def test_a_date_in_the_future_is_found() -> None:
    remedy = "Write the day on which somebody last read the whole page. [date]"
    assert said("2062-11-03", REVIEWED) == [f"{PATH}:5: 2062-11-03 is in the future. {remedy}"]


@pytest.mark.parametrize("reviewed", ["2026-11-03", "2026-11-04", "2001-01-01"])
def test_today_is_not_in_the_future_nor_is_tomorrow_which_has_begun_elsewhere(reviewed: str) -> None:
    assert said(reviewed, REVIEWED) == []


def test_a_clock_that_most_pages_contradict_is_not_believed() -> None:
    assert said("2062-11-03", date(1970, 1, 1)) == []


def test_without_a_clock_no_date_is_in_the_future() -> None:
    assert said("2062-11-03", None) == []
