"""What can't be set is told with the place where an editor can mend it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guidance.findings import Code, Finding
from guidance.pdf import documents
from guidance.pdf.faults import refused, unprintable
from support.pdf_files import tiny_context
from support.tiny_library import full_library

SMILE = "\U0001f600"
REMEDY = "Write it in another way, or put a font that has it into docs/assets/fonts/: a file .otf or .ttf."


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("![a cat](../../assets/cat.png)", 'picture "../../assets/cat.png"'),
        ("![a cat](../../assets/broken.svg)", 'picture "../../assets/broken.svg"'),
        ("![&nbsp;](../../assets/cat.svg)", 'picture "../../assets/cat.svg"'),
    ],
)
def test_what_would_be_lost_is_told_with_its_line_and_no_pdf_is_made(written: str, what: str) -> None:
    context = tiny_context(("fi/rules/open.md", "## FI how", f"Text\n\n- and {written}\n\n## FI how"))
    context = replace(context, pictures={"assets/cat.svg": b"<svg/>", "assets/broken.svg": b"\xff"})
    body = context.library.page("fi", "rules/open").body.split("\n")
    line = context.library.page("fi", "rules/open").body_line + body.index(f"- and {written}")

    made, findings = documents(context, 0)

    assert made == ()
    (finding,) = findings
    assert str(finding).startswith(f"docs/fi/rules/open.md:{line}: the PDFs can't show the {what}. ")
    assert finding.remedy == (
        "Take an SVG in UTF-8, a PNG, a JPEG, a GIF or a WebP from docs/assets/, and say what it shows."
        if what.startswith("picture")
        else "Say it in the text: on paper, nobody can point at it."
    )


def test_everything_that_would_be_lost_is_told_at_once() -> None:
    lost = "![a](a.png) ![b](b.png)"
    edits = [(f"{lang}/about.md", f"{lang.upper()} lead of about.", lost) for lang in ("fi", "de")]
    found = [str(finding).partition(". ")[0] for finding in unprintable(tiny_context(*edits))]
    assert sorted(found) == [
        f'docs/{lang}/about.md:8: the PDFs can\'t show the picture "{name}.png"'
        for lang in ("de", "fi")
        for name in "ab"
    ]


def test_a_picture_with_its_text_is_no_fault() -> None:
    context = tiny_context(("fi/about.md", "FI lead of about.", "![a cat](../assets/cat.svg) [b](https://b.example/)"))
    assert unprintable(replace(context, pictures={"assets/cat.svg": b"<svg/>"})) == []


@pytest.mark.parametrize(
    ("file", "old", "place"),
    [
        ("fi/about.md", "FI lead of about.", "docs/fi/about.md:8"),
        ("fi/rules/open.md", "FI about being open.", "docs/fi/rules/open.md:4"),
        ("fi/rules/open.md", "FI say it.", "docs/fi/rules/open.md:7"),
        ("fi/messages/hello.md", "how are you?", "docs/fi/messages/hello.md:2"),
        ("fi/words.yml", "FI pdf-handbook", "docs/fi/words.yml:1"),
        ("glossary.yml", "FI what a favour is", "docs/glossary.yml:3"),
    ],
)
def test_a_character_that_the_font_lacks_is_looked_up_where_it_was_written(file: str, old: str, place: str) -> None:
    library = full_library((file, old, old + SMILE))
    said = f'PDF/UA-1 error: the text `"{SMILE}"` could not be displayed with font `"Source Sans 3"`'
    assert str(refused(library, "x.pdf", said)) == (
        f'{place}: no font of the PDFs has the character "{SMILE}". {REMEDY} [pdf]'
    )


def test_a_character_that_nobody_wrote_such_as_that_of_a_date_asks_for_a_font() -> None:
    said = f'PDF/UA-1 error: the text `"{SMILE}"` could not be displayed with font `"Source Sans 3"`'
    assert str(refused(full_library(), "x.pdf", said)) == (
        f'docs/assets/fonts/:1: no font of the PDFs has the character "{SMILE}". {REMEDY} [pdf]'
    )


def test_a_character_that_the_font_lacks_is_told_once_and_no_pdf_is_made() -> None:
    made, findings = documents(tiny_context(("fi/about.md", "FI lead of about.", SMILE)), 0)
    assert (made, [str(finding) for finding in findings]) == (
        (),
        [f'docs/fi/about.md:8: no font of the PDFs has the character "{SMILE}". {REMEDY} [pdf]'],
    )


def test_anything_else_that_typst_refuses_is_a_fault_of_the_template() -> None:
    assert refused(full_library(), "fi/pdf/handbook.pdf", "unknown variable: x") == Finding(
        "hooks/typst", 1, "fi/pdf/handbook.pdf can't be set: unknown variable: x", "Correct the template.", Code.PDF
    )
