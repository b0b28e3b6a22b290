"""Pictures in ``docs/assets/``: their kind, by their content, and their size."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

import imagesize

FORMATS = {"svg": "svg", "png": "png", "jpg": "jpg", "jpeg": "jpg", "gif": "gif", "webp": "webp"}
"""The ending of a picture's name → the format, as Typst calls it (Typst reference, "image")."""
SIGNATURES = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "gif": b"GIF8", "webp": b"RIFF"}
"""The first bytes of a file of a format."""

VIEW_BOX = re.compile(r"""\bviewBox=["'][\d.+-]+[\s,]+[\d.+-]+[\s,]+([\d.]+)[\s,]+([\d.]+)["']""")
"""The size of a drawing that names no other (SVG 2, 8.2)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that browsers and PDFs can show."""

    format: str
    """``svg``, ``png``, ``jpg``, ``gif`` or ``webp``."""
    content: bytes
    size: tuple[int, int] = field(compare=False)
    """Width and height in pixels; 0 and 0 for a drawing that does not say."""


@cache
def picture(path: str, content: bytes) -> Picture | None:
    """Return the picture in a file; None if its content is not of the format that its name says."""
    kind = FORMATS.get(path.rpartition(".")[2].lower(), "")
    if not kind or not content.startswith(SIGNATURES.get(kind, b"")):
        return None
    try:
        width, height = imagesize.get(BytesIO(content))
        text = content.decode() if kind == "svg" else ""
    except (ValueError, OSError, LookupError):
        return None
    if width <= 0 or height <= 0:
        box = VIEW_BOX.search(text)
        width, height = map(float, box.groups()) if box else (0, 0)
    return Picture(kind, content, (round(width), round(height))) if text or width > 0 else None
