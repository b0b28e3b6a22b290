"""The picture beside a link: the right size, the same bytes each time, and no word lost or cut off."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from guidance.content.library import build_library, read_docs
from guidance.exports.previews import preview_files, preview_png
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from support.project import SAMPLE
from support.tiny_library import tiny_library
from support.tiny_site import LANGUAGES

MARGIN = 90
SUMMARY = "Fragen Sie, ohne Ihre Kontakte zu strapazieren."
COMPOUND = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik"


def drawn(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def margins_are_empty(image: Image.Image) -> bool:
    width, height = image.size
    image.paste(image.getpixel((0, 0)) or 0, (MARGIN, MARGIN, width - MARGIN, height - MARGIN))
    return len(image.getcolors(1 << 20) or ()) == 1


def test_every_language_has_a_picture_of_its_home_page() -> None:
    library = tiny_library()
    assert {path: draw() for path, draw in preview_files(Context(library, Addresses.of(library))).items()} == {
        "fi/preview.png": preview_png("fi", "FI home", "FI about home."),
        "de/preview.png": preview_png("de", "DE home", "DE about home."),
    }
    assert preview_png("fi", "FI home", "FI about home.") != preview_png("fi", "DE home", "DE about home.")


def test_a_picture_is_a_png_of_1200_by_630_and_the_same_bytes_each_time() -> None:
    png = preview_png("fi", "Reilu", "Älä pyydä liikaa – „so“ & <mehr>.")
    with Image.open(io.BytesIO(png)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert png == preview_png("fi", "Reilu", "Älä pyydä liikaa – „so“ & <mehr>.")


def test_the_pictures_of_real_texts_are_small_and_keep_their_margins() -> None:
    library = build_library(read_docs(SAMPLE), LANGUAGES)[0]
    for draw in preview_files(Context(library, Addresses.of(library))).values():
        png = draw()
        assert len(png) < 80_000
        assert margins_are_empty(drawn(png))


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Kurz", "viel zu viel Text " * 60),
        ("Wie Sie um berufliche Hilfe bitten, ohne Ihre Kontakte zu strapazieren, und was es bringt", SUMMARY * 3),
        (COMPOUND, SUMMARY),
        ("Kurz", COMPOUND * 2),
        ("Wörter, die zusammengehören".replace(" ", "\u00a0") * 2, SUMMARY),
    ],
    ids=["summary", "both", "word", "word below", "no-break spaces"],
)
def test_a_text_that_needs_more_room_is_smaller_and_shown_to_its_last_letter(title: str, summary: str) -> None:
    pictures = [
        preview_png("de", f"{title}{end}", f"{summary}{below}") for end, below in (("", ""), ("x", ""), ("", "x"))
    ]
    assert len(set(pictures)) == len(pictures)
    assert all(margins_are_empty(drawn(png)) for png in pictures)


def test_no_text_is_too_long_for_its_picture() -> None:
    assert margins_are_empty(drawn(preview_png("de", "x" * 5000, "y " * 2500)))


@pytest.mark.parametrize("text", ['" + panic("run") + "', '#panic("run")', "\\", "$x$ *b* _i_ `c` @a <b> // ~", "]"])
def test_a_text_is_shown_as_it_stands_and_never_run(text: str) -> None:
    assert preview_png("fi", text, "Summary") != preview_png("fi", "", "Summary")
    assert preview_png("fi", "Title", text) != preview_png("fi", "Title", "")
