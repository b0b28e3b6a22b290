"""Adds a step or a message: its line in topics.yml, and its text in every language."""

from __future__ import annotations

from collections.abc import Mapping

from guidance.content.files.topics_shape import message, topic
from guidance.content.model import TOPICS, Entry, Library, entry_path, source_path
from guidance.content.page_kinds import MESSAGES, Steps
from guidance.content.reading.shapes import Record, Table, id_remedy
from guidance.content.reading.typed_text import text_to_type, typed_bytes
from guidance.content.reading.yaml_insert_line import Value, flow, insert_into_front_matter, insert_line
from guidance.findings import Code, Finding

Files = dict[str, bytes]
"""Path → content."""


def step_shape(library: Library, entry: Entry) -> Record | None:
    """Return the shape of a step of a page; None if the page has no steps of its own."""
    steps = topic(library.kinds, entry.kind).keys["steps"] if entry.kind.steps is Steps.OWN else None
    return steps.item if isinstance(steps, Table) and isinstance(steps.item, Record) else None


def message_shape(library: Library) -> Record:
    """Return the shape of a message."""
    return message(library.kinds)


def new_step(
    files: Mapping[str, bytes],
    library: Library,
    entry: Entry,
    step_id: str,
    *,
    values: Mapping[str, Value],
    texts: Mapping[str, str],
) -> tuple[Files, list[Finding]]:
    """Return what to write for a new step of a page, language → its text; or nothing, and what prevents it."""
    line = next((step.line for step in entry.steps if step.id == step_id), 0)
    if refused := _refused(step_id, line):
        return {}, refused
    ordered = {key: values[key] for key in topic_keys(step_shape(library, entry)) if key in values}
    written = {TOPICS: insert_line(_text(files, TOPICS), ("topics", entry.id, "steps"), step_id, ordered)}
    for lang, text in texts.items():
        path = entry_path(lang, entry)
        written[path] = insert_into_front_matter(_text(files, path), ("steps",), step_id, text)
    return _in_bytes(files, written, step_id)


def new_message(
    files: Mapping[str, bytes],
    library: Library,
    message_id: str,
    *,
    values: Mapping[str, Value],
    texts: Mapping[str, tuple[str, str]],
) -> tuple[Files, list[Finding]]:
    """Return what to write for a new message, language → its title and text; or nothing, and what prevents it."""
    declared = library.message_entries.get(message_id)
    if refused := _refused(message_id, declared.line if declared else 0):
        return {}, refused
    paths = {lang: source_path(lang, f"{MESSAGES}/{message_id}") for lang in texts}
    if taken := [path for path in paths.values() if path in files]:
        remedy = "Declare it in docs/topics.yml, or remove the file; nothing is overwritten."
        return {}, [Finding(path, 1, "this file is here already", remedy, Code.ID_TAKEN) for path in taken]
    ordered = {key: values[key] for key in topic_keys(message_shape(library)) if key in values}
    written = {TOPICS: insert_line(_text(files, TOPICS), (MESSAGES,), message_id, ordered)}
    for lang, (title, body) in texts.items():
        written[paths[lang]] = f"---\ntitle: {flow(title, '')}\n---\n\n{body.strip()}\n"
    return _in_bytes(files, written, message_id)


def topic_keys(shape: Record | None) -> tuple[str, ...]:
    """Return the keys of a shape in the order in which they are written."""
    return tuple(shape.keys) if shape else ()


def _refused(name: str, line: int) -> list[Finding]:
    if remedy := id_remedy(name, names_file=True):
        return [Finding(TOPICS, 1, f'"{name}" can\'t be an id', remedy, Code.BAD_ID)]
    remedy = "Choose another id, or go on writing what is there."
    return [Finding(TOPICS, line, f'"{name}" is declared already', remedy, Code.ID_TAKEN)] if line else []


def _text(files: Mapping[str, bytes], path: str) -> str:
    return text_to_type(files.get(path, b"")) or ""


def _in_bytes(files: Mapping[str, bytes], written: Mapping[str, str | None], name: str) -> tuple[Files, list[Finding]]:
    remedy = "Write it by hand, each entry on a line of its own, without braces around them all."
    wrong = [path for path, text in written.items() if text is None]
    if wrong:
        return {}, [Finding(path, 1, f'"{name}" can\'t be added to this file', remedy, Code.LAYOUT) for path in wrong]
    return {path: typed_bytes(files.get(path, b""), text) for path, text in written.items() if text is not None}, []
