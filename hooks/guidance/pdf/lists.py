"""Lists of every kind → calls of the template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from guidance.pdf.article import Article, Maker
from guidance.pdf.running_text import CARD_LINK
from guidance.pdf.tree import Element, Node
from guidance.pdf.typst_code import call, content, text

ONE_COLUMN = "cards--lines"
"""A class for cards whose titles are long."""


def _items(article: Article, element: Element, make: Callable[[Element], str]) -> list[str]:
    """Return the items as content; anything but an item is reported."""
    items = []
    for node in element.children:
        if isinstance(node, Element) and node.tag == "li":
            article.check(node)
            items.append(content(article.in_language(node, article.anchor(node) + make(node))))
        elif isinstance(node, Element) or node.strip():
            article.report(node)
    return items


def _bullets(article: Article, element: Element) -> str:
    return call("bullets", *_items(article, element, article.flow))


def _numbered(article: Article, element: Element) -> str:
    return call("numbered", element.attributes.get("start", "1"), *_items(article, element, article.flow))


def _checklist(article: Article, element: Element) -> str:
    def step(item: Element) -> str:
        """Return the text, which stands in a label behind its box, and the link to what explains it."""
        pieces: list[Node] = []
        for child in item.children:
            if isinstance(child, Element) and child.tag == "label":
                pieces += [part for part in child.children if not _is_box(part)]
            else:
                pieces.append(child)
        return article.inline(pieces)

    return call("checklist", *_items(article, element, step))


def _is_box(node: Node) -> bool:
    return isinstance(node, Element) and node.tag == "input" and node.attributes.get("type") == "checkbox"


def _cards(article: Article, element: Element) -> str:
    def card(item: Element) -> str:
        summary = [child for child in item.elements() if child.tag == "p"]
        title = article.undivided([_as_card_link(child) for child in item.children if child not in summary])
        words = article.inline([node for part in summary for node in part.children])
        return call("card", content(title), content(words) if article.setting.summaries else "none")

    narrow = article.setting.narrow or not article.section or element.has_class(ONE_COLUMN)
    named = {} if narrow or article.setting.summaries else {"columns": "2"}
    return call("cards", *_items(article, element, card), **named)


def _as_card_link(node: Node) -> Node:
    if isinstance(node, Element) and node.tag == "a":
        return replace(node, attributes={**node.attributes, "class": CARD_LINK})
    return node


def _counterparts(article: Article, element: Element) -> str:
    def counterpart(item: Element) -> str:
        name = article.setting.names.get(item.attributes.get("lang", ""), "")
        return (text(f"{name}: ", "") if name else "") + article.flow(item)

    return call("counterparts", *_items(article, element, counterpart))


LISTS: Mapping[str, Maker] = {
    "ol": _numbered,
    "ul": _bullets,
    "ul.cards": _cards,
    "ul.checklist": _checklist,
    "ul.related": _cards,
    "ul.term__counterparts": _counterparts,
}
