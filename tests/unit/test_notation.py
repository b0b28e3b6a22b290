"""What belongs to another Markdown is found, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidance.markdown_source import MarkdownSource
from guidance.notation import FOREIGN, notation_faults
from support.project import GOLDEN

CASES = yaml.safe_load((GOLDEN / "notation.yml").read_text("utf-8"))
SIGNS = st.lists(st.sampled_from([sign for foreign in FOREIGN for sign in foreign.signs] + ["a", " ", "\n", "**"]))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_text_has_exactly_these_faults(case: dict[str, Any]) -> None:
    found = [f"{fault.line}: {fault.what}" for fault in notation_faults(MarkdownSource(case["text"]))]
    assert found == case.get("faults", [])
    assert bool(found) != case["name"].endswith("-nope")


def test_every_notation_has_a_remedy_of_its_own() -> None:
    assert {fault.remedy for fault in notation_faults(MarkdownSource("A.[^1]\n\n1) one\n"))} == {
        "Say it in the text, or link to it.",
        'Write "1." for a numbered list.',
    }


@pytest.mark.parametrize("foreign", FOREIGN, ids=lambda foreign: foreign.what)
def test_a_text_without_the_signs_has_no_such_notation(foreign: Any) -> None:
    texts = [case["text"] for case in CASES]
    found = [text for text in texts if foreign.pattern.search(text)]
    assert found
    assert all(any(sign in text for sign in foreign.signs) for text in found)


@given(st.one_of(st.text(), SIGNS.map("".join)), st.integers(min_value=1, max_value=9))
def test_any_text_has_faults_on_lines_of_its_own(text: str, first_line: int) -> None:
    lines = {fault.line for fault in notation_faults(MarkdownSource(text, first_line))}
    assert lines <= set(range(first_line, first_line + text.count("\n") + 1))
