"""The letters of a document stand line by line, each with its line, and nothing that is no text among them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from guidance.document.letters import Letters, letters
from guidance.document.nodes import ESCAPED
from guidance.document.parse import parse
from support.notation_soup import SOUP


def letters_of(text: str) -> Letters:
    return letters(parse(text)[0])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One\ntwo **three**\n\n- four\n- five\n  - six\n", "One\ntwo three/four/five/six"),
        ("## A {#a}\n\n> b\n\n| c | d |\n| - | - |\n| e |  |\n", "A/b/c/d/e/"),
        ("a `b c` d\n\n```\ncode\n```\n", "a xxx d"),
        ("[a](b) [[c]] [[c|d]] ![e](f) ![](g) []()", "a x d e x x"),
        ("<https://a.b/> <a@b.c> [https://a.b/](c) [a.b](https://a.b/)", "xxxxxxxxxxxx xxxxx xxxxxxxxxxxx a.b"),
        ("a <!-- b --> c\n<!-- d -->\ne", "a c/e"),
        ("a [[lang=en|b *c*]] d [[lang=en]]", "a xxx d x"),
        ('&quot;a\\"', '"a"'),
        ("", ""),
    ],
)
def test_readers_see_these_letters(text: str, shown: str) -> None:
    expected = "".join(f"\n\n{leaf}" for leaf in shown.split("/") if shown)
    assert letters_of(text).text == f"{expected}\n\n"


def test_signs_show_phrases_and_hide_what_is_escaped() -> None:
    found = letters_of("a [[lang=en|b]] \\*c &lt; `d`")
    assert (found.text, found.signs) == ("\n\na x *c < x\n\n", f"\n\na b {ESCAPED}c {ESCAPED} x\n\n")


def test_every_letter_has_its_line_and_every_heading_its_place() -> None:
    found = letters_of("a\nb\n\n## c\n\n- d\n  e\n\n| f |\n| - |\n| g |\n")
    assert {found.text[n]: found.line(n) for n in range(len(found.text)) if found.text[n] != "\n"} == {
        "a": 1,
        "b": 2,
        "c": 4,
        "d": 6,
        "e": 7,
        "f": 9,
        "g": 11,
    }
    assert [found.text[start : start + 3] for start in found.headings] == ["\n\nc"]


@settings(deadline=None)
@given(SOUP)
def test_both_have_the_same_length_and_lines_that_are_in_the_text(text: str) -> None:
    found = letters_of(text)
    assert len(found.text) == len(found.signs)
    lines = [found.line(n) for n in range(len(found.text)) if found.text[n] != "\n"]
    assert lines == sorted(lines)
    assert set(lines) <= set(range(1, text.count("\n") + 2))
