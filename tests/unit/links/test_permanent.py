"""Everything that can be linked to is published once a language, with a permanent address that belongs to none."""

from __future__ import annotations

import pytest

from guidance.content.model import Published
from guidance.links.addresses import Addresses
from guidance.links.anchors import anchors
from guidance.links.permanent import permanent, publications
from support.tiny_library import full_library, tiny_library


def test_a_page_is_published_with_its_sections_steps_and_messages_language_by_language() -> None:
    library = tiny_library()
    found = [p for p in publications(library, Addresses.of(library)) if p.page_id == "rules/open"]
    sections = ["in-short", "fit", "fits", "does-not-fit", "how", "messages", "do-dont", "do", "dont"]
    places = [
        *((section, "section") for section in sections),
        ("hello", "message"),
        ("say-it", "step"),
        *((part, "section") for part in ("checklist", "prevents", "links")),
    ]
    assert found == [
        published
        for lang in ("fi", "de")
        for address in [f"{lang}/{lang}-rules/{lang}-open/"]
        for published in [
            Published("rules/open", "page", lang, address),
            *(Published(f"rules/open#{i}", kind, lang, f"{address}#{i}") for i, kind in places),
        ]
    ]


def test_pages_stand_in_the_order_of_the_library() -> None:
    library = full_library()
    found = publications(library, Addresses.of(library))
    assert [(p.id, p.lang) for p in found if p.kind == "page"] == [
        (page_id, lang) for page_id in library.entries for lang in library.languages
    ]
    assert len({(p.id, p.lang) for p in found}) == len({p.address for p in found}) == len(found)


def test_what_a_page_only_lists_is_published_where_it_belongs_and_nowhere_else() -> None:
    library = full_library()
    found = publications(library, Addresses.of(library))
    ids = {published.id for published in found}
    listed = {
        f"{page.id}#{a.id}" for page in library.pages.values() for a in anchors(library, page) if a.kind == "listed"
    }
    assert {"meetings/advice#hello", "meetings/advice#habits-asking-thank"} <= listed
    assert listed & ids == set()
    assert {p.id for p in found if p.fragment == "hello"} == {"rules/open#hello", "messages#hello"}
    assert {p.id for p in found if p.kind == "step"} == {
        "habits/asking#bundle",
        "habits/asking#thank",
        "rules/open#say-it",
    }


def test_addresses_name_files_where_the_site_is_read_without_a_server() -> None:
    library = tiny_library()
    found = publications(library, Addresses.of(library, directory_urls=False))
    assert found[0] == Published("home", "page", "fi", "fi/index.html")
    assert found[1] == Published("home#use", "section", "fi", "fi/index.html#use")


@pytest.mark.parametrize(
    ("published_id", "address"),
    [("home", "go/home/"), ("habits/x", "go/habits/x/"), ("habits/x#why", "go/habits/x/#why")],
)
def test_a_permanent_address_is_made_of_the_id_alone(published_id: str, address: str) -> None:
    assert permanent(published_id) == address
