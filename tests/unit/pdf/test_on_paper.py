"""A book prints everything once, and says where it stands."""

from __future__ import annotations

from dataclasses import replace

from guidance.pdf.article import Setting
from guidance.pdf.on_paper import on_paper, sections
from guidance.pdf.parts import typeset
from guidance.pdf.targets import Targets
from guidance.pdf.tree import Element, parse_html
from support.pdf_files import NAMES, URL, tiny_source
from support.tiny_library import full_library


def ids(tree: Element) -> list[str]:
    return [element.id for element in tree.walk() if element.id]


def test_sections_begin_at_headings_and_nothing_is_lost_before_the_first() -> None:
    found = sections(parse_html('<p>a</p><h2 id="b">c</h2><p>d</p><h2 id="e">f</h2>'))
    assert {name: section.text() for name, section in found.items()} == {"": "a", "b": "cd", "e": "f"}


def test_an_ordinary_page_is_printed_as_it_is() -> None:
    source = tiny_source()
    for page_id in ("home", "about", "pitfalls/asking", "strategies/open", "messages", "glossary"):
        assert on_paper(source, ("fi", page_id)) == source.tree(("fi", page_id))


def test_a_situation_names_its_messages_and_where_they_stand() -> None:
    source = tiny_source()
    tree = on_paper(source, ("fi", "situations/advice"))
    assert "how are you?" in source.tree(("fi", "situations/advice")).text()
    assert "how are you?" not in tree.text()
    item = next(element for element in tree.walk() if element.id == "hello")
    assert [(link.attributes["href"], link.text()) for link in item.elements()] == [
        ("../../fi-messages/#hello", "FI hello")
    ]


def test_the_checklists_are_named_with_their_pages() -> None:
    tree = on_paper(tiny_source(), ("fi", "checklists"))
    assert tree.text().strip() == "FI lead of checklists. FI pdf-checklistsFI adviceFI askingFI open"
    links = [element.attributes["href"] for element in tree.walk() if element.tag == "a"]
    assert links == [
        "../fi-situations/fi-advice/#checklist",
        "../fi-pitfalls/fi-asking/#checklist",
        "../fi-strategies/fi-open/#checklist",
    ]


def test_what_is_folded_away_on_screen_is_printed() -> None:
    source = tiny_source()
    html = '<h2 id="x">x</h2><p>a</p><details class="fold"><summary>1</summary><h2 id="b">b</h2><p>c</p></details>'
    tree = on_paper(replace(source, contents={**source.contents, ("fi", "home"): html}), ("fi", "home"))
    assert {name: section.text() for name, section in sections(tree).items()} == {"": "", "x": "xa", "b": "bc"}


def test_the_link_kit_becomes_a_list_of_permanent_addresses() -> None:
    tree = on_paper(tiny_source(), ("fi", "links"))
    rows = [[cell.text() for cell in row.elements()] for row in tree.walk() if row.tag == "tr"]
    assert rows[:3] == [
        ["FI pdf-page-title", "FI permanent-link"],
        ["FI home", f"{URL}go/home/"],
        ["FI situations", f"{URL}go/situations/"],
    ]
    assert len(rows) == 1 + len(full_library().entries)
    assert "Markdown" not in tree.text()


def test_without_a_public_address_the_list_has_what_is_behind_it() -> None:
    tree = on_paper(tiny_source(site_url=""), ("fi", "links"))
    cells = [cell for cell in tree.walk() if cell.tag == "td"]
    assert [cell.text() for cell in cells[:2]] == ["FI home", "go/home/"]
    assert list(cells[1].elements()) == []


def test_what_is_put_in_place_of_something_can_be_set() -> None:
    source = tiny_source()
    for page_id in source.library.entries:
        tree = on_paper(source, ("de", page_id))
        targets = Targets(source.addresses, URL, {("de", page_id): frozenset(ids(tree))})
        assert typeset(tree, Setting(("de", page_id), targets, names=NAMES))[1] == []
