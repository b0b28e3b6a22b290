"""docs/topics.yml and docs/facts.yml → entries, steps, messages and facts, which do not depend on a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guidance.content.file_shapes import FACTS
from guidance.content.model import Entry, MessageEntry, Step
from guidance.content.page_kinds import ABOUT, PAGE_KINDS, SITUATION, SITUATIONS, TOPIC_KINDS, Kind
from guidance.content.reading.fields import Values, read_file
from guidance.content.reading.shapes import id_remedy
from guidance.content.texts import Text
from guidance.content.topics_shape import topics
from guidance.findings import Finding


@dataclass(frozen=True, slots=True)
class Declarations:
    """The content of topics.yml."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    messages: Mapping[str, MessageEntry] = field(default_factory=dict)


def parse_topics(text: str, path: str) -> tuple[Declarations | None, list[Finding]]:
    """Read topics.yml: pages, topics, situations and messages, in order; None if unreadable."""
    top, findings = read_file(topics(), text, path)
    if top is None:
        return None, findings
    pages = [(name, PAGE_KINDS.get(name, ABOUT), entry) for name, entry in top.below("pages").items()]
    of_kind = [(name, TOPIC_KINDS[name.partition("/")[0]], entry) for name, entry in top.below("topics").items()]
    situations = [(f"{SITUATIONS}/{name}", SITUATION, entry) for name, entry in top.below("situations").items()]
    entries = [*(page for page in pages if not id_remedy(page[0], names_file=True)), *of_kind, *situations]
    return Declarations(
        {entry_id: _entry(entry_id, kind, values) for entry_id, kind, values in entries},
        {message_id: _message(message_id, values) for message_id, values in top.below("messages").items()},
    ), findings


def parse_facts(text: str, path: str) -> tuple[dict[str, Text] | None, list[Finding]]:
    """Read facts.yml: fact id → the fact; None if unreadable."""
    values, findings = read_file(FACTS, text, path)
    return values.texts() if values else None, findings


def _entry(entry_id: str, kind: Kind, values: Values) -> Entry:
    sections = values.below("sections")
    known = [section for section in sections.lines if section in sections.values]
    return Entry(
        id=entry_id,
        kind=kind,
        line=values.line,
        sections={section: sections.words(section) for section in known},
        section_lines={section: sections.lines[section] for section in known},
        helped_by=values.words("helped_by"),
        helped_by_line=values.line_of("helped_by"),
        recipients=values.words("recipients"),
        foot=values.flag("foot"),
        steps=tuple(_step(step_id, step) for step_id, step in values.below("steps").items()),
    )


def _step(step_id: str, values: Values) -> Step:
    return Step(
        id=step_id,
        section=values.text("section"),
        phase=values.text("phase"),
        situations=values.words("situations"),
        line=values.line,
        only_for=values.text("only_for"),
        no_situation=values.text("no_situation"),
    )


def _message(message_id: str, values: Values) -> MessageEntry:
    return MessageEntry(
        id=message_id,
        recipient=values.text("recipient"),
        phase=values.text("phase"),
        situations=values.words("situations"),
        facts=values.words("facts"),
        own=values.flag("own"),
        line=values.line,
    )
