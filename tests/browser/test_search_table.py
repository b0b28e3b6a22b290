"""Readers find the page that they look for, however they put it; the table says how often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from guidance.addresses import Addresses
from guidance.library import build_library, read_docs
from guidance.model import Library
from guidance.search import search_files
from guidance.settings import read_settings
from support.planted import report_planted
from support.project import ROOT
from support.search_table import ask, page_names, read_cases, shortfall, table, without_keywords

LANGUAGES = tuple(read_settings((ROOT / "mkdocs.yml").read_text("utf-8"), {}).languages)
ENGINE = "assets/javascripts/search-engine.js"


@pytest.fixture(scope="module")
def library() -> Library:
    return build_library(read_docs(ROOT), LANGUAGES)[0]


@pytest.fixture
def view(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def load(view: Page, site: Path, lang: str, index: str) -> None:
    """Open a language's home page from the disk, as from a memory stick, and load engine and index into it."""
    view.goto((site / lang / "index.html").as_uri())
    view.add_script_tag(url=(site / ENGINE).as_uri())
    if index:
        view.add_script_tag(content=index)
    else:
        view.add_script_tag(url="search.js")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_readers_find_what_they_look_for(view: Page, real_site: Path, library: Library, lang: str) -> None:
    cases, names = read_cases(lang), page_names(library, Addresses.of(library), lang)
    load(view, real_site, lang, "")
    outcomes = ask(view, cases, names)
    bare = without_keywords(library)
    load(view, real_site, lang, search_files(bare, Addresses.of(bare))[f"{lang}/search.js"])
    print("", table(lang, outcomes, ask(view, cases, names)), sep="\n")
    assert shortfall(outcomes) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_is_of_pages_that_exist_and_of_many_queries(library: Library, lang: str) -> None:
    cases, names = read_cases(lang), page_names(library, Addresses.of(library), lang)
    assert len({case.query for case in cases}) == len(cases) >= 60
    assert {name for case in cases for name in case.pages} - set(names.values()) == set()


def test_planted_wrong_answers_fail(view: Page, real_site: Path, library: Library) -> None:
    lang = LANGUAGES[0]
    names = page_names(library, Addresses.of(library), lang)
    load(view, real_site, lang, "")
    outcomes = ask(view, read_cases(lang), names)
    wrong = [next(name for name in names.values() if name not in (*o.found, *o.case.pages)) for o in outcomes[:9]]
    planted = [replace(o, case=replace(o.case, pages=(name,))) for o, name in zip(outcomes, wrong, strict=False)]
    said = shortfall([*planted, *outcomes[9:]])
    assert [message.partition(":")[0] for message in said] == ["first result", "first three"]
    told = all(f'"{outcome.case.query}" finds ' in message for outcome in planted for message in said)
    assert report_planted({"wrong answers": told})
