"""Steps → checklists as HTML: one per topic, one per situation, and all steps by phase and topic.

Every box is a real ``<input>`` inside its ``<label>`` (WCAG 2.2, 1.3.1 and 4.1.2), so that the list can be ticked
without a script; ``data-step`` names the step for scripts. Each step links to the section that explains it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from guidance.addresses import Addresses
from guidance.anchors import aliases, second_anchors, section_heading, step_anchor
from guidance.folds import MANY, in_folds
from guidance.kinds import PHASES, PITFALL
from guidance.model import Entry, Library, Step
from guidance.texts import Page


def topic_checklist(library: Library, page: Page) -> str:
    """Return the checklist of one topic, grouped by phase; step ids are the anchors."""
    entry = library.entries[page.id]
    words = library.words[page.lang]
    earlier = aliases(library, page.id)
    groups = []
    for phase in PHASES:
        items = [
            _item(page, entry, step, step.id, f"#{step.section}", earlier=second_anchors(earlier, step.id))
            for step in entry.steps
            if step.phase == phase
        ]
        if items:
            groups.append(_phase_group(words[f"phase-{phase}"], phase, items))
    return "\n".join([_tools(words, len(entry.steps)), *groups]) if groups else ""


def situation_checklist(library: Library, addresses: Addresses, page: Page) -> str:
    """Return the steps of all topics that name a situation, grouped by phase; each links to its topic."""
    situation = library.entries[page.id].name
    words = library.words[page.lang]
    groups, count = [], 0
    for phase in PHASES:
        items = []
        for topic, step in library.steps_in(situation):
            if step.phase == phase:
                topic_page = library.page(page.lang, topic.id)
                why = addresses.relative(page.lang, page.id, topic.id, step.section)
                anchor = step_anchor(topic.id, step.id)
                items.append(_item(topic_page, topic, step, anchor, why, label=topic_page.title))
        if items:
            groups.append(_phase_group(words[f"phase-{phase}"], phase, items))
            count += len(items)
    return "\n".join([_tools(words, count), *groups]) if groups else ""


def _tools(words: Mapping[str, str], count: int) -> str:
    """Return progress and buttons; the style sheet shows them only where the script that works them runs."""
    pattern = words["steps-done"]
    buttons = "".join(
        f'<button type="button" class="tool-button" data-{name}>{escape(words[name])}</button>'
        for name in ("reset", "print", "print-empty")
    )
    return (
        f'<div class="checklist-tools" data-steps-done="{escape(pattern)}">'
        f"<output>{escape(pattern.replace('{done}', '0').replace('{all}', str(count)))}</output>{buttons}</div>"
    )


def _phase_group(title: str, phase: str, items: Iterable[str]) -> str:
    label = f"checklist-{phase}"
    return f'<p class="phase phase--{phase}" id="{label}">{escape(title)}</p>\n{_list(items, label)}'


def all_steps(library: Library, addresses: Addresses, page: Page) -> str:
    """Return all steps as Markdown headings and HTML lists: by phase, and in each phase by topic."""
    words = library.words[page.lang]
    parts = [_tools(words, len(library.steps()))]
    for phase in PHASES:
        parts.append(section_heading(words[f"phase-{phase}"], phase, aliases(library, page.id)))
        groups = [
            (library.page(page.lang, topic.id).title, _topic_group(library, addresses, page, topic, phase))
            for topic in library.topics()
            if any(step.phase == phase for step in topic.steps)
        ]
        if groups:
            parts.append(in_folds(groups, "\n".join if len(groups) > MANY else "\n\n".join))
    return "\n\n".join(parts)


def _topic_group(library: Library, addresses: Addresses, page: Page, topic: Entry, phase: str) -> str:
    topic_page = library.page(page.lang, topic.id)
    label = f"{phase}-{topic.id.replace('/', '-')}"
    items = []
    for step in topic.steps:
        if step.phase == phase:
            why = addresses.relative(page.lang, page.id, topic.id, step.section)
            items.append(_item(topic_page, topic, step, step_anchor(topic.id, step.id), why))
    # A pitfall's title is a statement; above a list of advice it must not read as advice to do the wrong thing.
    pattern = library.words[page.lang]["pitfall"] if topic.kind is PITFALL else "{title}"
    title = escape(pattern.replace("{title}", topic_page.title))
    link = escape(addresses.relative(page.lang, page.id, topic.id))
    return f'<h3 id="{escape(label)}"><a href="{link}">{title}</a></h3>\n{_list(items, label)}'


def _item(page: Page, entry: Entry, step: Step, anchor: str, why: str, *, earlier: str = "", label: str = "") -> str:
    heading = page.heading(step.section)
    name = escape(f"{entry.id}#{step.id}")
    text = escape(page.steps[step.id].text)
    explained = escape(label or (heading.title if heading else step.section))
    return (
        f'<li id="{escape(anchor)}">{earlier}'
        f'<label><input type="checkbox" data-step="{name}"> <span>{text}</span></label> '
        f'<a class="checklist__why" href="{escape(why)}">{explained}</a></li>'
    )


def _list(items: Iterable[str], label: str) -> str:
    return f'<ul class="checklist" aria-labelledby="{escape(label)}">\n' + "\n".join(items) + "\n</ul>"
