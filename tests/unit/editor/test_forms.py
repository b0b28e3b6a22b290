"""The editor's forms follow from docs/kinds.yml: other words there, other fields and options here."""

from __future__ import annotations

import pytest

from editor.forms import Field, Form, form_fields, form_values, problems
from editor.labels import Option
from guidance.checks import check
from guidance.commands.new_declaration import message_shape, step_shape
from guidance.content.model import Library
from support.tiny_site import as_bytes, tiny_site

RENAMED = {"guest": "visitor", "meeting": "party", "partys": "parties", "asking": "calling"}


def library_with(words: dict[str, str]) -> Library:
    """Return the tiny site's library with other words in place of its own."""
    files = {}
    for path, text in tiny_site().items():
        new_path, new = path, text
        for old, word in words.items():
            new_path, new = new_path.replace(old, word), new.replace(old, word)
        files[new_path] = new
    library, findings = check(as_bytes(files), ("fi", "de"))
    assert findings == []
    return library


@pytest.mark.parametrize(
    ("words", "recipient", "folder", "phase", "reason"),
    [({}, "guest", "meetings", "asking", "no_meeting"), (RENAMED, "visitor", "parties", "calling", "no_party")],
)
def test_fields_and_options_are_those_of_the_kinds(
    words: dict[str, str], recipient: str, folder: str, phase: str, reason: str
) -> None:
    library = library_with(words)
    fields = form_fields(message_shape(library), library, "m-")
    assert [(f.name, f.kind, f.required) for f in fields] == [
        ("m-recipient", "one", True),
        ("m-phase", "one", True),
        (f"m-{folder}", "several", True),
        ("m-facts", "several", False),
    ]
    values = {field.key: [option.value for option in field.options] for field in fields}
    assert recipient in values["recipient"]
    assert phase in values["phase"]
    assert values[folder] == list(library.occasions)
    assert values["facts"] == list(library.facts)
    assert all(field.about for field in fields)
    shape = step_shape(library, library.entries["rules/open"])
    assert shape
    assert [f.key for f in form_fields(shape, library, "")] == ["section", "phase", folder, reason, "only_for"]


def test_labels_are_the_words_that_readers_see_in_all_languages() -> None:
    library = library_with({})
    entry = library.entries["rules/open"]
    shape = step_shape(library, entry)
    assert shape
    fields = {field.key: field for field in form_fields(shape, library, "", entry)}
    assert [field.label for field in fields.values()] == [
        *("Section", "Phase", "Meetings (FI meetings · DE meetings)", "No meeting", "Only for"),
    ]
    assert fields["meetings"].about == 'Whose checklists have this step. Fill in either this or "No meeting".'
    assert Option("how", "FI how · DE how") in fields["section"].options
    assert Option("asking", "FI phase-asking · DE phase-asking") in fields["phase"].options
    assert fields["meetings"].options == (Option("advice", "FI advice · DE advice"),)
    facts = {field.key: field for field in form_fields(message_shape(library), library, "")}["facts"]
    assert Option("F1.1", "F1.1: A fact of asking.") in facts.options


@pytest.mark.parametrize("most", [3, 4])
def test_a_checklist_that_is_full_takes_no_further_step(most: int) -> None:
    library = library_with({"heading_at_home": f"most_steps: {most}\n    heading_at_home"})
    entry = library.entries["rules/open"]
    shape = step_shape(library, entry)
    assert shape
    found = {field.key: field.options for field in form_fields(shape, library, "", entry)}["meetings"]
    full = ": no more fit" if most < 4 else ""
    assert found == (Option("advice", f"FI advice · DE advice – 3 of {most} steps{full}", is_full=most < 4),)


FIELDS = [
    Field("m-a", "a", "A", "", "one"),
    Field("m-b", "b", "B", "", "several", required=False, instead="d"),
    Field("m-c", "c", "C", "", "flag", required=False),
    Field("m-d", "d", "D", "", "text", required=False, instead="b"),
    Field("m-t", "", "T", "", "long"),
]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"m-a": ["x"], "m-b": ["y"], "m-t": ["t"]}, []),
        ({"m-a": ["x"], "m-d": ["y"], "m-t": ["t"]}, []),
        (
            {"m-b": [""], "m-t": [" "]},
            [("m-a", 'Choose "A".'), ("m-b", 'Choose "B", or fill in "D".'), ("m-t", 'Fill in "T".')],
        ),
        (
            {"m-a": ["x"], "m-b": ["y"], "m-d": ["z"], "m-t": ["t"]},
            [("m-b", 'Choose "B", or fill in "D", not both.')],
        ),
    ],
    ids=["one", "the other", "none", "both"],
)
def test_all_that_is_not_filled_in_is_told_at_its_field(form: Form, said: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.text) for problem in problems(FIELDS, form)] == said


def test_what_is_filled_in_becomes_values_and_what_is_left_empty_does_not() -> None:
    library = library_with({})
    shape = message_shape(library)
    fields = form_fields(shape, library, "m-")
    form = {"m-phase": ["asking"], "m-meetings": ["advice", ""], "m-recipient": ["  "], "other": ["w"]}
    assert form_values(shape, fields, form) == {"phase": "asking", "meetings": ["advice"], "own": True}
    assert form_values(shape, fields, {"m-facts": ["F1.1", "D1.1"]}) == {"facts": ["F1.1", "D1.1"]}
