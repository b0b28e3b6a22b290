"""Paragraphs, headings, messages, tables → calls of the template; all the parts of a page together."""

from __future__ import annotations

from guidance.kinds import PART, PHASES, SECTION
from guidance.pdf.article import Article, Maker, Makers, Setting
from guidance.pdf.lists import LISTS
from guidance.pdf.running_text import INLINE
from guidance.pdf.targets import place_label
from guidance.pdf.tree import Element, Node
from guidance.pdf.typst_code import array, call, content, label, string

TONES = dict.fromkeys(("not-like-this", "dont", "does-not-fit"), "poor") | dict.fromkeys(
    ("better-like-this", "do", "fits"), "good"
)
"""Id of a heading → how what stands below it is marked."""


def typeset(nodes: Element, setting: Setting) -> tuple[str, list[str]]:
    """Return the Typst code of an article, and the start tag of everything in it that can't be set."""
    article = Article(setting, MAKERS)
    return article.blocks(nodes.children), article.unknown


def _paragraph(name: str) -> Maker:
    def make(article: Article, element: Element) -> str:
        words = article.anchor(element) + article.inline(element.children)
        return call(name, body=words) if words else ""

    return make


def _phase(article: Article, element: Element) -> str:
    number = next((n for n, phase in enumerate(PHASES) if element.has_class(f"phase--{phase}")), None)
    if number is None:
        article.report(element)
    return call("phase", str(number or 0), body=article.anchor(element) + article.inline(element.children))


def _heading(level: int) -> Maker:
    def make(article: Article, element: Element) -> str:
        article.section = element.id
        article.tone = TONES.get(element.id, "")
        named = {"tone": string(article.tone)} if article.tone else {}
        if element.id in PHASES:
            named["phase_number"] = str(PHASES.index(element.id))
        place = label(place_label(article.setting.page, element.id)) if element.id else "none"
        words = article.undivided(element.children)
        depth = level - SECTION
        return call("section", str(article.setting.level + depth + 1), str(depth), place, body=words, **named)

    return make


def _quotation(article: Article, element: Element) -> str:
    return call("quotation", string(article.tone), body=article.blocks(element.children))


def _message_text(article: Article, element: Element) -> str:
    return call("message-text", body=article.blocks(element.children))


def _message(article: Article, element: Element) -> str:
    def is_head(node: Node) -> bool:
        return isinstance(node, Element) and (node.tag == "figcaption" or (node.tag == "span" and bool(node.id)))

    head = [child for child in element.children if isinstance(child, Element) and is_head(child)]
    title = article.undivided([part for child in head for part in ((child,) if child.id else child.children)])
    rest = article.blocks(child for child in element.children if not is_head(child))
    return call("message", content(article.anchor(element) + title), body=rest)


def _words_alone(article: Article, element: Element) -> str:
    """Paper opens no other language: a permanent address opens in the reader's own."""
    return call("small-print", body=article.inline(child for child in element.children if isinstance(child, str)))


def _transparent(article: Article, element: Element) -> str:
    return article.anchor(element) + article.blocks(element.children)


def _left_out(_: Article, __: Element) -> str:
    return ""


def _table(article: Article, element: Element) -> str:
    name = "address-table" if element.has_class("addresses") else "data-table"
    heads: list[str] = []
    rows: list[str] = []
    width = 0
    for part in _only(article, element, "thead", "tbody"):
        for row in _only(article, part, "tr"):
            cells = _only(article, row, "th", "td")
            (heads if part.tag == "thead" else rows).append(array(_cell(article, cell) for cell in cells))
            width = max(width, len(cells))
    named = {"narrow": "true"} if article.setting.narrow else {}
    return call(name, str(width), array(heads), array(rows), **named)


def _only(article: Article, element: Element, *tags: str) -> list[Element]:
    """Return the elements of these kinds that it holds; anything else in it is reported."""
    found = []
    for node in element.children:
        if isinstance(node, Element) and node.tag in tags:
            article.check(node)
            found.append(node)
        elif isinstance(node, Element) or node.strip():
            article.report(node)
    return found


def _cell(article: Article, cell: Element) -> str:
    words = article.anchor(cell) + article.flow(cell, divided=article.setting.narrow)
    if cell.has_class("matrix-helps"):
        words = call("yes", body=words)
    elif cell.tag == "th":
        words = call("strong", body=words)
    return array((content(words), cell.attributes.get("align", "auto")))


def _anchored(make: Maker) -> Maker:
    """Return a maker that puts the element's place before what it makes."""

    def anchored(article: Article, element: Element) -> str:
        return article.anchor(element) + make(article, element)

    return anchored


def _rule(_: Article, __: Element) -> str:
    return "#rule()"


def _preformatted(_: Article, element: Element) -> str:
    def source(node: Node) -> str:
        return node if isinstance(node, str) else "".join(map(source, node.children))

    return call("raw", string(source(element).strip("\n")), block="true")


MAKERS = Makers(
    inline=INLINE,
    blocks={
        **{name: _anchored(make) for name, make in LISTS.items()},
        "blockquote": _anchored(_quotation),
        "blockquote.message__text": _anchored(_message_text),
        "details": _transparent,
        "div": _transparent,
        "div.checklist-tools": _left_out,  # progress and buttons, which only a screen has
        "figure.message": _message,
        "h2": _heading(SECTION),
        "h3": _heading(PART),
        "hr": _anchored(_rule),
        "p": _paragraph("par"),
        "p.changed-elsewhere": _words_alone,
        "p.message__label": _paragraph("message-label"),
        "p.phase": _phase,
        "p.related__label": _paragraph("list-title"),
        "p.term__pages": _paragraph("small-print"),
        "pre": _anchored(_preformatted),
        "summary": _paragraph("list-title"),
        "table": _anchored(_table),
    },
)
