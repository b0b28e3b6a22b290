"""The links of a page lead from the address at which it is shown."""

from __future__ import annotations

import pytest

from guidance.links.page_links import PageLinks
from support.tiny_library import context_of, tiny_library

PAGE = "rules/open"
BESIDE = "side-by-side/fi-de/rules/open/"


def links(at: str = "", *, directory_urls: bool = True) -> PageLinks:
    context = context_of(tiny_library(), directory_urls=directory_urls)
    page = context.library.page("fi", PAGE)
    return PageLinks(context, page, at) if at else PageLinks.of(context, page)


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("../habits/asking.md", "../../fi-habits/fi-asking/"),
        ("../habits/asking.md?a=b/c#signs", "../../fi-habits/fi-asking/?a=b/c#signs"),
        ("open.md#how", "#how"),
        ("index.md", "../"),
        ("#how", "#how"),
        ("", ""),
        ("../../assets/a b%.png", "../../../assets/a%20b%25.png"),
        ("../../assets/a%20b%25.png", "../../../assets/a%20b%25.png"),
        ("https://b.example/a.md", "https://b.example/a.md"),
        ("//b.example/a.md", "//b.example/a.md"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_a_link_between_sources_leads_from_page_to_page(target: str, link: str) -> None:
    assert links().source(target) == link


def test_a_page_or_place_is_named_by_its_id_in_the_language_of_the_reader_or_another() -> None:
    made = links()
    assert made.page("habits/asking", "why") == "../../fi-habits/fi-asking/#why"
    assert made.page(PAGE) == "./"
    assert made.page(PAGE, "how") == made.page(PAGE, "how", "fi") == "#how"
    assert made.page(PAGE, "how", "de") == "../../../de/de-rules/de-open/#how"
    assert made.file("fi/pdf/handbook.pdf") == "../../pdf/handbook.pdf"


def test_at_another_address_links_lead_where_they_led() -> None:
    made = links(BESIDE)
    assert made.source("../habits/asking.md#why") == "../../../../fi/fi-habits/fi-asking/#why"
    assert made.page("home") == "../../../../fi/"
    assert made.page(PAGE, "how") == "#how"
    assert made.file("assets/a.png") == "../../../../assets/a.png"


def test_in_a_copy_without_a_web_server_links_name_files() -> None:
    made = links(directory_urls=False)
    assert made.source("../habits/asking.md#why") == "../../fi-habits/fi-asking/index.html#why"
    assert made.page("habits") == "../../fi-habits/index.html"
