"""Lines that Python-Markdown reads unlike their author are found, and no others."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidance.blocks import block_faults
from guidance.markdown_source import MarkdownSource
from support.project import GOLDEN
from support.tiny_library import rendered

CASES = yaml.safe_load((GOLDEN / "blocks.yml").read_text("utf-8"))
LINES = st.lists(
    st.builds(
        "".join,
        st.tuples(
            st.sampled_from(["", "", "", "> ", ">> ", "    ", "  ", "\t", "        "]),
            st.sampled_from(["", "", "- ", "* ", "1. ", "3. ", "## ", "#", "```", "~~~", "---", "==="]),
            st.sampled_from(["", "", "text", "more `code`"]),
        ),
    ),
    max_size=12,
).map("\n".join)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_text_has_exactly_these_faults(case: dict[str, Any]) -> None:
    found = [f"{fault.line}: {fault.what}" for fault in block_faults(MarkdownSource(case["text"]))]
    assert found == case.get("faults", [])
    assert bool(found) != case["name"].endswith("-nope")


def test_lines_count_from_the_line_at_which_the_text_begins() -> None:
    text = "Text:\n- one\n\n```\ncode\n\n<!--"
    assert [fault.line for fault in block_faults(MarkdownSource(text, 7))] == [10, 13, 8]


def test_a_paragraph_full_of_brackets_is_refused_on_its_first_line() -> None:
    text = "Text\n\n\n" + "[a](b)\n" * 301 + "\nText [a](b)\n"
    assert [(fault.line, fault.code) for fault in block_faults(MarkdownSource(text))] == [(4, "too-large")]
    assert list(block_faults(MarkdownSource(("[a](b)\n" * 300 + "\n") * 3))) == []


@given(LINES)
def test_whatever_has_no_fault_has_no_code_and_no_heading_but_those_that_are_meant(text: str) -> None:
    text = f"Text\n\n{text}"
    source = MarkdownSource(text)
    if list(block_faults(source)):
        return
    html = rendered(text)
    assert html.count("<h") - html.count("<hr") == len(source.headings())
    blocks = [line for line in text.split("\n") if line.startswith(("```", "~~~"))]
    assert html.count("<pre>") <= len(blocks) / 2


@given(st.one_of(st.text(), LINES, st.text(alphabet="ab>-*1. #`~=|\t\n<!")), st.integers(min_value=1, max_value=9))
def test_any_text_has_faults_on_lines_of_its_own(text: str, first_line: int) -> None:
    lines = {fault.line for fault in block_faults(MarkdownSource(text, first_line))}
    assert lines <= set(range(first_line, first_line + text.count("\n") + 1))
