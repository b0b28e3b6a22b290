"""Cards, lists of related pages and the matrix, derived from relations and references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from guidance.content.model import Entry, Library, grouped
from guidance.content.once import once
from guidance.content.page_kinds import CHECKLISTS
from guidance.content.texts import Page
from guidance.document.derived import Card, Cards, LinkList, PageList, RelationCell, RelationRow, RelationTable
from guidance.document.nodes import Block, Heading, Paragraph, Reference, Text
from guidance.document.walk import find
from guidance.links.anchors import matrix_sides
from guidance.links.context import Context
from guidance.parts.folded_list import MANY, in_folds, in_parts
from guidance.parts.links import page_reference, section_heading

MATRIX = 64
"""The most cells of the table of relations: more columns fit neither a phone nor paper."""
AT_HOME = 12
"""How many topics of an overview the home page shows if it does not show all."""
NEIGHBOURS = 3
"""How many related occasions are shown: more would be a menu, not a hint."""


def cards(context: Context, page: Page, topics: Iterable[Entry], *, summaries: bool = True) -> tuple[Block, ...]:
    """Return the cards of topics, with or without their summaries; nothing if there are none."""
    items = _cards(context, page, topics, summaries=summaries)
    return in_parts("cards", items, lambda run: (Cards(run),)) if items else ()


def _cards(context: Context, page: Page, topics: Iterable[Entry], *, summaries: bool) -> list[tuple[str, Card]]:
    items = []
    for topic in topics:
        target = context.library.page(page.lang, topic.id)
        link = page_reference(context.library, page.lang, topic.id)
        items.append((target.title, Card(link, topic.kind.colour, target.summary if summaries else "")))
    return items


def home_cards(context: Context, page: Page, overview: Entry) -> tuple[Block, ...]:
    """Return an overview's topics for the home page: all, or if there are many, some and a link to all.

    Those of a kind that has a heading of its own there have their summaries; others have them on the overview alone.
    """
    topics = context.library.members(overview.id)
    summaries = bool(context.library.kinds.folders[overview.id].home_heading)
    is_short = len(topics) <= MANY
    items = _cards(context, page, topics if is_short else topics[:AT_HOME], summaries=summaries)
    shown = (Cards(tuple(card for _, card in items)),) if items else ()
    return shown if is_short else (*shown, _read_on(context, page, [overview.id]))


def related_by(context: Context, page: Page, part: str) -> tuple[Block, ...]:
    """Return the pages that this one names in a relation, or that name it, by the name of the part that shows them."""
    library = context.library
    found: list[str] = []
    for relation in library.kinds.relations.values():
        if part == relation.heading:
            found += library.entries[page.id].relations.get(relation.name, ())
        elif part == relation.inverse:
            found += library.sources(relation.name, page.id)
    return _titles(context, page, found)


def _titles(context: Context, page: Page, page_ids: Iterable[str]) -> tuple[Block, ...]:
    """Return a list of pages by their titles, nothing if there are none; their summaries stand on the overviews."""
    items = [
        (context.library.page(page.lang, i).title, page_reference(context.library, page.lang, i)) for i in page_ids
    ]
    return in_folds(items, lambda run: (PageList(run),)) if items else ()


def occasion_topics(library: Library, occasion: str) -> list[Entry]:
    """Return the topics that have steps in an occasion's checklist, in order."""
    return list({topic.id: topic for topic, _ in library.steps_on(occasion)}.values())


def neighbouring(library: Library, occasion: str) -> list[Entry]:
    """Return the occasions that share most steps with one, most first, at most three."""
    shared = Counter(name for _, step in library.steps_on(occasion) for name in step.occasions)
    del shared[occasion]
    names = list(library.occasions)
    nearest = sorted(shared, key=lambda name: (-shared[name], names.index(name)))[:NEIGHBOURS]
    return [library.occasions[name] for name in nearest]


def based_on(context: Context, page: Page) -> tuple[Block, ...]:
    """Return the topics that have steps in an occasion's checklist."""
    return _titles(
        context, page, [t.id for t in occasion_topics(context.library, context.library.entries[page.id].name)]
    )


def neighbours(context: Context, page: Page) -> tuple[Block, ...]:
    """Return the occasions that share most steps with one."""
    return _titles(context, page, [o.id for o in neighbouring(context.library, context.library.entries[page.id].name)])


def mentions(library: Library, page: Page) -> list[tuple[Page, str]]:
    """Return the pages of the same language that refer to this one, in order, each with the id of the section."""
    return list(_mentions(library, page.lang).get(page.id, ()))


@once
def _mentions(library: Library, lang: str) -> Mapping[str, tuple[tuple[Page, str], ...]]:
    """Return page id → the pages that refer to it, each with the id of the first section that does."""
    found = []
    for page in (library.pages[lang, entry_id] for entry_id in library.entries if (lang, entry_id) in library.pages):
        found += [(target, (page, section)) for target, section in _first_mentions(page).items() if target != page.id]
    return grouped(found)


def _first_mentions(page: Page) -> dict[str, str]:
    """Return the ids of the pages to which a page refers → the id of the first section that does."""
    found: dict[str, str] = {}
    section = ""
    for block in page.document.blocks:
        if isinstance(block, Heading):
            section = block.id or section
        for reference in find(Reference, (block,)):
            found.setdefault(reference.page_id, section)
    return found


def related(context: Context, page: Page) -> tuple[Block, ...]:
    """Return where to read on: the pages that mention this one, the overview, all checklists."""
    library = context.library
    onward = [i for i in (library.entries[page.id].folder, CHECKLISTS) if i in library.entries]
    found = [(other, section) for other, section in mentions(library, page) if other.id not in onward]
    links = [page_reference(library, page.lang, other.id, section) for other, section in found]
    mentioned = [_link_list(library.words[page.lang]["mentioned-on"], links)] if links else []
    return (*mentioned, _read_on(context, page, onward))


def _read_on(context: Context, page: Page, page_ids: Iterable[str]) -> LinkList:
    """Return links to pages under the label "read on"."""
    links = [page_reference(context.library, page.lang, page_id) for page_id in page_ids]
    return _link_list(context.library.words[page.lang]["read-on"], links)


def _link_list(label: str, links: Iterable[Reference]) -> LinkList:
    entries = [("".join(t.text for t in link.children if isinstance(t, Text)), link) for link in links]
    return LinkList(label, in_folds(entries, lambda run: (PageList(run),)))


def matrix(context: Context, page: Page) -> tuple[Block, ...]:
    """Return the table of the first relation under its heading: a row for each target, a column for each source.

    If there are many, a row lists the sources of its target, instead of a cell for every pair. If there are too many
    for rows, too, the section links to the overviews.
    """
    library, words = context.library, context.library.words[page.lang]
    sources, targets = matrix_sides(library)
    if not targets:
        return ()
    relation = next(iter(library.kinds.relations.values()))
    heading = section_heading(library, page.id, words["matrix"], "matrix")
    if len(targets) > MANY:
        return (heading, _read_on(context, page, [sources[0].folder, targets[0].folder]))
    links = {topic.id: (page_reference(library, page.lang, topic.id),) for topic in (*sources, *targets)}
    if len(sources) * len(targets) <= MATRIX:
        columns = tuple(links[source.id] for source in sources)
        cells = {
            target.id: tuple(_cell(words, helps=target.id in s.relations[relation.name]) for s in sources)
            for target in targets
        }
    else:
        columns = ((Text(words[relation.inverse]),),)  # type: ignore[assignment]  # words in place of a link
        named = {target.id: library.sources(relation.name, target.id) for target in targets}
        cells = {i: (RelationCell(tuple(link for source in of for link in links[source])),) for i, of in named.items()}
    rows = tuple(RelationRow(links[target.id], cells[target.id]) for target in targets)
    table = RelationTable("matrix", words["matrix-corner"], columns, rows)
    return (heading, Paragraph((Text(words["matrix-intro"]),)), table)


def _cell(words: Mapping[str, str], *, helps: bool) -> RelationCell:
    key = "matrix-helps" if helps else "matrix-helps-not"
    return RelationCell((Text(words[key]),), key)
