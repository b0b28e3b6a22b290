"""Keys of a mapping are read with one finding for each wrong, missing or unknown one."""

from __future__ import annotations

import pytest

from guidance.content.reading.fields import MAX_LISTED, Fields, did_you_mean, nearest
from guidance.content.reading.yaml_source import Mapping, Scalar, parse_yaml
from guidance.content.texts import Text


def fields_of(text: str, *allowed: str) -> Fields:
    node, findings = parse_yaml(text, "topics.yml")
    assert isinstance(node, Mapping)
    assert findings == []
    return Fields(node, "topics.yml", 'topic "a"', allowed or tuple(node.values))


def said(fields: Fields) -> list[str]:
    return [str(finding) for finding in fields.findings]


def test_the_nearest_known_word_is_suggested() -> None:
    known = ["signs", "repair", "example"]
    assert nearest("singns", known) == 'Did you mean "signs"?'
    assert did_you_mean("singns", known) == 'Did you mean "signs"?'


def test_without_a_near_word_the_known_ones_are_listed_in_alphabetical_order() -> None:
    assert nearest("xyz", ["signs", "repair"]) == ""
    assert did_you_mean("xyz", ["signs", "repair"]) == "Use one of: repair, signs."
    assert did_you_mean("xyz", ["signs"]) == "Use one of: signs."


def test_a_list_too_long_to_read_is_left_out() -> None:
    words = [f"{number:02}" for number in range(MAX_LISTED + 1)]
    assert did_you_mean("xyz", words[:-1]) == "Use one of: 00, 01, 02, 03, 04, 05, 06, 07, 08, 09, 10, 11."
    assert did_you_mean("xyz", words) == "Correct or remove it."
    assert did_you_mean("xyz", []) == "Correct or remove it."


def test_an_unknown_key_is_reported_on_its_line_even_if_nobody_reads_it() -> None:
    fields = fields_of("title: A\nsumary: B\nxyz: C\n", "title", "summary")

    assert said(fields) == [
        'topics.yml:2: topic "a" has no key "sumary". Did you mean "summary"? [unknown-key]',
        'topics.yml:3: topic "a" has no key "xyz". Use one of: summary, title. [unknown-key]',
    ]


def test_findings_go_into_the_list_that_is_given() -> None:
    node, findings = parse_yaml("a: b\na: c", "f.yml")
    assert isinstance(node, Mapping)

    Fields(node, "f.yml", "the file", ("b",), findings)

    assert [finding.code for finding in findings] == ["duplicate-key", "unknown-key"]


def test_a_key_has_its_line_and_a_missing_one_that_of_the_mapping() -> None:
    fields = fields_of("# comment\na: b\nc: d")
    assert (fields.line("c"), fields.line("missing")) == (3, 2)


def test_a_text_is_read_without_the_spaces_around_it() -> None:
    fields = fields_of('a: "  b c \\n"')
    assert (fields.text("a"), said(fields)) == ("b c", [])


def test_a_text_can_be_read_with_its_line() -> None:
    fields = fields_of("b: c\na: >\n  d\n  e\n")
    assert (fields.located("a"), said(fields)) == (Text("d e", 2), [])


def test_a_missing_text_is_empty_and_reported_where_it_is_required() -> None:
    fields = fields_of("b: c")

    assert (fields.text("a", required=False), said(fields)) == ("", [])
    assert (fields.text("a"), said(fields)) == (
        "",
        ['topics.yml:1: topic "a" has no "a". Add a line "a: …". [missing-key]'],
    )


@pytest.mark.parametrize("text", ["a:", 'a: ""', 'a: "  "'])
def test_an_empty_text_is_reported_where_it_is_required(text: str) -> None:
    fields = fields_of(f"b: c\n{text}")

    assert (fields.text("a", required=False), said(fields)) == ("", [])
    assert (fields.text("a"), said(fields)) == ("", ['topics.yml:2: "a" is empty. Write its text. [missing-key]'])


@pytest.mark.parametrize("value", ["[c]", "{c: d}"])
def test_what_is_not_a_text_is_empty_and_reported_even_where_none_is_required(value: str) -> None:
    fields = fields_of(f"b: c\na: {value}")

    assert fields.text("a", required=False) == ""
    assert said(fields) == ['topics.yml:2: "a" must be a text. Write it as "a: text" on one line. [wrong-type]']


def test_words_are_read_in_their_order() -> None:
    fields = fields_of("a: [c, b]\nd:\n- No\n- 3\ne: []\n")
    assert (fields.words("a"), fields.words("d"), fields.words("e")) == (("c", "b"), ("No", "3"), ())
    assert said(fields) == []


def test_missing_words_are_none_and_reported_where_they_are_required() -> None:
    fields = fields_of("b: c")

    assert (fields.words("a"), said(fields)) == ((), [])
    assert (fields.words("a", required=True), said(fields)) == (
        (),
        ['topics.yml:1: topic "a" has no "a". Add a line "a: …". [missing-key]'],
    )


@pytest.mark.parametrize("value", ["c", "", "{c: d}", "[c, [d]]", "[c, {d: e}]"])
def test_what_is_not_a_list_of_words_is_none_and_reported(value: str) -> None:
    fields = fields_of(f"b: c\na: {value}")

    assert fields.words("a") == ()
    assert said(fields) == ['topics.yml:2: "a" must be a list. Write it as "a: [first, second]". [wrong-type]']


def test_a_nested_mapping_is_read() -> None:
    fields = fields_of("a:\n  b: c\n")
    assert (fields.mapping("a"), said(fields)) == (Mapping({"b": Scalar("c", 2)}, {"b": 2}, 2), [])


def test_a_key_without_anything_below_it_is_an_empty_mapping() -> None:
    fields = fields_of("b: c\na:\nd: {}\n")

    assert fields.mapping("a") == Mapping({}, {}, 2)
    assert fields.mapping("d") == Mapping({}, {}, 3)
    assert fields.mapping("missing") == Mapping({}, {}, 1)
    assert said(fields) == []


def test_a_missing_mapping_is_reported_where_it_is_required() -> None:
    fields = fields_of("b: c")

    assert fields.mapping("a", required=True) == Mapping({}, {}, 1)
    assert said(fields) == ['topics.yml:1: topic "a" has no "a". Add a line "a: …". [missing-key]']


@pytest.mark.parametrize("value", ["c", "[c]"])
def test_what_is_not_a_mapping_is_empty_and_reported(value: str) -> None:
    fields = fields_of(f"b: c\na: {value}")

    assert fields.mapping("a") == Mapping({}, {}, 2)
    assert said(fields) == [
        (
            'topics.yml:2: "a" must hold names and values. '
            'Write "a:" and below it, indented by two spaces, "name: value" lines. [wrong-type]'
        )
    ]


def test_a_flag_is_raised_by_true_alone() -> None:
    fields = fields_of("a: true\nb: false\nc:\n")
    assert [fields.flag(key) for key in ("a", "b", "c", "missing")] == [True, False, False, False]
    assert said(fields) == []


@pytest.mark.parametrize("value", ["yes", "True", "on", "1"])
def test_any_other_word_for_a_flag_is_reported_and_does_not_raise_it(value: str) -> None:
    fields = fields_of(f"b: c\na: {value}")

    assert fields.flag("a") is False
    assert said(fields) == ['topics.yml:2: "a" must be true or false. Write one of the two. [wrong-type]']
