"""What is typed into a form is written; whatever else a file holds stays as it is, byte by byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.content.reading.typed_text import ENDS, text_to_type, typed_bytes

FILES = st.tuples(st.booleans(), st.text(st.sampled_from("aä \t\r\n\u2028\x0b\ufeff"))).map(
    lambda parts: b"\xef\xbb\xbf" * parts[0] + parts[1].encode()
)


@given(FILES)
def test_a_file_that_is_saved_as_it_was_shown_is_the_same(content: bytes) -> None:
    text = text_to_type(content)
    assert text is not None
    assert typed_bytes(content, text) == content
    assert typed_bytes(content, text.replace("\n", "\r\n")) == content


@given(FILES, st.text(st.sampled_from("xy\n"), max_size=6), st.integers(0, 20))
def test_typed_text_arrives_and_lines_below_and_above_keep_their_ends(content: bytes, new: str, at: int) -> None:
    text = text_to_type(content) or ""
    typed = text[:at] + new + text[at:]
    assert text_to_type(typed_bytes(content, typed)) == typed


@pytest.mark.parametrize(
    ("old", "text", "new"),
    [
        (b"a\r\nb\nc\r\n", "a\nnew\nb\nc\n", b"a\r\nnew\r\nb\nc\r\n"),
        (b"a\nb", "a\nb\nc", b"a\nb\nc"),
        (b"\xef\xbb\xbfa\r\n", "b\n", b"\xef\xbb\xbfb\r\n"),
        (b"", "a\nb\n", b"a\nb\n"),
        (b"\n\r", "\n\n\n", b"\n\n\n"),
        (b"a\r\nb\nc\n", "b\nc\n", b"b\nc\n"),
    ],
)
def test_new_lines_end_as_most_lines_of_the_file_do(old: bytes, text: str, new: bytes) -> None:
    assert typed_bytes(old, text) == new


@pytest.mark.parametrize("content", [b"\xff\xfea\0", b"caf\xe9", b"a\0b"])
def test_what_a_form_cannot_hold_is_not_shown(content: bytes) -> None:
    assert text_to_type(content) is None


def test_only_what_a_form_changes_counts_as_the_end_of_a_line() -> None:
    assert ENDS.findall("a\u2028b\x0bc\x85d\r\ne\rf\n") == ["\r\n", "\r", "\n"]
