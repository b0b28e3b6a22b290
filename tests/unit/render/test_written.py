"""What the program derives becomes what an editor could have written, for texts that leave the site."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings

from guidance.document.derived import Fold
from guidance.document.nodes import Embed, Heading, Item, List, Paragraph, Reference, Text
from guidance.document.parse import parse
from guidance.document.walk import walk
from guidance.render.markdown import markdown
from guidance.render.written import Written
from support.as_composed import as_composed
from support.nodes import node
from support.notation_soup import SOUP
from support.project import GOLDEN
from support.stub_links import StubLinks

CASES = yaml.safe_load((GOLDEN / "nodes.yml").read_text("utf-8"))
WRITTEN = Written(StubLinks())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_node_is_this_markdown(case: dict[str, str]) -> None:
    blocks = parse(case["markdown"])[0].blocks if "markdown" in case else (node(case["node"]),)  # type: ignore[arg-type]
    written = WRITTEN.blocks(as_composed(blocks))  # type: ignore[arg-type]
    assert markdown(written) == case["written"].rstrip("\n")
    assert parse(markdown(written))[0].blocks == written


def test_a_list_that_goes_on_in_the_next_fold_is_one() -> None:
    def fold(text: str) -> Fold:
        return Fold("no text", (List((Item((Paragraph((Text(text),)),)),)),))

    assert markdown(WRITTEN.blocks([fold("a"), fold("b")])) == "- a\n- b"


def test_lines_of_a_title_are_one() -> None:
    assert markdown(WRITTEN.blocks([Heading(1, "", (Text(" a\n  b "),))])) == "# a b"


def test_what_embeds_something_must_have_been_replaced() -> None:
    with pytest.raises(ValueError, match=r"^nothing stands in the place of contact$"):
        WRITTEN.blocks([Embed("contact")])


@settings(max_examples=4 * settings().max_examples)
@given(SOUP)
def test_any_text_stands_alone_and_is_the_same_after_a_round_trip(text: str) -> None:
    written = WRITTEN.blocks(as_composed(parse(text)[0].blocks))
    assert parse(markdown(written))[0].blocks == written
    assert not any(isinstance(found, Reference | Embed) for found in walk(written))
    assert all(found.id == "" for found in walk(written) if isinstance(found, Heading))


def test_links_that_would_run_something_are_words() -> None:
    assert (
        WRITTEN.blocks(parse("[a *b*](javascript:c) [d](https://e.example)")[0].blocks)
        == parse("a *b* [d](https://e.example)")[0].blocks
    )
