"""docs/topics.yml and docs/facts.yml → entries, steps, messages and facts, which do not depend on a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guidance.content.files.file_shapes import FACTS
from guidance.content.files.topics_shape import topics
from guidance.content.model import Entry, MessageEntry, Step
from guidance.content.page_kinds import Kind, Kinds
from guidance.content.reading.fields import Values, read_file
from guidance.content.reading.shapes import id_remedy
from guidance.content.texts import Text
from guidance.findings import Finding


@dataclass(frozen=True, slots=True)
class Declarations:
    """The content of topics.yml."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    messages: Mapping[str, MessageEntry] = field(default_factory=dict)


def parse_topics(
    text: str, path: str, kinds: Kinds, *, has_facts: bool = True
) -> tuple[Declarations | None, list[Finding]]:
    """Read topics.yml: pages, topics, occasions and messages, in order; None if unreadable."""
    top, findings = read_file(topics(kinds, has_facts=has_facts), text, path)
    if top is None:
        return None, findings
    pages = [(name, entry) for name, entry in top.below("pages").items() if not id_remedy(name, names_file=True)]
    folder = kinds.occasion.folder if kinds.occasion else ""
    occasions = [(f"{folder}/{name}", entry) for name, entry in top.below(folder).items()]
    entries = [*pages, *top.below("topics").items(), *occasions]
    return Declarations(
        {entry_id: _entry(entry_id, kinds, values) for entry_id, values in entries},
        {message_id: _message(message_id, values, folder) for message_id, values in top.below("messages").items()},
    ), findings


def parse_facts(text: str, path: str) -> tuple[dict[str, Text] | None, list[Finding]]:
    """Read facts.yml: fact id → the fact; None if unreadable."""
    values, findings = read_file(FACTS, text, path)
    return values.texts() if values else None, findings


def _entry(entry_id: str, kinds: Kinds, values: Values) -> Entry:
    kind = kinds.of_page(entry_id)
    named = [name for name, relation in kinds.relations.items() if relation.source == kind.name]
    sections = values.below("sections")
    known = [section for section in sections.lines if section in sections.values]
    return Entry(
        id=entry_id,
        kind=kind,
        line=values.line,
        sections={section: sections.words(section) for section in known},
        section_lines={section: sections.lines[section] for section in known},
        relations={name: values.words(name) for name in named},
        relation_lines={name: values.line_of(name) for name in named},
        recipients=values.words("recipients"),
        either={name: values.below("either").words(name) for name in values.below("either").values},
        either_lines=values.below("either").lines,
        foot=values.flag("foot"),
        steps=tuple(_step(step_id, step, kinds.occasion) for step_id, step in values.below("steps").items()),
    )


def _step(step_id: str, values: Values, occasion: Kind | None) -> Step:
    return Step(
        id=step_id,
        section=values.text("section"),
        phase=values.text("phase"),
        occasions=values.words(occasion.folder) if occasion else (),
        line=values.line,
        only_for=values.text("only_for"),
        no_occasion=values.text(f"no_{occasion.name}") if occasion else "",
    )


def _message(message_id: str, values: Values, occasions: str) -> MessageEntry:
    return MessageEntry(
        id=message_id,
        recipient=values.text("recipient"),
        phase=values.text("phase"),
        occasions=values.words(occasions),
        facts=values.words("facts"),
        own=values.flag("own"),
        line=values.line,
    )
