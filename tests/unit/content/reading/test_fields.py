"""A mapping is read by its shape, with one finding for each value that is wrong, missing or unknown."""

from __future__ import annotations

import pytest

from guidance.content.reading.fields import MAX_LISTED, Values, did_you_mean, nearest, read
from guidance.content.reading.shapes import (
    Boolean,
    Choice,
    File,
    Folders,
    Record,
    Shape,
    String,
    Table,
    id_remedy,
)
from guidance.content.reading.yaml_source import Mapping, parse_yaml
from guidance.content.texts import Text
from guidance.findings import Code

ANY = String("")
PHASE = Choice("", ("before", "after"), Code.UNKNOWN_PHASE)


def read_as(body: Record | Table, text: str) -> tuple[Values, list[str]]:
    """Return what a text holds as a file of this shape, and what is said of it."""
    node, findings = parse_yaml(text, "topics.yml")
    assert isinstance(node, Mapping)
    assert findings == []
    values, faults = read(File("", "", body, owner='topic "a"'), node, "topics.yml")
    return values, [str(finding) for finding in faults]


def key_of(shape: Shape, text: str) -> tuple[Values, list[str]]:
    """Return what a text holds that has the key "a" of this shape, and perhaps the key "b" before it."""
    return read_as(Record("", {"b": String("", required=False), "a": shape}), text)


def test_without_a_near_word_the_known_ones_are_listed_in_alphabetical_order() -> None:
    assert nearest("xyz", ["signs", "repair"]) == ""
    assert did_you_mean("xyz", ["signs", "repair"]) == "Use one of: repair, signs, or remove it."
    assert did_you_mean("xyz", ["signs"]) == "Use one of: signs, or remove it."


def test_a_list_too_long_to_read_is_left_out() -> None:
    words = [f"{number:02}" for number in range(MAX_LISTED + 1)]
    assert (
        did_you_mean("xyz", words[:-1]) == "Use one of: 00, 01, 02, 03, 04, 05, 06, 07, 08, 09, 10, 11, or remove it."
    )
    assert did_you_mean("xyz", words) == "Correct or remove it."
    assert did_you_mean("xyz", []) == "Correct or remove it."


def test_a_key_has_its_line_and_a_missing_one_that_of_the_mapping() -> None:
    values, _ = key_of(String("", required=False), "# comment\n\nb: c")
    assert (values.line_of("b"), values.line_of("a"), values.of("a")) == (3, 3, Text("", 3))
    values, _ = key_of(ANY, "b: c\na: >\n  d\n  e\n")
    assert (values.line_of("a"), values.of("a")) == (2, Text("d e", 2))


def test_a_text_is_read_without_the_spaces_around_it() -> None:
    values, said = key_of(ANY, 'a: "  b c \\n"')
    assert (values.text("a"), said) == ("b c", [])


@pytest.mark.parametrize("value", ["yes", "True", "on", "1", "[true]"])
def test_any_other_word_for_a_flag_is_reported_and_does_not_raise_it(value: str) -> None:
    values, said = key_of(Boolean(""), f"b: c\na: {value}")
    assert values.flag("a") is False
    assert said == ['topics.yml:2: "a" must be true or false. Write one of the two. [wrong-type]']


def test_names_with_a_folder_have_the_shape_of_their_folder() -> None:
    folders = Folders("", "topic", {"x": Record("", {"c": ANY}, owner='topic "{key}"'), "y": Record("", {})})
    wrong = "".join(f"  {name}: {{}}\n" for name in ("z/c", f"y/{'d' * 81}", "y/index", "y", "y/", "y/a/b", "y/B"))
    values, said = key_of(folders, f"a:\n  x/a:\n  y/b: {{}}\n{wrong}")
    assert list(values.below("a").values) == ["x/a", "y/b"]
    remedy = "Write x/name or y/name, the name in a-z, 0-9 and hyphens."
    assert said == [
        'topics.yml:2: topic "x/a" has no "c". Add a line "c: …". [missing-key]',
        f'topics.yml:4: "z/c" is not the id of a topic. {remedy} [bad-id]',
        f'topics.yml:5: "y/{"d" * 81}" is not the id of a topic. {remedy} It has at most 80 characters. [bad-id]',
        *(
            f'topics.yml:{line}: "{name}" is not the id of a topic. {remedy} [bad-id]'
            for line, name in enumerate(("y/index", "y", "y/", "y/a/b", "y/B"), 6)
        ),
    ]


@pytest.mark.parametrize("name", ["a", "a-b", "2nd", "a-1-b", "index-b"])
def test_words_joined_by_single_hyphens_are_an_id(name: str) -> None:
    assert id_remedy(name) == id_remedy(name, names_file=True) == ""


@pytest.mark.parametrize("name", ["", "-", "a-", "-a", "a--b", "A", "ä", "a_b", "a b", "a/b", "a\n", "a.b", "a#b"])
def test_nothing_else_is_an_id(name: str) -> None:
    assert id_remedy(name) == "Use a-z, 0-9 and single hyphens: it becomes part of an address."


def test_an_id_has_at_most_eighty_characters() -> None:
    assert id_remedy("a" * 80) == ""
    assert id_remedy("a" * 81) == "Shorten it to 80 characters: it becomes part of an address."
