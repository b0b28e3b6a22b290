"""words.yml is read with a line for every string, its placeholders, and the marks of the language."""

from __future__ import annotations

import pytest

from guidance.content.files.interface_words import placeholders, words_for
from guidance.content.files.words_file import Interface, parse_words
from guidance.content.texts import Typography
from support.tiny_site import tiny_kinds, tiny_site

PATH = "docs/fi/words.yml"
WORDS = tiny_site()[PATH]
KNOWN = words_for(tiny_kinds())
PLACEHOLDERS = {key: placeholders(about) for key, about in KNOWN.items() if placeholders(about)}


def read(*edits: tuple[str, str]) -> tuple[Interface, list[str]]:
    text = WORDS
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    interface, findings = parse_words(text, PATH, tiny_kinds())
    return interface, [str(finding).removeprefix(f"{PATH}:") for finding in findings]


def line_of(key: str) -> int:
    return next(number for number, line in enumerate(WORDS.split("\n"), 1) if line.startswith(f"{key}:"))


def test_every_string_has_its_line_and_the_language_its_marks() -> None:
    interface, said = read()
    assert said == []
    assert list(interface.words) == list(KNOWN)
    lines = WORDS.split("\n")
    assert all(lines[word.line - 1].startswith(f"{key}:") for key, word in interface.words.items())
    assert interface.typography == Typography((("“", "”"), ("‘", "’")), "–")
    assert interface.typography.marks == "“”‘’’"


@pytest.mark.parametrize("key", PLACEHOLDERS)
def test_every_placeholder_must_be_there(key: str) -> None:
    interface, _ = read()
    word = interface.words[key]
    said = read((f'{key}: "{word.text}"', f'{key}: "FI"'))[1]
    assert said == [
        f'{word.line}: "{key}" has no {{{name}}}. '
        f"Put {{{name}}} where it belongs: the program fills it in. [placeholders]"
        for name in PLACEHOLDERS[key]
    ]


@pytest.mark.parametrize("marks", ["”…”", "„…“ ‚…‘", "«…» “…”"])
def test_a_language_has_one_pair_of_marks_or_more(marks: str) -> None:
    interface, said = read(("“…” ‘…’", marks))
    assert said == []
    assert interface.typography is not None
    assert [f"{first}…{last}" for first, last in interface.typography.quotes] == marks.split()


@pytest.mark.parametrize("marks", ["„“", "„...“", "“…” ‘", "…"])
def test_marks_that_are_no_pairs_are_refused_and_not_used(marks: str) -> None:
    interface, said = read(("“…” ‘…’", marks))
    remedy = 'Write the outer and the inner pair around "…", for instance „…“ ‚…‘ or «…» “…”. [wrong-type]'
    assert said == [f'{line_of("quotation-marks")}: "{marks}" are no quotation marks. {remedy}']
    assert interface.typography is None


def test_a_language_without_marks_is_told_so() -> None:
    interface, said = read(('quotation-marks: "“…” ‘…’"\n', ""))
    assert said == ['1: words.yml has no "quotation-marks". Add a line "quotation-marks: …". [missing-key]']
    assert interface.typography is None
