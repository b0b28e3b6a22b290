"""YAML keeps every text as it was written, and every fault has its line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidance.content.reading.yaml_source import MAX_DEPTH, Mapping, Node, Scalar, Sequence, parse_yaml, scalars
from guidance.findings import Code
from support.project import GOLDEN

UNSEEN = {Code.INVISIBLE_CHARACTER, Code.LETTERS_IN_PARTS, Code.ENCODING}
CASES = yaml.safe_load((GOLDEN / "yaml_source.yml").read_text("utf-8"))
ANY_TEXT = st.one_of(st.text(), st.text(alphabet="ab:-[]{}'\"|>#&*!%?,. \t\r\n\x00\x85\u2028é"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_fault_gives_exactly_these_findings_and_leaves_the_rest(case: dict[str, Any]) -> None:
    node, findings = parse_yaml(case["text"], "topics.yml")

    assert [str(finding) for finding in findings] == case.get("findings", [])
    assert _texts(node) == case.get("left")


def _texts(node: Node | None) -> dict[str, str] | None:
    """Return each key with the first text below it."""
    if not isinstance(node, Mapping):
        return None
    return {key: next(scalars(value)).text for key, value in node.values.items()}


@pytest.mark.parametrize("text", ["No", "yes", "true", "null", "~", "3", "3.0", "1e3", "0x1F", "2026-11-22", "12:30"])
def test_a_scalar_is_never_guessed_to_be_anything_but_text(text: str) -> None:
    assert parse_yaml(f"title: {text}", "f.yml") == (Mapping({"title": Scalar(text, 1)}, {"title": 1}, 1), [])


def test_every_node_and_every_key_knows_its_line() -> None:
    text = "a: b\nc:\n- d\n-\n  e\nf:\n  g: |\n    h\n    i\n"

    node, findings = parse_yaml(text, "f.yml")

    assert findings == []
    assert node == Mapping(
        {
            "a": Scalar("b", 1),
            "c": Sequence((Scalar("d", 3), Scalar("e", 5)), 3),
            "f": Mapping({"g": Scalar("h\ni\n", 7)}, {"g": 7}, 7),
        },
        {"a": 1, "c": 2, "f": 6},
        1,
    )


def test_lines_count_from_the_start_of_the_file_that_holds_the_text() -> None:
    assert parse_yaml("\na: b", "f.md", offset=3) == (Mapping({"a": Scalar("b", 5)}, {"a": 5}, 5), [])
    assert [finding.line for finding in parse_yaml("a: b\na: c", "f.md", offset=3)[1]] == [5]
    assert [finding.line for finding in parse_yaml("a: b\nc: [", "f.md", offset=3)[1]] == [5]
    assert [finding.line for finding in parse_yaml("a: b\nc: *d", "f.md", offset=3)[1]] == [5]


def test_a_line_is_one_that_an_editor_counts() -> None:
    node, findings = parse_yaml('a: "x\u2028y\x85z"\nb: c', "f.yml")

    assert findings == []
    assert isinstance(node, Mapping)
    assert node.key_lines == {"a": 1, "b": 2}
    assert [scalar.line for scalar in scalars(node)] == [1, 2]


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n"])
def test_an_empty_document_is_no_node_and_no_fault(text: str) -> None:
    assert parse_yaml(text, "f.yml") == (None, [])


def test_ten_levels_are_read_and_more_are_refused_however_many() -> None:
    deepest, findings = parse_yaml("[" * MAX_DEPTH + "a" + "]" * MAX_DEPTH, "f.yml")
    assert findings == []
    assert deepest is not None
    assert list(scalars(deepest)) == [Scalar("a", 1)]

    node, findings = parse_yaml("[" * 100_000, "f.yml")
    assert node is None
    assert [str(f) for f in findings] == ["f.yml:1: this is nested deeper than 10 levels. Flatten it. [yaml]"]


def test_scalars_come_in_order_and_without_keys() -> None:
    node, _ = parse_yaml("a: b\nc: [d, {e: f}]\ng: {h: [i]}\n", "f.yml")

    assert node is not None
    assert [scalar.text for scalar in scalars(node)] == ["b", "d", "f", "i"]


@given(st.dictionaries(st.text(), st.text()))
def test_every_quoted_text_comes_back_letter_for_letter(texts: dict[str, str]) -> None:
    node, findings = parse_yaml(yaml.safe_dump(texts, sort_keys=False, default_style='"'), "f.yml")

    assert {finding.code for finding in findings} <= UNSEEN
    assert isinstance(node, Mapping)
    assert {key: value.text for key, value in node.values.items() if isinstance(value, Scalar)} == texts


@pytest.mark.parametrize(
    "escape", ["\\a", "\\e", "\\0", "\\b", "\\L", "\\u00ad", "\\u200b", "\\u202e", "\\ufeff", "a\\u0308"]
)
def test_an_escape_for_what_nobody_may_write_is_a_finding_wherever_it_stands(escape: str) -> None:
    for text in (f'a:\n  b: "c{escape}d"\n', f'a:\n- "c{escape}d"\n', f'a: 1\nb: "{escape}"\n'):
        findings = parse_yaml(text, "f.yml")[1]
        assert [(finding.line, finding.code in UNSEEN) for finding in findings] == [(2, True)]


@pytest.mark.parametrize("escape", ["\\n", "\\\\", '\\"', "\\_", "\\u00e4", "\\x41"])
def test_an_escape_for_what_anybody_may_write_is_none(escape: str) -> None:
    assert parse_yaml(f'a: "c{escape}d"\n', "f.yml")[1] == []


@given(ANY_TEXT, st.integers(min_value=0, max_value=9))
def test_any_text_gives_a_node_or_findings_on_lines_of_the_file(text: str, offset: int) -> None:
    node, findings = parse_yaml(text, "f.yml", offset)

    lines = {finding.line for finding in findings} | (set(_lines(node)) if node else set())
    assert lines <= set(range(offset + 1, offset + text.count("\n") + 2))
    assert {finding.path for finding in findings} <= {"f.yml"}


def _lines(node: Node) -> Iterator[int]:
    yield node.line
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _lines(item)
    elif isinstance(node, Mapping):
        yield from node.key_lines.values()
        for value in node.values.values():
            yield from _lines(value)
