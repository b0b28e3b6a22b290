"""Cards, lists of related pages and the matrix, derived from relations and references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from guidance.content.model import Entry, Library, grouped, once_per_library
from guidance.content.page_kinds import CHECKLISTS, SITUATIONS, TOPIC_KINDS
from guidance.content.texts import Page
from guidance.document.derived import Card, Cards, LinkList, PageList, RelationCell, RelationRow, RelationTable
from guidance.document.nodes import Block, Heading, Paragraph, Reference, Text
from guidance.document.walk import find
from guidance.links.context import Context
from guidance.parts.folded_list import MANY, in_folds
from guidance.parts.links import page_reference

MATRIX = 64
"""The most cells of the table of pitfalls and strategies: more columns fit neither a phone nor paper."""
AT_HOME = 12
"""How many topics of an overview the home page shows if it does not show all."""
NEIGHBOURS = 3
"""How many related situations are shown: more would be a menu, not a hint."""


def cards(context: Context, page: Page, topics: Iterable[Entry]) -> tuple[Block, ...]:
    """Return the cards of topics; nothing if there are none."""
    items = []
    for topic in topics:
        target = context.library.page(page.lang, topic.id)
        link = page_reference(context.library, page.lang, topic.id)
        items.append((target.title, Card(link, topic.kind.name, target.summary)))
    return in_folds(items, lambda run: (Cards(run),)) if items else ()


def home_cards(context: Context, page: Page, overview: Entry) -> tuple[Block, ...]:
    """Return an overview's topics for the home page: all, or if there are many, some and a link to all."""
    topics = context.library.members(overview.id)
    if len(topics) <= MANY:
        return cards(context, page, topics)
    return (*cards(context, page, topics[:AT_HOME]), _read_on(context, page, [overview.id]))


def helping(context: Context, page: Page) -> tuple[Block, ...]:
    """Return the strategies that help against a pitfall."""
    library = context.library
    return cards(context, page, (library.entries[i] for i in library.entries[page.id].helped_by))


def prevented(context: Context, page: Page) -> tuple[Block, ...]:
    """Return the pitfalls that a strategy helps against: the inverse of the same relations."""
    return cards(context, page, (context.library.entries[i] for i in context.library.prevents(page.id)))


def situation_topics(library: Library, situation: str) -> list[Entry]:
    """Return the topics that have steps in a situation's checklist, in order."""
    return list({topic.id: topic for topic, _ in library.steps_in(situation)}.values())


def neighbouring(library: Library, situation: str) -> list[Entry]:
    """Return the situations that share most steps with one, most first, at most three."""
    shared = Counter(name for _, step in library.steps_in(situation) for name in step.situations)
    del shared[situation]
    names = sorted(shared, key=lambda name: (-shared[name], library.situations.index(name)))[:NEIGHBOURS]
    return [library.entries[f"{SITUATIONS}/{name}"] for name in names]


def based_on(context: Context, page: Page) -> tuple[Block, ...]:
    """Return the topics that have steps in a situation's checklist."""
    return cards(context, page, situation_topics(context.library, context.library.entries[page.id].name))


def neighbours(context: Context, page: Page) -> tuple[Block, ...]:
    """Return the situations that share most steps with one."""
    return cards(context, page, neighbouring(context.library, context.library.entries[page.id].name))


def mentions(library: Library, page: Page) -> list[tuple[Page, str]]:
    """Return the pages of the same language that refer to this one, in order, each with the id of the section."""
    return list(_mentions(library, page.lang).get(page.id, ()))


@once_per_library
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
    """Return the table of strategies and pitfalls.

    If there are many, a row lists what its strategy helps against, instead of a cell for every pair. If there are too
    many for rows, too, the section links to the overviews.
    """
    library, words = context.library, context.library.words[page.lang]
    pitfalls, strategies = library.topics("pitfalls"), library.topics("strategies")
    if len(strategies) > MANY:
        return (_read_on(context, page, TOPIC_KINDS),)
    links = {topic.id: (page_reference(library, page.lang, topic.id),) for topic in (*pitfalls, *strategies)}
    if len(pitfalls) * len(strategies) <= MATRIX:
        columns = tuple(links[pitfall.id] for pitfall in pitfalls)
        cells = {s.id: tuple(_cell(words, helps=s.id in p.helped_by) for p in pitfalls) for s in strategies}
    else:
        columns = ((Text(words["prevents"]),),)  # type: ignore[assignment]  # words in place of a link
        cells = {
            s.id: (RelationCell(tuple(link for i in library.prevents(s.id) for link in links[i])),) for s in strategies
        }
    rows = tuple(RelationRow(links[s.id], cells[s.id]) for s in strategies)
    return (Paragraph((Text(words["matrix-intro"]),)), RelationTable("matrix", words["matrix-corner"], columns, rows))


def _cell(words: Mapping[str, str], *, helps: bool) -> RelationCell:
    key = "matrix-helps" if helps else "matrix-helps-not"
    return RelationCell((Text(words[key]),), key)
