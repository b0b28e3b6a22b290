"""Every page, step and message has its permanent link, ready to be pasted."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from guidance.addresses import Addresses
from guidance.link_kit import CARD_STYLE, Snippets, page_snippets, place_snippets, qr_files, qr_svg, snippets
from guidance.publications import publications
from support.tiny_library import full_library, full_page, rendered, shown

URL = "https://kb.example/base/"
SPECIAL = '*a* <b>B & "C"</b> [d](e)'


def test_a_page_has_a_link_as_markdown_html_and_text() -> None:
    library, page = full_page("pitfalls/asking", lang="de")
    link = f"{URL}go/pitfalls/asking/"
    assert page_snippets(library, page, URL) == Snippets(
        title="DE asking",
        address=link,
        markdown=f"[DE asking]({link})",
        html=(
            f'<div style="{CARD_STYLE}"><a href="{link}"><strong>DE asking</strong></a><br>'
            "DE about asking.<br><small>DE home</small></div>"
        ),
        text=f"DE asking – DE home: {link}",
    )


def test_texts_arrive_escaped_in_markdown_and_html_and_as_they_are_in_text() -> None:
    made = snippets('https://a.example/?b="c"&d', SPECIAL, SPECIAL, SPECIAL)
    assert shown(rendered(made.markdown)) == SPECIAL
    assert made.html.count("&lt;b&gt;B &amp; &quot;C&quot;&lt;/b&gt;") == 3
    assert 'href="https://a.example/?b=&quot;c&quot;&amp;d"' in made.html
    assert made.text == f'{SPECIAL} – {SPECIAL}: https://a.example/?b="c"&d'


@pytest.mark.parametrize(
    ("page_id", "places"),
    [
        ("pitfalls/asking", [("FI bundle.", "#bundle"), ("FI thank.", "#thank")]),
        ("strategies/open", [("FI hello", "#hello"), ("FI say it.", "#say-it")]),
        ("messages", [("FI hello", "#hello")]),
        ("situations/advice", []),
        ("about", []),
    ],
)
def test_a_page_s_own_steps_and_messages_have_links_and_what_it_lists_has_none(
    page_id: str, places: list[tuple[str, str]]
) -> None:
    library, page = full_page(page_id)
    found = place_snippets(library, page, URL)
    assert [(made.title, made.address) for made in found] == [
        (title, f"{URL}go/{page_id}/{fragment}") for title, fragment in places
    ]


def test_every_step_and_message_that_is_published_has_its_link() -> None:
    library = full_library()
    kinds = ("page", "step", "message")
    published = {p.id for p in publications(library, Addresses.of(library)) if p.kind in kinds}
    offered = {made.address for page in library.pages.values() for made in place_snippets(library, page, "")}
    offered |= {page_snippets(library, page, "").address for page in library.pages.values()}
    assert offered == {f"go/{i.replace('#', '/#')}" if "#" in i else f"go/{i}/" for i in published}


def test_without_a_public_address_there_is_no_code() -> None:
    assert qr_files(full_library(), "") == {}


def test_every_page_has_a_code_that_is_the_same_each_time() -> None:
    library = full_library()
    files = {path: draw() for path, draw in qr_files(library, URL).items()}
    assert list(files) == [f"go/{page_id}/qr.svg" for page_id in library.entries]
    assert len(set(files.values())) == len(files)
    assert files["go/about/qr.svg"] == qr_svg(f"{URL}go/about/") == qr_svg(f"{URL}go/about/")
    root = ET.fromstring(files["go/about/qr.svg"])  # noqa: S314  # our own drawing
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.attrib["width"] == root.attrib["height"]
