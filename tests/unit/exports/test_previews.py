"""The picture beside a link: the right size, the same bytes each time, and no word lost or cut off."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from PIL import Image, ImageFont

from guidance.content.library import build_library, read_docs
from guidance.exports.previews import FONTS, MARGIN, preview_files, preview_png, wrapped
from guidance.links.addresses import Addresses
from support.project import SAMPLE
from support.tiny_library import tiny_library
from support.tiny_site import LANGUAGES

FONT = ImageFont.truetype(str(FONTS / "SourceSans3-Regular.otf"), 42)


def drawn(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def edges_are_empty(image: Image.Image, margin: int) -> bool:
    """Return whether nothing is drawn within ``margin`` pixels of the right and lower edges."""
    width, height = image.size
    strips = [(width - margin, 0, width, height), (0, height - margin, width, height)]
    return all(len(image.crop(strip).getcolors(1 << 20) or ()) == 1 for strip in strips)


def test_every_language_has_a_picture_of_its_home_page() -> None:
    library = tiny_library()
    assert {path: draw() for path, draw in preview_files(library, Addresses.of(library)).items()} == {
        "fi/preview.png": preview_png("FI home", "FI about home."),
        "de/preview.png": preview_png("DE home", "DE about home."),
    }
    assert preview_png("FI home", "FI about home.") != preview_png("DE home", "DE about home.")


def test_a_picture_is_a_png_of_1200_by_630_and_the_same_bytes_each_time() -> None:
    png = preview_png("Reilu", "Älä pyydä liikaa – „so“ & <mehr>.")
    with Image.open(io.BytesIO(png)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert png == preview_png("Reilu", "Älä pyydä liikaa – „so“ & <mehr>.")
    assert len(png) < 100_000


@pytest.mark.parametrize("width", [1, 200, 500, 1008])
def test_lines_are_as_long_as_fits_and_no_word_is_lost(width: int) -> None:
    text = "Auf Deutsch  gibt es\nlange Wörter wie Donaudampfschifffahrtsgesellschaft und kurze."
    lines = wrapped(text, FONT, width)
    assert " ".join(lines) == " ".join(text.split())
    assert [line for line in lines if " " in line and FONT.getlength(line) > width] == []
    for line, below in pairwise(lines):
        assert FONT.getlength(f"{line} {below.split()[0]}") > width


def test_no_text_is_no_line() -> None:
    assert wrapped(" \n", FONT, 100) == []


def test_a_short_text_fits_into_its_picture_and_one_that_does_not_is_seen() -> None:
    library = build_library(read_docs(SAMPLE), LANGUAGES)[0]
    for draw in preview_files(library, Addresses.of(library)).values():
        assert edges_are_empty(drawn(draw()), MARGIN // 2)
    assert not edges_are_empty(drawn(preview_png("Title", "too much text " * 60)), MARGIN // 2)
