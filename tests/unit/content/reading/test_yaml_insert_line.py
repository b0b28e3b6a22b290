"""A line is put into YAML where it belongs, and no other line changes; where that can't be, nothing is written."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidance.content.reading.yaml_insert_line import Value, flow, insert_into_front_matter, insert_line

TOPICS = """\
topics:
  a/first:  # a comment
    steps:
      # What the step is.
      one: {phase: before}
      two:
        phase: after

  # About the second.
  a/second:
    steps:
messages:
  hello: {own: true}
# The end.
"""


@pytest.mark.parametrize(
    ("keys", "after", "line"),
    [
        (("topics", "a/first", "steps"), "        phase: after\n", "      new: {x: [a]}\n"),
        (("topics", "a/second", "steps"), "    steps:\nmess", "      new: {x: [a]}\n"),
        (("messages",), "  hello: {own: true}\n", "  new: {x: [a]}\n"),
        (("topics", "a/first", "either"), "        phase: after\n", "    either:\n      new: {x: [a]}\n"),
        (("others",), "  hello: {own: true}\n", "others:\n  new: {x: [a]}\n"),
    ],
)
def test_the_line_is_the_last_of_those_below_its_keys(keys: tuple[str, ...], after: str, line: str) -> None:
    end = TOPICS.index(after) + len(after.removesuffix("mess"))
    assert insert_line(TOPICS, keys, "new", {"x": ["a"]}) == TOPICS[:end] + line + TOPICS[end:]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("messages: {hello: {own: true}}\n", ("messages",)),
        ("messages: {}\n", ("messages",)),
        ("messages:\n  new: 1\n", ("messages",)),
        ("messages: [a]\n", ("messages",)),
        ("messages: word\n", ("messages",)),
        ("topics:\n  a:\n", ("topics", "b", "steps")),
        ("- a\n", ("messages",)),
        ("", ("messages",)),
        ("a: [\n", ("messages",)),
        ("messages:\n  a: |\n    text\n    # still text\n", ("messages",)),
    ],
)
def test_nothing_is_written_where_more_than_a_line_would_change(text: str, keys: tuple[str, ...]) -> None:
    assert insert_line(text, keys, "new", "x") is None


PLAIN = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff"), max_size=12)
VALUES = st.recursive(
    st.booleans() | PLAIN, lambda inner: st.lists(PLAIN) | st.dictionaries(st.sampled_from("xyz"), inner)
)


@given(VALUES)
def test_any_value_is_read_back(value: Value) -> None:
    new = insert_line("a:\n  b: c\n", ("a",), "new", value)
    assert new
    assert yaml.load(new, yaml.BaseLoader) == {"a": {"b": "c", "new": as_texts(value)}}  # noqa: S506  # makes only texts


def as_texts(value: object) -> object:
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return {key: as_texts(item) for key, item in value.items()}
        case list():
            return [as_texts(item) for item in value]
    return value


def test_a_text_is_quoted_only_where_it_must_be() -> None:
    assert [flow(text, "") for text in ("Say it.", "Why? A, b", "a: b", "a #b", "", "- a", "[x", "\u201eJa\u201c")] == [
        *("Say it.", "Why? A, b", '"a: b"', '"a #b"', "", '"- a"', '"[x"', "\u201eJa\u201c"),
    ]
    assert flow({"x": ["a, b", "c"], "y": True}) == '{x: ["a, b", c], y: true}'


def test_front_matter_gets_the_line_and_the_text_below_stays() -> None:
    page = "---\ntitle: a\nsteps:\n  one: b\nreviewed: 1\n---\n\nsteps:\n  one: c\n---\n"
    assert insert_into_front_matter(page, ("steps",), "two", "x") == page.replace("  one: b\n", "  one: b\n  two: x\n")
    assert insert_into_front_matter("---\ntitle: a\n---\n", ("steps",), "two", "x") == (
        "---\ntitle: a\nsteps:\n  two: x\n---\n"
    )
    assert insert_into_front_matter("title: a\n", ("steps",), "two", "x") is None
    assert insert_into_front_matter("---\ntitle: a\n", ("steps",), "two", "x") is None
