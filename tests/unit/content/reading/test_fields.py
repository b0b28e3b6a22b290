"""A mapping is read by its shape, with one finding for each value that is wrong, missing or unknown."""

from __future__ import annotations

import pytest

from guidance.content.reading.fields import MAX_LISTED, Values, did_you_mean, nearest, read, read_file
from guidance.content.reading.shapes import (
    Boolean,
    Choice,
    Either,
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


def test_an_unknown_key_is_reported_on_its_line() -> None:
    _, said = read_as(
        Record("", {"title": ANY, "summary": String("", required=False)}), "title: A\nsumary: B\nxyz: C\n"
    )
    assert said == [
        'topics.yml:2: topic "a" has no key "sumary". Did you mean "summary"? [unknown-key]',
        'topics.yml:3: topic "a" has no key "xyz". Use one of: summary, title. [unknown-key]',
    ]


def test_a_shape_can_say_in_its_own_words_that_a_key_is_unknown_or_belongs_elsewhere() -> None:
    unknown = Fault('a pitfall has no section "{key}"', "", Code.UNKNOWN_SECTION)
    elsewhere = {"by": Fault("{owner} is not a pitfall", 'Write "{key}" there.', Code.WRONG_RELATION)}
    _, said = read_as(
        Record("", {"signs": Strings("", ANY)}, unknown=unknown, elsewhere=elsewhere), "sings: 1\nby: 2\n"
    )
    assert said == [
        'topics.yml:1: a pitfall has no section "sings". Did you mean "signs"? [unknown-section]',
        'topics.yml:2: topic "a" is not a pitfall. Write "by" there. [wrong-relation]',
    ]


def test_a_key_has_its_line_and_a_missing_one_that_of_the_mapping() -> None:
    values, _ = key_of(String("", required=False), "# comment\n\nb: c")
    assert (values.line_of("b"), values.line_of("a"), values.of("a")) == (3, 3, Text("", 3))
    values, _ = key_of(ANY, "b: c\na: >\n  d\n  e\n")
    assert (values.line_of("a"), values.of("a")) == (2, Text("d e", 2))


def test_a_text_is_read_without_the_spaces_around_it() -> None:
    values, said = key_of(ANY, 'a: "  b c \\n"')
    assert (values.text("a"), said) == ("b c", [])


def test_a_missing_text_is_empty_and_reported_where_it_is_required() -> None:
    assert key_of(String("", required=False), "b: c")[1] == []
    values, said = key_of(ANY, "b: c")
    assert (values.text("a"), said) == ("", ['topics.yml:1: topic "a" has no "a". Add a line "a: …". [missing-key]'])


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


def test_a_choice_is_one_of_the_known_words() -> None:
    values, said = key_of(PHASE, "a: after")
    assert (values.text("a"), said) == ("after", [])
    values, said = key_of(PHASE, "b: c\na: befor")
    what = 'topic "a": there is no phase "befor". Did you mean "before"?'
    assert (values.text("a"), said) == ("befor", [f"topics.yml:2: {what} [unknown-phase]"])


def test_words_are_read_in_their_order_without_the_spaces_around_them() -> None:
    for text, words in (("a: [c, b]", ("c", "b")), ("a:\n- No\n- ' 3 '\n", ("No", "3")), ("a: []", ()), ("b: c", ())):
        values, said = key_of(Strings("", ANY), text)
        assert (values.words("a"), said) == (words, [])


def test_words_that_must_be_there_are_reported_where_they_are_missing_or_where_there_must_be_one() -> None:
    remedy = 'Add a line "a: …". [missing-key]'
    missing = [f'topics.yml:1: topic "a" has no "a". {remedy}']
    assert key_of(Strings("", ANY, required=True), "b: c")[1] == missing
    assert key_of(Strings("", ANY, required=True), "a: []")[1] == []
    for text in ("b: c", "a: []"):
        assert key_of(Strings("", ANY, filled=True), text)[1] == missing
        fault = Fault("{owner} helps nobody", 'Add "{key}".', Code.MISSING_RELATION)
        said = key_of(Strings("", ANY, filled=True, missing=fault), text)[1]
        assert said == ['topics.yml:1: topic "a" helps nobody. Add "a". [missing-relation]']


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


def test_each_word_of_a_list_of_choices_is_known() -> None:
    said = key_of(Strings("", PHASE), "a: [after, later]")[1]
    what = 'topic "a": there is no phase "later". Did you mean "after"?'
    assert said == [f"topics.yml:1: {what} [unknown-phase]"]


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


def test_a_key_without_anything_below_it_is_empty_and_reported_where_something_must_be_there() -> None:
    fault = Fault("{owner} has no steps", "Add one.", Code.MISSING_STEP)
    for text, line in (("b: c\na:", 2), ("b: c\na: {}", 2), ("b: c", 1)):
        values, said = key_of(Table("", ANY), text)
        assert (values.below("a"), said) == (Values(line, {}, {}), [])
        said = key_of(Table("", ANY, missing=fault), text)[1]
        assert said == [f'topics.yml:{line}: topic "a" has no steps. Add one. [missing-step]']


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


def test_the_required_keys_of_a_record_are_missed_at_the_line_of_its_name() -> None:
    values, said = read_as(Table("", Record("", {"c": ANY}, owner='step "{key}"')), "a:\nd: {c: e}\n")
    assert values.below("d").text("c") == "e"
    assert said == ['topics.yml:1: step "a" has no "c". Add a line "c: …". [missing-key]']


def test_a_record_that_is_missed_as_a_whole_is_one_finding() -> None:
    fault = Fault('{owner} is missing in "{key}"', 'Add "{key}:".', Code.MISSING_TERM)
    said = key_of(Record("", {"c": ANY}, missing=fault), "b: c")[1]
    assert said == ['topics.yml:1: topic "a" is missing in "a". Add "a:". [missing-term]']


def test_names_are_ids_where_the_shape_says_so() -> None:
    index = 'topics.yml:1: "index" can\'t be an id. Choose another: a file of this name holds the page of its folder.'
    letters = 'topics.yml:2: "B" can\'t be an id. Use a-z, 0-9 and single hyphens: it becomes part of an address.'
    for ids, files, expected in ((False, False, []), (True, False, [letters]), (False, True, [index, letters])):
        values, said = read_as(Table("", ANY, ids=ids, files=files), "index: c\nB: d\n")
        assert (list(values.values), said) == (["index", "B"], [f"{what} [bad-id]" for what in expected])


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


@pytest.mark.parametrize(
    ("text", "faults"),
    [("c: [d]", 0), ("e: true", 0), ("c: []\ne: true", 0), ("b: x", 1), ("e: false", 1), ("c: [d]\ne: true", 1)],
)
def test_of_two_keys_one_says_something_and_the_other_does_not(text: str, faults: int) -> None:
    either = Either("c", "e", Fault("{owner} needs c or e", "Write one.", Code.MESSAGE_SOURCE))
    keys: dict[str, Shape] = {"b": String("", required=False), "c": Strings("", ANY), "e": Boolean("")}
    said = read_as(Record("", keys, either=either), text)[1]
    assert said == faults * ['topics.yml:1: topic "a" needs c or e. Write one. [message-source]']


def test_a_file_holds_names_and_values_or_nothing_where_it_may_be_empty() -> None:
    facts = File("", "", Table("", ANY), owner="facts.yml", holds="facts", begin='Write "F1: …".')
    empty = File("", "", Table("", ANY), owner="terms.yml", holds="terms", begin="Begin.", may_be_empty=True)
    said = ['f.yml:1: this file must hold facts. Write "F1: …". [wrong-type]']
    for text in ("", "# comment\n", "F1\n", "- F1\n"):
        values, findings = read_file(facts, text, "f.yml")
        assert (values, [str(finding) for finding in findings]) == (None, said)
    assert read_file(empty, "# comment\n", "f.yml") == (None, [])
    assert len(read_file(empty, "- F1\n", "f.yml")[1]) == 1
    assert [finding.code for finding in read_file(facts, "F1: a: b", "f.yml")[1]] == ["yaml"]


def test_what_the_yaml_says_twice_and_what_the_shape_refuses_are_told_together() -> None:
    file = File("", "", Record("", {"b": String("", required=False)}), owner="the file")
    assert [finding.code for finding in read_file(file, "a: b\na: c", "f.yml")[1]] == ["duplicate-key", "unknown-key"]


@pytest.mark.parametrize("name", ["a", "a-b", "2nd", "a-1-b", "index-b"])
def test_words_joined_by_single_hyphens_are_an_id(name: str) -> None:
    assert id_remedy(name) == id_remedy(name, names_file=True) == ""


@pytest.mark.parametrize("name", ["", "-", "a-", "-a", "a--b", "A", "ä", "a_b", "a b", "a/b", "a\n", "a.b", "a#b"])
def test_nothing_else_is_an_id(name: str) -> None:
    assert id_remedy(name) == "Use a-z, 0-9 and single hyphens: it becomes part of an address."


def test_an_id_has_at_most_eighty_characters() -> None:
    assert id_remedy("a" * 80) == ""
    assert id_remedy("a" * 81) == "Shorten it to 80 characters: it becomes part of an address."
