"""Links, emphasis, code and pictures in running text → calls of the template."""

from __future__ import annotations

from collections.abc import Mapping

from guidance.pdf.article import Article, Maker
from guidance.pdf.targets import place_label
from guidance.pdf.tree import Element
from guidance.pdf.typst_code import array, call, label, string

CARD_LINK = "card__link"
"""The class that a card's link is given here."""
WHY = "checklist__why"
"""The class of the link from a step to what explains it."""
LINK_KINDS = {"term": "term-reference", WHY: "why", CARD_LINK: "card-reference"}
"""Class of a link into the document → how it is set; any other has its page number behind it."""
WEB_KINDS = {WHY: "web-why"}
"""The same for a link that leads out of the document."""


def _link(article: Article, element: Element) -> str:
    words = article.undivided(element.children) if element.has_class(WHY) else article.inline(element.children)
    target = article.setting.targets.find(article.setting.page, element.attributes.get("href", ""))
    if target.label:
        kind = _kind(element, LINK_KINDS, "reference")
        own_page = kind == "reference" and target.label.startswith(place_label(article.setting.page))
        return call(kind, label(target.label), body=words, **({"near": "true"} if own_page else {}))
    if not target.address:
        return words
    # Paper can't be clicked: an address stands there in letters, unless that is what the link says already.
    named = element.text().strip() in (target.address, target.address.partition(":")[2])
    printed = {"printed": "true"} if article.setting.print_addresses and not named else {}
    return call(_kind(element, WEB_KINDS, "web"), string(target.address), body=words, **printed)


def _kind(element: Element, kinds: Mapping[str, str], otherwise: str) -> str:
    return next((kind for name, kind in kinds.items() if element.has_class(name)), otherwise)


def _marked(article: Article, element: Element) -> str:
    is_placeholder = element.has_class("placeholder")
    words = article.undivided(element.children) if is_placeholder else article.inline(element.children)
    name = {"strong": "strong", "em": "emph"}.get(element.tag, "")
    if is_placeholder:
        name = "placeholder"
    return call(name, body=words) if name and words else words


def _code(_: Article, element: Element) -> str:
    return call("raw", string(element.text()))


def _picture(article: Article, element: Element) -> str:
    """A picture of this site with its text (PDF/UA-1, 7.3); one without a text, or from elsewhere, can't be set."""
    path = article.setting.targets.file(article.setting.page, element.attributes.get("src", ""))
    picture = article.setting.pictures.get(path)
    alt = element.attributes.get("alt", "").strip()
    if not picture or not alt:
        article.report(element)
        return ""
    suffix = path.rpartition(".")[2].lower()
    try:
        data = string(picture.decode()) if suffix == "svg" else array(str(byte) for byte in picture)
    except UnicodeDecodeError:
        article.report(element)
        return ""
    return call("picture", f"bytes({data})", string(suffix.replace("jpeg", "jpg")), string(alt))


def _break(_: Article, __: Element) -> str:
    return "#linebreak()"


INLINE: Mapping[str, Maker] = {
    "a": _link,
    "br": _break,
    "code": _code,
    "em": _marked,
    "img": _picture,
    "span": _marked,
    "strong": _marked,
    "time": _marked,
}
