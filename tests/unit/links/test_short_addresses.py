"""A short address leads to the only page whose id ends so, and once it was published, to the same page for ever."""

from __future__ import annotations

from dataclasses import replace

from guidance.content.model import Library, Published, Recorded
from guidance.links.short_addresses import own_short_address, short_addresses, short_publications
from support.tiny_library import tiny_library

TWIN = ("topics.yml", "  rules/open:\n", "  rules/asking:\n    sections: {}\n  rules/open:\n")
ALL = {"go/advice/": "meetings/advice", "go/asking/": "habits/asking", "go/open/": "rules/open"}


def recorded(library: Library, *lines: tuple[str, str]) -> Library:
    """Return a library whose ledger has these ids with their short addresses."""
    ledger = (Recorded(Published(page_id, "short", "fi", address), 1) for page_id, address in lines)
    return replace(library, ledger=tuple(ledger))


def test_the_last_part_of_an_id_is_a_short_address_where_it_is_unique() -> None:
    assert short_addresses(tiny_library()) == ALL
    assert own_short_address(tiny_library(), "habits/asking") == "go/asking/"
    twins = tiny_library(TWIN)
    assert short_addresses(twins) == {"go/advice/": "meetings/advice", "go/open/": "rules/open"}
    assert own_short_address(twins, "habits/asking") == own_short_address(twins, "rules/asking") == ""


def test_a_page_without_a_folder_has_one_already_and_keeps_it() -> None:
    library = tiny_library(("topics.yml", "  about: {sections", "  open: {sections: {}}\n  about: {sections"))
    assert "go/about/" not in short_addresses(library)
    assert "go/open/" not in short_addresses(library)


def test_what_was_published_stays_with_its_page_when_another_gets_the_same_last_part() -> None:
    twins = recorded(tiny_library(TWIN), ("habits/asking", "go/asking/"))
    assert short_addresses(twins)["go/asking/"] == "habits/asking"
    assert (own_short_address(twins, "habits/asking"), own_short_address(twins, "rules/asking")) == ("go/asking/", "")


def test_what_was_published_leads_to_a_page_under_its_new_id() -> None:
    moved = ("redirects.yml", "ids: {}", 'ids: {"habits/begging": "habits/asking"}')
    library = recorded(tiny_library(moved), ("habits/begging", "go/begging/"))
    assert short_addresses(library) == {"go/begging/": "habits/asking", **ALL}
    assert own_short_address(library, "habits/asking") == "go/asking/"


def test_the_ledger_gets_each_in_every_language_that_it_leads_to() -> None:
    assert short_publications(tiny_library())[:2] == [
        Published("meetings/advice", "short", "fi", "go/advice/"),
        Published("meetings/advice", "short", "de", "go/advice/"),
    ]
