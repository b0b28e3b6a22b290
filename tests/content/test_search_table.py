"""Readers find the page that they look for, however they put it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from support.content import LANGUAGES, kept, library
from support.content_findings import report
from support.search_table import SearchTable


@pytest.mark.parametrize("lang", LANGUAGES)
def test_readers_find_what_they_look_for(page: Page, lang: str) -> None:
    asked = SearchTable(library(), lang, *kept(f"search/{lang}.yml"))
    report([*asked.wrong_cases(), *asked.shortfalls(asked.ask(page))])
