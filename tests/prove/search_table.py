"""How often the search finds what readers look for, with and without keywords: ``make prove what=search-table``.

tests/content/test_search_table.py says what is wrong. What is planted is a page that no query of readers finds.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page

from support.content import LANGUAGES, kept, library
from support.planted import report_planted
from support.search_table import SearchTable, table


@pytest.mark.parametrize("lang", LANGUAGES)
def test_readers_find_what_they_look_for(page: Page, lang: str) -> None:
    asked = SearchTable(library(), lang, *kept(f"search/{lang}.yml"))
    outcomes = asked.ask(page)
    print("", table(lang, outcomes, asked.ask(page, keywords=False)), sep="\n")
    first, *others = outcomes
    planted = replace(first, case=replace(first.case, pages=("privacy",)))
    lines = [finding.line for finding in asked.shortfalls([planted, *others])]
    assert report_planted({f"a query ({lang}) that does not find its page": first.case.line in lines})
    assert list(asked.shortfalls(outcomes)) == []
