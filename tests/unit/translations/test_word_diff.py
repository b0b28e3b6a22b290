"""Two versions of a text, word by word: nothing of either is lost, and what is the same is said once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.translations.word_diff import MOST_COMPARED, Piece, differences


def kinds(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in differences(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", []),
        ("a b", "a b", [("same", "a b")]),
        ("a b c", "a x c", [("same", "a "), ("gone", "b"), ("new", "x"), ("same", " c")]),
        ("a b c d", "a x y d", [("same", "a "), ("gone", "b c"), ("new", "x y"), ("same", " d")]),
        ("a\n\nb", "a\n\nb c", [("same", "a\n\nb"), ("new", " c")]),
        ("a b c d e", "x b c d y", [("gone", "a"), ("new", "x"), ("same", " b c d "), ("gone", "e"), ("new", "y")]),
        ("a a", "a", [("same", "a"), ("gone", " a")]),
        ("", "a", [("new", "a")]),
    ],
)
def test_words_are_the_same_or_gone_or_new(old: str, new: str, pieces: list[tuple[str, str]]) -> None:
    assert kinds(old, new) == pieces


TEXTS = st.text("ab \n") | st.text()


@given(TEXTS, TEXTS)
def test_both_versions_can_be_read_from_the_pieces(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == new
    assert all(piece.text for piece in pieces)


def test_what_is_too_long_to_compare_is_one_change_between_what_is_the_same() -> None:
    old = " ".join(f"a{n}" for n in range(MOST_COMPARED // 500))
    new = old.replace("a", "b")
    assert differences(f"x {old} y", f"x {new} y") == [
        Piece("same", "x "),
        Piece("gone", old),
        Piece("new", new),
        Piece("same", " y"),
    ]
