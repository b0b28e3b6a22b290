"""Is topics.yml consistent in itself?"""

from __future__ import annotations

from collections.abc import Iterator

from guidance.content.library import TOPICS
from guidance.content.model import Entry, Library
from guidance.content.page_kinds import HOME, OVERVIEW, PAGE_KINDS, RECIPIENTS, SITUATIONS
from guidance.content.reading.fields import did_you_mean
from guidance.findings import Code, Finding


def entries(library: Library) -> Iterator[Finding]:
    """The home page and the overview of every folder that has pages have an entry."""
    for page_id, kind in PAGE_KINDS.items():
        needed = page_id == HOME or (kind is OVERVIEW and library.members(page_id))
        if needed and page_id not in library.entries:
            remedy = f'Add "{page_id}:" below "pages:".'
            yield Finding(TOPICS, 1, f'there is no page "{page_id}"', remedy, Code.MISSING_ENTRY)


def foot(library: Library) -> Iterator[Finding]:
    """The home page and the overviews stand in the menu: readers find everything else through them."""
    for entry in library.foot():
        if entry.id == HOME or entry.kind is OVERVIEW:
            remedy = 'Take out "foot: true".'
            yield Finding(TOPICS, entry.line, f'"{entry.id}" must stand in the menu', remedy, Code.NOT_IN_MENU)


def situations(library: Library) -> Iterator[Finding]:
    """Steps and messages name situations that exist."""
    named = [(f'step "{step.id}"', step.line, step.situations) for step in library.steps()]
    named += [(f'message "{m.id}"', m.line, m.situations) for m in library.message_entries.values()]
    for owner, line, names in named:
        for name in names:
            if name not in library.situations:
                remedy = did_you_mean(name, library.situations)
                yield Finding(TOPICS, line, f'{owner}: there is no situation "{name}"', remedy, Code.UNKNOWN_SITUATION)


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
    """``helped_by`` leads from a pitfall to strategies that exist, and leaves no strategy alone."""
    strategies = {topic.id for topic in library.topics("strategies")}
    for topic in library.topics():
        for target in topic.helped_by:
            yield from _target(target, topic, strategies, library)
    for strategy in library.topics("strategies"):
        if not library.prevents(strategy.id):
            remedy = 'Name it under "helped_by" of at least one pitfall.'
            what = f'"{strategy.id}" helps against no pitfall'
            yield Finding(TOPICS, strategy.line, what, remedy, Code.MISSING_RELATION)


def _target(target: str, pitfall: Entry, strategies: set[str], library: Library) -> Iterator[Finding]:
    line = pitfall.helped_by_line
    if target == pitfall.id:
        yield Finding(TOPICS, line, f'"{target}" refers to itself', "Name a strategy.", Code.SELF_RELATION)
    elif target in library.entries and target not in strategies:
        yield Finding(TOPICS, line, f'"{target}" is not a strategy', "Name a strategy.", Code.WRONG_RELATION)
    elif target not in strategies:
        remedy = did_you_mean(target, strategies)
        yield Finding(TOPICS, line, f'there is no topic "{target}"', remedy, Code.UNKNOWN_TOPIC)
