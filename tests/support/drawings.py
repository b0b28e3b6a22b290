"""Small pictures of every kind that pages can show."""

from __future__ import annotations

from io import BytesIO

from PIL import Image


def drawn(kind: str, width: int = 3, height: int = 2) -> bytes:
    """Return a picture of a kind, ``PNG`` or another of Pillow's names, in one colour."""
    made = BytesIO()
    Image.new("RGB", (width, height), "teal").save(made, kind)
    return made.getvalue()


PNG, JPEG, GIF, WEBP = map(drawn, ("PNG", "JPEG", "GIF", "WEBP"))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><rect width="30" height="20"/></svg>'
