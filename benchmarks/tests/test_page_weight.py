"""What the proof bench-page says of the figures it measured: the limits and the tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from page_weight import (
    LIMITS,
    Compared,
    Cost,
    Exchange,
    FirstView,
    by_type,
    comparison,
    overlooked,
    ratio,
    verdict,
    what_moved,
)


def view(size: int = 90_000, requests: int = 12, foreign: int = 0, sheets: int = 1, shift: float = 0) -> FirstView:
    """Return a view whose first answer, a page, weighs all but a byte of each further one."""
    rest = requests - foreign - 1
    exchanges = (Exchange("html", size - rest), *(Exchange("font", 1) for _ in range(rest)))
    return FirstView(exchanges, foreign, sheets, shift)


LIGHT = view()
STOCK = Cost((view(180_000, 16, foreign=1),), (100, 400, 200))


def compared(kind: str, *views: FirstView) -> Compared:
    return Compared(kind, "fi", Cost(views, (50, 60, 700)), STOCK)


def verdicts(*pages: Compared) -> list[str]:
    return [line for limit in LIMITS for holds, line in [verdict(limit, pages)] if not holds]


def test_a_page_at_the_limits_keeps_them() -> None:
    assert verdicts(compared("home", view(100_000)), compared("topic", LIGHT)) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (view(100_001), "at most 100 kB over the wire (home and topic pages); topic (fi) has 100.001."),
        (view(requests=13), "at most 12 requests (home and topic pages); topic (fi) has 13."),
        (view(sheets=2), "at most 1 render-blocking style sheets (all pages); topic (fi) has 2."),
        (view(shift=0.0004), "at most 0 layout shift (all pages); topic (fi) has 0.0004."),
        (view(foreign=1), "at most 0 requests to other hosts (all pages); topic (fi) has 1."),
    ],
)
def test_one_view_above_one_limit_breaks_that_limit(broken: FirstView, said: str) -> None:
    assert verdicts(compared("home", LIGHT), compared("topic", LIGHT, broken, LIGHT)) == [f"- BROKEN: {said}"]


def test_every_page_that_breaks_a_limit_is_named() -> None:
    heavy = [compared(kind, view(150_000)) for kind in ("home", "topic")]
    rule = "at most 100 kB over the wire (home and topic pages)"
    assert verdicts(*heavy) == [f"- BROKEN: {rule}; home (fi) has 150, topic (fi) has 150."]


def test_only_home_and_topic_pages_must_be_light() -> None:
    assert verdicts(compared("home", LIGHT), compared("links", view(200_000, 30))) == []
    assert verdicts(compared("home", LIGHT), compared("links", view(sheets=2))) == [
        "- BROKEN: at most 1 render-blocking style sheets (all pages); links (fi) has 2."
    ]


def test_a_limit_that_holds_is_said_with_the_highest_figure() -> None:
    pages = [compared("home", LIGHT, view(95_500)), compared("topic", LIGHT), compared("links", view(200_000))]
    assert verdict(LIMITS[0], pages) == (
        True,
        "- holds: at most 100 kB over the wire (home and topic pages); the most is 95.5.",
    )


def test_a_limit_that_was_measured_on_no_page_does_not_hold() -> None:
    assert verdicts(compared("links", LIGHT)) == [
        "- BROKEN: at most 100 kB over the wire (home and topic pages); no such page was measured.",
        "- BROKEN: at most 12 requests (home and topic pages); no such page was measured.",
    ]


def test_what_shifted_is_named_once_a_page() -> None:
    twice = (replace(LIGHT, moved=("p", "h2#a")), replace(LIGHT, moved=("p",)))
    assert what_moved([compared("home", LIGHT), compared("links", *twice)]) == ["- moved on links (fi): h2#a, p"]


def test_a_limit_that_a_planted_page_seems_to_keep_is_named() -> None:
    planted = view(220_000, 27, foreign=1, sheets=2, shift=0.2)
    assert overlooked(Cost((planted, LIGHT))) == []
    assert overlooked(Cost((view(220_000, 27, foreign=1, shift=0.2),))) == ["render-blocking style sheets"]
    assert overlooked(Cost((LIGHT,))) == [limit.name for limit in LIMITS]


def test_the_table_compares_the_heaviest_views_and_the_medians_of_the_searches() -> None:
    assert comparison([compared("home", view(45_000), LIGHT)]).splitlines() == [
        "| page | kB: ours | stock | ratio | requests: ours | stock | ratio | search ready, ms: ours | stock | ratio |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| home (fi) | 90.0 | 180.0 | 0.50 | 12 | 16 (1 foreign) | 0.75 | 60 (50–700) | 200 (100–400) | 0.30 |",
    ]


def test_the_second_table_tells_what_the_bytes_are() -> None:
    assert by_type([compared("home", LIGHT)]).splitlines() == [
        "| kB, ours / stock | html | css | js | font | other |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        "| home (fi) | 90.0 / 180.0 | 0.0 / 0.0 | 0.0 / 0.0 | 0.0 / 0.0 | 0.0 / 0.0 |",
    ]


def test_there_is_no_share_of_nothing() -> None:
    assert (ratio(1, 4), ratio(3, 0)) == ("0.25", "–")
