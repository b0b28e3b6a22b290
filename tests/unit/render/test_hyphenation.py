"""Long words may be divided, short ones and those that would be divided wrongly are not, and no letter is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.render.hyphenation import FOLDER, pieces, undivided


@pytest.mark.parametrize(
    ("text", "lang", "marked"),
    [
        ("Kysy verkostossasi, ja Kirjoittaminen", "fi", {"verkostossasi": "long", "Kirjoittaminen": "long"}),
        ("Kysy työnantajalta: Työnantajakin", "fi", {}),
        ("Kysy työnantajalta", "de", {"työnantajalta": "long"}),
        ("neun Buch, zehnletter", "de", {"zehnletter": "long"}),
        ("eine E-Mail, die E-Mail-Adresse", "de", {"E-Mail": "whole"}),
        ("CC BY 4.0 -lisenssillä", "fi", {"-lisenssillä": "whole"}),
        ("QR-koodi 2020-11 – a - b", "fi", {}),
        ("kymmenen1234567890", "fi", {}),
        ("", "fi", {}),
    ],
)
def test_words_are_marked(text: str, lang: str, marked: dict[str, str]) -> None:
    assert {piece: kind for piece, kind in pieces(text, lang) if kind} == marked


@given(st.text(alphabet="työnanj -4.verko"))
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in pieces(text, "fi")) == text


def test_the_lists_are_sorted_and_a_language_needs_none() -> None:
    assert undivided("xx") == ()
    for path in FOLDER.iterdir():
        assert undivided(path.stem) == tuple(sorted(undivided(path.stem))) != ()
