"""What readers search for, and how often the search finds the page for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import yaml
from playwright.sync_api import Page

from guidance.content.model import Library, entry_path
from guidance.exports.search import search_files
from guidance.exports.search_documents import documents
from guidance.links.addresses import Addresses
from support.content_findings import ContentFinding
from support.project import ROOT

ENGINE = ROOT / "docs" / "assets" / "javascripts" / "search-engine.js"
WANTED_FIRST = 0.95
"""Of all queries, how many must have a page that they look for as first result; all must among the first three."""
FIND = """queries => {
  const engine = window.guidanceSearch.open(window.guidanceSearchIndex)
  return queries.map(query => engine.find(query, 3).map(result => result.address))
}"""


@dataclass(frozen=True, slots=True)
class Case:
    """A query, and the pages that answer it, by the names of their files."""

    query: str
    pages: tuple[str, ...]
    kind: str
    line: int


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


class SearchTable:
    """The queries of a language, and the pages that there are."""

    def __init__(self, library: Library, lang: str, path: str, text: str) -> None:
        """Take the library, and the file with the queries: its path, and its text, YAML."""
        self._library = library
        self._lang = lang
        self._path = path
        self.cases = _cases(text)
        self._names = _page_names(library, lang)

    def wrong_cases(self) -> Iterator[ContentFinding]:
        """Yield what is wrong with the queries themselves."""
        if not self.cases:
            what = f'nothing says what readers of "{self._lang}" search for'
            yield self._finding(1, what, "Write down queries and the pages that answer them, as in other languages.")
        first: dict[str, int] = {}
        for case in self.cases:
            if first.setdefault(case.query, case.line) != case.line:
                what = f'"{case.query}" stands in line {first[case.query]}, too'
                yield self._finding(case.line, what, "Take one of them out.")
            for name in sorted(set(case.pages) - set(self._names.values())):
                what = f'"{case.query}" wants "{name}", and there is no such page'
                yield self._finding(case.line, what, "Name the page that answers it today, or take the query out.")

    def ask(self, page: Page, *, keywords: bool = True) -> tuple[Outcome, ...]:
        """Ask what some page answers, with or without the keywords that editors wrote, in a blank page."""
        library = self._library if keywords else _without_keywords(self._library)
        addresses = Addresses.of(library)
        page.add_script_tag(path=ENGINE)
        page.add_script_tag(content=search_files(library, addresses, languages=[self._lang])[f"{self._lang}/search.js"])
        cases = [case for case in self.cases if set(case.pages) & set(self._names.values())]
        found = page.evaluate(FIND, [case.query for case in cases])
        return tuple(
            Outcome(case, tuple(self._names[address] for address in of_case))
            for case, of_case in zip(cases, found, strict=True)
        )

    def shortfalls(self, outcomes: Sequence[Outcome]) -> Iterator[ContentFinding]:
        """Yield each query that misses what is wanted of all; those with a wrong first result, if they are too many."""
        remedy = "Give a page that answers it the words that readers use, as keywords; or name another page here."
        missed = [outcome for outcome in outcomes if not outcome.is_first]
        share = 1 - len(missed) / max(len(outcomes), 1)
        for outcome in missed:
            case, found = outcome.case, ", ".join(outcome.found) or "nothing"
            if not outcome.is_in_three:
                what = f'"{case.query}" finds {found}, and not {" or ".join(case.pages)}'
                yield self._finding(case.line, what, remedy)
            elif share < WANTED_FIRST:
                what = f'"{case.query}" finds {found}, and not {" or ".join(case.pages)} first, which may'
                what += f" happen to {1 - WANTED_FIRST:.0%} of the queries and happens to {1 - share:.1%}"
                yield self._finding(case.line, what, remedy)

    def _finding(self, line: int, what: str, remedy: str) -> ContentFinding:
        return ContentFinding(self._path, line, what, remedy, "search")


def _cases(text: str) -> tuple[Case, ...]:
    nodes = yaml.compose(text, yaml.SafeLoader)
    lines = [node.start_mark.line + 1 for node in nodes.value] if nodes else []
    entries = yaml.safe_load(text) or []
    return tuple(
        Case(entry["query"], tuple(entry["pages"]), entry["kind"], line)
        for entry, line in zip(entries, lines, strict=True)
    )


def _page_names(library: Library, lang: str) -> Mapping[str, str]:
    """Return address, as the search gives it → name of the page's file below the language, without its suffix."""
    paths = (entry_path(lang, entry) for entry in library.entries.values())
    names = (path.removeprefix(f"docs/{lang}/").removesuffix(".md") for path in paths)
    pages = documents(library, Addresses.of(library), lang)
    return {page.address: name for page, name in zip(pages, names, strict=True)}


def _without_keywords(library: Library) -> Library:
    return replace(library, pages={key: replace(page, keywords=()) for key, page in library.pages.items()})


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
