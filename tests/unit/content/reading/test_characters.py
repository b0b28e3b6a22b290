"""Bytes become a text, or a finding says on which line something is no text; nothing invisible gets through."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.content.reading.characters import MAX_BARS, MAX_LINE, MAX_MESSAGE, MAX_PAGE, decode
from guidance.findings import Code, Finding

PATH = "docs/fi/habits/asking.md"
RETYPE = "Delete it: retype the words around it. [invisible-character]"
SAVE = "Save it with the encoding UTF-8."


def said(text: str | bytes, path: str = PATH) -> list[str]:
    """Return what is wrong with a file, its path left out."""
    found = decode(text.encode() if isinstance(text, str) else text, path)[1]
    return [str(finding).removeprefix(f"{path}:") for finding in found]


@pytest.mark.parametrize("content", [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\r\nb\n"])
def test_every_kind_of_line_end_and_a_byte_order_mark_read_the_same(content: bytes) -> None:
    assert decode(content, PATH) == ("a\nb\n", [])


def test_line_ends_count_from_the_first_character() -> None:
    assert [finding.line for finding in decode(b"\n\xff", PATH)[1]] == [2]


def test_a_file_that_is_not_utf8_is_reported_on_the_line_of_the_first_wrong_byte() -> None:
    assert decode("ä\nä\nö".encode() + "\nö\n".encode("latin-1"), PATH) == (
        None,
        [Finding(PATH, 4, "this file is not UTF-8", SAVE, Code.ENCODING)],
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_named_with_its_remedy(encoding: str) -> None:
    text, (finding,) = decode("---\ntitle: Ä\n---\n".encode(encoding), PATH)
    assert (text, finding.line, finding.code) == (None, 1, "encoding")
    assert "UTF-16" in finding.what
    still = ", and delete the character if it is still there." if "null" in finding.what else "."
    assert finding.remedy == SAVE.removesuffix(".") + still


LETTERS = 'Write the letters that are meant, such as "ä", and save the file with the encoding UTF-8. [encoding]'


@pytest.mark.parametrize("found", ["Ã¤", "Ã¶", "Ãœ", "ÃŸ", "â€", "\ufffd"])
def test_what_is_left_of_letters_is_reported_once_a_file(found: str) -> None:
    assert said(f"a\nb {found} {found}\n") == [f'2: "{found}" is what is left of other letters. {LETTERS}']
    more = f'2: "{found}" is what is left of other letters, and so is more below. {LETTERS}'
    assert said(f"a\nb {found} {found}\nc\n{found}\n") == [more]


def test_a_page_that_was_read_as_latin_1_has_one_finding() -> None:
    misread = "Größe\nÜbung „ä“\n".encode().decode("latin-1")
    assert said(misread) == [f'1: "Ã¶" is what is left of other letters, and so is more below. {LETTERS}']


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u202e", "right-to-left override"),
        ("\u2066", "left-to-right isolate"),
        ("\u200f", "right-to-left mark"),
        ("\u200b", "zero width space"),
        ("\u2060", "word joiner"),
        ("\u00ad", "soft hyphen"),
        ("\ufeff", "zero width no-break space"),
        ("\u2028", "line separator"),
        ("\u200d", "zero width joiner"),
        ("\ue000", "character for private use"),
        ("\U000e0041", "tag latin capital letter a"),
    ],
)
def test_what_nobody_sees_is_reported_once_a_line_and_the_text_still_read(char: str, name: str) -> None:
    text = f"a\nb{char}c{char}d\n"
    assert decode(text.encode(), PATH)[0] == text
    assert said(text) == [f"2: this line holds U+{ord(char):04X} ({name}), which nobody sees. {RETYPE}"]


@pytest.mark.parametrize("char", ["\a", "\x1b", "\x7f", "\x85"])
def test_after_a_control_character_nothing_else_is_judged(char: str) -> None:
    assert decode(f"a{char}".encode(), PATH)[0] is None
    what = f"this line holds U+{ord(char):04X} (control character), which nobody sees"
    assert said(f"a{char}") == [f"1: {what}. {RETYPE}"]


@pytest.mark.parametrize(
    "text",
    ["می\u200cخواهم", "क\u094d\u200dष", "10\u00a0€", "1\u202f000", "a\tb", "E\u2011Mail", "„“ ‚‘ ”’ «» – … ·", "🙂"],
)
def test_characters_that_a_language_needs_are_good(text: str) -> None:
    assert decode(text.encode(), PATH) == (text, [])


def test_letters_in_parts_are_reported_once_a_file() -> None:
    remedy = "Retype it, or convert the file to the normal form C (NFC) of Unicode. [letters-in-parts]"
    text = unicodedata.normalize("NFD", "a\nMäärä on\n")
    assert said(text) == [f'2: "Määrä" is written with letters in parts. {remedy}']
    assert said(text + text) == [f'2: "Määrä" is written with letters in parts, and so is more below. {remedy}']
    assert said("a\u2000b") == [f'1: "a\u2002b" is written with letters in parts. {remedy}']


def test_an_unfinished_merge_is_reported_in_any_file_and_nothing_else() -> None:
    text = "a: b\n<<<<<<< HEAD\nc: [\n=======\nc: d\n>>>>>>> x\n"
    remedy = (
        "Keep what both say, each entry whole, or one of the two, and take out the lines that begin with <<<<<<<, "
        "======= and >>>>>>>. [conflict-marker]"
    )
    assert decode(text.encode(), "docs/topics.yml")[0] is None
    assert said(text, "docs/topics.yml") == [f"2: a merge was left unfinished here. {remedy}"]
    assert said(f"a\n{text}", "docs/topics.yml") == [f"3: a merge was left unfinished here. {remedy}"]
    assert [line.partition(":")[0] for line in said(f"{text}{text}", "docs/topics.yml")] == ["2", "8"]
    assert said("c: d\n>>>>>>> x\n") == [f"2: a merge was left unfinished here. {remedy}"]
    assert said("<<<<<<<< a\n >>>>>>> b\n>>>>>>>>\nc <<<<<<< d\n=======\n") == []


def test_pages_have_a_measure_and_other_files_have_none() -> None:
    page, line = "a\n" * (MAX_PAGE // 2), "b" * MAX_LINE
    assert said(page) == said(f"a\n{line}\n") == []
    assert said(f"{page}a") == [
        "1: this file has more than 100000 bytes. Split it: nobody reads a page of that length. [too-large]"
    ]
    message = "a\n" * (MAX_MESSAGE // 2)
    assert said(message, "docs/fi/messages/hello.md") == []
    assert said(f"{message}a", "docs/fi/messages/hello.md") == [
        "1: this file has more than 10000 bytes. Split it: nobody reads a message of that length. [too-large]"
    ]
    assert said(f"a\n{line}b\n") == ["2: this line has more than 5000 characters. Make paragraphs of it. [too-large]"]
    bars = "|" * MAX_BARS
    assert said(f"{bars}\n") == []
    assert said(f"{bars}|\n") == [
        '1: this line has more than 50 times the character "|". Make a table of fewer columns. [too-large]'
    ]
    assert said(f"{page}a{line}{bars}b|", "docs/published.txt") == []


@given(st.one_of(st.binary(), st.text().map(str.encode)))
def test_any_bytes_are_a_text_or_have_a_finding_on_a_line_of_the_file(content: bytes) -> None:
    text, findings = decode(content, PATH)

    assert text is not None or findings
    assert "\r" not in (text or "")
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(1 <= finding.line <= lines for finding in findings)
