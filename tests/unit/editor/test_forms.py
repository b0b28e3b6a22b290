"""The editor's forms follow from docs/kinds.yml: other words there, other fields and options here."""

from __future__ import annotations

import pytest

from editor.forms import Field, form_fields, form_values
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
        ("m-own", "flag", False),
    ]
    options = {field.label: field.options for field in fields}
    assert recipient in options["recipient"]
    assert phase in options["phase"]
    assert options[folder] == tuple(library.occasions)
    assert options["facts"] == tuple(library.facts)
    assert all(field.about for field in fields)
    shape = step_shape(library, library.entries["rules/open"])
    assert shape
    assert [f.label for f in form_fields(shape, library, "")] == ["section", "phase", folder, reason, "only_for"]


def test_what_is_filled_in_becomes_values_and_what_is_left_empty_does_not() -> None:
    fields = [
        Field("m-a", "a", "", "one"),
        Field("m-b", "b", "", "several"),
        Field("m-c", "c", "", "flag"),
        Field("m-d", "d", "", "text"),
        Field("m-e", "e", "", "flag"),
    ]
    form = {"m-a": ["x"], "m-b": ["y", "z", ""], "m-c": ["true"], "m-d": ["  "], "other": ["w"]}
    assert form_values(fields, form) == {"a": "x", "b": ["y", "z"], "c": True}
