"""Is topics.yml consistent in itself?"""

from __future__ import annotations

from collections.abc import Iterator

from guidance.content.library import TOPICS
from guidance.content.model import Entry, Library
from guidance.content.page_kinds import HOME, OVERVIEW, PAGE_KINDS, PITFALL, RECIPIENTS, SITUATIONS, STRATEGY
from guidance.content.reading.fields import did_you_mean
from guidance.findings import Code, Finding


def sections_of_entries(library: Library) -> Iterator[Finding]:
    """A topic declares all sections of its kind; the home page and every overview have an entry."""
    for page_id, kind in PAGE_KINDS.items():
        needed = page_id == HOME or (kind is OVERVIEW and library.members(page_id))
        if needed and page_id not in library.entries:
            yield Finding(
                TOPICS, 1, f'there is no page "{page_id}"', f'Add "{page_id}:" below "pages:".', Code.MISSING_ENTRY
            )
    for entry in library.entries.values():
        if entry.kind.sections is not None:
            yield from _sections_of_kind(entry, entry.kind.sections)


def foot(library: Library) -> Iterator[Finding]:
    """The home page and the overviews stand in the menu: readers find everything else through them."""
    for entry in library.foot():
        if entry.id == HOME or entry.kind is OVERVIEW:
            remedy = 'Take out "foot: true".'
            yield Finding(TOPICS, entry.line, f'"{entry.id}" must stand in the menu', remedy, Code.NOT_IN_MENU)


def _sections_of_kind(entry: Entry, expected: tuple[str, ...]) -> Iterator[Finding]:
    for section in entry.sections:
        if section not in expected:
            what = f'a {entry.kind.name} has no section "{section}"'
            yield Finding(
                TOPICS, entry.section_lines[section], what, did_you_mean(section, expected), Code.UNKNOWN_SECTION
            )
    missing = [section for section in expected if section not in entry.sections]
    for section in missing:
        remedy = f'Add "{section}: [F1.1]" with the facts that it covers, or "{section}: []".'
        yield Finding(
            TOPICS, entry.line, f'"{entry.id}" does not declare the section "{section}"', remedy, Code.MISSING_SECTION
        )


def steps_of_topics(library: Library) -> Iterator[Finding]:
    """A topic has steps, and each is explained by a section of its topic."""
    for topic in library.topics():
        if not topic.steps:
            remedy = 'Add "steps:" with at least one step.'
            yield Finding(TOPICS, topic.line, f'"{topic.id}" has no steps', remedy, Code.MISSING_STEP)
        known = [*topic.sections, *(sub for subs in topic.kind.subsections.values() for sub in subs)]
        for step in topic.steps:
            if step.section and step.section not in known:
                what = f'step "{step.id}" is explained by "{step.section}", which "{topic.id}" does not have'
                yield Finding(TOPICS, step.line, what, did_you_mean(step.section, known), Code.UNKNOWN_SECTION)


def situations(library: Library) -> Iterator[Finding]:
    """Steps and messages name situations that exist, or say why they are in none."""
    named = [(f'step "{step.id}"', step.line, step.situations, step.no_situation) for step in library.steps()]
    named += [(f'message "{m.id}"', m.line, m.situations, "") for m in library.message_entries.values()]
    for owner, line, names, reason in named:
        for name in names:
            if name not in library.situations:
                remedy = did_you_mean(name, library.situations)
                yield Finding(TOPICS, line, f'{owner}: there is no situation "{name}"', remedy, Code.UNKNOWN_SITUATION)
        if bool(names) == bool(reason):
            example = library.situations[0] if library.situations else "…"
            remedy = f'Write either "situations: [{example}]" or, for a step, "no_situation: why".'
            yield Finding(
                TOPICS, line, f"{owner} must be in a situation, or say why not", remedy, Code.MISSING_SITUATION
            )


def recipients(library: Library) -> Iterator[Finding]:
    """What is worded for friends stays out of situations with bosses and mentors, and every situation has something."""
    allowed = {entry.name: entry.recipients for entry in library.members(SITUATIONS)}
    steps = [(f'step "{step.id}"', step.line, step.only_for, step.situations) for step in library.steps()]
    messages = [(f'message "{m.id}"', m.line, m.recipient, m.situations) for m in library.message_entries.values()]
    for owner, line, recipient, names in steps + messages:
        for name in names:
            if recipient in RECIPIENTS and name in allowed and recipient not in allowed[name]:
                what = f'{owner} is for a {recipient}, who is no recipient of "{name}"'
                yield Finding(
                    TOPICS, line, what, "Take that situation out, or word it for everybody.", Code.WRONG_RECIPIENT
                )
    for kind, owners in (("step", steps), ("message", messages)):
        named = {name for *_, names in owners for name in names}
        for entry in library.members(SITUATIONS):
            if entry.name not in named:
                what, remedy = f'no {kind} names the situation "{entry.name}"', f"Name it in at least one {kind}."
                yield Finding(TOPICS, entry.line, what, remedy, Code.EMPTY_SITUATION)


def relations(library: Library) -> Iterator[Finding]:
    """``helped_by`` leads from a pitfall to strategies that exist, and leaves no topic alone."""
    strategies = {topic.id for topic in library.topics("strategies")}
    for topic in library.topics():
        if topic.kind is not PITFALL:
            if topic.helped_by:
                remedy = 'Name this strategy under "helped_by" of the pitfall instead; the other direction is derived.'
                yield Finding(
                    TOPICS, topic.helped_by_line, f'"{topic.id}" is not a pitfall', remedy, Code.WRONG_RELATION
                )
            continue
        yield from _helped_by(topic, strategies, library)
    for strategy in library.topics("strategies"):
        if strategy.kind is STRATEGY and not library.prevents(strategy.id):
            remedy = 'Name it under "helped_by" of at least one pitfall.'
            yield Finding(
                TOPICS, strategy.line, f'"{strategy.id}" helps against no pitfall', remedy, Code.MISSING_RELATION
            )


def _helped_by(pitfall: Entry, strategies: set[str], library: Library) -> Iterator[Finding]:
    line = pitfall.helped_by_line
    if not pitfall.helped_by:
        remedy = 'Add "helped_by: [strategies/…]".'
        yield Finding(TOPICS, line, f'nothing helps against "{pitfall.id}"', remedy, Code.MISSING_RELATION)
    for target in pitfall.helped_by:
        if target == pitfall.id:
            yield Finding(TOPICS, line, f'"{target}" refers to itself', "Name a strategy.", Code.SELF_RELATION)
        elif target in library.entries and target not in strategies:
            yield Finding(TOPICS, line, f'"{target}" is not a strategy', "Name a strategy.", Code.WRONG_RELATION)
        elif target not in strategies:
            yield Finding(
                TOPICS, line, f'there is no topic "{target}"', did_you_mean(target, strategies), Code.UNKNOWN_TOPIC
            )
        elif pitfall.helped_by.count(target) > 1:
            yield Finding(TOPICS, line, f'"{target}" is named twice', "Keep one.", Code.DUPLICATE_RELATION)
