"""An entry is put at its place in a YAML file, and everything that stood there stands there still."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidance.content.reading.yaml_insert import insert_entry

VALUES = {"sections": {"how": []}, "steps": ""}
FILE = """\
# Top.
pages:
  home: {}  # the home page
  about: {foot: true}

# Topics.
topics:
  habits/a:
    steps:
      # A step.
      x: {phase: before}

    # Behind the steps.
  rules/b: {}

  rules/c:
    text: "a
      b"
# Messages.
messages: {}
"""


def entry(name: str, indent: str = "  ") -> str:
    return f"{indent}{name}:\n{indent}  sections:\n{indent}    how: []\n{indent}  steps:\n"


@pytest.mark.parametrize(
    ("key", "name", "before"),
    [
        pytest.param("pages", "new", "\n# Topics.", id="behind the last, apart only where the others are"),
        pytest.param("topics", "habits/new", "\n    # Behind the steps.", id="behind the last of its folder"),
        pytest.param("topics", "rules/new", "# Messages.", id="behind an entry of several lines"),
        pytest.param("topics", "others/new", "# Messages.", id="behind all where the folder is new"),
    ],
)
def test_an_entry_stands_behind_those_of_its_folder_and_nothing_else_changes(key: str, name: str, before: str) -> None:
    expected = entry(name) if key == "pages" else f"\n{entry(name)}"
    result = insert_entry(FILE, key, name, VALUES)
    assert result is not None
    text, line = result
    at = FILE.index(before)
    assert text == FILE[:at] + expected + FILE[at:]
    assert text.split("\n")[line - 1] == f"  {name}:"


def test_a_part_that_is_empty_is_begun() -> None:
    assert insert_entry(FILE, "messages", "new", VALUES) == (
        FILE.replace("messages: {}\n", f"messages:\n{entry('new')}"),
        21,
    )
    assert insert_entry("messages:  # none yet\n", "messages", "new", VALUES) == (
        f"messages:  # none yet\n{entry('new')}",
        2,
    )
    assert insert_entry("messages: {}  # none yet\n", "messages", "new", VALUES) == (
        f"messages:   # none yet\n{entry('new')}",
        2,
    )


def test_a_part_that_is_missing_is_added_and_a_last_line_without_an_end_is_ended() -> None:
    assert insert_entry("pages:\n  home: {}", "topics", "a/b", VALUES) == (
        f"pages:\n  home: {{}}\n\ntopics:\n{entry('a/b')}",
        5,
    )


def test_other_indents_are_kept() -> None:
    assert insert_entry("pages:\n    home: {}\n", "pages", "new", VALUES) == (
        f"pages:\n    home: {{}}\n{entry('new', '    ')}",
        3,
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("pages: {home: {}}\n", id="in braces"),
        pytest.param("pages: {\n  home: {},\n}\n", id="in braces over several lines"),
        pytest.param("pages: word\n", id="a text"),
        pytest.param("pages: [a]\n", id="a list"),
        pytest.param("pages:\n  home: &a {}\n", id="an alias"),
        pytest.param("- a\n", id="a list instead of names"),
        pytest.param("pages: [\n", id="not readable"),
        pytest.param("", id="nothing"),
        pytest.param("pages:\n  new: {}\n", id="there already"),
        pytest.param("? pages\n: {}\n", id="keys with question marks"),
    ],
)
def test_what_is_laid_out_in_another_way_is_left_alone(text: str) -> None:
    assert insert_entry(text, "pages", "new", VALUES) is None


@given(st.text(alphabet="ab:#{}[]- \n\"'&*|>?", max_size=60), st.sampled_from(["a", "b", "c/d"]))
def test_no_text_raises_and_whatever_is_returned_says_what_it_said_before(text: str, name: str) -> None:
    result = insert_entry(f"a:\n  b: {{}}\n{text}", "a", name, VALUES)
    if result is not None:
        old = yaml.load(f"a:\n  b: {{}}\n{text}", yaml.BaseLoader)  # noqa: S506
        new = yaml.load(result[0], yaml.BaseLoader)  # noqa: S506
        assert new == {**old, "a": {**old["a"], name: VALUES}}
        assert result[0].split("\n")[result[1] - 1].strip() == f"{name}:"
