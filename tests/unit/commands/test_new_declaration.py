"""A step or message that is added in every language is whole, and no other line has changed."""

from __future__ import annotations

import pytest

from guidance.checks import check
from guidance.commands.new_declaration import Files, message_shape, new_message, new_step, step_shape
from guidance.content.model import Library
from guidance.content.reading.yaml_insert_line import Value
from guidance.findings import Code, Finding
from support.tiny_site import as_bytes, tiny_site

LANGUAGES = ("fi", "de")
STEP: dict[str, Value] = {"meetings": ["advice"], "phase": "before", "section": "how"}
MESSAGE: dict[str, Value] = {"own": True, "meetings": ["advice"], "phase": "after", "recipient": "guest"}
STEP_TEXTS = {"fi": "FI ask: why?", "de": "DE ask."}
MESSAGE_TEXTS = {"fi": ("FI bye", "FI bye [name].\n"), "de": ("DE bye", "DE bye [name].")}


@pytest.fixture
def files() -> Files:
    return as_bytes(tiny_site())


@pytest.fixture
def library(files: Files) -> Library:
    return check(files, LANGUAGES)[0]


def new_lines(files: Files, written: Files) -> dict[str, list[str]]:
    """Return path → the lines that are new; all lines of before must be there."""
    new = {}
    for path, content in written.items():
        left = files.get(path, b"").decode().split("\n")
        new[path] = [
            line for line in content.decode().split("\n") if not (left and line == left[0] and left.pop(0) == line)
        ]
        assert left in ([], [""])
    return new


def test_a_step_is_a_line_in_each_file(files: Files, library: Library) -> None:
    written, findings = new_step(
        files, library, library.entries["rules/open"], "ask-why", values=STEP, texts=STEP_TEXTS
    )
    assert findings == []
    assert new_lines(files, written) == {
        "docs/topics.yml": ["      ask-why: {section: how, phase: before, meetings: [advice]}"],
        "docs/fi/rules/open.md": ['  ask-why: "FI ask: why?"'],
        "docs/de/rules/open.md": ["  ask-why: DE ask."],
    }
    assert check({**files, **written}, LANGUAGES)[1] == []


def test_a_message_is_a_line_and_a_file_in_each_language(files: Files, library: Library) -> None:
    written, findings = new_message(files, library, "bye", values=MESSAGE, texts=MESSAGE_TEXTS)
    assert findings == []
    assert new_lines(files, written)["docs/topics.yml"] == [
        "  bye: {recipient: guest, phase: after, meetings: [advice], own: true}"
    ]
    assert written["docs/fi/messages/bye.md"] == b"---\ntitle: FI bye\n---\n\nFI bye [name].\n"
    assert check({**files, **written}, LANGUAGES)[1] == []


def test_an_id_that_is_none_or_taken_is_refused(files: Files, library: Library) -> None:
    entry = library.entries["rules/open"]
    bad = [
        Finding(
            "docs/topics.yml",
            1,
            '"Ask why" can\'t be an id',
            "Use a-z, 0-9 and single hyphens: it becomes part of an address.",
            Code.BAD_ID,
        )
    ]
    assert new_step(files, library, entry, "Ask why", values=STEP, texts=STEP_TEXTS) == ({}, bad)
    assert new_message(files, library, "Ask why", values=MESSAGE, texts=MESSAGE_TEXTS) == ({}, bad)
    remedy = "Choose another id, or go on writing what is there."
    step, message = entry.steps[0], library.message_entries["hello"]
    taken = Finding("docs/topics.yml", step.line, '"say-it" is declared already', remedy, Code.ID_TAKEN)
    assert new_step(files, library, entry, "say-it", values=STEP, texts=STEP_TEXTS) == ({}, [taken])
    taken = Finding("docs/topics.yml", message.line, '"hello" is declared already', remedy, Code.ID_TAKEN)
    assert new_message(files, library, "hello", values=MESSAGE, texts=MESSAGE_TEXTS) == ({}, [taken])
    there = {**files, "docs/de/messages/bye.md": b"mine"}
    remedy = "Declare it in docs/topics.yml, or remove the file; nothing is overwritten."
    assert new_message(there, library, "bye", values=MESSAGE, texts=MESSAGE_TEXTS) == (
        {},
        [Finding("docs/de/messages/bye.md", 1, "this file is here already", remedy, Code.ID_TAKEN)],
    )


def test_a_file_whose_layout_does_not_allow_a_line_more_is_named(files: Files, library: Library) -> None:
    path = "docs/de/rules/open.md"
    text = files[path].decode().replace('steps:\n  say-it: "DE say it."', 'steps: {say-it: "DE say it."}')
    assert new_step(
        {**files, path: text.encode()}, library, library.entries["rules/open"], "ask-why", values=STEP, texts=STEP_TEXTS
    ) == (
        {},
        [
            Finding(
                path,
                1,
                '"ask-why" can\'t be added to this file',
                "Write it by hand, each entry on a line of its own, without braces around them all.",
                Code.LAYOUT,
            )
        ],
    )


def test_the_shapes_are_those_of_the_kinds(library: Library) -> None:
    shape = step_shape(library, library.entries["rules/open"])
    assert shape
    assert [*shape.keys] == ["section", "phase", "meetings", "no_meeting", "only_for"]
    assert step_shape(library, library.entries["meetings/advice"]) is None
    assert [*message_shape(library).keys] == ["recipient", "phase", "meetings", "facts", "own"]
