"""What a reader sees of a page's HTML, a block at a time."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

BLOCKS = frozenset({"p", "li", "label", "h2", "h3", "figcaption", "summary", "td", "th"})
VOID = frozenset({"br", "hr", "img", "input"})
LEFT_OUT = frozenset({"checklist-tools", "snippets", "link-kit__place"})
"""Classes of what is no text: buttons, and addresses to copy in three notations."""
TO_OTHER_LANGUAGE = "hreflang"
"""The attribute of links that paper does not have."""


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    block: list[str]
    """The text of the block that it is in, or begins."""
    is_block: bool
    left_out: bool


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [_Open([], is_block=False, left_out=False)]
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        around = self.open[-1]
        left_out = bool(LEFT_OUT & set((names.get("class") or "").split())) or TO_OTHER_LANGUAGE in names
        if tag not in VOID:
            block = [] if tag in BLOCKS else around.block
            self.open.append(_Open(block, tag in BLOCKS, left_out or around.left_out))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  # HTMLParser hands it over
        closed = self.open.pop()
        if closed.is_block:
            self.texts.append("".join(closed.block))

    def handle_data(self, data: str) -> None:
        if not self.open[-1].left_out:
            self.open[-1].block.append(data)


def block_texts(html: str) -> list[str]:
    """Return the texts of an article without what only a screen has; every text of it is in a block."""
    parser = _Texts()
    parser.feed(html)
    parser.close()
    return [text for text in parser.texts if text.strip()]
