"""Links are pasted as Markdown, as a card and as text."""

from __future__ import annotations

from markdown import markdown as by_another_program

from guidance.document.derived import PastedLink
from guidance.render.pasted_links import CARD_STYLE, forms
from support.tiny_library import shown

SPECIAL = '*a* <b>B & "C"</b> [d](e)'
LABELS = ("Markdown", "HTML", "Text", "Embed")


def test_a_link_is_markdown_a_card_and_text() -> None:
    address = "https://kb.example/base/go/habits/asking/"
    assert forms(PastedLink("Asking", address, "About asking.", "Home", LABELS)) == (
        f"[Asking]({address})",
        (
            f'<div dir="auto" style="{CARD_STYLE}"><a href="{address}"><strong>Asking</strong></a><br>'
            "About asking.<br><small>Home</small></div>"
        ),
        f"Asking – Home: {address}",
    )


def test_texts_arrive_escaped_in_markdown_and_html_and_as_they_are_in_text() -> None:
    address = 'https://a.example/?b="c"&d'
    markdown, html, text = forms(PastedLink(SPECIAL, address, SPECIAL, SPECIAL, LABELS))
    assert shown(by_another_program(markdown, extensions=["attr_list", "tables", "fenced_code"])) == SPECIAL
    assert html.count("&lt;b&gt;B &amp; &quot;C&quot;&lt;/b&gt;") == 3
    assert 'href="https://a.example/?b=&quot;c&quot;&amp;d"' in html
    assert text == f"{SPECIAL} – {SPECIAL}: {address}"
