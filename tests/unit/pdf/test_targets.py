"""A link leads to the place in the document, or to an address that lasts."""

from __future__ import annotations

import pytest

from guidance.addresses import Addresses
from guidance.pdf.targets import Target, Targets, place_label
from support.pdf_files import URL
from support.tiny_library import full_library

HOME = ("fi", "home")
ASKING = ("fi", "pitfalls/asking")
PLACES = {HOME: frozenset[str](), ASKING: frozenset({"signs"})}


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("#signs", Target(label="fi/pitfalls/asking#signs")),
        ("#gone", Target(label="fi/pitfalls/asking#")),
        ("", Target(label="fi/pitfalls/asking#")),
        ("../../", Target(label="fi/home#")),
        ("../../#use", Target(label="fi/home#")),
        ("../../fi-strategies/fi-open/", Target(address=f"{URL}go/strategies/open/")),
        ("../../fi-strategies/fi-open/#how", Target(address=f"{URL}go/strategies/open/#how")),
        ("../../../go/home/qr.svg", Target(address=f"{URL}go/home/qr.svg")),
        ("../../../go/home/#use", Target(address=f"{URL}go/home/#use")),
        ("https://a.example/b/?c#d", Target(address="https://a.example/b/?c#d")),
        ("mailto:a@b.example", Target(address="mailto:a@b.example")),
        ("tel:+358401234567", Target(address="tel:+358401234567")),
    ],
)
def test_a_link_leads(href: str, target: Target) -> None:
    assert Targets(Addresses.of(full_library()), URL, PLACES).find(ASKING, href) == target


def test_links_that_name_their_file_lead_to_the_same_places() -> None:
    targets = Targets(Addresses.of(full_library(), directory_urls=False), URL, PLACES)
    assert targets.find(ASKING, "../../index.html") == Target(label="fi/home#")
    assert targets.find(HOME, "fi-pitfalls/fi-asking/index.html#signs") == Target(label="fi/pitfalls/asking#signs")


def test_without_a_public_address_only_the_document_itself_can_be_linked() -> None:
    targets = Targets(Addresses.of(full_library()), "", PLACES)
    assert targets.find(ASKING, "../../fi-about/") == Target()
    assert targets.find(ASKING, "../../") == Target(label="fi/home#")


def test_a_label_names_language_page_and_place() -> None:
    assert place_label(("de", "home"), "use") == "de/home#use"
    assert place_label(("de", "home")) == "de/home#"
