"""docs/topics.yml and docs/facts.yml → entries, steps, messages and facts: all that does not depend on a language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guidance.content.model import Entry, MessageEntry, Step
from guidance.content.page_kinds import ABOUT, PAGE_KINDS, PHASES, RECIPIENTS, SITUATION, SITUATIONS, TOPIC_KINDS, Kind
from guidance.content.reading.fields import Fields, did_you_mean
from guidance.content.reading.yaml_source import Mapping as YamlMapping
from guidance.content.reading.yaml_source import parse_yaml
from guidance.content.texts import Text
from guidance.findings import Code, Finding

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Ids and slugs: words of a-z and 0-9 joined by single hyphens, so that no address ever needs escaping."""
MAX_ID = 80
"""Characters of the longest: files, QR codes and lines of web servers' settings have no room for more."""

INDEX = "index"
"""The name of the file that holds the page of its folder."""

TOP_KEYS = ("situations", "pages", "topics", "messages")
PAGE_KEYS = ("sections", "foot")
TOPIC_KEYS = ("helped_by", "sections", "steps")
SITUATION_KEYS = ("recipients", "sections")
STEP_KEYS = ("section", "phase", "situations", "only_for", "no_situation")
MESSAGE_KEYS = ("recipient", "phase", "situations", "facts", "own")


@dataclass(slots=True)
class Declarations:
    """What topics.yml says."""

    entries: dict[str, Entry] = field(default_factory=dict)
    messages: dict[str, MessageEntry] = field(default_factory=dict)


def parse_topics(text: str, path: str) -> tuple[Declarations | None, list[Finding]]:
    """Read topics.yml: the pages, topics, situations and messages, in order; None if unreadable."""
    node, findings = parse_yaml(text, path)
    if not isinstance(node, YamlMapping):
        if not findings:
            findings = [
                Finding(path, 1, "this file must hold names and values", 'Begin it with "topics:".', Code.WRONG_TYPE)
            ]
        return None, findings
    declarations = Declarations()
    top = Fields(node, path, "topics.yml", TOP_KEYS, findings)
    for page_id, fields in _entries(top, "pages", "page", PAGE_KEYS):
        if _check_id(page_id, fields):
            declarations.entries[page_id] = _entry(page_id, PAGE_KINDS.get(page_id, ABOUT), fields)
    for topic_id, fields in _entries(top, "topics", "topic", TOPIC_KEYS):
        folder, _, name = topic_id.partition("/")
        if folder in TOPIC_KINDS and not id_remedy(name):
            declarations.entries[topic_id] = _entry(topic_id, TOPIC_KINDS[folder], fields)
        else:
            remedy = f"Write {' or '.join(f'{known}/name' for known in TOPIC_KINDS)}, the name in a-z, 0-9 and hyphens."
            remedy += f" It has at most {MAX_ID} characters." if len(name) > MAX_ID else ""
            fields.report(fields.node.line, f'"{topic_id}" is not the id of a topic', remedy, Code.BAD_ID)
    for name, fields in _entries(top, "situations", "situation", SITUATION_KEYS):
        _check_id(name, fields)
        situation_id = f"{SITUATIONS}/{name}"
        declarations.entries[situation_id] = _entry(situation_id, SITUATION, fields)
    for message_id, fields in _entries(top, "messages", "message", MESSAGE_KEYS):
        _check_id(message_id, fields)
        declarations.messages[message_id] = _message(message_id, fields)
    return declarations, findings


def parse_facts(text: str, path: str) -> tuple[dict[str, Text] | None, list[Finding]]:
    """Read facts.yml: fact id → the fact; None if unreadable."""
    node, findings = parse_yaml(text, path)
    if not isinstance(node, YamlMapping):
        if not findings:
            findings = [
                Finding(path, 1, "this file must hold facts", 'Write "F1.1: what the source says".', Code.WRONG_TYPE)
            ]
        return None, findings
    fields = Fields(node, path, "facts.yml", tuple(node.values), findings)
    return {fact_id: fields.located(fact_id) for fact_id in node.values}, findings


def _entries(top: Fields, key: str, owner: str, allowed: tuple[str, ...]) -> list[tuple[str, Fields]]:
    """Return the mappings below one key of topics.yml; their line is the line of their id."""
    mapping = top.mapping(key)
    outer = Fields(mapping, top.path, f'"{key}"', tuple(mapping.values), top.findings)
    result = []
    for entry_id in mapping.values:
        inner = outer.mapping(entry_id)
        located = YamlMapping(inner.values, inner.key_lines, mapping.key_lines[entry_id])
        result.append((entry_id, Fields(located, top.path, f'{owner} "{entry_id}"', allowed, top.findings)))
    return result


def _entry(entry_id: str, kind: Kind, fields: Fields) -> Entry:
    sections = fields.mapping("sections")
    section_fields = Fields(sections, fields.path, f'"{entry_id}"', tuple(sections.values), fields.findings)
    steps = _entries(fields, "steps", "step", STEP_KEYS) if "steps" in fields.node.values else []
    return Entry(
        id=entry_id,
        kind=kind,
        line=fields.node.line,
        sections={section: section_fields.words(section) for section in sections.values},
        section_lines=dict(sections.key_lines),
        helped_by=fields.words("helped_by"),
        helped_by_line=fields.line("helped_by"),
        recipients=_recipients(fields) if kind is SITUATION else (),
        foot=fields.flag("foot"),
        steps=tuple(_step(step_id, step) for step_id, step in steps),
    )


def _step(step_id: str, fields: Fields) -> Step:
    _check_id(step_id, fields)
    return Step(
        id=step_id,
        section=fields.text("section"),
        phase=_choice(fields, "phase", PHASES, Code.UNKNOWN_PHASE),
        situations=fields.words("situations"),
        line=fields.node.line,
        only_for=_choice(fields, "only_for", RECIPIENTS, Code.UNKNOWN_RECIPIENT, required=False),
        no_situation=fields.text("no_situation", required=False),
    )


def _recipients(fields: Fields) -> tuple[str, ...]:
    recipients = fields.words("recipients", required=True)
    if "recipients" in fields.node.values and not recipients:
        remedy = f"Name at least one of: {', '.join(RECIPIENTS)}."
        fields.report(fields.line("recipients"), f'{fields.owner} has no "recipients"', remedy, Code.MISSING_KEY)
    for recipient in recipients:
        if recipient not in RECIPIENTS:
            what = f'{fields.owner}: there is no recipient "{recipient}"'
            fields.report(fields.line("recipients"), what, did_you_mean(recipient, RECIPIENTS), Code.UNKNOWN_RECIPIENT)
    return recipients


def _message(message_id: str, fields: Fields) -> MessageEntry:
    facts, own = fields.words("facts"), fields.flag("own")
    if bool(facts) == own:
        remedy = 'Write "facts: [D1.2]" where it rests on facts, or "own: true" where it is our own advice.'
        fields.report(fields.node.line, f"{fields.owner} needs either facts or own: true", remedy, Code.MESSAGE_SOURCE)
    return MessageEntry(
        id=message_id,
        recipient=_choice(fields, "recipient", RECIPIENTS, Code.UNKNOWN_RECIPIENT),
        phase=_choice(fields, "phase", PHASES, Code.UNKNOWN_PHASE),
        situations=fields.words("situations", required=True),
        facts=facts,
        own=own,
        line=fields.node.line,
    )


def _choice(fields: Fields, key: str, known: tuple[str, ...], code: Code, *, required: bool = True) -> str:
    text = fields.text(key, required=required)
    if text and text not in known:
        what = f'{fields.owner}: there is no {code.removeprefix("unknown-")} "{text}"'
        fields.report(fields.line(key), what, did_you_mean(text, known), code)
    return text


def id_remedy(name: str) -> str:
    """Return what to do with a text that can't be an id or a slug; empty where it can."""
    if len(name) > MAX_ID:
        return f"Shorten it to {MAX_ID} characters: it becomes part of an address."
    return "" if ID.fullmatch(name) else "Use a-z, 0-9 and single hyphens: it becomes part of an address."


def _check_id(name: str, fields: Fields) -> bool:
    remedy = id_remedy(name)
    if name == INDEX:
        remedy = "Choose another: a file of this name holds the page of its folder."
    if not remedy:
        return True
    fields.report(fields.node.line, f'"{name}" can\'t be an id', remedy, Code.BAD_ID)
    return False
