"""HTML that the core derived reaches the page letter for letter, though no parser looks at it."""

from __future__ import annotations

import pytest
from derived_html import DerivedHtml
from guidance.articles import compose
from markdown import Markdown

from guidance.addresses import Addresses
from guidance.checks import check
from guidance.library import read_docs
from support.project import SAMPLE

EXTENSIONS = ("attr_list", "tables", "toc", "fenced_code")


def rendered(text: str, *more: DerivedHtml) -> str:
    """Return Markdown as HTML without the empty lines between its blocks."""
    html = Markdown(extensions=[*EXTENSIONS, *more]).convert(text)
    return "\n".join(line for line in html.split("\n") if line.strip())


def test_every_page_of_a_site_is_the_same_as_without() -> None:
    library, findings = check(read_docs(SAMPLE), ("fi", "de"))
    assert findings == []
    for page in library.pages.values():
        text = compose(library, Addresses.of(library), page, "https://a.example/")
        assert rendered(text, DerivedHtml()) == rendered(text)


@pytest.mark.parametrize(
    "text",
    [
        "```\n<div>\n\n</div>\n```",
        "    <div>code</div>",
        "Text\n<div>in a paragraph</div>",
        "`<div>`\n\n\\<div>",
        '<span id="a"></span>\n\n## Title {#b}',
        "> <p>quoted</p>",
        "<p>a &amp; *b* [c](d.md)</p>\n\n*after*",
        "\n\n\n<ul>\n<li>a</li>\n</ul>\n\n\n\n- b",
    ],
)
def test_what_is_no_block_of_html_is_markdown_as_before(text: str) -> None:
    assert rendered(text, DerivedHtml()) == rendered(text)


def test_a_block_of_html_is_not_parsed() -> None:
    assert rendered('<ul class="x">\n<li>*a* <b>never closed\n</ul>\n\n*b*', DerivedHtml()) == (
        '<ul class="x">\n<li>*a* <b>never closed\n</ul>\n<p><em>b</em></p>'
    )
