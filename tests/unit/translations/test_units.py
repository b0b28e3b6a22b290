"""A unit is what corresponds across languages; its text is what a reader gets, however an editor wrapped it."""

from __future__ import annotations

from textwrap import TextWrapper

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.document.parse import parse
from guidance.document.walk import lines
from guidance.translations.units import as_text, message_unit, page_units, units
from support.tiny_library import tiny_library


def flowed(text: str) -> str:
    return as_text(parse(text)[0].blocks)


@pytest.mark.parametrize(
    ("text", "flown"),
    [
        ("a\nb  \n\n\nc\u00a0 d\n", "a b\n\nc d"),
        ("- a\n  b\n- c\n  - d\n    e", "- a b\n- c\n  - d e"),
        ("> a\n> b\n>\n> c\nd", "> a b\n>\n> c d"),
        ("## A {#a}\ntext\n### B {#b}\ntext", "## A\n\ntext\n\n### B\n\ntext"),
        ("a\n\n![[messages/x]]\n\nb", "a\n\n![[messages/x]]\n\nb"),
        ("| a |\n| - |\n| b |\n\ntext", "| a |\n| --- |\n| b |\n\ntext"),
        ("a\n\n```\nb  \n  c\n\n## d {#d}\n```\ne\nf", "a\n\n```\nb  \n  c\n\n## d {#d}\n```\n\ne f"),
        ("a\\\nb  \nc", "a b c"),
        ("[[x|a\nb]] and *c\nd*", "[[x|a b]] and *c d*"),
        ("", ""),
    ],
)
def test_paragraphs_and_items_stand_on_one_line_and_code_keeps_its_lines(text: str, flown: str) -> None:
    assert flowed(text) == flown


WORDS = st.lists(st.text("abcäöß,.–", min_size=1), min_size=1)


@given(st.lists(WORDS), st.integers(5, 80), st.integers(5, 80), st.sampled_from(["", "- ", "> "]))
def test_how_lines_are_wrapped_changes_nothing(paragraphs: list[list[str]], first: int, second: int, mark: str) -> None:
    def wrapped(width: int) -> str:
        rest = "> " if mark == "> " else " " * len(mark)
        wrapper = TextWrapper(width, initial_indent=mark, subsequent_indent=rest, break_long_words=False)
        return "\n\n".join("\n".join(wrapper.wrap(" ".join(words))) for words in paragraphs)

    assert flowed(wrapped(first)) == flowed(wrapped(second))


@given(st.text(), st.text(min_size=1), st.text())
def test_any_other_change_shows(before: str, added: str, after: str) -> None:
    def letters(text: str) -> str:
        return "".join("".join(lines(parse(text)[0].blocks)).split())

    if letters(before + added + after) != letters(before + after):
        assert flowed(before + added + after) != flowed(before + after)


def test_a_page_has_a_unit_above_its_sections_and_one_a_section_with_the_steps_that_it_explains() -> None:
    library = tiny_library(
        ("fi/habits/asking.md", 'slug: "fi-asking"', 'menu: Kysyt\nslug: "fi-asking"\nkeywords: [x]'),
        ("fi/habits/asking.md", "See [[rules/open#how]].", "See\n[[rules/open#how]].\n\n### More {#more}"),
    )
    found = {unit.id: unit.texts for unit in page_units(library, "habits/asking")}
    assert list(found) == [
        "habits/asking",
        *(f"habits/asking#{section}" for section in ("in-short", "signs", "why", "example", "repair")),
    ]
    assert found["habits/asking"] == {
        "fi": "title: FI asking\nmenu: Kysyt\nsummary: FI about asking.",
        "de": "title: DE asking\nsummary: DE about asking.",
    }
    assert found["habits/asking#signs"] == {
        "fi": "## FI signs\n\nSee [[rules/open#how]].\n\n### More\n\nbundle: FI bundle.",
        "de": "## DE signs\n\nSee [[rules/open#how]].\n\nbundle: DE bundle.",
    }


def test_the_lead_belongs_to_what_stands_above_the_sections() -> None:
    assert page_units(tiny_library(), "about")[0].texts["de"] == (
        "title: DE about\nsummary: DE about about.\n\nDE lead of about."
    )


def test_a_message_is_a_unit_with_its_wordings_and_line_breaks() -> None:
    library = tiny_library(("de/messages/hello.md", "how are you?", "how are\nyou?\n\n## Du\n\nHi [name]"))
    assert message_unit(library, "hello").texts == {
        "fi": "title: FI hello\n\nHello [name],\n\nhow are you?",
        "de": "title: DE hello\n\nHello [name],\n\nhow are\nyou?\n\n## Du\n\nHi [name]",
    }


def test_the_subject_of_a_mail_is_part_of_the_unit() -> None:
    library = tiny_library(("de/messages/hello.md", "Hello", "## Sie·Mail\nSubject:  To [name]\n\nHello"))
    assert message_unit(library, "hello").texts["de"] == (
        "title: DE hello\n\n## Sie · Mail\n\nSubject: To [name]\n\nHello [name],\n\nhow are you?"
    )


def test_all_units_come_page_by_page_and_then_message_by_message() -> None:
    library = tiny_library()
    ids = [unit.id for unit in units(library)]
    assert ids[:3] == ["home", "home#use", "meetings"]
    assert ids[-1] == "messages/hello"
    assert {unit.owner for unit in units(library)} == {*library.entries, "messages/hello"}
    assert len(ids) == len(set(ids))


def test_the_steps_that_an_occasion_words_in_its_own_way_belong_to_the_text_above_its_sections() -> None:
    edit = (
        "fi/meetings/advice.md",
        "reviewed: 2026-11-03",
        "reviewed: 2026-11-03\nsteps:\n  habits/asking#bundle: Now.",
    )
    lead = page_units(tiny_library(edit), "meetings/advice")[0]
    assert lead.texts["fi"] == (
        "title: FI advice\nsummary: FI about advice.\nhabits/asking#bundle: Now.\n\nFI lead of advice."
    )
    assert "#bundle" not in lead.texts["de"]
