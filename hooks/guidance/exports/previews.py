"""The picture that messengers and social networks show beside a link: one per language, drawn without a browser."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from guidance.content.model import Library
from guidance.content.page_kinds import HOME
from guidance.links.addresses import Addresses, preview_address

FONTS = Path(__file__).parent.parent.parent / "fonts"
SIZE = (1200, 630)
"""Pixels; the format that the Open Graph consumers crop to (1.91:1)."""
MARGIN = 96
GROUND, RULE, TITLE, TEXT = "#0b4450", "#f0a868", "#ffffff", "#dbe9ec"


def preview_files(library: Library, addresses: Addresses) -> dict[str, partial[bytes]]:
    """Return what draws every language's picture: path below the site's root → PNG."""
    homes = {lang: library.page(lang, HOME) for lang in library.languages}
    return {
        preview_address(addresses, lang): partial(preview_png, home.title, home.summary) for lang, home in homes.items()
    }


def preview_png(title: str, summary: str) -> bytes:
    """Draw a title and the text below it; the text is wrapped to the picture's width."""
    image = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((MARGIN, MARGIN, MARGIN + 120, MARGIN + 10), fill=RULE)
    y = MARGIN + 50.0
    for text, font, colour in ((title, _font("Semibold", 84), TITLE), (summary, _font("Regular", 42), TEXT)):
        for line in wrapped(text, font, SIZE[0] - 2 * MARGIN):
            draw.text((MARGIN, y), line, font=font, fill=colour)
            y += font.size * 1.25
        y += 28
    stream = io.BytesIO()
    image.quantize(64).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"SourceSans3-{face}.otf"), size)


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Return the text in lines of at most ``width`` pixels; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
