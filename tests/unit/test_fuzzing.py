"""Whatever editors write, the core answers with findings or makes its files: it never raises.

``make prove what=fuzz`` runs many more of the same cases, and looks for work that grows faster than the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from unittest import mock

import pytest

from guidance.findings import Code, Finding
from prove.fuzz import HOSTILE, Watch, trial, watched
from support.generated_faults import MANY, Case, Edit, halves, large_cases, site
from support.operation_counts import grown_too_much, operations
from support.project import ROOT
from support.slow_texts import UNITS, in_lines
from support.text_readers import READERS
from support.time_growth import EndlessError, growth, with_an_end

ABOUT = sorted(site("tiny")).index("docs/fi/about.md")
MOST = 2.2
"""Times the work for twice the paragraphs."""
LEAST = 300
"""Operations; what does fewer takes no time."""


def grown(read: Callable[[str], object], units: Iterable[str]) -> Iterator[str]:
    """Yield the functions that do much more than twice the work for twice as many paragraphs of a unit."""
    for unit in units:
        small, large = (in_lines(unit, paragraphs * 250, 250).replace("\n", "\n\n") for paragraphs in (4, 8))
        read(small)  # patterns are compiled, and what is kept from one call to the next is there
        counts = (operations(partial(read, text), searches=False) for text in (small, large))
        yield from (f"{unit!r}: {line}" for line in grown_too_much(next(counts), next(counts), MOST, LEAST))


def test_generated_sites_give_findings_or_are_made() -> None:
    watch = watched(25, 11, ("tiny", "full"))
    assert (watch.cases, watch.faults) == (25, {})
    assert watch.passed > 0, watch.summary()


def test_endless_texts_give_findings_or_are_published() -> None:
    watch = Watch()
    for case in list(large_cases(HOSTILE))[::199]:
        watch.run(case)
    assert (watch.cases > 7, watch.passed > 0, watch.faults) == (True, True, {})


@pytest.mark.parametrize("name", READERS)
def test_a_function_that_reads_texts_copes_with_every_hostile_one(name: str) -> None:
    for unit in UNITS:
        READERS[name](in_lines(unit, 1_000, 250))


@pytest.mark.parametrize("name", READERS)
def test_a_function_that_reads_texts_does_twice_the_work_for_twice_the_text(name: str) -> None:
    assert list(grown(READERS[name], UNITS[::12])) == []


def test_a_function_that_compares_every_paragraph_with_every_paragraph_is_caught() -> None:
    def planted(text: str) -> None:
        for paragraph in text.split("\n\n") * 10:
            for other in text.split("\n\n") * 10:
                other.startswith(paragraph)

    planted.__code__ = planted.__code__.replace(co_filename=f"{ROOT}/hooks/guidance/planted.py")
    assert [line.partition(" grows ")[0].rpartition(".")[2] for line in grown(planted, ("a",))] == ["planted"]


def test_what_raises_is_reported_with_its_place_and_the_shortest_case() -> None:
    long = Case("tiny", (Edit("delete line", 0, 0, 0, ""), Edit("insert line", ABOUT, 1, 0, "titel: x")))
    short = Case("tiny", long.edits[1:])
    with mock.patch("guidance.content.reading.fields.get_close_matches", side_effect=IndexError("planted")):
        watch = Watch()
        for case in (long, short, long):
            watch.run(case)
    assert (watch.cases, watch.raised, watch.passed) == (3, 3, 0)
    ((what, shown),) = watch.faults.items()
    assert re.fullmatch(r"IndexError at fields\.py:\d+: planted", what)
    assert shown == str(short)


def test_a_finding_without_a_remedy_is_reported() -> None:
    finding = Finding("docs/fi/about.md", 1, "what", "", Code.NOTATION)
    with mock.patch("prove.fuzz.check", return_value=(None, [finding])):
        watch = Watch()
        watch.run(Case("tiny", ()))
    assert list(watch.faults) == ["AssertionError at outside the core: a finding has no path, line, code or remedy"]


def test_a_case_is_halved_in_the_number_of_its_lines_and_in_their_width() -> None:
    case = next(large_cases(("ab",)))
    sizes = [sum(map(len, tried.files().values())) for tried in (Case("full", ()), case, *halves(case))]
    plain, whole, *parts = (size - sizes[0] for size in sizes)
    assert (plain, whole > MANY, len(parts)) == (0, True, 2)
    assert [round(whole / part, 1) for part in parts] == [2.2, 2.0]
    assert halves(Case("full", (Edit("insert line", 0, 0, 0, "x"), Edit("many", 0, 0, 5, "x")))) == []


def test_a_site_as_it_is_can_be_checked_alone() -> None:
    assert [trial(Case("tiny", ()), make=make)[1] for make in (True, False)] == [True, False]


@pytest.mark.parametrize(("power", "slow"), [(1, 0), (2, 2)])
def test_work_that_grows_faster_than_the_text_is_reported(power: int, slow: int) -> None:
    plain = sum(map(len, Case("full", ()).files().values()))

    def made_up(case: Case, *, make: bool = True) -> tuple[float, bool]:
        return (sum(map(len, case.files().values())) - plain) ** power, make

    case = next(large_cases(("ab",)))
    with mock.patch("prove.fuzz.trial", made_up), mock.patch("prove.fuzz.SUSPECT", 1):
        watch = Watch(growing=True)
        watch.run(case)
    assert (watch.cases, watch.raised, watch.slow) == (1, 0, slow)
    assert list(watch.faults.values()) == [str(case)] * bool(slow)


def costs(*seconds: float) -> Callable[[], float]:
    """Return work that seems to take these seconds, one after the other, and then the last again and again."""
    remaining = iter(seconds)
    return lambda: next(remaining, seconds[-1])


@pytest.mark.parametrize(
    ("half", "whole", "plain", "expected"),
    [
        ((0.1,), (0.2,), 0, 2.0),
        ((0.1,), (0.4,), 0, 4.0),
        ((0.2,), (0.5,), 0.1, 4.0),
        ((0.1,), (0.9, 0.2), 0, 2.0),
        ((0.1,), (0.4, 0.4, 0.4, 0.2), 0, 2.0),
        ((0.01,), (0.04,), 0, 0.0),
        ((2.0,), (8.0, 8.0, 2.0), 0, 4.0),
    ],
)
def test_growth_is_the_least_time_for_the_whole_over_that_for_the_half(
    half: tuple[float, ...], whole: tuple[float, ...], plain: float, expected: float
) -> None:
    assert growth(costs(*half), costs(*whole), plain) == pytest.approx(expected)


def test_a_pattern_that_never_ends_is_broken_off() -> None:
    with pytest.raises(EndlessError, match=r"^no end after 0\.1 s$"), with_an_end(0.1):
        re.fullmatch("(a+)+b", "a" * 64)
