"""Readers find pages in the language that they read, and nothing in another."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from guidance.exports.search import script, word_files
from support.page_frame import RESULTS, open_search, search, send_a_mark


@pytest.mark.parametrize(
    ("start", "words", "goal"),
    [
        ("fi/", "suosituksia", "fi/tilanteet/pyydat-suositusta/"),
        ("fi/keinot/kerro-heti-mista-on-kyse/", "kiittäminen", "fi/sudenkuopat/unohdat-kiittaa/"),
        ("de/", "Referenzen", "de/situationen/um-eine-referenz-bitten/"),
        ("de/checklisten/", "bedankt", "de/stolperfallen/sich-nicht-bedanken/"),
    ],
)
def test_a_search_finds_the_page_in_the_readers_language(
    page: Page, base: str, start: str, words: str, goal: str
) -> None:
    lang = start.partition("/")[0]
    page.goto(base + start)
    results = search(page, words)
    assert results[0] == base + goal
    assert [address for address in results if not address.startswith(f"{base}{lang}/")] == []
    page.locator(RESULTS).first.click()
    page.wait_for_url(base + goal)
    expect(page.locator("html")).to_have_attribute("lang", lang)


def test_a_word_of_the_other_language_finds_nothing(page: Page, base: str) -> None:
    page.goto(f"{base}fi/")
    assert search(page, "Stolperfallen") == []
    expect(page.locator("[data-search-count]")).to_have_text("Ei tuloksia. Kokeile toista sanaa.")


def test_nothing_of_the_search_is_loaded_before_it_is_opened(new_page: Callable[..., Page], base: str) -> None:
    page = new_page(fresh=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.install()
    page.goto(f"{base}de/")
    send_a_mark(page)
    assert [address for address in asked if "search" in address] == []
    search(page, "danke")
    assert f"{base}de/search.js" in asked


def test_the_search_is_worked_by_keyboard(page: Page, base: str) -> None:
    page.goto(f"{base}fi/")
    opener = page.locator("[data-search-open]")
    opener.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("unohdin kiittää")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(RESULTS).first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-search]")).not_to_be_visible()
    expect(opener).to_be_focused()


def test_a_result_leads_to_the_step_or_section_that_fits(page: Page, base: str) -> None:
    page.goto(f"{base}fi/")
    search(page, "oikolukea")
    part = page.locator(".search__parts a").first
    expect(part).to_be_visible()
    address = part.evaluate("link => link.href")
    part.click()
    page.wait_for_url(address)
    anchor = address.partition("#")[2]
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_a_search_that_cannot_load_says_so_and_tries_again(page: Page, base: str) -> None:
    page.goto(f"{base}de/")
    page.route("**/search.js", lambda route: route.abort())
    field = open_search(page)
    field.fill("danke")
    failed = "Die Suche funktioniert gerade nicht. Alle Seiten finden Sie im Menü."
    expect(page.locator("[data-search-count]")).to_have_text(failed)
    page.unroute("**/search.js")
    assert search(page, "danken")


def test_what_is_typed_is_shown_as_text(page: Page, base: str) -> None:
    page.goto(f"{base}fi/")
    search(page, "<img src=x onerror=alert(1)>kiitos")
    assert page.locator("[data-search] img").count() == 0


def parted(script: str) -> tuple[str, str]:
    """Return an index without the parts of its pages, as a large library has it, and the file that holds them."""
    index = json.loads(script.partition("=")[2])
    parts, index["parts"] = index["parts"][0], []
    return f"window.guidanceSearchIndex={json.dumps(index)}", f"window.guidanceSearchIndex.parts[0]={json.dumps(parts)}"


def serve_parted(page: Page, site: Path) -> None:
    """Have the site answer as if it were too large for an index with all parts."""
    index, parts = parted((site / "fi" / "search.js").read_text("utf-8"))
    page.route("**/search.js", lambda route: route.fulfill(body=index, content_type="text/javascript"))
    page.route("**/search-parts-0.js", lambda route: route.fulfill(body=parts, content_type="text/javascript"))


def test_places_follow_the_results_where_they_have_files_of_their_own(page: Page, base: str, site: Path) -> None:
    page.goto(f"{base}fi/")
    whole = search(page, "oikolukea")
    serve_parted(page, site)
    page.goto(f"{base}fi/")
    page.route("**/search-parts-0.js", lambda route: route.abort())
    first = search(page, "oikolukea")
    assert first == [address for address in whole if "#" not in address]
    expect(page.locator(".search__parts")).to_have_count(0)
    page.unroute("**/search-parts-0.js")
    serve_parted(page, site)
    search(page, "oikolukea ")
    expect(page.locator(".search__parts a").first).to_be_visible()


def test_nothing_moves_under_a_reader_who_has_gone_on_to_the_results(page: Page, base: str, site: Path) -> None:
    serve_parted(page, site)
    page.goto(f"{base}fi/")
    search(page, "oikolukea")
    with page.expect_response("**/search-parts-0.js"):
        page.keyboard.press("Enter")
    expect(page.locator(RESULTS).first).to_be_focused()
    expect(page.locator(".search__parts")).to_have_count(0)


def serve_split(page: Page, site: Path) -> None:
    """Have the site answer as if it had too many pages for an index with all words."""
    index = json.loads((site / "fi" / "search.js").read_text("utf-8").partition("=")[2])
    terms = terms_of(index.pop("terms"))
    files = dict(word_files(dict(zip(terms, index.pop("postings").split(" "), strict=True))))
    files["search.js"] = script(index)
    page.route("**/fi/", lambda route: route.fulfill(body=large((site / "fi/index.html").read_text("utf-8"))))
    page.route(
        "**/fi/search*.js",
        lambda route: (
            route.fulfill(body=files[name], content_type="text/javascript")
            if (name := route.request.url.rpartition("/")[2]) in files
            else route.fulfill(status=404)
        ),
    )


def large(html: str) -> str:
    assert " data-search " in html
    return html.replace(" data-search ", " data-search data-large ")


def terms_of(written: str) -> list[str]:
    terms = [""]
    for shared, rest in re.findall("([A-Z])([^A-Z]*)", written):
        terms.append(terms[-1][: ord(shared) - ord("A")] + rest)
    return terms[1:]


def test_in_a_large_library_words_that_begin_alike_give_the_first_results_and_the_others_follow(
    page: Page, base: str, site: Path
) -> None:
    page.goto(f"{base}fi/")
    whole = search(page, "kiitos")
    misspelt = search(page, "kitios")
    assert whole
    assert misspelt
    serve_split(page, site)
    page.route("**/search-words.js", lambda route: route.abort())
    page.goto(f"{base}fi/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    with page.expect_request("**/search-words.js"):
        first = search(page, "kiitos")
    assert first
    assert first[0] == whole[0]
    assert sorted(asked) == ["search-engine.js", "search-words-6b-69.js", "search-words.js", "search.js"]
    page.unroute("**/search-words.js")
    search(page, "kiitos ")
    expect(page.locator(RESULTS)).to_have_count(len(whole))
    assert search(page, "kitios") == misspelt
    assert search(page, "kiitos") == whole


def test_in_a_large_library_a_word_that_begins_like_no_other_waits_for_all_words(
    page: Page, base: str, site: Path
) -> None:
    page.goto(f"{base}fi/")
    misspelt = search(page, "xiitoksia")
    assert misspelt
    serve_split(page, site)
    page.goto(f"{base}fi/")
    assert search(page, "xiitoksia") == misspelt
