"""Every page has one address in each language, and every link between two pages leads to it."""

from __future__ import annotations

from itertools import product
from urllib.parse import urljoin

import pytest

from guidance.links.addresses import Addresses, page_address, relative_link
from support.tiny_library import tiny_library
from support.tiny_site import LANGUAGES

LIBRARY = tiny_library()
IDS = tuple(LIBRARY.entries)


@pytest.fixture
def addresses() -> Addresses:
    return Addresses.of(LIBRARY)


def test_an_address_is_made_of_the_language_and_the_slugs() -> None:
    assert {page_id: page_address(LIBRARY, "de", entry) for page_id, entry in LIBRARY.entries.items()} == {
        "home": "de/",
        "meetings": "de/de-meetings/",
        "meetings/advice": "de/de-meetings/de-advice/",
        "habits": "de/de-habits/",
        "rules": "de/de-rules/",
        "checklists": "de/de-checklists/",
        "about": "de/de-about/",
        "habits/asking": "de/de-habits/de-asking/",
        "rules/open": "de/de-rules/de-open/",
    }


def test_every_page_of_every_language_has_an_address_of_its_own(addresses: Addresses) -> None:
    assert list(addresses.paths) == list(product(LANGUAGES, IDS))
    assert len(set(addresses.paths.values())) == len(LANGUAGES) * len(IDS)


def test_a_page_is_linked_by_its_folder_and_written_to_the_index_in_it(addresses: Addresses) -> None:
    assert addresses.page("fi", "habits/asking") == "fi/fi-habits/fi-asking/"
    assert addresses.file("fi", "habits/asking") == "fi/fi-habits/fi-asking/index.html"


def test_without_a_web_server_the_index_is_named_in_the_link() -> None:
    addresses = Addresses.of(LIBRARY, directory_urls=False)
    assert addresses.page("fi", "habits/asking") == "fi/fi-habits/fi-asking/index.html"
    assert addresses.file("fi", "habits/asking") == "fi/fi-habits/fi-asking/index.html"
    assert addresses.relative("fi", "about", "home") == "../index.html"


@pytest.mark.parametrize(
    ("from_id", "to_id", "link"),
    [
        ("home", "habits/asking", "fi-habits/fi-asking/"),
        ("habits/asking", "home", "../../"),
        ("habits/asking", "habits", "../"),
        ("habits", "habits/asking", "fi-asking/"),
        ("habits/asking", "rules/open", "../../fi-rules/fi-open/"),
        ("about", "about", "./"),
    ],
)
def test_a_link_is_relative(addresses: Addresses, from_id: str, to_id: str, link: str) -> None:
    assert addresses.relative("fi", from_id, to_id) == link


def test_a_link_to_a_place_on_the_same_page_is_its_fragment_alone(addresses: Addresses) -> None:
    assert addresses.relative("fi", "about", "about", "sources") == "#sources"
    assert addresses.relative("fi", "about", "about", "sources", to_lang="fi") == "#sources"
    assert addresses.relative("fi", "about", "about", "sources", to_lang="de") == "../../de/de-about/#sources"


@pytest.mark.parametrize(
    ("from_address", "to_address", "link"),
    [
        ("go/about/", "fi/a/", "../../fi/a/"),
        ("go/about/", "go/about/qr.svg", "qr.svg"),
        ("go/about/", "", "../../"),
        ("", "fi/", "fi/"),
        ("", "", "./"),
    ],
)
def test_any_two_addresses_can_be_linked_the_root_included(from_address: str, to_address: str, link: str) -> None:
    assert relative_link(from_address, to_address) == link


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("fragment", ["", "signs"])
def test_every_relative_link_leads_to_the_address_from_any_page_and_below_any_folder(
    *, directory_urls: bool, fragment: str
) -> None:
    addresses = Addresses.of(LIBRARY, directory_urls=directory_urls)
    for root in ("https://example.org/", "https://example.org/a/b/"):
        for lang, from_id, to_lang, to_id in product(LANGUAGES, IDS, LANGUAGES, IDS):
            here = root + addresses.page(lang, from_id)
            link = addresses.relative(lang, from_id, to_id, fragment, to_lang)
            target = root + addresses.page(to_lang, to_id) + (f"#{fragment}" if fragment else "")
            assert urljoin(here, link) == target
