"""Relations and references → links: cards, relations in both directions, inline references, backlinks, the matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape

from guidance.addresses import Addresses, relative_link
from guidance.anchors import anchors
from guidance.folds import MANY, in_folds
from guidance.kinds import CHECKLISTS, MESSAGES, SITUATIONS, TOPIC_KINDS
from guidance.markdown_source import escape_markdown
from guidance.model import Entry, Library, entry_path, grouped, once
from guidance.texts import Page, Reference

MATRIX = 64
"""Cells of the table of pitfalls and strategies at most; more columns fit neither a phone nor paper."""
AT_HOME = 12
"""Topics of an overview that the home page shows where it does not show all."""
NEIGHBOURS = 3
"""More situations beside one would be a menu, not a hint."""


def reference_link(library: Library, page: Page, reference: Reference) -> str:
    """Return a reference as a Markdown link; without own words it shows the target's title in the page's language."""
    target = library.entries[reference.page_id]
    words = reference.words or escape_markdown(_title(library, page.lang, reference))
    path = "" if target.id == page.id else relative_link(page.path, entry_path(page.lang, target))
    fragment = f"#{reference.fragment}" if reference.fragment else ""
    return f"[{words}]({path}{fragment})"


def _title(library: Library, lang: str, reference: Reference) -> str:
    page = library.page(lang, reference.page_id)
    if not reference.fragment:
        return page.title
    return next(a.title for a in anchors(library, page) if a.id == reference.fragment)


def cards(library: Library, addresses: Addresses, page: Page, topics: Iterable[Entry]) -> str:
    """Return topics as a list of links with their summaries; nothing where there are none."""
    items = []
    for topic in topics:
        target = library.page(page.lang, topic.id)
        link = escape(addresses.relative(page.lang, page.id, topic.id))
        card = (
            f'<li class="card card--{topic.kind.name}"><a href="{link}">{escape(target.title)}</a>'
            f"<p>{escape(target.summary)}</p></li>"
        )
        items.append((target.title, card))
    return in_folds(items, lambda run: '<ul class="cards">\n' + "\n".join(run) + "\n</ul>") if items else ""


def home_cards(library: Library, addresses: Addresses, page: Page, overview: Entry) -> str:
    """Return an overview's topics as the home page shows them: where there are many, some, and the way to all."""
    topics = library.members(overview.id)
    if len(topics) <= MANY:
        return cards(library, addresses, page, topics)
    return f"{cards(library, addresses, page, topics[:AT_HOME])}\n{_onward(library, addresses, page, [overview.id])}"


def helping(library: Library, addresses: Addresses, page: Page) -> str:
    """Return the strategies that help against a pitfall."""
    return cards(library, addresses, page, (library.entries[i] for i in library.entries[page.id].helped_by))


def prevented(library: Library, addresses: Addresses, page: Page) -> str:
    """Return the pitfalls that a strategy helps against: the same relations, read the other way."""
    return cards(library, addresses, page, (library.entries[i] for i in library.prevents(page.id)))


def situation_topics(library: Library, situation: str) -> list[Entry]:
    """Return the topics whose steps a situation's checklist is made of, in order."""
    return list({topic.id: topic for topic, _ in library.steps_in(situation)}.values())


def neighbouring(library: Library, situation: str) -> list[Entry]:
    """Return the situations that share most steps with one, the nearest first, at most three."""
    shared = Counter(name for _, step in library.steps_in(situation) for name in step.situations)
    del shared[situation]
    names = sorted(shared, key=lambda name: (-shared[name], library.situations.index(name)))[:NEIGHBOURS]
    return [library.entries[f"{SITUATIONS}/{name}"] for name in names]


def based_on(library: Library, addresses: Addresses, page: Page) -> str:
    """Return the topics that a situation's checklist is made of, as cards."""
    return cards(library, addresses, page, situation_topics(library, library.entries[page.id].name))


def neighbours(library: Library, addresses: Addresses, page: Page) -> str:
    """Return the situations nearest to one, as cards."""
    return cards(library, addresses, page, neighbouring(library, library.entries[page.id].name))


def mentions(library: Library, page: Page) -> list[tuple[Page, str]]:
    """Return the pages of the same language that refer to this one, each with the section that does, in order."""
    return list(_mentions(library, page.lang).get(page.id, ()))


@once
def _mentions(library: Library, lang: str) -> Mapping[str, tuple[tuple[Page, str], ...]]:
    """Return page id → the pages that refer to it, each with the section that does so first."""
    found = []
    for page in (library.pages[lang, entry_id] for entry_id in library.entries if (lang, entry_id) in library.pages):
        first = {reference.page_id: reference for reference in reversed(page.references)}
        found += [(target, (page, _section_of(page, r))) for target, r in first.items() if target != page.id]
    return grouped(found)


def _section_of(page: Page, reference: Reference) -> str:
    above = [h.id for h in page.headings if h.start < reference.start and h.id]
    return above[-1] if above else ""


def related(library: Library, addresses: Addresses, page: Page) -> str:
    """Return where to read on: the pages that mention this one, the overview, all checklists."""
    words = library.words[page.lang]
    onward = [i for i in (library.entries[page.id].folder, CHECKLISTS) if i in library.entries]
    groups = []
    if found := [(other, section) for other, section in mentions(library, page) if other.id not in onward]:
        links = [(other.title, addresses.relative(page.lang, page.id, other.id, section)) for other, section in found]
        groups.append(_group(words["mentioned-on"], links))
    return "\n".join([*groups, _onward(library, addresses, page, onward)])


def _onward(library: Library, addresses: Addresses, page: Page, page_ids: Iterable[str]) -> str:
    """Return where to read on, as links to whole pages."""
    links = [(library.page(page.lang, i).title, addresses.relative(page.lang, page.id, i)) for i in page_ids]
    return _group(library.words[page.lang]["read-on"], links)


def _group(label: str, links: Iterable[tuple[str, str]]) -> str:
    """Return links, a title and an address each, under a label."""
    items = [(title, f'<li><a href="{escape(address)}">{escape(title)}</a></li>') for title, address in links]
    found = in_folds(items, lambda run: '<ul class="related">\n' + "\n".join(run) + "\n</ul>")
    return f'<p class="related__label">{escape(label)}</p>\n{found}'


def matrix(library: Library, addresses: Addresses, page: Page) -> str:
    """Return the table of strategies and pitfalls, with header cells in both directions (WCAG 2.2, 1.3.1).

    Where there are many, a row names what its strategy helps against: nobody reads a cell for every pair. Where there
    are too many for rows, too, the section leads to the overviews, from which each page names its own.
    """
    words = library.words[page.lang]
    pitfalls, strategies = library.topics("pitfalls"), library.topics("strategies")
    if len(strategies) > MANY:
        return _onward(library, addresses, page, TOPIC_KINDS)
    links = {topic.id: _topic_link(library, addresses, page, topic) for topic in (*pitfalls, *strategies)}
    if len(pitfalls) * len(strategies) <= MATRIX:
        head = "".join(f'<th scope="col">{links[pitfall.id]}</th>' for pitfall in pitfalls)
        cells = {s.id: "".join(_cell(words, helps=s.id in p.helped_by) for p in pitfalls) for s in strategies}
    else:
        head = f'<th scope="col">{escape(words["prevents"])}</th>'
        cells = {s.id: f"<td>{'<br>'.join(links[i] for i in library.prevents(s.id))}</td>" for s in strategies}
    rows = [f'<tr><th scope="row">{links[s.id]}</th>{cells[s.id]}</tr>' for s in strategies]
    return (
        f"<p>{escape(words['matrix-intro'])}</p>\n"
        f'<div class="table-scroll" role="region" tabindex="0" aria-labelledby="matrix">\n<table class="matrix">\n'
        f'<thead><tr><th scope="col">{escape(words["matrix-corner"])}</th>{head}</tr></thead>\n'
        f"<tbody>\n" + "\n".join(rows) + "\n</tbody>\n</table>\n</div>"
    )


def _topic_link(library: Library, addresses: Addresses, page: Page, topic: Entry) -> str:
    link = escape(addresses.relative(page.lang, page.id, topic.id))
    return f'<a href="{link}">{escape(library.page(page.lang, topic.id).title)}</a>'


def _cell(words: Mapping[str, str], *, helps: bool) -> str:
    key = "matrix-helps" if helps else "matrix-helps-not"
    return f'<td class="{key}">{escape(words[key])}</td>'


def is_message(reference: Reference) -> bool:
    """Return whether a reference embeds a message."""
    return reference.embeds and reference.target.startswith(f"{MESSAGES}/")
