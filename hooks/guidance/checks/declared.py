"""Are topics.yml, the glossary and the agreements consistent?"""

from __future__ import annotations

from collections.abc import Iterator

from guidance.content.agreed_texts import agreed_path
from guidance.content.library import TERMS, TOPICS
from guidance.content.model import Entry, Library
from guidance.content.page_kinds import HOME, OVERVIEW, PAGE_KINDS, RECIPIENTS, SITUATIONS
from guidance.content.reading.fields import did_you_mean
from guidance.findings import Code, Finding
from guidance.translations.units import section_ids


def entries(library: Library) -> Iterator[Finding]:
    """topics.yml has the home page, and an overview for each folder with pages."""
    for page_id, kind in PAGE_KINDS.items():
        needed = page_id == HOME or (kind is OVERVIEW and library.members(page_id))
        if needed and page_id not in library.entries:
            remedy = f'Add "{page_id}:" below "pages:".'
            yield Finding(TOPICS, 1, f'there is no page "{page_id}"', remedy, Code.MISSING_ENTRY)


def foot(library: Library) -> Iterator[Finding]:
    """The home page and the overviews are in the menu: readers find all other pages through them."""
    for entry in library.foot():
        if entry.id == HOME or entry.kind is OVERVIEW:
            remedy = 'Take out "foot: true".'
            yield Finding(TOPICS, entry.line, f'"{entry.id}" must be in the menu', remedy, Code.NOT_IN_MENU)


def situations(library: Library) -> Iterator[Finding]:
    """Steps and messages name only situations that exist."""
    named = [(f'step "{step.id}"', step.line, step.situations) for step in library.steps()]
    named += [(f'message "{m.id}"', m.line, m.situations) for m in library.message_entries.values()]
    for owner, line, names in named:
        for name in names:
            if name not in library.situations:
                remedy = did_you_mean(name, library.situations)
                yield Finding(TOPICS, line, f'{owner}: there is no situation "{name}"', remedy, Code.UNKNOWN_SITUATION)


def recipients(library: Library) -> Iterator[Finding]:
    """A situation has no step or message for another recipient, and has at least one of each."""
    allowed = {entry.name: entry.recipients for entry in library.members(SITUATIONS)}
    steps = [(f'step "{step.id}"', step.line, step.only_for, step.situations) for step in library.steps()]
    messages = [(f'message "{m.id}"', m.line, m.recipient, m.situations) for m in library.message_entries.values()]
    for owner, line, recipient, names in steps + messages:
        for name in names:
            if recipient in RECIPIENTS and name in allowed and recipient not in allowed[name]:
                what = f'{owner} is for a {recipient}, who is no recipient of "{name}"'
                remedy = "Take that situation out, or word it for everybody."
                yield Finding(TOPICS, line, what, remedy, Code.WRONG_RECIPIENT)
    for kind, owners in (("step", steps), ("message", messages)):
        named = {name for *_, names in owners for name in names}
        for entry in library.members(SITUATIONS):
            if entry.name not in named:
                what, remedy = f'no {kind} names the situation "{entry.name}"', f"Name it in at least one {kind}."
                yield Finding(TOPICS, entry.line, what, remedy, Code.EMPTY_SITUATION)


def relations(library: Library) -> Iterator[Finding]:
    """``helped_by`` names only strategies that exist, and names each strategy at least once."""
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


def term_forms(library: Library) -> Iterator[Finding]:
    """A term of one word is among its forms, and no two terms of a language share a form."""
    owners: dict[tuple[str, str], str] = {}
    for (lang, term_id), term in library.terms.items():
        if term.term and term.forms and term.term not in term.forms and not {",", " "} & set(term.term):
            what = f'"{term.term}" is not among the forms of "{term_id}" in "{lang}"'
            yield Finding(TERMS, term.line, what, "Add it to its forms.", Code.TERM_FORM)
        for form in term.forms:
            owner = owners.setdefault((lang, form), term_id)
            if owner != term_id:
                what = f'the form "{form}" in "{lang}" belongs to "{owner}" already'
                yield Finding(TERMS, term.line, what, f'Take it out of "{term_id}" or of "{owner}".', Code.TERM_FORM)


def agreed_sections(library: Library) -> Iterator[Finding]:
    """Every section that was agreed on still exists in at least one language."""
    present: dict[str, set[str]] = {}
    for agreement in library.agreements.values():
        page_id, _, section = agreement.unit.partition("#")
        if not section or any((lang, page_id) not in library.pages for lang in library.languages):
            continue
        if page_id not in present:
            pages = (library.page(lang, page_id) for lang in library.languages)
            present[page_id] = {name for page in pages for name in section_ids(page)}
        if section not in present[page_id]:
            remedy = f'Run "make agree id={agreement.unit}", which takes it out.'
            what = f'there is no section "{agreement.unit}" any more'
            yield Finding(agreed_path(page_id), agreement.line, what, remedy, Code.AGREEMENT)
