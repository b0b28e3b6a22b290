"""What of a page a book prints: what stands elsewhere in the book is named there with its page, not printed twice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from guidance.addresses import Addresses
from guidance.anchors import page_anchor
from guidance.kinds import CHECKLISTS, LINKS, MESSAGES, PHASES, SITUATION
from guidance.model import Library
from guidance.pdf.lists import ONE_COLUMN
from guidance.pdf.targets import PageKey
from guidance.pdf.tree import Element, Node, parse_html
from guidance.publications import permanent

SECTION_TAG = "h2"


@dataclass(frozen=True, slots=True)
class Source:
    """What the pages of a document come from."""

    library: Library
    addresses: Addresses
    names: Mapping[str, str]
    """Language → what it calls itself."""
    site_url: str
    """The public address with a final slash; empty where there is none."""
    contents: Mapping[PageKey, str]
    """(language, page id) → the article's HTML as MkDocs rendered it."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Path below the site's root → picture that pages may show."""

    def tree(self, page: PageKey) -> Element:
        """Return a page's article, with what is folded away on screen. Raises HtmlError."""
        return Element("", {}, tuple(_unfolded(parse_html(self.contents[page]))))


def _unfolded(tree: Element) -> Iterator[Node]:
    for node in tree.children:
        if isinstance(node, Element) and node.has_class("fold"):
            yield from (n for n in node.children if not (isinstance(n, Element) and n.tag == "summary"))
        else:
            yield node


def sections(tree: Element) -> dict[str, Element]:
    """Return section id → heading and text of the section; what stands before the first has the empty id."""
    parts: dict[str, list[Node]] = {"": []}
    name = ""
    for node in tree.children:
        if isinstance(node, Element) and node.tag == SECTION_TAG:
            name = node.id
        parts.setdefault(name, []).append(node)
    return {name: Element("", {}, tuple(nodes)) for name, nodes in parts.items()}


def on_paper(source: Source, page: PageKey) -> Element:
    """Return a page's article as a book prints it. Raises HtmlError."""
    tree = source.tree(page)
    change = _CHANGES.get(page[1])
    if change is None and source.library.entries[page[1]].kind is SITUATION:
        change = _messages_by_title
    return change(source, page, tree) if change else tree


def _messages_by_title(source: Source, page: PageKey, tree: Element) -> Element:
    """A situation's messages are folded away on screen; the book prints them all in one chapter and names them here."""
    if MESSAGES not in source.library.entries:
        return tree

    def titled(nodes: tuple[Node, ...]) -> Iterator[Node]:
        items: list[Node] = []
        for node in nodes:
            if isinstance(node, Element) and node.has_class("message-fold"):
                items.append(_message_item(source, page, node))
            elif isinstance(node, Element) or node.strip():
                if items:
                    yield Element("ul", {"class": f"cards {ONE_COLUMN}"}, tuple(items))
                items = []
                yield node
        if items:
            yield Element("ul", {"class": f"cards {ONE_COLUMN}"}, tuple(items))

    return Element("", {}, tuple(titled(tree.children)))


def _message_item(source: Source, page: PageKey, fold: Element) -> Element:
    message = next(element for element in fold.walk() if element.tag == "figure")
    title = next(element for element in fold.elements() if element.tag == "summary").text()
    href = source.addresses.relative(*page, MESSAGES, message.id)
    return Element("li", {"id": message.id}, (Element("a", {"href": href}, (title,)),))


def _checklists_by_page(source: Source, page: PageKey, tree: Element) -> Element:
    """All steps by phase are a sheet of their own; in the book each checklist stands on its page."""
    library = source.library
    pages = [entry for entry in library.members() if entry.id != page[1]]
    items = "".join(
        f'<li><a href="{escape(source.addresses.relative(*page, entry.id, "checklist"))}">'
        f"{escape(library.page(page[0], entry.id).title)}</a></li>"
        for entry in pages
    )
    where = f'<p>{escape(library.words[page[0]]["pdf-checklists"])}</p><ul class="cards">{items}</ul>'
    return _without(tree, PHASES, "checklist-tools", where)


def _all_addresses(source: Source, page: PageKey, tree: Element) -> Element:
    """Of the link kit, paper can use the permanent addresses."""
    library, words = source.library, source.library.words[page[0]]
    rows = ""
    for entry in library.entries.values():
        title = escape(library.page(page[0], entry.id).title)
        address = escape(source.site_url + permanent(entry.id))
        link = f'<a href="{address}">{address}</a>' if source.site_url else address
        inside = escape(source.addresses.relative(*page, entry.id))
        rows += f'<tr><td><a href="{inside}">{title}</a></td><td>{link}</td></tr>'
    head = f"<tr><th>{escape(words['pdf-page-title'])}</th><th>{escape(words['permanent-link'])}</th></tr>"
    table = f'<table class="addresses"><thead>{head}</thead><tbody>{rows}</tbody></table>'
    return _without(tree, [page_anchor(entry_id) for entry_id in library.entries], "", table)


def _without(tree: Element, section_ids: Collection[str], tools: str, instead: str) -> Element:
    """Return the page without these sections and tools; ``instead`` (HTML) takes the place of the first of them."""
    kept: list[Node] = []
    placed = False
    for name, section in sections(tree).items():
        if name not in section_ids:
            kept += [n for n in section.children if not (tools and isinstance(n, Element) and n.has_class(tools))]
        elif not placed:
            kept += parse_html(instead).children
            placed = True
    return Element("", {}, tuple(kept))


_CHANGES: Mapping[str, Callable[[Source, PageKey, Element], Element]] = {
    CHECKLISTS: _checklists_by_page,
    LINKS: _all_addresses,
}
