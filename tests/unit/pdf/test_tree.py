"""HTML is read as a tree, and HTML that is not well-formed is refused."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.pdf.tree import Element, HtmlError, parse_html


def test_elements_hold_their_attributes_text_and_elements() -> None:
    html = '<p id="a" class="b c">d &amp; <br><strong data-x>e</strong></p>f<!-- g -->'
    paragraph = Element(
        "p", {"id": "a", "class": "b c"}, ("d & ", Element("br"), Element("strong", {"data-x": ""}, ("e",)))
    )

    assert parse_html(html) == Element("", {}, (paragraph, "f"))
    assert (paragraph.id, Element("p").id) == ("a", "")
    assert (paragraph.has_class("c"), paragraph.has_class("d")) == (True, False)
    assert [element.tag for element in parse_html(html).walk()] == ["", "p", "br", "strong"]
    assert str(paragraph) == '<p id="a" class="b c">'


def test_text_is_collapsed_as_a_browser_does_but_a_non_breaking_space_is_none() -> None:
    assert parse_html("<p>a \n\t<em> b</em>\u00a0 c</p>").text() == "a b\u00a0 c"


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<p>a", "<p> is never closed"),
        ("<p><em>a</p>", "</p> closes <em>"),
        ("a</p>", "</p> closes nothing"),
    ],
)
def test_what_is_not_closed_is_refused(html: str, what: str) -> None:
    with pytest.raises(HtmlError) as error:
        parse_html(html)
    assert str(error.value) == what


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    assert "".join(map(str, parse_html(f"<p>{escape(text)}</p>").children[0].children)) == text  # type: ignore[union-attr]
