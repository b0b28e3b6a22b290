"""A mapping is read by its shape, with one finding for each value that is wrong, missing or unknown."""

from __future__ import annotations

import pytest

from guidance.content.reading.fields import MAX_LISTED, Values, did_you_mean, nearest, read
from guidance.content.reading.shapes import (
    Boolean,
    Choice,
    Fault,
    File,
    Folders,
    Record,
    Shape,
    String,
    Strings,
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
    assert did_you_mean("xyz", ["signs", "repair"]) == "Use one of: repair, signs."
    assert did_you_mean("xyz", ["signs"]) == "Use one of: signs."


def test_a_list_too_long_to_read_is_left_out() -> None:
    words = [f"{number:02}" for number in range(MAX_LISTED + 1)]
    assert did_you_mean("xyz", words[:-1]) == "Use one of: 00, 01, 02, 03, 04, 05, 06, 07, 08, 09, 10, 11."
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


@pytest.mark.parametrize("text", ["a:", 'a: ""', 'a: "  "'])
def test_an_empty_text_is_reported_where_it_is_required(text: str) -> None:
    assert key_of(String("", required=False), f"b: c\n{text}")[1] == []
    for required in (ANY, PHASE):
        values, said = key_of(required, f"b: c\n{text}")
        assert (values.text("a"), said) == ("", ['topics.yml:2: "a" is empty. Write its text. [missing-key]'])


@pytest.mark.parametrize("value", ["[c]", "{c: d}"])
def test_what_is_not_a_text_is_empty_and_reported_even_where_none_is_required(value: str) -> None:
    values, said = key_of(String("", required=False), f"b: c\na: {value}")
    assert values.text("a") == ""
    assert said == ['topics.yml:2: "a" must be a text. Write it as "a: text" on one line. [wrong-type]']


def test_a_text_must_match_its_pattern_as_a_whole_where_the_shape_has_words_for_it() -> None:
    fault = Fault('"{value}" is no digit', "Write one.", Code.WRONG_TYPE)
    assert key_of(String("", pattern="[0-9]", fault=fault), "a: 7")[1] == []
    assert key_of(String("", pattern="[0-9]"), "a: 77")[1] == []
    said = key_of(String("", pattern="[0-9]", fault=fault), "a: 77")[1]
    assert said == ['topics.yml:1: "77" is no digit. Write one. [wrong-type]']


def test_words_are_read_in_their_order_without_the_spaces_around_them() -> None:
    for text, words in (("a: [c, b]", ("c", "b")), ("a:\n- No\n- ' 3 '\n", ("No", "3")), ("a: []", ()), ("b: c", ())):
        values, said = key_of(Strings("", ANY), text)
        assert (values.words("a"), said) == (words, [])


@pytest.mark.parametrize("value", ["c", "", "{c: d}", "[c, [d]]", "[c, {d: e}]"])
def test_what_is_not_a_list_of_words_is_none_and_reported(value: str) -> None:
    values, said = key_of(Strings("", ANY), f"b: c\na: {value}")
    assert values.words("a") == ()
    assert said == ['topics.yml:2: "a" must be a list. Write it as "a: [first, second]". [wrong-type]']


def test_each_word_says_something_and_stands_once() -> None:
    values, said = key_of(Strings("", ANY, code=Code.TERM_FORM), "a: [b, B, '', b]")
    assert values.words("a") == ("b", "B", "", "b")
    assert said == [
        'topics.yml:1: an item of "a" is empty. Write it, or take it out. [term-form]',
        'topics.yml:1: "b" stands twice in "a". Keep one. [term-form]',
    ]
    said = key_of(Strings("", ANY, folded=True), "a: [b, B]")[1]
    assert said == ['topics.yml:1: "B" stands twice in "a". Keep one. [duplicate-relation]']


def test_a_flag_is_raised_by_true_alone() -> None:
    for text, raised in (("a: true", True), ("a: false", False), ("a:", False), ("b: c", False)):
        values, said = key_of(Boolean(""), text)
        assert (values.flag("a"), said) == (raised, [])


@pytest.mark.parametrize("value", ["yes", "True", "on", "1", "[true]"])
def test_any_other_word_for_a_flag_is_reported_and_does_not_raise_it(value: str) -> None:
    values, said = key_of(Boolean(""), f"b: c\na: {value}")
    assert values.flag("a") is False
    assert said == ['topics.yml:2: "a" must be true or false. Write one of the two. [wrong-type]']


def test_a_table_has_the_names_that_editors_choose_with_their_lines() -> None:
    values, said = key_of(Table("", ANY), "a:\n  d: e\n  c: f\n")
    assert (values.below("a").texts(), said) == ({"d": Text("e", 2), "c": Text("f", 3)}, [])


@pytest.mark.parametrize("value", ["c", "[c]"])
def test_what_is_not_a_mapping_is_one_finding_and_its_keys_are_not_missed(value: str) -> None:
    for shape in (Table("", ANY), Record("", {"c": ANY})):
        values, said = key_of(shape, f"b: c\na: {value}")
        assert not any(text.text for text in values.below("a").texts().values())
        assert said == [
            (
                'topics.yml:2: "a" must hold names and values. '
                'Write "a:" and below it, indented by two spaces, "name: value" lines. [wrong-type]'
            )
        ]


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
