"""A link in an e-book leads to the book where it can, and else to an address on the web that lasts."""

from __future__ import annotations

import pytest

from guidance.epub.links import BookLinks, Inside
from support.pdf_files import URL, tiny_context


def links(*there: str, site_url: str = URL, langs: tuple[str, ...] = ("fi",)) -> BookLinks:
    """Return the links of the page "habits/asking" in a book with these pages."""
    context = tiny_context(site_url=site_url)
    return BookLinks(context, context.library.page("fi", "habits/asking"), Inside(langs, there))


@pytest.mark.parametrize(
    ("page", "address"),
    [
        (("rules/open",), "../rules/open.xhtml"),
        (("rules/open", "why"), "../rules/open.xhtml#why"),
        (("home", "", "fi"), "../home.xhtml"),
        (("habits/asking", "how"), "#how"),
        (("habits/asking",), "asking.xhtml"),
        (("about", "sources"), f"{URL}go/about/#sources"),
        (("habits/asking", "how", "de"), f"{URL}de/de-habits/de-asking/#how"),
    ],
)
def test_a_page_is_reached_in_the_book_or_on_the_web(page: tuple[str, ...], address: str) -> None:
    assert links("home", "habits/asking", "rules/open").page(*page) == address
    assert ("://" in address) == (links("home", "habits/asking", "rules/open", site_url="").page(*page) == "")


@pytest.mark.parametrize(
    ("page", "address"),
    [
        (("rules/open", "why"), "../rules/open.xhtml#fi-why"),
        (("rules/open", "why", "de"), "../rules/open.xhtml#de-why"),
        (("habits/asking", "how"), "#fi-how"),
        (("habits/asking", "how", "de"), "#de-how"),
        (("home", "", "de"), "../home.xhtml"),
        (("about", "sources"), f"{URL}go/about/#sources"),
    ],
)
def test_in_a_book_of_two_languages_a_link_leads_to_its_language(page: tuple[str, ...], address: str) -> None:
    assert links("home", "habits/asking", "rules/open", langs=("fi", "de")).page(*page) == address


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("../rules/open.md#why", "../rules/open.xhtml#why"),
        ("#how", "#how"),
        ("../../de/rules/open.md", f"{URL}de/de-rules/de-open/"),
        ("../../assets/a%20form.pdf", f"{URL}assets/a%20form.pdf"),
        ("https://other.example/#a", "https://other.example/#a"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("//other.example/", ""),
    ],
)
def test_what_an_editor_wrote_leads_where_it_does_on_the_site(written: str, address: str) -> None:
    assert links("habits/asking", "rules/open").source(written) == address
