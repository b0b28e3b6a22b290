"""Markdown is read as the tree that CommonMark and our notation make of it, each node with its line."""

from __future__ import annotations

from itertools import pairwise

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.document.nodes import ESCAPED, Heading, Paragraph, Text
from guidance.document.parse import DEEPEST, parse
from guidance.document.place import Place
from guidance.document.remarks import Kind
from guidance.document.walk import find, walk
from support.notation_soup import SOUP, SOUP_WITH_HTML
from support.outline import outline
from support.project import GOLDEN

CASES = yaml.safe_load((GOLDEN / "document.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_markdown_is_this_tree(case: dict[str, str]) -> None:
    document, remarks = parse(case["markdown"])
    assert outline(document.blocks) == case["tree"].rstrip("\n")
    told = [f"{remark.line} {remark.kind.name} {remark.text}".rstrip() for remark in remarks]
    assert told == case.get("remarks", [])


def test_lines_count_from_the_line_of_the_file_at_which_the_text_begins() -> None:
    document, remarks = parse("a\n\nb <i>", "docs/fi/about.md", 7)
    assert document.path == "docs/fi/about.md"
    assert [node.place for node in document.blocks] == [Place("docs/fi/about.md", 7), Place("docs/fi/about.md", 9)]
    assert [remark.line for remark in remarks] == [9]


def test_what_says_the_same_is_equal_wherever_it_stands() -> None:
    assert parse("a", "one.md", 1)[0].blocks == parse("\n\na", "two.md", 9)[0].blocks == (Paragraph((Text("a"),)),)


@settings(deadline=None)
@given(st.one_of(SOUP, st.text()))
def test_any_text_has_a_tree_whose_lines_are_lines_of_it_in_order(text: str) -> None:
    blocks = parse(text, first_line=3)[0].blocks
    lines = [node.place.line for node in walk(blocks)]
    assert all(3 <= line <= 3 + text.count("\n") for line in lines)
    tops = [block.place.line for block in blocks]
    assert tops == sorted(tops)


@settings(deadline=None)
@given(st.one_of(SOUP, SOUP_WITH_HTML, st.text()))
def test_remarks_are_about_lines_of_the_text(text: str) -> None:
    lines = {remark.line for remark in parse(text, first_line=3)[1]}
    assert lines <= set(range(3, 4 + text.count("\n")))


@settings(deadline=None)
@given(st.one_of(SOUP, st.text(alphabet="a\\&#42;*_[]`<>- \n")))
def test_signs_have_a_letter_for_each_of_the_text_and_differ_where_nothing_is_meant(text: str) -> None:
    for node in find(Text, parse(text)[0].blocks):
        assert len(node.signs) in (0, len(node.text))
        assert all(sign in (letter, ESCAPED) for letter, sign in zip(node.text, node.signs or node.text, strict=True))


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        (r"\[[x]]", f"{ESCAPED}[x]]"),
        (r"\\*x", f"{ESCAPED}*x"),
        ("&lt;b&gt; & &x; &amp;amp;", f"{ESCAPED}b{ESCAPED} & &x; {ESCAPED}amp;"),
        (r"\&lt;", f"{ESCAPED}lt;"),
        ("a b", ""),
        (r"[[a|\*b]]", f"{ESCAPED}b"),
    ],
)
def test_an_escaped_sign_is_told_from_one_that_is_not(text: str, signs: str) -> None:
    [found] = find(Text, parse(text)[0].blocks)
    assert found.signs == signs


@pytest.mark.parametrize("text", [">" * 5000, "- " * 2400 + "x", "**" * 1200 + "a" + "**" * 1200, "> - " * 900 + "x"])
def test_what_is_nested_without_measure_is_left_out_and_told(text: str) -> None:
    document, remarks = parse(text)
    assert [remark.kind for remark in remarks] == [Kind.TOO_DEEP]
    assert len([*walk(document.blocks)]) < 2 * DEEPEST


def test_what_has_no_end_hides_nothing_below_it() -> None:
    document, remarks = parse("```\n\n## A {#a}\n\n<!-- b\n\n## C {#c}\n")
    assert [heading.id for heading in find(Heading, document.blocks)] == ["a", "c"]
    assert [(remark.kind, remark.line) for remark in remarks] == [(Kind.OPEN_CODE, 1)]


@settings(deadline=None)
@given(SOUP)
def test_no_text_is_empty_and_no_two_stand_side_by_side(text: str) -> None:
    for node in walk(parse(text)[0].blocks):
        children = getattr(node, "children", ())
        kinds = [type(child) for child in children]
        assert (Text, Text) not in list(pairwise(kinds))
        assert not isinstance(node, Text) or node.text
