"""Steps → checklists: one per topic, one per occasion; all of the occasions on one page, or all steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from guidance.content.model import Entry, Library, Step
from guidance.content.page_kinds import PART, SECTION
from guidance.content.texts import Page
from guidance.document.derived import Alternatives, ChecklistTools, Phase, StepList
from guidance.document.derived import Step as StepNode
from guidance.document.nodes import Block, Heading, Reference, Text
from guidance.document.place import Place
from guidance.document.walk import words
from guidance.links.anchors import aliases, page_anchor, step_anchor, title_above_advice
from guidance.links.context import Context
from guidance.parts.folded_list import LARGEST, MANY, in_folds, in_parts
from guidance.parts.links import earlier_ids, headed, section_heading, titled

Steps = tuple[list[tuple[Step, StepNode]], Mapping[str, str]]
"""Steps, and the group of each of which one is enough."""


def checklist(context: Context, page: Page, level: int = PART) -> tuple[Block, ...]:
    """Return the checklist of a page, by phase: its own steps, or those that it collects.

    ``level`` is that of the phases' headings, one below that of the heading above (WCAG 2.2, 1.3.1).
    """
    library = context.library
    found = _collected(context, page) if library.entries[page.id].kind.collects else (_own(context, page), {})
    blocks = _by_phase(context, page, found, level=level)
    return (_tools(library, page.lang, _count(blocks)), *blocks) if blocks else ()


def _own(context: Context, page: Page) -> list[tuple[Step, StepNode]]:
    """Return the steps of a topic; their ids are the anchors."""
    entry = context.library.entries[page.id]
    earlier = aliases(context.library, page.id)
    return [
        (step, _step(page, entry, step, step.id, _section_title(page, step), earlier=earlier_ids(earlier, step.id)))
        for step in entry.steps
    ]


def _collected(context: Context, page: Page, prefix: str = "") -> Steps:
    """Return the steps that name an occasion, of all topics.

    Each links to its topic. The page may word them for the occasion; those stand first, in its order.
    """
    library = context.library
    steps = []
    order = {name: place for place, name in enumerate(page.reworded)}
    found = library.steps_on(library.entries[page.id].name)
    for topic, step in sorted(found, key=lambda pair: order.get(f"{pair[0].id}#{pair[1].id}", len(order))):
        topic_page = library.page(page.lang, topic.id)
        origin = title_above_advice(library, page.lang, topic.id)
        node = _step(topic_page, topic, step, prefix + step_anchor(topic.id, step.id), origin)
        if text := page.reworded.get(node.name):
            node = replace(node, text=text.text, place=Place(page.path, text.line))
        steps.append((step, node))
    return steps, {step: name for name, either in library.entries[page.id].either.items() for step in either}


def all_checklists(context: Context, page: Page) -> tuple[Block, ...]:
    """Return the checklists of all occasions; without any, all steps."""
    library = context.library
    below = []
    for entry in library.occasions.values():
        occasion, name = library.page(page.lang, entry.id), entry.name
        earlier = earlier_ids(aliases(library, page.id), name)
        lists = _by_phase(context, occasion, _collected(context, occasion, f"{name}-"), f"{name}-")
        heading = Heading(SECTION, name, (titled(occasion.id, occasion.title),), earlier=earlier)
        below.append((occasion.title, headed(heading, lists)))
    if not below:
        return all_steps(context, page)
    count = sum(_count(group) for _, group in below)
    most = MANY if count <= MANY else 1  # long checklists are folded away each
    blocks = in_parts("checklists", below, _joined, most)
    return (_tools(library, page.lang, count), *blocks) if count else ()


def all_steps(context: Context, page: Page) -> tuple[Block, ...]:
    """Return all steps, by phase and topic."""
    library = context.library
    blocks: list[Block] = [_tools(library, page.lang, len(library.steps()))]
    entries: list[tuple[str, tuple[Block, ...]]] = []
    for phase in library.kinds.phases:
        name = section_heading(library, page.id, library.words[page.lang][f"phase-{phase}"], phase)
        groups = [
            (library.page(page.lang, topic.id).title, _topic_group(library, page.lang, topic, phase))
            for topic in library.topics()
            if any(step.phase == phase for step in topic.steps)
        ]
        below = headed(replace(name, phase=_phase(library, phase)), in_folds(groups, _joined))
        blocks += below
        entries += [(title, group if place else (below[0], *group)) for place, (title, group) in enumerate(groups)]
    return tuple(blocks) if len(entries) <= LARGEST["steps"] else (blocks[0], *in_parts("steps", entries, _joined))


def _joined(groups: Iterable[tuple[Block, ...]]) -> tuple[Block, ...]:
    return tuple(chain.from_iterable(groups))


def _by_phase(context: Context, page: Page, found: Steps, prefix: str = "", level: int = PART) -> tuple[Block, ...]:
    """Return steps under the headings of their phases."""
    library, words = context.library, context.library.words[page.lang]
    steps, groups = found
    of_phase: dict[str, list[StepNode]] = {}
    for step, node in steps:
        of_phase.setdefault(step.phase, []).append(node)
    occasion = page.id if library.entries[page.id].kind.collects else ""
    blocks: list[Block] = []
    for phase in library.kinds.phases:
        if nodes := tuple(_grouped(of_phase.get(phase, ()), groups, words, prefix)):
            label, title = f"{prefix}checklist-{phase}", Text(words[f"phase-{phase}"])
            heading = Heading(level, label, (title,), phase=_phase(library, phase))
            blocks += [heading, StepList(nodes, label, occasion)]
    return tuple(blocks)


def _count(blocks: Iterable[Block]) -> int:
    """Return the number of steps in checklists; alternatives count as one."""
    return sum(len(block.steps) for block in blocks if isinstance(block, StepList))


def _grouped(
    steps: Iterable[StepNode], groups: Mapping[str, str], words: Mapping[str, str], prefix: str
) -> Iterator[StepNode | Alternatives]:
    """Yield the steps; a group stands where its first step does. One that has lost all others is no group."""
    found: dict[str, list[StepNode]] = {}
    for node in steps:
        found.setdefault(groups.get(node.name, f"#{node.name}"), []).append(node)
    for name, (first, *others) in found.items():
        yield Alternatives(f"{prefix}checklist-either-{name}", words["either"], (first, *others)) if others else first


def _phase(library: Library, phase: str) -> Phase:
    phases = library.kinds.phases
    return Phase(phases.index(phase), len(phases))


def _tools(library: Library, lang: str, count: int) -> ChecklistTools:
    words = library.words[lang]
    buttons = tuple((name, words[name]) for name in ("reset", "undo", "print", "print-empty"))
    return ChecklistTools(words["steps-done"], count, buttons, words["not-kept"])


def _topic_group(library: Library, lang: str, topic: Entry, phase: str) -> tuple[Block, ...]:
    page = library.page(lang, topic.id)
    label = f"{phase}-{page_anchor(topic.id)}"
    steps = tuple(
        _step(page, topic, step, step_anchor(topic.id, step.id), _section_title(page, step))
        for step in topic.steps
        if step.phase == phase
    )
    title = titled(topic.id, title_above_advice(library, lang, topic.id))
    return (Heading(PART, label, (title,)), StepList(steps, label))


def _section_title(page: Page, step: Step) -> str:
    heading = page.heading(step.section)
    return words(heading.children).strip() if heading else step.section


def _step(
    page: Page, topic: Entry, step: Step, anchor: str, explained: str, *, earlier: tuple[str, ...] = ()
) -> StepNode:
    """Return a step with the text from its topic's page; ``explained`` are the words of its link to the explanation."""
    text = page.steps[step.id]
    why = Reference(f"{topic.id}#{step.section}", (Text(explained),))
    return StepNode(anchor, f"{topic.id}#{step.id}", text.text, why, earlier, place=Place(page.path, text.line))
