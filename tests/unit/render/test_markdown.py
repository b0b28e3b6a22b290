"""The tree is written as Markdown that, read again, is the same tree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.document.derived import Anchors, Placeholder
from guidance.document.nodes import Block, Paragraph, Text
from guidance.document.parse import parse
from guidance.render.markdown import markdown
from support.notation_soup import BLOCK_SOUP, LINE_SOUP, SOUP, SOUP_WITH_HTML
from support.payloads import BODY, PAYLOADS
from support.project import GOLDEN, ROOT, SAMPLE
from support.trees import BLOCKS, PARAGRAPHS

CASES = yaml.safe_load((GOLDEN / "markdown.yml").read_text("utf-8"))
FRONT = "\n---\n"
MANY = 20 * settings().max_examples
"""Rules on what stands beside what are many, and each matters seldom: 500 examples, and 20,000 in "make prove"."""


def tree(text: str) -> tuple[Block, ...]:
    return parse(text)[0].blocks


def pages(root: Path) -> Iterator[str]:
    """Yield the texts of all pages and messages below docs/, without their front matter."""
    for path in sorted((root / "docs").rglob("*.md")):
        yield path.read_text("utf-8").partition(FRONT)[2]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_markdown_is_written_this_way(case: dict[str, str]) -> None:
    blocks = tree(case["markdown"])
    assert markdown(blocks) == case.get("written", case["markdown"]).rstrip("\n")
    assert tree(markdown(blocks)) == blocks


@pytest.mark.parametrize("root", [ROOT, SAMPLE], ids=["docs", "sample"])
def test_every_page_is_the_same_after_a_round_trip(root: Path) -> None:
    texts = list(pages(root))
    assert texts
    for text in texts:
        assert tree(markdown(tree(text))) == tree(text)


@settings(max_examples=MANY)
@given(st.one_of(SOUP, SOUP_WITH_HTML, LINE_SOUP, BLOCK_SOUP))
def test_any_text_is_the_same_tree_after_a_round_trip(text: str) -> None:
    written = markdown(tree(text))
    assert parse(written) == (parse(text)[0], ())
    assert markdown(tree(written)) == written


@settings(max_examples=MANY)
@given(PARAGRAPHS)
def test_any_paragraph_is_the_same_after_a_round_trip(paragraph: Block) -> None:
    assert tree(markdown([paragraph])) == (paragraph,)


@settings(max_examples=MANY)
@given(BLOCKS)
def test_any_blocks_are_the_same_after_a_round_trip(blocks: tuple[Block, ...]) -> None:
    assert tree(markdown(blocks)) == blocks


@pytest.mark.parametrize("place", BODY)
def test_every_payload_is_the_same_tree_after_a_round_trip(place: str) -> None:
    for payload in PAYLOADS:
        blocks = tree(BODY[place].format(payload))
        assert parse(markdown(blocks)) == (parse(BODY[place].format(payload))[0], ())
        assert tree(markdown(blocks)) == blocks


@pytest.mark.parametrize(
    "text", ["1. a", "1) a", "- a", "+ a", "# a", "= a", "===", "~~~ a", "> a", "* a", "<b>a</b>", "a | b"]
)
def test_plain_text_stays_plain(text: str) -> None:
    paragraph = Paragraph((Text(text),))
    assert tree(markdown([paragraph])) == (paragraph,)
    assert tree(f"A {markdown([paragraph])}") == (Paragraph((Text(f"A {text}"),)),)


def test_what_no_editor_can_write_is_refused() -> None:
    with pytest.raises(TypeError, match=r"^no editor can write Anchors$"):
        markdown([Anchors(("a",))])
    with pytest.raises(TypeError, match=r"^no editor can write Placeholder$"):
        markdown([Paragraph((Placeholder("[a]"),))])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Hei [etunimi], a", "Hei [etunimi], a"),
        ("[was du tust].", "[was du tust]."),
        ("[x] a", r"\[x\] a"),
        ("[ab](c)", r"\[ab\](c)"),
        ("[ab]: c", r"\[ab\]: c"),
        ("[ab][cd] e", r"\[ab\][cd] e"),
        ("[[ab]] c", r"\[\[ab\]\] c"),
        ("[^a] b", r"\[^a\] b"),
        ("[ab]", r"\[ab\]"),
    ],
)
def test_words_in_brackets_are_escaped_where_they_could_be_more(text: str, written: str) -> None:
    assert markdown([Paragraph((Text(text),))]) == written
    assert parse(written)[0].blocks == (Paragraph((Text(text),)),)
