"""Some words stay in one piece, and every letter stays in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.pdf.hyphenation import FOLDER, pieces, undivided


@pytest.mark.parametrize(
    ("text", "lang", "whole"),
    [
        ("Kysy työnantajalta, ettei Työnantaja suutu", "fi", ["työnantajalta", "ettei", "Työnantaja"]),
        ("Kysy työnantajalta", "de", []),
        ("eine E-Mail, die E-Mail-Adresse", "de", ["E-Mail", "E-Mail-Adresse"]),
        ("CC BY 4.0 -lisenssillä", "fi", ["-lisenssillä"]),
        ("QR-koodi 2020-11 – a - b", "fi", []),
        ("", "fi", []),
    ],
)
def test_a_word_stays_in_one_piece(text: str, lang: str, whole: list[str]) -> None:
    assert [piece for piece, together in pieces(text, lang) if together] == whole


@given(st.text(alphabet="ettei työnanj-4."))
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in pieces(text, "fi")) == text


def test_the_lists_are_sorted_and_a_language_needs_none() -> None:
    assert undivided("xx") == ()
    for path in FOLDER.iterdir():
        assert undivided(path.stem) == tuple(sorted(undivided(path.stem))) != ()
