"""Whatever Markdown makes of a text: what could run is text when it is published, and all else stays as it was."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.article_html import harmless, unpublishable
from support.payloads import PAYLOADS
from support.tiny_library import rendered, tiny_page

QUOTED = re.compile(r'="[^"]*"')
KNOWN = re.compile(r'</?[a-z][a-z0-9]*(?:[ \n][a-z-]+(?:="[^"<>]*")?)* ?/?>')


@pytest.mark.parametrize(
    "html",
    [
        '<p>A <a href="../b/#c" title="d &quot;e&quot;">f</a> &lt;g&gt;</p>',
        '<a href="https://a.example/?b&amp;c">d</a><a href="&#109;&#97;ilto:a@b.example">e</a>',
        '<img alt="a" src="../b.png" /><br /><hr />',
        '<ul class="checklist" aria-labelledby="a"><li id="b"><input type="checkbox" data-step="c"></li></ul>',
        '<details class="message-fold" open><summary>a</summary></details>',
        '<table><thead><tr><th scope="col" align="left">a</th></tr></thead></table>',
        '<pre><code class="language-python">a &lt; b\n</code></pre>',
        "a > b",
    ],
)
def test_what_the_program_writes_stays_as_it_is(html: str) -> None:
    assert harmless(html) == (html, [])


@pytest.mark.parametrize(
    ("html", "published", "refused"),
    [
        ("<script>a()</script>", "&lt;script>a()&lt;/script>", ["<script>a()</script>", "</script>"]),
        ('<p onclick="a()">b</p>', '&lt;p onclick="a()">b</p>', ['<p onclick="a()">b</p>']),
        ('<p\tid="a">', '&lt;p\tid="a">', ['<p\tid="a">']),
        ("<p id=a>", "&lt;p id=a>", ["<p id=a>"]),
        ("<P>", "&lt;P>", ["<P>"]),
        ("<p/onclick=a()>", "&lt;p/onclick=a()>", ["<p/onclick=a()>"]),
        ('<p style="a">', '&lt;p style="a">', ['<p style="a">']),
        ('<a href="javascript:a()">', '&lt;a href="javascript:a()">', ['<a href="javascript:a()">']),
        (
            '<a href=" &#1;java&#10;script&colon;a()">',
            '&lt;a href=" &#1;java&#10;script&colon;a()">',
            ['<a href=" &#1;java&#10;script&colon;a()"'],
        ),
        ('<img src="https://a.example/b.png" />', '&lt;img src="https://a.example/b.png" />', None),
        ('<img src="data:image/svg+xml,a" />', '&lt;img src="data:image/svg+xml,a" />', None),
        ("a <!-- b --> c", "a  c", []),
        ("<scr<!-- -->ipt>", "&lt;script>", ["<scr<!-- -->"]),
        ("<!--> <b> -->", "&lt;!--> &lt;b> -->", ["<!--> <b> -->", "<b> -->"]),
        ("<!-- --!> <b> -->", "&lt;!-- --!> &lt;b> -->", ["<!-- --!> <b> -->"]),
        ("<!-- a", "&lt;!-- a", ["<!-- a"]),
        ("a < b", "a &lt; b", ["< b"]),
    ],
)
def test_anything_else_is_text_and_said(html: str, published: str, refused: list[str] | None) -> None:
    assert harmless(html) == (published, [html] if refused is None else refused)


def test_what_was_refused_is_a_finding_on_its_page() -> None:
    assert str(unpublishable(tiny_page("about")[1], "<b>")) == (
        'docs/fi/about.md:7: "<b>" must not stand on a page. Write it in Markdown; the checks of the page\'s text '
        "should have found it, too. [markup-in-text]"
    )


@given(st.one_of(st.text(), st.text(alphabet="<>/!-=\"' ab:\n\t")))
def test_nothing_unknown_is_left_in_any_text(text: str) -> None:
    published, _ = harmless(text)
    assert "<" not in KNOWN.sub("", published)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_left_in_what_markdown_makes_of_it(payload: str) -> None:
    published, _ = harmless(rendered(payload))
    assert "<" not in KNOWN.sub("", published)
    tags = KNOWN.findall(published)
    names = {name for tag in tags for name in re.findall(r" ([a-z-]+)", QUOTED.sub("", tag))}
    assert names <= {"alt", "class", "href", "id", "src", "title"}
    links = [unescape(link).strip() for tag in tags for link in re.findall(r' href="([^"]*)"', tag)]
    assert [link for link in links if re.match(r"(?i)(?:javascript|vbscript|data):", link)] == []
