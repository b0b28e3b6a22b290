"""A book prints everything once, and says where it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guidance.document.derived import AddressTable, Fold, MessageBox, MessageList, PageList, StepList
from guidance.document.nodes import Block, Heading, Link, Paragraph, PrintedBlock, Reference, Text
from guidance.document.walk import find
from guidance.parts import compose
from guidance.pdf.print_version import Sections, print_version, unfolded
from support.pdf_files import URL, tiny_context


def printed(page_id: str, site_url: str = URL) -> Sections:
    context = tiny_context(site_url=site_url)
    return print_version(context, context.library.page("fi", page_id))


def composed(page_id: str) -> tuple[Block, ...]:
    context = tiny_context()
    return compose.compose(context, context.library.page("fi", page_id)).blocks


def all_blocks(found: Sections) -> list[PrintedBlock]:
    return [block for blocks in found.values() for block in blocks]


def test_sections_begin_at_headings_and_nothing_is_lost_before_the_first() -> None:
    found = printed("about")
    assert list(found) == ["", "sources"]
    assert [type(block) for block in found[""]] == [Paragraph]
    assert [type(block) for block in found["sources"]] == [Heading]


@pytest.mark.parametrize(
    "page_id", ["home", "meetings", "about", "habits/asking", "rules/open", "messages", "glossary"]
)
def test_an_ordinary_page_is_printed_as_it_is(page_id: str) -> None:
    assert all_blocks(printed(page_id)) == list(composed(page_id))


def test_a_meeting_names_its_messages_and_where_they_stand() -> None:
    assert [box.id for box in find(MessageBox, composed("meetings/advice"))] == ["hello"]
    found = printed("meetings/advice")
    assert list(find(MessageBox, all_blocks(found))) == []
    assert found["messages"][1:] == (MessageList((("hello", Reference("messages#hello", (Text("FI hello"),))),)),)
    assert {name: list(find(StepList, blocks)) != [] for name, blocks in found.items()} == {
        "": False,
        "checklist": True,
        "messages": False,
        "mind": False,
        "based-on": False,
    }


def test_without_a_page_of_all_messages_a_meeting_has_them_in_full() -> None:
    context = tiny_context()
    entries = {key: entry for key, entry in context.library.entries.items() if key != "messages"}
    context = replace(context, library=replace(context.library, entries=entries))
    found = print_version(context, context.library.page("fi", "meetings/advice"))
    assert [box.id for box in find(MessageBox, found["messages"])] == ["hello"]


def test_the_checklists_are_named_with_their_pages() -> None:
    found = printed("checklists")
    pages = {"meetings/advice": "FI advice", "habits/asking": "FI asking", "rules/open": "FI open"}
    links = tuple(Reference(f"{page_id}#checklist", (Text(title),)) for page_id, title in pages.items())
    assert list(found) == [""]
    assert found[""][-2:] == (Paragraph((Text("FI pdf-checklists"),)), PageList(links))


def test_runs_of_a_long_list_are_unfolded_and_their_headings_begin_sections() -> None:
    run = (Heading(2, "b", (Text("B"),)), Paragraph((Text("c"),)))
    message = Fold("Hello", (Paragraph((Text("d"),)),), is_message=True)
    assert tuple(unfolded((Fold("1–2", run), message))) == (*run, message)


def test_a_long_link_kit_is_unfolded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def folded(context: object, page: object) -> object:
        document = compose.compose(context, page)  # type: ignore[arg-type]  # handed on
        return replace(document, blocks=(document.blocks[0], Fold("1–12", document.blocks[1:])))

    whole = printed("links")
    monkeypatch.setattr("guidance.pdf.print_version.compose", folded)
    assert printed("links") == whole


def test_the_link_kit_becomes_a_list_of_permanent_addresses() -> None:
    found = printed("links")
    assert list(found) == [""]
    (table,) = find(AddressTable, found[""])
    assert table.head == ("FI pdf-page-title", "FI permanent-link")
    assert table.rows[:2] == (
        (Reference("home", (Text("FI home"),)), Link(f"{URL}go/home/", (Text(f"{URL}go/home/"),))),
        (
            Reference("meetings", (Text("FI meetings"),)),
            Link(f"{URL}go/meetings/", (Text(f"{URL}go/meetings/"),)),
        ),
    )
    assert [link.target for link, _ in table.rows] == list(tiny_context().library.entries)


def test_without_a_public_address_the_list_has_what_is_behind_it() -> None:
    (table,) = find(AddressTable, printed("links", site_url="")[""])
    assert table.rows[0] == (Reference("home", (Text("FI home"),)), Text("go/home/"))
