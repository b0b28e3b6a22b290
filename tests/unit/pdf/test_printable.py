"""What can't be printed is told before a document is set, with the place where an editor can mend it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from guidance.content.library import build_library
from guidance.findings import Code, Finding
from guidance.pdf.faults import refused
from guidance.pdf.printable import MAX_BYTES, MAX_PIXELS, missing_characters, unprintable
from support.drawings import GIF, JPEG, PNG, SVG, WEBP, drawn
from support.tiny_library import full_files
from support.tiny_site import LANGUAGES, as_bytes

SMILE = "\U0001f600"
FONT = "Write it in another way, or put a font that has it into docs/assets/fonts/: a file .otf or .ttf."
ANEW = "Save it anew as SVG in UTF-8, PNG, JPEG, GIF or WebP, with the ending of its kind."
SMALLER = "Save it with at most 4000 pixels a side and 2,000,000 bytes."


def told(*edits: tuple[str, str, str], assets: Mapping[str, bytes] | None = None, pdfs: bool = True) -> list[str]:
    files = as_bytes(full_files(*edits)) | {f"docs/assets/{name}": content for name, content in (assets or {}).items()}
    library, _ = build_library(files, LANGUAGES, pdfs=pdfs)
    return [str(finding) for finding in unprintable(library, files)]


def with_picture(name: str, content: bytes, *, pdfs: bool = True) -> list[str]:
    edit = ("fi/about.md", "FI lead of about.", f"Text\n\n- and ![a cat](../assets/{name}).")
    return told(edit, assets={name: content}, pdfs=pdfs)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.jpg", PNG, "JPG"),
        ("a.png", PNG[:-20], "PNG"),
        ("a.jpeg", JPEG[: len(JPEG) // 2], "JPEG"),
        ("a.webp", WEBP[:-4], "WEBP"),
        ("a.svg", b"no drawing", "SVG"),
        ("a.svg", SVG[:-6], "SVG"),
        ("a.bmp", drawn("BMP"), "BMP"),
        ("a.png", b"", "PNG"),
    ],
)
def test_a_picture_that_is_broken_or_of_another_kind_is_told(name: str, content: bytes, kind: str) -> None:
    assert with_picture(name, content) == [
        f'docs/fi/about.md:10: "../assets/{name}" can\'t be shown: it is broken, or no {kind} file. {ANEW} [pdf]'
    ]
    assert with_picture(name, content, pdfs=False) == []


@pytest.mark.parametrize(
    ("name", "content"), [("a.png", PNG), ("a.jpg", JPEG), ("a.gif", GIF), ("a.webp", WEBP), ("a.svg", SVG)]
)
def test_a_picture_that_is_whole_is_no_fault(name: str, content: bytes) -> None:
    assert with_picture(name, content) == []


def test_a_character_in_a_drawing_that_no_font_has_is_told_at_its_line() -> None:
    label = f"\n<!-- {SMILE} --><title>{SMILE}</title>\n<text>Ä</text>\n<text x='1'><tspan>a {{}}</tspan></text>"
    remedy = f"Draw it as a path, or w{FONT[1:]}"
    for sign in (SMILE, "&#x1f600;"):
        content = SVG.replace(b"</svg>", f"{label.format(sign)}</svg>".encode())
        assert with_picture("a.svg", content) == [
            f'docs/assets/a.svg:4: no font of the PDFs has the character "{SMILE}". {remedy} [pdf]'
        ]
    assert with_picture("a.svg", SVG.replace(b"</svg>", label.format("b").encode() + b"</svg>")) == []


def test_a_picture_that_takes_too_long_to_load_is_told() -> None:
    assert with_picture("a.png", drawn("PNG", MAX_PIXELS + 1, 1)) == [
        f'docs/fi/about.md:10: the picture "../assets/a.png" has 4001 × 1 pixels. {SMALLER} [too-large]'
    ]
    assert with_picture("a.png", PNG + bytes(MAX_BYTES)) == [
        f'docs/fi/about.md:10: the picture "../assets/a.png" has {MAX_BYTES + len(PNG):,} bytes. {SMALLER} [too-large]'
    ]


@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("fi/about.md", "FI lead of about."),
        ("fi/rules/open.md", "FI about being open."),
        ("fi/rules/open.md", "FI say it."),
        ("fi/messages/hello.md", "how are you?"),
        ("fi/words.yml", "FI pdf-contents"),
        ("glossary.yml", "FI what a favour is"),
    ],
)
def test_a_character_that_no_font_has_is_told_where_it_was_written(file: str, old: str) -> None:
    edit = (file, old, old + SMILE)
    line = full_files(edit)[f"docs/{file}"].partition(SMILE)[0].count("\n") + 1
    assert told(edit) == [f'docs/{file}:{line}: no font of the PDFs has the character "{SMILE}". {FONT} [pdf]']


def test_an_entity_is_a_character_too_and_each_character_is_told_once() -> None:
    assert told(("fi/about.md", "FI lead of about.", f"A &#128512; {SMILE}\n\nش")) == [
        f'docs/fi/about.md:10: no font of the PDFs has the character "ش". {FONT} [pdf]',
        f'docs/fi/about.md:8: no font of the PDFs has the character "{SMILE}". {FONT} [pdf]',
    ]
    assert told(("fi/about.md", "FI lead of about.", "A\n\n&#128512;")) == [
        f'docs/fi/about.md:10: no font of the PDFs has the character "{SMILE}". {FONT} [pdf]'
    ]


def test_the_characters_of_the_languages_of_europe_can_be_printed() -> None:
    assert missing_characters(frozenset("äöåßüéñçőűşğıžščřþðøæłńśźĳ–—„“”‘’«»…→²₂½€§°×·•ΑΩάώЖяїўђ")) == frozenset()
    assert missing_characters(frozenset(f"ä{SMILE}ش")) == {SMILE, "ش"}


def test_what_typst_refuses_all_the_same_is_a_fault_of_the_program() -> None:
    said = f'PDF/UA-1 error: the text `"{SMILE}"` could not be displayed with font `"Source Sans 3"`'
    assert str(refused("x.pdf", said)) == (
        f'docs/assets/fonts/:1: no font of the PDFs has the character "{SMILE}". {FONT} [pdf]'
    )
    assert refused("fi/pdf/handbook.pdf", "unknown variable: x") == Finding(
        "hooks/typst",
        1,
        "fi/pdf/handbook.pdf can't be set: unknown variable: x",
        "Tell whoever looks after the program.",
        Code.PDF,
    )
