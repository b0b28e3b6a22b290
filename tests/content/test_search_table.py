"""Readers find the page that they look for, however they put it."""

from __future__ import annotations

from playwright.sync_api import Page

from support.content import asked, kept, library
from support.content_findings import ContentFinding, report
from support.search_table import SearchTable


def test_readers_find_what_they_look_for(page: Page) -> None:
    findings: list[ContentFinding] = []
    for lang in asked("search"):
        table = SearchTable(library(), lang, *kept(f"search/{lang}.yml"))
        findings += [*table.wrong_cases(), *table.shortfalls(table.ask(page))]
    report(findings)
