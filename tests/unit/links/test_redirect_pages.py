"""Permanent and moved addresses send readers to the page of today, in their language."""

from __future__ import annotations

from guidance.content.model import Library
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.redirect_pages import Forward, Goal, moved, moved_forwards, permanent_forwards
from support.tiny_library import tiny_library

NAMES = {"fi": "Suomi", "de": "Deutsch"}


def redirected(ids: str = "{}", addresses: str = "{}") -> Library:
    return tiny_library(("redirects.yml", "ids: {}\naddresses: {}\n", f"ids: {ids}\naddresses: {addresses}\n"))


def by_path(forwards: list[Forward]) -> dict[str, Forward]:
    return {forward.path: forward for forward in forwards}


def test_every_page_has_a_permanent_address_that_offers_it_in_every_language() -> None:
    library = tiny_library()
    forwards = permanent_forwards(Context(library, Addresses.of(library), NAMES))
    assert [forward.path for forward in forwards] == ["go/", *(f"go/{page_id}/" for page_id in library.entries)]
    assert by_path(forwards)["go/pitfalls/asking/"] == Forward(
        path="go/pitfalls/asking/",
        root="../../../",
        goals=(
            Goal("fi", "Suomi", "FI asking", "../../../fi/fi-pitfalls/fi-asking/"),
            Goal("de", "Deutsch", "DE asking", "../../../de/de-pitfalls/de-asking/"),
        ),
    )
    assert forwards[1].file == "go/home/index.html"


def test_who_shortens_a_permanent_address_is_led_to_the_home_page() -> None:
    library = tiny_library()
    found = by_path(permanent_forwards(Context(library, Addresses.of(library), NAMES)))
    assert found["go/"].file == "go/index.html"
    assert [goal.link for goal in found["go/"].goals] == ["../fi/", "../de/"]
    assert [goal.title for goal in found["go/"].goals] == [goal.title for goal in found["go/home/"].goals]


def test_without_a_server_a_forward_leads_to_a_file() -> None:
    library = tiny_library()
    forwards = permanent_forwards(Context(library, Addresses.of(library, directory_urls=False), NAMES))
    assert by_path(forwards)["go/about/"].goals[0].link == "../../fi/fi-about/index.html"


def test_a_page_s_earlier_id_leads_to_the_page_of_today_and_a_place_s_needs_no_forward() -> None:
    ids = '{"pitfalls/old": "pitfalls/asking", "pitfalls/gone": "about#sources", "about#a": "about#sources"}'
    library = redirected(ids)
    forwards = permanent_forwards(Context(library, Addresses.of(library), NAMES))
    assert [f.path for f in forwards[len(library.entries) + 1 :]] == ["go/pitfalls/old/", "go/pitfalls/gone/"]
    found = by_path(forwards)
    assert found["go/pitfalls/old/"].goals == found["go/pitfalls/asking/"].goals
    assert [goal.link for goal in found["go/pitfalls/gone/"].goals] == [
        "../../../fi/fi-about/",
        "../../../de/de-about/",
    ]


def test_an_address_of_old_leads_to_its_page_in_the_language_of_the_address() -> None:
    library = redirected(addresses="{de/alt/asking/: pitfalls/asking, fi/vanha/: about, sv/gammal/: about}")
    addresses = Addresses.of(library)
    assert moved(library, addresses) == {
        "de/alt/asking/": "de/de-pitfalls/de-asking/",
        "fi/vanha/": "fi/fi-about/",
        "sv/gammal/": "fi/fi-about/",
    }
    assert moved_forwards(Context(library, addresses, NAMES)) == [
        Forward("de/alt/asking/", "../../../", (Goal("de", "Deutsch", "DE asking", "../../de-pitfalls/de-asking/"),)),
        Forward("fi/vanha/", "../../", (Goal("fi", "Suomi", "FI about", "../fi-about/"),)),
        Forward("sv/gammal/", "../../", (Goal("fi", "Suomi", "FI about", "../../fi/fi-about/"),)),
    ]
