"""Permanent and moved addresses send readers to the page of today, in their language."""

from __future__ import annotations

from dataclasses import replace

from guidance.content.model import Library
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.permanent import publications
from guidance.links.redirect_pages import RedirectPage, RedirectTarget, earlier_pages, permanent_pages, redirect_table
from support.tiny_library import tiny_library

NAMES = {"fi": "Suomi", "de": "Deutsch"}


def redirected(ids: str = "{}", addresses: str = "{}") -> Library:
    return tiny_library(("redirects.yml", "ids: {}\naddresses: {}\n", f"ids: {ids}\naddresses: {addresses}\n"))


def by_path(pages: list[RedirectPage]) -> dict[str, RedirectPage]:
    return {page.path: page for page in pages}


def test_every_page_has_a_permanent_address_that_offers_it_in_every_language() -> None:
    library = tiny_library()
    pages = permanent_pages(Context(library, Addresses.of(library), NAMES))
    short = ["go/advice/", "go/asking/", "go/open/"]
    assert [page.path for page in pages] == ["go/", *(f"go/{page_id}/" for page_id in library.entries), *short]
    assert by_path(pages)["go/asking/"].targets == tuple(
        replace(target, link=target.link.removeprefix("../")) for target in by_path(pages)["go/habits/asking/"].targets
    )
    found = by_path(pages)["go/habits/asking/"]
    assert replace(found, places=()) == RedirectPage(
        path="go/habits/asking/",
        root="../../../",
        targets=(
            RedirectTarget("fi", "Suomi", "FI asking", "FI about asking.", "../../../fi/fi-habits/fi-asking/"),
            RedirectTarget("de", "Deutsch", "DE asking", "DE about asking.", "../../../de/de-habits/de-asking/"),
        ),
    )
    assert pages[1].file == "go/home/index.html"


def test_every_place_with_a_permanent_address_is_offered_in_every_language() -> None:
    library = redirected('{"habits/asking#pack": "habits/asking#bundle", "about#a": "about#sources"}')
    pages = by_path(permanent_pages(Context(library, Addresses.of(library), NAMES)))
    places = {place.id: place.targets for place in pages["go/habits/asking/"].places}
    written = [*("in-short", "signs", "why", "example", "repair"), *("bundle", "pack", "thank")]
    assert [place for place in places if place in written] == written
    assert places["signs"] == (
        RedirectTarget("fi", "Suomi", "FI signs", "FI about asking.", "../../../fi/fi-habits/fi-asking/#signs"),
        RedirectTarget("de", "Deutsch", "DE signs", "DE about asking.", "../../../de/de-habits/de-asking/#signs"),
    )
    assert [target.title for target in places["pack"]] == ["FI bundle.", "DE bundle."]
    assert places["pack"][0].link == "../../../fi/fi-habits/fi-asking/#pack"
    assert [place.id for place in pages["go/about/"].places] == ["sources", "a"]


def test_all_that_is_published_on_a_page_is_a_place_of_its_permanent_address() -> None:
    library = tiny_library()
    addresses = Addresses.of(library)
    pages = by_path(permanent_pages(Context(library, addresses, NAMES)))
    published = {item.id for item in publications(library, addresses) if "#" in item.id}
    assert {
        f"{page_id}#{place.id}" for page_id in library.entries for place in pages[f"go/{page_id}/"].places
    } == published


def test_a_link_to_a_permanent_or_an_earlier_address_has_its_own_picture() -> None:
    library = redirected(addresses="{de/alt/asking/: habits/asking}")
    context = Context(library, Addresses.of(library), NAMES, "https://kb.example/")
    found = {page.path: (page.absolute, page.preview) for page in [*permanent_pages(context), *earlier_pages(context)]}
    root = "https://kb.example/"
    assert found["go/habits/asking/"] == (f"{root}go/habits/asking/", f"{root}go/habits/asking/preview.png")
    assert found["de/alt/asking/"] == (f"{root}de/alt/asking/", f"{root}de/de-habits/de-asking/preview.png")
    assert found["go/"] == (f"{root}go/", f"{root}preview.png")


def test_who_shortens_a_permanent_address_is_led_to_the_home_page() -> None:
    library = tiny_library()
    found = by_path(permanent_pages(Context(library, Addresses.of(library), NAMES)))
    assert found["go/"].file == "go/index.html"
    assert [target.link for target in found["go/"].targets] == ["../fi/", "../de/"]
    assert [target.title for target in found["go/"].targets] == [target.title for target in found["go/home/"].targets]


def test_without_a_server_a_forward_leads_to_a_file() -> None:
    library = tiny_library()
    pages = permanent_pages(Context(library, Addresses.of(library, directory_urls=False), NAMES))
    assert by_path(pages)["go/about/"].targets[0].link == "../../fi/fi-about/index.html"


def test_a_page_s_earlier_id_leads_to_the_page_of_today_and_a_place_s_needs_no_forward() -> None:
    ids = '{"habits/old": "habits/asking", "habits/gone": "about#sources", "about#a": "about#sources"}'
    library = redirected(ids)
    pages = permanent_pages(Context(library, Addresses.of(library), NAMES))
    assert [f.path for f in pages[len(library.entries) + 4 :]] == ["go/habits/old/", "go/habits/gone/"]
    found = by_path(pages)
    assert found["go/habits/old/"].targets == found["go/habits/asking/"].targets
    assert [target.link for target in found["go/habits/gone/"].targets] == [
        "../../../fi/fi-about/",
        "../../../de/de-about/",
    ]


def test_an_address_of_old_leads_to_its_page_in_the_language_of_the_address() -> None:
    library = redirected(addresses="{de/alt/asking/: habits/asking, fi/vanha/: about, sv/gammal/: about}")
    addresses = Addresses.of(library)
    assert redirect_table(library, addresses) == {
        "de/alt/asking/": "de/de-habits/de-asking/",
        "fi/vanha/": "fi/fi-about/",
        "sv/gammal/": "fi/fi-about/",
    }
    assert earlier_pages(Context(library, addresses, NAMES)) == [
        RedirectPage(
            "de/alt/asking/",
            "../../../",
            (RedirectTarget("de", "Deutsch", "DE asking", "DE about asking.", "../../de-habits/de-asking/"),),
        ),
        RedirectPage(
            "fi/vanha/", "../../", (RedirectTarget("fi", "Suomi", "FI about", "FI about about.", "../fi-about/"),)
        ),
        RedirectPage(
            "sv/gammal/",
            "../../",
            (RedirectTarget("fi", "Suomi", "FI about", "FI about about.", "../../fi/fi-about/"),),
        ),
    ]
