"""What readers search for, and how often the search finds the page for it; the proof search-table prints figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import yaml
from playwright.sync_api import Page

from guidance.addresses import Addresses
from guidance.model import Library, entry_path
from guidance.search import documents
from support.project import GOLDEN

CASES = GOLDEN / "search"
WANTED_FIRST, WANTED_IN_THREE = 0.95, 1.0
"""Of all queries, how many must have a page that they look for as first result, and among the first three."""
FIND = "queries => queries.map(query => engine.find(query, 3).map(result => result.address))"


@dataclass(frozen=True, slots=True)
class Case:
    """A query, and the pages that answer it, by the names of their files."""

    query: str
    pages: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case, and the pages that were found, the best first."""

    case: Case
    found: tuple[str, ...]

    @property
    def is_first(self) -> bool:
        """Return whether the first result answers the query."""
        return self.found[:1] != () and self.found[0] in self.case.pages

    @property
    def is_in_three(self) -> bool:
        """Return whether one of the first three answers it."""
        return bool(set(self.found[:3]) & set(self.case.pages))


def read_cases(lang: str) -> tuple[Case, ...]:
    """Return the cases of a language."""
    entries = yaml.safe_load((CASES / f"{lang}.yml").read_text("utf-8"))
    return tuple(Case(entry["query"], tuple(entry["pages"]), entry["kind"]) for entry in entries)


def page_names(library: Library, addresses: Addresses, lang: str) -> dict[str, str]:
    """Return address, as the search gives it → name of the page's file below the language, without its suffix."""
    paths = (entry_path(lang, entry) for entry in library.entries.values())
    names = (path.removeprefix(f"docs/{lang}/").removesuffix(".md") for path in paths)
    return {page.address: name for page, name in zip(documents(library, addresses, lang), names, strict=True)}


def without_keywords(library: Library) -> Library:
    """Return the library as if no editor had written a keyword."""
    return replace(library, pages={key: replace(page, keywords=()) for key, page in library.pages.items()})


def ask(page: Page, cases: Sequence[Case], names: dict[str, str]) -> tuple[Outcome, ...]:
    """Ask the search of a page that has engine and index loaded."""
    page.evaluate("window.engine = window.guidanceSearch.open(window.guidanceSearchIndex)")
    found = page.evaluate(FIND, [case.query for case in cases])
    return tuple(
        Outcome(case, tuple(names[address] for address in addresses))
        for case, addresses in zip(cases, found, strict=True)
    )


def shortfall(outcomes: Sequence[Outcome]) -> list[str]:
    """Return what is wanted and not reached, with the queries that miss it; empty where all is."""
    said = []
    for name, wanted, missed in (
        ("first result", WANTED_FIRST, [o for o in outcomes if not o.is_first]),
        ("first three", WANTED_IN_THREE, [o for o in outcomes if not o.is_in_three]),
    ):
        share = 1 - len(missed) / len(outcomes)
        if share < wanted:
            queries = "; ".join(f'"{o.case.query}" finds {", ".join(o.found) or "nothing"}' for o in missed)
            said.append(f"{name}: {share:.1%} of {len(outcomes)}, wanted {wanted:.0%}: {queries}")
    return said


def table(lang: str, outcomes: Sequence[Outcome], bare: Sequence[Outcome]) -> str:
    """Return the figures of a language, kind by kind, and every query whose first result is another.

    ``bare`` are the outcomes without keywords, in the same order.
    """
    groups: dict[str, list[int]] = {}
    for number, outcome in enumerate(outcomes):
        groups.setdefault(outcome.case.kind, []).append(number)
    groups["all"] = list(range(len(outcomes)))
    shares = 2 * f"{'top-1':>10}{'top-3':>10}"
    lines = [f"{lang:14}{'':8}{'with keywords':>20}{'without':>20}", f"{'':14}{'queries':>8}{shares}"]
    for name, numbers in groups.items():
        figures = "".join(_figures([each[number] for number in numbers]) for each in (outcomes, bare))
        lines.append(f"{name:14}{len(numbers):8}{figures}")
    return "\n".join([*lines, *(_miss(outcome) for outcome in outcomes if not outcome.is_first), ""])


def _miss(outcome: Outcome) -> str:
    place = "among the first three" if outcome.is_in_three else "not found"
    found = ", ".join(outcome.found) or "nothing"
    return f'  {place}: "{outcome.case.query}" wants {", ".join(outcome.case.pages)}; finds {found}'


def _figures(outcomes: Sequence[Outcome]) -> str:
    shares = (sum(o.is_first for o in outcomes), sum(o.is_in_three for o in outcomes))
    return "".join(f"{share / len(outcomes):10.1%}" for share in shares)
