"""Markdown is read as the tree that CommonMark and our notation make of it, each node with its line."""

from __future__ import annotations

from itertools import pairwise

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.document.nodes import Paragraph, Text
from guidance.document.parse import parse
from guidance.document.place import Place
from guidance.document.walk import walk
from support.notation_soup import SOUP
from support.outline import outline
from support.project import GOLDEN

CASES = yaml.safe_load((GOLDEN / "document.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_markdown_is_this_tree(case: dict[str, str]) -> None:
    document, html = parse(case["markdown"])
    assert outline(document.blocks) == case["tree"].rstrip("\n")
    assert [f"{found.line} {found.text}" for found in html] == case.get("html", [])


def test_lines_count_from_the_line_of_the_file_at_which_the_text_begins() -> None:
    document, html = parse("a\n\nb <i>", "docs/fi/about.md", 7)
    assert document.path == "docs/fi/about.md"
    assert [node.place for node in document.blocks] == [Place("docs/fi/about.md", 7), Place("docs/fi/about.md", 9)]
    assert [found.line for found in html] == [9]


def test_what_says_the_same_is_equal_wherever_it_stands() -> None:
    assert parse("a", "one.md", 1)[0].blocks == parse("\n\na", "two.md", 9)[0].blocks == (Paragraph((Text("a"),)),)


@settings(max_examples=4 * settings().max_examples)
@given(st.one_of(SOUP, st.text()))
def test_any_text_has_a_tree_whose_lines_are_lines_of_it_in_order(text: str) -> None:
    blocks = parse(text, first_line=3)[0].blocks
    lines = [node.place.line for node in walk(blocks)]
    assert all(3 <= line <= 3 + text.count("\n") for line in lines)
    tops = [block.place.line for block in blocks]
    assert tops == sorted(tops)


@settings(max_examples=4 * settings().max_examples)
@given(SOUP)
def test_no_text_is_empty_and_no_two_stand_side_by_side(text: str) -> None:
    for node in walk(parse(text)[0].blocks):
        children = getattr(node, "children", ())
        kinds = [type(child) for child in children]
        assert (Text, Text) not in list(pairwise(kinds))
        assert not isinstance(node, Text) or node.text
