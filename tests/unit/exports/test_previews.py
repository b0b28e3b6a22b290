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


def picture(title: str, summary: str, above: str = "", below: str = "") -> bytes:
    return preview_png((("de", title, summary),), above, below)


def margins_are_empty(image: Image.Image) -> bool:
    width, height = image.size
    image.paste(image.getpixel((0, 0)) or 0, (MARGIN, MARGIN, width - MARGIN, height - MARGIN))
    return len(image.getcolors(1 << 20) or ()) == 1


def test_every_page_has_a_picture_in_each_language_and_one_in_all() -> None:
    library = tiny_library()
    found = preview_files(Context(library, Addresses.of(library)))
    pages = [f"{lang}/" + path for lang in LANGUAGES for path in (f"{lang}-about/", f"{lang}-habits/{lang}-asking/")]
    assert {f"{folder}preview.png" for folder in ("", "fi/", "de/", "go/about/", "go/habits/asking/", *pages)} <= {
        *found
    }
    assert len(found) == 3 * len(library.entries)
    drawings = [draw() for draw in found.values()]
    assert len(set(drawings)) == len(drawings)


def test_a_picture_shows_the_title_between_its_overview_and_the_site_s_name() -> None:
    library = tiny_library()
    found = preview_files(Context(library, Addresses.of(library)))
    asking = {lang: (lang, f"{lang.upper()} asking", "") for lang in LANGUAGES}
    assert found["de/de-habits/de-asking/preview.png"]() == preview_png((asking["de"],), "DE habits", "DE home")
    both = preview_png((asking["fi"], asking["de"]), "FI habits · DE habits", "FI home · DE home")
    assert found["go/habits/asking/preview.png"]() == both
    assert found["fi/preview.png"]() == preview_png((("fi", "FI home", "FI about home."),))


def test_a_copy_without_a_web_server_has_no_pictures() -> None:
    library = tiny_library()
    assert preview_files(Context(library, Addresses.of(library, directory_urls=False))) == {}


def test_a_picture_is_a_png_of_1200_by_630_and_the_same_bytes_each_time() -> None:
    png = picture("Reilu", "Älä pyydä liikaa – „so“ & <mehr>.")
    with Image.open(io.BytesIO(png)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert png == picture("Reilu", "Älä pyydä liikaa – „so“ & <mehr>.")


def test_the_pictures_of_real_texts_are_small_and_keep_their_margins() -> None:
    library = build_library(read_docs(SAMPLE), LANGUAGES)[0]
    for draw in preview_files(Context(library, Addresses.of(library))).values():
        png = draw()
        assert len(png) < 100_000
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
    pictures = [picture(f"{title}{end}", f"{summary}{below}") for end, below in (("", ""), ("x", ""), ("", "x"))]
    assert len(set(pictures)) == len(pictures)
    assert all(margins_are_empty(drawn(png)) for png in pictures)


def test_no_text_is_too_long_for_its_picture() -> None:
    assert margins_are_empty(drawn(picture("x" * 900, "y " * 600)))
    assert margins_are_empty(drawn(picture("x " * 300, "", "a" * 200, "b" * 200)))
    assert margins_are_empty(drawn(preview_png((("fi", "x " * 100, ""), ("de", COMPOUND * 2, "")), "a", "b")))


@pytest.mark.parametrize("text", ['" + panic("run") + "', '#panic("run")', "\\", "$x$ *b* _i_ `c` @a <b> // ~", "]"])
def test_a_text_is_shown_as_it_stands_and_never_run(text: str) -> None:
    assert picture(text, "Summary") != picture("", "Summary")
    assert picture("Title", text) != picture("Title", "")
    assert picture("Title", "", text, "Below") != picture("Title", "", "", "Below")
    assert picture("Title", "", "Above", text) != picture("Title", "", "Above", "")
