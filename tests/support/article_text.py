"""What a reader sees of a page's HTML, a block at a time."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

BLOCKS = "p, li, label, h2, h3, figcaption, summary, td, th"
LEFT_OUT = ".checklist-tools, .keep, .message__mail, .snippets, .link-kit__place, [hreflang]"
"""What is no text: buttons, addresses to copy in three notations, and links to other languages, which paper lacks."""


def block_texts(html: str) -> list[str]:
    """Return the texts of an article without what only a screen has; every text of it is in a block."""
    article = LexborHTMLParser(f"<!doctype html><title>a</title><body>{html}")
    for element in article.css(LEFT_OUT):
        element.decompose()
    texts = []
    for block in reversed(article.css(BLOCKS)):  # those that stand in others first
        texts.append(block.text())
        block.decompose()
    return [text for text in texts if text.strip()]
