"""The page with the link kit has a section for every page, with all that is to be copied."""

from __future__ import annotations

import re

import pytest

from guidance.content.page_kinds import LINKS
from guidance.document.derived import FileLink, LinkKit, PastedLink, SiteLink
from guidance.document.walk import find
from guidance.links.permanent import publications
from guidance.parts.link_kit import link_kit, page_link, place_links
from guidance.render.pasted_links import forms
from support.tiny_library import context_of, full_library, full_page, html_of, shown

URL = "https://kb.example/base/"


def kit(site_url: str, *edits: tuple[str, str, str], directory_urls: bool = True) -> str:
    library, page = full_page(LINKS, *edits)
    context = context_of(library, site_url=site_url, directory_urls=directory_urls)
    return html_of(context, page, link_kit(context, page))


def codes(html: str) -> list[str]:
    """Return the texts to copy, as a browser shows them."""
    return [shown(code) for code in re.findall(r'<code data-copy(?:="html")?>(.*?)</code>', html, re.DOTALL)]


def test_the_kit_has_a_section_for_every_page_with_its_links_and_those_of_its_places() -> None:
    library = full_library()
    context = context_of(library, site_url=URL)
    html = kit(URL)
    sections = re.findall(r'<h2 id="(.*)">(.*)</h2>', html)
    assert sections == [(i.replace("/", "-"), library.page("fi", i).title) for i in library.entries]
    expected: list[str] = []
    for entry_id in library.entries:
        target = library.page("fi", entry_id)
        for made in (page_link(context, target), *place_links(context, target)):
            expected += forms(made)
    assert codes(html) == expected


def test_a_page_in_a_folder_has_a_short_address_too_and_its_code_is_saved_under_its_name() -> None:
    html = kit(URL)
    assert f'<p>FI short-address: <a href="../../go/asking/" dir="ltr">{URL}go/asking/</a></p>' in html
    saved = (
        '<p>FI qr-download: <a href="../../go/habits/asking/qr{0}.svg" download="asking-qr{0}.svg">SVG</a> · '
        '<a href="../../go/habits/asking/qr{0}.png" download="asking-qr{0}.png">PNG</a></p>'
    )
    assert [html.count(saved.format(place)) for place in ("", "-bundle", "-thank")] == [1, 1, 1]
    assert html.count("FI short-address") == 3
    assert "download=" not in kit("")


def test_a_section_of_the_kit_is_its_code_its_link_and_its_texts() -> None:
    library, page = full_page(LINKS)
    context = context_of(library, site_url=URL)
    about = next(made for made in find(LinkKit, link_kit(context, page)) if made.page_id == "about")
    labels = ("FI format-markdown", "FI format-html", "FI format-text", "FI format-embed")
    files = (FileLink("go/about/qr.svg", "SVG"), FileLink("go/about/qr.png", "PNG"))
    assert about == LinkKit(
        page_id="about",
        title="FI about",
        qr_path="go/about/qr.svg",
        qr_alt="FI qr-alt FI about",
        codes_label="FI qr-download",
        links=(SiteLink("FI permanent-link", "go/about/", f"{URL}go/about/"),),
        link=PastedLink("FI about", f"{URL}go/about/", "FI about about.", "FI home", labels, codes=files),
        places_label="FI link-kit-places",
        places=(),
    )


def test_without_a_public_address_there_is_no_code() -> None:
    library = full_library()
    assert kit(URL).count("<img") == len(library.entries)
    assert kit("").count("<img") == 0


def test_without_a_server_the_link_names_a_file() -> None:
    assert '<a href="../../go/about/index.html" dir="ltr">go/about/</a>' in kit("", directory_urls=False)


@pytest.mark.parametrize(
    ("page_id", "places"),
    [
        ("habits/asking", [("FI bundle.", "#bundle"), ("FI thank.", "#thank")]),
        ("rules/open", [("FI hello", "#hello"), ("FI say it.", "#say-it")]),
        ("messages", [("FI hello", "#hello")]),
        ("meetings/advice", []),
        ("about", []),
    ],
)
def test_a_page_s_own_steps_and_messages_have_links_and_what_it_lists_has_none(
    page_id: str, places: list[tuple[str, str]]
) -> None:
    library, page = full_page(page_id)
    found = place_links(context_of(library, site_url=URL), page)
    assert [(made.title, made.address) for made in found] == [
        (title, f"{URL}go/{page_id}/{fragment}") for title, fragment in places
    ]


def test_every_step_and_message_that_is_published_has_its_link() -> None:
    library = full_library()
    kinds = ("page", "step", "message")
    context = context_of(library, site_url="")
    published = {p.id for p in publications(library, context.addresses) if p.kind in kinds}
    offered = {made.address for page in library.pages.values() for made in place_links(context, page)}
    offered |= {page_link(context, page).address for page in library.pages.values()}
    assert offered == {f"go/{i.replace('#', '/#')}" if "#" in i else f"go/{i}/" for i in published}
