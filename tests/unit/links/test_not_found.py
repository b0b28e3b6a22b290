"""The pages for unknown addresses say in the language of the address first where to go on."""

from __future__ import annotations

from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.not_found import MenuLink, NotFoundText, not_found_page, not_found_pages
from support.tiny_library import tiny_library


def context(site_url: str = "") -> Context:
    library = tiny_library()
    return Context(library, Addresses.of(library), {"fi": "Suomi", "de": "Deutsch"}, site_url)


def test_each_language_s_folder_has_a_page_that_begins_in_it() -> None:
    pages = not_found_pages(context("https://example.org/kb/"))
    assert [(page.file, [text.lang for text in page.languages]) for page in pages] == [
        ("fi/404.html", ["fi", "de"]),
        ("de/404.html", ["de", "fi"]),
    ]
    assert {(page.root, page.of_language) for page in pages} == {("/kb/", True)}


def test_another_address_gets_all_languages_in_their_order() -> None:
    page = not_found_page(context())
    assert (page.file, page.root, page.of_language) == ("404.html", "/", False)
    assert [text.lang for text in page.languages] == ["fi", "de"]


def test_search_and_the_main_entries_of_the_menu_are_offered() -> None:
    first = not_found_page(context()).languages[0]
    assert first == NotFoundText(
        "fi",
        "fi/#search",
        (
            MenuLink("FI home", "fi/"),
            MenuLink("FI meetings", "fi/fi-meetings/"),
            MenuLink("FI habits", "fi/fi-habits/"),
            MenuLink("FI rules", "fi/fi-rules/"),
            MenuLink("FI checklists", "fi/fi-checklists/"),
            MenuLink("FI about", "fi/fi-about/"),
        ),
    )
