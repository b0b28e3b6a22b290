"""The check of the search finds queries that miss their page, and cases that ask for none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from support.sample_library import sample_library
from support.search_table import SearchTable, table

PATH = "tests/content/search/de.yml"
GOOD = """\
# What readers of German look for.
- {query: "bedanken", pages: [pitfalls/lack-of-gratitude, situations/after-help], kind: inflected}
- {query: "Referenzen", pages: [situations/reference], kind: inflected}
- {query: "Steckbrief", pages: [strategies/do-the-legwork], kind: synonym}
- {query: "Checkliste", pages: [checklists], kind: inflected}
"""
REMEDY = "Give a page that answers it the words that readers use, as keywords; or name another page here. [search]"


def searched(text: str) -> SearchTable:
    return SearchTable(sample_library()[0], "de", PATH, text)


def shortfalls(page: Page, text: str) -> Iterator[str]:
    asked = searched(text)
    return map(str, asked.shortfalls(asked.ask(page)))


def test_where_readers_find_all_nothing_is_found_wrong(page: Page) -> None:
    assert list(searched(GOOD).wrong_cases()) == []
    assert list(shortfalls(page, GOOD)) == []


def test_a_query_that_does_not_find_its_page_is_named(page: Page) -> None:
    text = f'{GOOD}- {{query: "Referenzen bitte", pages: [privacy, about], kind: phrase}}\n'
    found = list(shortfalls(page, text))
    names = "situations/reference, messages, glossary"
    assert found == [f'{PATH}:6: "Referenzen bitte" finds {names}, and not privacy or about. {REMEDY}']


def test_wrong_first_results_are_named_once_there_are_too_many(page: Page) -> None:
    second = '- {query: "bedanke", pages: [situations/after-help], kind: inflected}\n'
    many = "".join(f'- {{query: "Checkliste {n}", pages: [checklists], kind: phrase}}\n' for n in range(20))
    assert list(shortfalls(page, GOOD + second + many)) == []
    found = "pitfalls/lack-of-gratitude, situations/after-help, messages"
    told = "which may happen to 5% of the queries and happens to 20.0%"
    assert list(shortfalls(page, GOOD + second)) == [
        f'{PATH}:6: "bedanke" finds {found}, and not situations/after-help first, {told}. {REMEDY}'
    ]


def test_a_query_for_a_page_that_is_gone_is_named_and_the_others_are_asked(page: Page) -> None:
    text = GOOD.replace("situations/after-help", "situations/gone").replace("[checklists]", "[checklist]")
    told = "Name the page that answers it today, or take the query out. [search]"
    assert list(map(str, searched(text).wrong_cases())) == [
        f'{PATH}:2: "bedanken" wants "situations/gone", and there is no such page. {told}',
        f'{PATH}:5: "Checkliste" wants "checklist", and there is no such page. {told}',
    ]
    assert list(shortfalls(page, text)) == []


def test_a_query_that_stands_there_twice_is_named() -> None:
    text = f'{GOOD}- {{query: "Referenzen", pages: [about], kind: phrase}}\n'
    told = f'{PATH}:6: "Referenzen" stands in line 3, too. Take one of them out. [search]'
    assert list(map(str, searched(text).wrong_cases())) == [told]


@pytest.mark.parametrize("text", ["", "# Nothing yet.\n"])
def test_a_language_without_queries_is_named(text: str) -> None:
    told = (
        f'{PATH}:1: nothing says what readers of "de" search for. '
        "Write down queries and the pages that answer them, as in other languages. [search]"
    )
    assert list(map(str, searched(text).wrong_cases())) == [told]


def test_the_table_counts_first_results_with_and_without_keywords(page: Page) -> None:
    asked = searched(GOOD)
    shown = table("de", asked.ask(page), asked.ask(page, keywords=False)).splitlines()
    assert [line.split() for line in shown if line.startswith(("synonym", "all"))] == [
        ["synonym", "1", "100.0%", "100.0%", "0.0%", "0.0%"],
        ["all", "4", "100.0%", "100.0%", "75.0%", "75.0%"],
    ]
