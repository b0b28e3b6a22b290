"""Headings, references and links are found where readers see them, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from guidance.markdown_source import MarkdownSource, escape_markdown, without_code, without_comments
from support.project import GOLDEN
from support.tiny_library import rendered, shown

CASES = yaml.safe_load((GOLDEN / "markdown_source.yml").read_text("utf-8"))
ANY_TEXT = st.one_of(st.text(), st.text(alphabet="ab#[]()!|`~<>-{}\\: \t\r\n\u2028"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_text_has_exactly_these_headings_references_and_links(case: dict[str, Any]) -> None:
    source = MarkdownSource(case["text"])

    assert {
        "headings": [[h.id, h.title, h.level, h.line] for h in source.headings()],
        "references": [[r.target, r.words, r.embeds, r.line] for r in source.references()],
        "links": [[link.target, link.line] for link in source.links()],
    } == {"headings": [], "references": [], "links": []} | {k: v for k, v in case.items() if k not in ("name", "text")}


def test_lines_count_from_the_line_at_which_the_text_begins() -> None:
    source = MarkdownSource("## A {#a}\n[[b]]\n[c](d)", first_line=7)

    assert [heading.line for heading in source.headings()] == [7]
    assert [reference.line for reference in source.references()] == [8]
    assert [link.line for link in source.links()] == [9]


def test_offsets_say_where_in_the_text_a_heading_begins_and_a_reference_stands() -> None:
    text = "`code`\n## A {#a}\nSee [[b#c|d]] and ![[messages/e]].\n"
    source = MarkdownSource(text)

    assert [text[heading.start :] for heading in source.headings()] == [text[7:]]
    assert [text[r.start : r.end] for r in source.references()] == ["[[b#c|d]]", "![[messages/e]]"]


def test_code_is_masked_and_nothing_else() -> None:
    text = "a `b` c\n```f\n[[g]]\n```\nh"
    assert without_code(text) == "a xxx c\n    \n     \n   \nh"


def test_a_text_without_code_and_comments_is_kept_once() -> None:
    source = MarkdownSource("# A\n*b*\n[c](d)")
    assert source.masked is source.text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a <!-- b --> c", "a c"),
        ("a<!-- b -->c", "ac"),
        ("a <!-- b --> <!-- c --> d<!-- e -->f", "a df"),
        ("a  <!-- b --> <!-- c -->\nd", "a\nd"),
        ("<!-- a -->    b", "b"),
        ("a\n\n<!-- b -->    c", "a\n\nc"),
        ("- <!-- a --> b\n\n    <!-- c -->\n    d", "- b\n\n\n    d"),
        ("| a <!-- b | c --> | d |", "| a | d |"),
        ("## A <!-- b --> {#a}", "## A {#a}"),
        ("> <!-- a --> b", "> b"),
        ("![a <!-- b -->](c.png)", "![a ](c.png)"),
        ("<!--\na\n\nb\n-->\nc", "\n\n\n\n\nc"),
        ("<!-- a\nb --> c", "\nc"),
        ("<!-- a -->", ""),
    ],
)
def test_a_comment_goes_with_the_spaces_that_it_needed_and_leaves_its_line_breaks(text: str, left: str) -> None:
    assert without_comments(text) == left
    assert MarkdownSource(text).text == left


@pytest.mark.parametrize(
    "text",
    ["`<!-- a -->`", "```\n<!-- a -->\n```", "`` ` <!-- a --> ``", "<!-- a", "a <!-- b\nc -->", "<!--> a -->", "-->"],
)
def test_a_comment_in_code_and_what_is_none_stays(text: str) -> None:
    assert without_comments(text) == text


@given(ANY_TEXT)
@example("<!-- a\nb --> <!-- c\n-->")
def test_comments_move_no_line(text: str) -> None:
    assert without_comments(text).count("\n") == text.count("\n")


@given(ANY_TEXT)
def test_masking_keeps_every_offset_and_every_line_break(text: str) -> None:
    masked = without_code(text)

    assert len(masked) == len(text)
    assert all(new in (old, "x", " ") and (new == "\n") == (old == "\n") for old, new in zip(text, masked, strict=True))


@given(ANY_TEXT, st.integers(min_value=1, max_value=9))
def test_whatever_is_found_in_any_text_stands_on_its_line(text: str, first_line: int) -> None:
    source = MarkdownSource(text, first_line)
    text = source.text
    lines = text.split("\n")

    for heading in source.headings():
        assert lines[heading.line - first_line].startswith("#" * heading.level)
        assert text[: heading.start].count("\n") == heading.line - first_line
    for reference in source.references():
        assert text[reference.start : reference.end].startswith("![[" if reference.embeds else "[[")
        assert text[reference.start : reference.end] in lines[reference.line - first_line]
    for link in source.links():
        assert "[" in lines[link.line - first_line]


@pytest.mark.parametrize(
    "text", [*r"\`*_{}[]<>()#+-.!|~^=:&" + "\"'", "*a* _b_", "[a](b)", "[[a]]", "&copy;", "{: .a}"]
)
def test_special_characters_are_shown_letter_for_letter(text: str) -> None:
    marked = f"a {text} b{text}"

    assert shown(rendered(f"[{escape_markdown(marked)}](target)")) == marked
    assert shown(rendered(f"## {escape_markdown(marked)} {{#id}}")) == marked


def test_a_bar_in_a_title_does_not_split_a_cell() -> None:
    html = rendered(f"a | b\n- | -\n{escape_markdown('c|d')} | e")
    assert [shown(cell) for cell in html.split("<td>")[1:]] == ["c|d", "e"]


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=255, exclude_categories=["C", "Z"]), min_size=1))
@example("]:")
def test_any_text_is_shown_letter_for_letter_in_a_link_and_in_a_heading(text: str) -> None:
    link = rendered(f"[{escape_markdown(text)}](target)")
    heading = rendered(f"## {escape_markdown(text)} {{#id}}")

    assert (shown(link), link.startswith('<p><a href="target">')) == (text, True)
    assert (shown(heading), heading.startswith('<h2 id="id">')) == (text, True)
