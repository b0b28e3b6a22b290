"""What can't be set is told with the place where an editor can mend it."""

from __future__ import annotations

import pytest

from guidance.findings import Code, Finding
from guidance.pdf import documents
from guidance.pdf.faults import broken_html, refused, unknown_elements
from support.pdf_files import tiny_source, with_article
from support.tiny_library import full_library, full_page

SMILE = "\U0001f600"


def test_an_element_is_named_once_at_the_line_that_speaks_of_it() -> None:
    _, page = full_page("strategies/open", ("fi/strategies/open.md", "## FI how", "![a cat](cat.png)\n\n## FI how"))
    line = page.body_line + page.body.split("\n").index("![a cat](cat.png)")

    found = unknown_elements(page, ['<img alt="a cat" src="x.png">', "<hr>", "<hr>"])

    remedy = "Write it in another way, or teach hooks/guidance/pdf/parts.py to set it."
    assert [str(finding) for finding in found] == [
        f'docs/fi/strategies/open.md:{line}: the PDF does not know <img alt="a cat" src="x.png">. {remedy} [pdf]',
        f"docs/fi/strategies/open.md:{page.body_line}: the PDF does not know <hr>. {remedy} [pdf]",
    ]


def test_broken_html_is_told_with_its_page() -> None:
    _, page = full_page("about")
    assert str(broken_html(page, "<p> is never closed")) == (
        "docs/fi/about.md:7: the page's HTML is broken: <p> is never closed. Close what is open. [pdf]"
    )


@pytest.mark.parametrize(
    ("file", "old", "place"),
    [
        ("fi/about.md", "FI lead of about.", "docs/fi/about.md:8"),
        ("fi/strategies/open.md", "FI about being open.", "docs/fi/strategies/open.md:4"),
        ("fi/strategies/open.md", "FI say it.", "docs/fi/strategies/open.md:7"),
        ("fi/messages/hello.md", "how are you?", "docs/fi/messages/hello.md:2"),
        ("fi/words.yml", "FI pdf-handbook", "docs/fi/words.yml:1"),
    ],
)
def test_a_character_that_the_font_lacks_is_looked_up_where_it_was_written(file: str, old: str, place: str) -> None:
    made, findings = documents(tiny_source((file, old, old + SMILE)), 0)
    assert made == ()
    assert [str(finding) for finding in findings] == [
        f'{place}: the PDF\'s font has no character "{SMILE}". Write it in another way. [pdf]'
    ]


def test_a_missing_character_of_the_glossary_is_looked_up_there() -> None:
    library = full_library(("glossary.yml", "FI what a favour is", f"FI what a favour is{SMILE}"))
    said = f'PDF/UA-1 error: the text `"{SMILE}"` could not be displayed with font `"Source Sans 3"`'
    assert refused(library, "x.pdf", said).path == "docs/glossary.yml"


def test_anything_else_that_typst_refuses_is_a_fault_of_the_template() -> None:
    assert refused(full_library(), "fi/pdf/handbook.pdf", "unknown variable: x") == Finding(
        "hooks/typst", 1, "fi/pdf/handbook.pdf can't be set: unknown variable: x", "Correct the template.", Code.PDF
    )


def test_all_that_is_unknown_is_told_at_once_and_no_pdf_is_made() -> None:
    source = with_article(tiny_source(), ("fi", "about"), "<video></video><p>a</p>")
    source = with_article(source, ("de", "pitfalls/asking"), '<h2 id="checklist">a</h2><object></object>')
    source = with_article(source, ("de", "about"), "<p>a")

    made, findings = documents(source, 0)

    assert made == ()
    assert [str(finding).partition(". ")[0] for finding in findings] == [
        "docs/de/about.md:7: the page's HTML is broken: <p> is never closed",
        "docs/de/pitfalls/asking.md:10: the PDF does not know <object>",
        "docs/fi/about.md:7: the PDF does not know <video>",
    ]
