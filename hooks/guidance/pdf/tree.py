"""HTML of an article → a tree. It is what Python-Markdown and the core write, so every element must be closed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "input", "source", "wbr"})
"""Elements without content (HTML, 13.1.2)."""
SPACE = re.compile(r"[ \t\n\r\f]+")
"""ASCII whitespace, which HTML collapses; a non-breaking space is none."""


@dataclass(frozen=True, slots=True)
class Element:
    """An HTML element with its attributes and what it holds."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Node, ...] = ()

    def __str__(self) -> str:
        """Return the start tag, for messages."""
        attributes = "".join(f' {name}="{value}"' for name, value in self.attributes.items())
        return f"<{self.tag}{attributes}>"

    @property
    def id(self) -> str:
        """Return its id; empty where it has none."""
        return self.attributes.get("id", "")

    def has_class(self, name: str) -> bool:
        """Return whether this is one of its classes."""
        return name in self.attributes.get("class", "").split()

    def elements(self) -> Iterator[Element]:
        """Yield the elements that it holds itself, in order."""
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> Iterator[Element]:
        """Yield it and all elements below it, in the order of the text."""
        yield self
        for child in self.elements():
            yield from child.walk()

    def text(self) -> str:
        """Return its text, whitespace collapsed."""
        pieces = (child.text() if isinstance(child, Element) else child for child in self.children)
        return SPACE.sub(" ", "".join(pieces))


Node = Element | str


class HtmlError(ValueError):
    """The HTML is not well-formed; the message says what is wrong, without a full stop."""


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str], list[Node]]] = [("", {}, [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in VOID:
            self.open[-1][2].append(Element(tag, attributes))
        else:
            self.open.append((tag, attributes, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if len(self.open) == 1 or self.open[-1][0] != tag:
            raise HtmlError(
                f"</{tag}> closes <{self.open[-1][0]}>" if len(self.open) > 1 else f"</{tag}> closes nothing"
            )
        name, attributes, children = self.open.pop()
        self.open[-1][2].append(Element(name, attributes, tuple(children)))

    def handle_data(self, data: str) -> None:
        self.open[-1][2].append(data)


@lru_cache(maxsize=4096)  # an article goes into the handbook, the edition in two languages and a sheet
def parse_html(html: str) -> Element:
    """Return the article as an element without a name; comments are no text. Raises HtmlError."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    if len(builder.open) > 1:
        raise HtmlError(f"<{builder.open[-1][0]}> is never closed")
    return Element("", {}, tuple(builder.open[0][2]))
