"""The search engine alone: which words it takes for one, what it ranks before what, and where a result leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from guidance.exports.search import BOOSTS, index, script
from guidance.exports.search_documents import Document
from support.project import GOLDEN, ROOT

ENGINE = ROOT / "docs" / "assets" / "javascripts" / "search-engine.js"
WORDS, FINDS = (yaml.safe_load((GOLDEN / "search" / f"{name}.yml").read_text("utf-8")) for name in ("words", "finds"))
FIELDS = [name for name in BOOSTS if name != "text"]
TYPED_AS = {"ä": "ae", "ö": "oe", "ü": "ue"}
FILLER = "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore"
"""The text of a page that must never be found, and stays as it is: words that no query here is like, in no language of
the site."""


@pytest.fixture(scope="module")
def engine(browser: Browser) -> Iterator[Page]:
    """Return a blank page with the engine."""
    page = browser.new_page()
    page.add_script_tag(path=ENGINE)
    yield page
    page.close()


def document(address: str, *texts: tuple[int, str], **fields: str) -> Document:
    """Return a document with this address, these fields and this text."""
    return Document(address, fields.get("title", ""), "", "", (), {**dict.fromkeys(FIELDS, ""), **fields}, texts)


def results(engine: Page, pages: list[Document], query: str, *limit: int) -> list[dict[str, Any]]:
    """Search in an index of these pages, and of one that has nothing to do with the query."""
    engine.evaluate(script(index([*pages, document("filler", (0, FILLER))], TYPED_AS)))
    found = "([query, ...limit]) => window.guidanceSearch.open(window.guidanceSearchIndex).find(query, ...limit)"
    answer: list[dict[str, Any]] = engine.evaluate(found, [query, *limit])
    return answer


def found(engine: Page, pages: list[Document], query: str) -> list[str]:
    """Return the addresses of the results."""
    return [result["address"] for result in results(engine, pages, query)]


@pytest.mark.parametrize("case", WORDS, ids=lambda case: str(case["text"]))
def test_words_are_the_same_as_in_the_index(engine: Page, case: dict[str, Any]) -> None:
    engine.evaluate(script(index([])))
    split = "text => window.guidanceSearch.open(window.guidanceSearchIndex).words(text)"
    assert engine.evaluate(split, case["text"]) == case["words"]


@pytest.mark.parametrize(("query", "text"), FINDS["finds"])
def test_a_word_finds(engine: Page, query: str, text: str) -> None:
    assert found(engine, [document("a", (0, text))], query) == ["a"]


@pytest.mark.parametrize(("query", "text"), FINDS["does not find"])
def test_a_word_does_not_find(engine: Page, query: str, text: str) -> None:
    assert found(engine, [document("a", (0, text))], query) == []


def test_title_before_keyword_before_heading_before_step_before_text(engine: Page) -> None:
    fields = ("title", "keywords", "headings", "steps")
    pages = [document("text", (0, "kiitos")), *(document(name, **{name: "kiitos"}) for name in reversed(fields))]
    assert found(engine, pages, "kiitos") == [*fields, "text"]
    assert found(engine, pages, "kiitokset") == [*fields, "text"]


def test_the_word_itself_before_its_forms_before_compounds_before_errors(engine: Page) -> None:
    forms = ("kiitos", "kiitosta", "kiitoskirje", "myöhäiskiitos")
    assert found(engine, [document(form, (0, form)) for form in reversed(forms)], "kiitos") == list(forms)


def test_a_word_that_is_there_is_not_taken_for_a_misspelt_one(engine: Page) -> None:
    pages = [document("a", title="suora"), document("b", (0, "suola"))]
    assert found(engine, pages, "suola") == ["b"]
    assert found(engine, pages, "suoka") == ["a", "b"]


def test_a_page_with_more_of_the_words_comes_first(engine: Page) -> None:
    pages = [
        document("one", (0, "oikea oikea oikea")),
        document("two", (0, "oikea hetki")),
        document("three", (0, "oikea hetki kiittää")),
    ]
    assert found(engine, pages, "oikea hetki kiittää") == ["three", "two", "one"]


def test_many_forms_of_one_word_are_no_more_than_one_word(engine: Page) -> None:
    pages = [
        document("forms", (0, "kiitos kiitosta kiitoksen kiitokset kiittää kiitit kiitin kiittävät")),
        document("words", (0, "kiitos myöhässä")),
    ]
    assert found(engine, pages, "kiitos myöhässä") == ["words", "forms"]


def test_a_rare_word_counts_more_than_a_common_one(engine: Page) -> None:
    common = [document(f"common {number}", (0, "pyydä")) for number in range(6)]
    assert found(engine, [*common, document("rare", (0, "oikolukea"))], "pyydä oikolukea")[0] == "rare"


def test_pages_that_fit_alike_keep_the_order_of_the_site(engine: Page) -> None:
    pages = [document(name, (0, "kiitos")) for name in ("b", "a", "c")]
    assert found(engine, pages, "kiitos") == ["b", "a", "c"]


def test_no_more_results_than_asked_for(engine: Page) -> None:
    pages = [document(str(number), (0, "kiitos")) for number in range(15)]
    assert len(results(engine, pages, "kiitos")) == 10
    assert [result["address"] for result in results(engine, pages, "kiitos", 2)] == ["0", "1"]


def test_a_result_is_the_page_and_its_fitting_parts(engine: Page) -> None:
    parts = (("in-short", "Lyhyesti"), ("thank", "Kiitä heti"), ("late", "Myöhästynyt kiitos"), ("soon", "Kiitä pian"))
    texts = {"headings": "Lyhyesti Myöhästynyt kiitos", "steps": "Kiitä heti Kiitä pian"}
    page = replace(document("a/", **texts), title="Kiitos <b>", summary="Näin kiität.", kind="Keinot", parts=parts)
    assert results(engine, [page], "myöhästynyt kiitos") == [
        {
            "address": "a/",
            "title": "Kiitos <b>",
            "summary": "Näin kiität.",
            "kind": "Keinot",
            "group": 0,
            "parts": [{"address": "a/#late", "text": "Myöhästynyt kiitos"}],
        }
    ]


def test_a_result_leads_to_the_part_that_has_the_word_in_its_text(engine: Page) -> None:
    page = document("a/", (0, "tervetuloa"), (1, "muuta"), (28, "oikolukea"))
    page = replace(page, parts=tuple((f"part-{number}", f"Osa {number}") for number in range(1, 29)))
    assert results(engine, [page], "oikolue")[0]["parts"] == [{"address": "a/#part-28", "text": "Osa 28"}]
    assert results(engine, [page], "muut")[0]["parts"] == [{"address": "a/#part-1", "text": "Osa 1"}]
    assert results(engine, [page], "tervetuloa")[0]["parts"] == []


def test_a_result_has_two_parts_at_most_and_the_best_first(engine: Page) -> None:
    parts = (("a", "yksi kiitos"), ("b", "kaksi kiitos"), ("c", "kolme kiitos myöhässä"))
    page = replace(document("x/", headings=" ".join(text for _, text in parts)), parts=parts)
    assert [part["address"] for part in results(engine, [page], "kiitos")[0]["parts"]] == ["x/#a", "x/#b"]
    assert [part["address"] for part in results(engine, [page], "kiitos myöhässä")[0]["parts"]] == ["x/#c"]
    forms = (("a", "kiitosta"), ("b", "kiitos"))
    page = replace(document("x/", headings="kiitosta kiitos"), parts=forms)
    assert [part["address"] for part in results(engine, [page], "kiitos")[0]["parts"]] == ["x/#b", "x/#a"]


def test_each_letter_typed_keeps_the_page(engine: Page) -> None:
    query = "informationsgespräch"
    pages = [document("a", (0, "Informationsgespräch")), document("b", (0, "Information"))]
    for shorter, longer in pairwise(query[:end] for end in range(3, len(query) + 1)):
        assert {"a"} <= set(found(engine, pages, shorter)) & set(found(engine, pages, longer))


def test_an_index_without_pages_finds_nothing(engine: Page) -> None:
    engine.evaluate(script(index([])))
    assert engine.evaluate("window.guidanceSearch.open(window.guidanceSearchIndex).find('kiitos')") == []


def test_the_engine_touches_nothing_but_its_name(engine: Page) -> None:
    source = Path(ENGINE).read_text("utf-8")
    assert [name for name in ("document", "fetch", "localStorage", "innerHTML", "eval") if name in source] == []
    assert engine.evaluate("Object.keys(window.guidanceSearch)") == ["open"]
