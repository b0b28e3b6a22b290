"""What CommonMark reads unlike its author, and what belongs to another Markdown, is found, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.checks.notation import FOREIGN_NOTATION, ForeignNotation
from guidance.document.letters import letters
from guidance.document.nodes import CodeBlock, Embed, Heading, Link
from guidance.document.walk import find, lines, walk
from support.page_of_text import ABOVE, page_of_text, said_of_text
from support.project import GOLDEN

CASES = [
    case for name in ("blocks", "notation") for case in yaml.safe_load((GOLDEN / f"{name}.yml").read_text("utf-8"))
]
LINES = st.lists(
    st.builds(
        "".join,
        st.tuples(
            st.sampled_from(["", "", "", "> ", ">> ", "    ", "  ", "\t", "        "]),
            st.sampled_from(
                ["", "", "- ", "* ", "1. ", "3. ", "## ", "#", "```", "~~~", "---", "===", "| a |", "[a]: "]
            ),
            st.sampled_from(["", "", "text", "more `code`", "**text**"]),
        ),
    ),
    max_size=12,
).map("\n".join)
BLOCKS = st.lists(
    st.sampled_from(
        (
            *("text", "> text", "- text", "  text", "1. text", "2. text", "| text | more |", "|---|---|", "[x]: more"),
            *(
                "<!-- x -->",
                "<b>text</b>",
                "[more][x]",
                "## text {#a}",
                "text\\",
                "![[more]]",
                "# text",
                "+ 5 text",
                "",
            ),
        )
    ),
    max_size=8,
).map("\n".join)
WORDS = ("text", "more", "code")
SIGNS = st.lists(
    st.sampled_from([sign for notation in FOREIGN_NOTATION for sign in notation.signs] + ["a", " ", "\n", "**", "]]"])
)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_text_has_exactly_these_faults(case: dict[str, Any]) -> None:
    found = [f"{finding.line - ABOVE}: {finding.what}" for finding in said_of_text(case["text"])]
    assert found == case.get("faults", [])
    assert bool(found) != case["name"].endswith("-nope")


@pytest.mark.parametrize("notation", FOREIGN_NOTATION, ids=lambda notation: notation.pattern.pattern)
def test_every_notation_has_a_case_in_which_it_is_found(notation: ForeignNotation) -> None:
    pages = [page_of_text(case["text"]) for case in CASES]
    found = [page for page in pages if notation.pattern.search(letters(page.document).signs)]
    assert [page for page in found if any(sign in page.body for sign in notation.signs)]


@given(st.one_of(LINES, BLOCKS))
@settings(max_examples=8 * settings().max_examples)
def test_what_has_no_fault_loses_no_word_and_shows_none_as_code_that_was_not_meant_as_such(text: str) -> None:
    if said_of_text(text):
        return
    blocks = page_of_text(text).document.blocks
    leads = (node.target for node in walk(blocks) if isinstance(node, Embed | Link))
    shown = " ".join((*lines(blocks), *leads, *(code.info for code in find(CodeBlock, blocks))))
    assert [word for word in WORDS if shown.count(word) < text.count(word)] == []
    marks = sum(text.count(mark) for mark in ("```", "~~~"))
    assert len([*find(CodeBlock, blocks)]) <= marks / 2
    assert all(heading in blocks for heading in find(Heading, blocks))


@given(st.one_of(st.text(), LINES, SIGNS.map("".join), st.text(alphabet="ab>-*1. #`~=|\t\n<![](){}^:&;\\")))
@settings(max_examples=8 * settings().max_examples)
def test_any_text_has_faults_on_lines_of_its_own(text: str) -> None:
    text = text.replace("\r", "")
    lines = {finding.line - ABOVE for finding in said_of_text(text)}
    assert lines <= set(range(1, text.count("\n") + 2))
