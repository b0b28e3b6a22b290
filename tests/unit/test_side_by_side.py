"""The HTML of a page at another address: links lead where they led, ids are its language's own, texts stay the same."""

from __future__ import annotations

import pytest

from guidance.side_by_side import rebased, sections

OLD, NEW = "fi/a/b/", "side-by-side/fi-de/a/b/"


@pytest.mark.parametrize(
    ("html", "moved"),
    [
        ('<h2 id="c">d</h2>', '<h2 id="fi-c">d</h2>'),
        ('<a href="#c">d</a>', '<a href="#fi-c">d</a>'),
        ('<a href="../c/?d&amp;e#f">g</a>', '<a href="../../../../fi/a/c/?d&amp;e#f">g</a>'),
        ('<a href="https://a.example/?b&amp;c">d</a>', '<a href="https://a.example/?b&amp;c">d</a>'),
        ('<a href="&#109;ailto:a@b.example">c</a>', '<a href="mailto:a@b.example">c</a>'),
        ('<img alt="a" src="../../../c.png" />', '<img alt="a" src="../../../../c.png" />'),
        ('<p>Write id="c" or href="d".</p>', '<p>Write id="c" or href="d".</p>'),
        ('<a title="b href=c" id="d">e</a>', '<a title="b href=c" id="fi-d">e</a>'),
    ],
)
def test_links_and_ids_are_moved_and_nothing_else(html: str, moved: str) -> None:
    assert rebased(html, "fi", OLD, NEW) == moved


def test_an_address_is_escaped_where_it_enters_a_link() -> None:
    assert rebased('<a href="c">d</a>', "fi", 'fi/"onclick="a()/', NEW) == (
        '<a href="../../../../fi/&quot;onclick=&quot;a()/c">d</a>'
    )


def test_a_page_is_parted_at_its_sections() -> None:
    assert sections('<p>a</p><h2 id="b">c</h2><p>d</p>') == {"": "<p>a</p>", "b": '<h2 id="b">c</h2><p>d</p>'}
