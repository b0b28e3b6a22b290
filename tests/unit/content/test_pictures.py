"""A picture is known by its content, and its size is what browsers make of it."""

from __future__ import annotations

import pytest

from guidance.content.pictures import FORMATS, picture
from support.drawings import GIF, JPEG, PNG, SVG, WEBP


@pytest.mark.parametrize(
    ("path", "content", "size"),
    [
        ("a.png", PNG, (3, 2)),
        ("a.jpg", JPEG, (3, 2)),
        ("a.JPEG", JPEG, (3, 2)),
        ("a.gif", GIF, (3, 2)),
        ("a.webp", WEBP, (3, 2)),
        ("a.svg", SVG, (30, 20)),
        ("a.svg", SVG.replace(b"<svg", b'<svg width="60" height="40px"'), (60, 40)),
        ("a.svg", b"<svg/>", (0, 0)),
    ],
)
def test_a_picture_has_its_format_and_size(path: str, content: bytes, size: tuple[int, int]) -> None:
    found = picture(path, content)
    assert found is not None
    assert (found.format, found.content, found.size) == (FORMATS[path.partition(".")[2].lower()], content, size)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.jpg", PNG),
        ("a.png", JPEG),
        ("a.webp", b"RIFF\x04\x00\x00\x00WAVE"),
        ("a.png", PNG[:10]),
        ("a.png", b""),
        ("a.svg", b""),
        ("a.svg", b"\xff"),
        ("a.svg", SVG.decode().encode("utf-16")),
        ("a.bmp", PNG),
    ],
)
def test_what_its_name_does_not_say_is_no_picture(path: str, content: bytes) -> None:
    assert picture(path, content) is None
