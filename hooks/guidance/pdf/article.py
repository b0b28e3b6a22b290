"""An article's HTML → calls of the template. What is not known is reported, never left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from guidance.pdf.targets import PageKey, Targets, place_label
from guidance.pdf.tree import SPACE, Element, Node
from guidance.pdf.typst_code import call, label, string, text

KEPT = frozenset({"id", "lang"})
"""Attributes that every element may have, and that arrive in the PDF."""
SILENT = frozenset({"class", "role", "tabindex", "aria-labelledby"})
"""Attributes that tell a reader nothing which the text does not; ``data-…`` is for scripts."""
ALLOWED: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang", "rel", "type", "download"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height", "loading"}),
    "input": frozenset({"type"}),
    "ol": frozenset({"start"}),
    "td": frozenset({"align"}),
    "th": frozenset({"scope", "align"}),
    "time": frozenset({"datetime"}),
}
"""Further attributes of an element that its maker minds, or that change nothing on paper."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How one article is set."""

    page: PageKey
    targets: Targets
    level: int = 1
    """Level of the page's own heading."""
    summaries: bool = False
    """Whether cards have their summaries, or titles alone."""
    narrow: bool = False
    """Whether the column is too narrow for two lists side by side."""
    print_addresses: bool = True
    """Whether the address of a link that leads out of the document stands behind it."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Language → what it calls itself."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Path below the site's root → picture."""


@dataclass(frozen=True, slots=True)
class Makers:
    """What makes Typst of an element."""

    inline: Mapping[str, Maker]
    """Tag → maker, for what stands in running text."""
    blocks: Mapping[str, Maker]
    """Tag, or tag and class (``ul.checklist``), which goes first → maker."""

    def block(self, element: Element) -> Maker | None:
        """Return what makes a block of the element, or None."""
        names = [f"{element.tag}.{name}" for name in element.attributes.get("class", "").split()]
        return next((self.blocks[name] for name in (*names, element.tag) if name in self.blocks), None)


class Article:
    """Sets one article; start tags of what it can't set gather in ``unknown``."""

    def __init__(self, setting: Setting, makers: Makers) -> None:
        """Begin an article."""
        self.setting = setting
        self.makers = makers
        self.unknown: list[str] = []
        self._dividing = True
        self.section = ""
        """Id of the heading above; empty before the first."""
        self.tone = ""
        """``poor`` or ``good`` below a heading that says so."""

    def blocks(self, nodes: Iterable[Node]) -> str:
        """Return paragraphs, lists, tables and so on; text that stands between them is a paragraph, too."""
        pieces: list[str] = []
        run: list[Node] = []
        for node in [*nodes, None]:
            if isinstance(node, str) or (node and node.tag in self.makers.inline):
                run.append(node)
                continue
            if words := self.inline(run):
                pieces.append(call("par", body=words))
            run = []
            if node:
                pieces.append(self._block(node))
        return "\n".join(piece for piece in pieces if piece)

    def inline(self, nodes: Iterable[Node]) -> str:
        """Return running text; whitespace is collapsed, and there is none at its ends or after a line break."""
        pieces: list[str] = []
        for node in nodes:
            if not isinstance(node, str):
                pieces.append(self._inline_element(node))
            elif words := SPACE.sub(" ", node):
                at_start = not any(map(_is_seen, pieces)) or pieces[-1].endswith("#linebreak()")
                words = words.lstrip(" ") if at_start else words
                pieces.append(text(words, self.setting.page[0], divided=self._dividing))
        while pieces and pieces[-1] in ('#" "', ""):
            pieces.pop()
        if pieces and pieces[-1].startswith('#"'):
            pieces[-1] = pieces[-1].removesuffix(' "') + '"' * pieces[-1].endswith(' "')
        return "".join(pieces)

    def undivided(self, nodes: Iterable[Node]) -> str:
        """Return running text in which no line ends in the middle of a word: titles, names, labels."""
        before, self._dividing = self._dividing, False
        words = self.inline(nodes)
        self._dividing = before
        return words

    def flow(self, element: Element, *, divided: bool = True) -> str:
        """Return what a list item or a cell holds: running text alone, or blocks."""
        if any(not isinstance(child, str) and child.tag not in self.makers.inline for child in element.children):
            return self.blocks(element.children)
        return self.inline(element.children) if divided else self.undivided(element.children)

    def check(self, element: Element) -> None:
        """Report an element that has an attribute which would be lost."""
        allowed = KEPT | SILENT | ALLOWED.get(element.tag, frozenset())
        if any(name not in allowed and not name.startswith("data-") for name in element.attributes):
            self.report(element)

    def report(self, node: Node) -> None:
        """Report what can't be set."""
        self.unknown.append(str(node).strip())

    def anchor(self, element: Element) -> str:
        """Return the place that an element's id names."""
        return call("anchor", label(place_label(self.setting.page, element.id))) if element.id else ""

    def in_language(self, element: Element, markup: str) -> str:
        """Return the markup in the language that the element names."""
        lang = element.attributes.get("lang")
        return call("in-language", string(lang), body=markup) if lang else markup

    def _inline_element(self, element: Element) -> str:
        make = self.makers.inline.get(element.tag)
        if make is None:
            self.report(element)
            return ""
        self.check(element)
        return self.in_language(element, self.anchor(element) + make(self, element))

    def _block(self, element: Element) -> str:
        make = self.makers.block(element)
        if make is None:
            self.report(element)
            return ""
        self.check(element)
        return self.in_language(element, make(self, element))


def _is_seen(piece: str) -> bool:
    return bool(piece) and not (piece.startswith("#anchor(") and piece.endswith("))"))


Maker = Callable[[Article, Element], str]
