"""An id → its page in every language and its entry in topics.yml, complete but for what only people can write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guidance.checks import check
from guidance.checks.completeness import UNWRITTEN
from guidance.content.library import TOPICS
from guidance.content.model import Library, source_path
from guidance.content.page_kinds import (
    ABOUT,
    HOME,
    MESSAGES,
    OVERVIEW,
    PAGE_KINDS,
    PART,
    SECTION,
    SITUATION,
    SITUATIONS,
    TOPIC_KINDS,
    Kind,
)
from guidance.content.reading.fields import did_you_mean
from guidance.content.reading.shapes import ID, INDEX, Record, Strings, Table, is_required
from guidance.content.reading.yaml_insert import insert_entry
from guidance.content.topics_shape import message, page, situation, topic
from guidance.document.walk import words as text_of
from guidance.findings import Code, Finding

EXAMPLE = "strategies/ask-early"
SHARED = 2
"""A heading that as many pages have is that of their kind; one that a single page has is about that page."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be written for one id."""

    id: str
    key: str
    """The part of topics.yml."""
    name: str
    """The id in that part."""
    kind: Kind | None
    """None for a message."""

    @property
    def values(self) -> dict[str, Any]:
        """What topics.yml is to say, with empty values."""
        if self.kind is None:
            return _blank(message())
        of_key = {"topics": topic(self.kind), "situations": situation()}
        return _blank(of_key.get(self.key, page()))


def _blank(shape: Record) -> dict[str, Any]:
    """Return the keys that a text, a list or something below them must be written for, without it."""
    values: dict[str, Any] = {}
    for key, inner in shape.keys.items():
        if isinstance(inner, Record):
            values[key] = _blank(inner)
        elif isinstance(inner, Strings):
            values[key] = []
        elif is_required(inner) or isinstance(inner, Table):
            values[key] = "" if is_required(inner) else {}
    return values


def new_entry(
    files: Mapping[str, bytes], languages: tuple[str, ...], entry_id: str
) -> tuple[dict[str, str], list[Finding]]:
    """Return what to write for a new page or message, path → text; or what keeps it from being written.

    ``files`` are the contents of ``docs/``. Every fault that what is written would bring anywhere else is among the
    findings; what is still to be written there is not: the checks name it from then on.
    """
    library, before = check(files, languages)
    if TOPICS in library.unreadable:
        return {}, [finding for finding in before if finding.path == TOPICS]
    plan, findings = _plan(library, entry_id)
    if plan is None:
        return {}, findings
    texts = {_path(plan, lang): _text(library, plan, lang) for lang in languages}
    if taken := [path for path in texts if path in files]:
        remedy = "Declare it in docs/topics.yml, or remove the file; nothing is overwritten."
        return {}, [Finding(path, 1, "this file is here already", remedy, Code.ID_TAKEN) for path in taken]
    source = files[TOPICS].decode("utf-8-sig")
    inserted = insert_entry(source.replace("\r\n", "\n"), plan.key, plan.name, plan.values)
    if inserted is None:
        remedy = f'Put each entry of "{plan.key}" on a line of its own, without braces around them.'
        return {}, [Finding(TOPICS, 1, f'"{plan.name}" can\'t be put below "{plan.key}"', remedy, Code.LAYOUT)]
    text, line = inserted
    end = "\r\n" if "\r\n" in source else "\n"
    mark = "\ufeff" if files[TOPICS].startswith(b"\xef\xbb\xbf") else ""
    written = {**texts, TOPICS: mark + text.replace("\n", end)}
    return _unless_harmful(files, languages, written, before, line)


def _unless_harmful(
    files: Mapping[str, bytes], languages: tuple[str, ...], written: dict[str, str], before: list[Finding], line: int
) -> tuple[dict[str, str], list[Finding]]:
    """Return what is to be written, or the new findings that it would bring anywhere but in itself."""
    _, after = check({**files, **{path: text.encode() for path, text in written.items()}}, languages)
    known = {(finding.path, finding.what) for finding in before}
    last = line + written[TOPICS].count("\n") - files[TOPICS].count(b"\n")
    harm = [
        finding
        for finding in after
        if (finding.path, finding.what) not in known
        and (finding.path not in written or (finding.path == TOPICS and not line <= finding.line <= last))
    ]
    return ({}, harm) if harm else (written, [])


def _plan(library: Library, entry_id: str) -> tuple[_Plan | None, list[Finding]]:
    folder, slash, name = entry_id.rpartition("/")
    folders = (*TOPIC_KINDS, SITUATIONS, MESSAGES)
    if slash and folder not in folders:
        what = f'"{folder}" is no kind of page'
        return None, [Finding(TOPICS, 1, what, did_you_mean(folder, folders), Code.UNKNOWN_KIND)]
    if not ID.fullmatch(name) or name == INDEX:
        remedy = (
            f'Use a-z, 0-9 and single hyphens, for instance "{EXAMPLE}"; "{INDEX}" is taken by the page of a folder.'
        )
        return None, [Finding(TOPICS, 1, f'"{entry_id}" can\'t be an id', remedy, Code.BAD_ID)]
    declared = library.message_entries.get(name) if folder == MESSAGES else library.entries.get(entry_id)
    if declared:
        remedy = "Choose another id, or go on writing what is there."
        return None, [Finding(TOPICS, declared.line, f'"{entry_id}" is declared already', remedy, Code.ID_TAKEN)]
    if folder in TOPIC_KINDS:
        return _Plan(entry_id, "topics", entry_id, TOPIC_KINDS[folder]), []
    kind = {SITUATIONS: SITUATION, MESSAGES: None}.get(folder, PAGE_KINDS.get(entry_id, ABOUT))
    return _Plan(entry_id, folder or "pages", name, kind), []


def _path(plan: _Plan, lang: str) -> str:
    return source_path(lang, plan.id, is_folder=plan.kind is OVERVIEW)


def _text(library: Library, plan: _Plan, lang: str) -> str:
    """Return a page or message with all keys and headings, and UNWRITTEN where a text is to be written."""
    kind = plan.kind
    if kind is None:
        return "---\ntitle:\n---\n"
    keys = ["title:", "slug:", "summary:", "keywords: []", "reviewed:", "steps:"]
    omitted = {"slug:"} if plan.id == HOME else set()
    if plan.key != "topics":
        omitted.add("steps:")
    front = ["---", *(key for key in keys if key not in omitted), "---"]
    parts = [] if plan.key == "topics" else [UNWRITTEN]
    for section in kind.sections or ():
        parts.append(f"## {_heading(library, kind, lang, section, SECTION)} {{#{section}}}")
        inner = kind.subsections.get(section, ())
        for part in inner:
            parts += [f"### {_heading(library, kind, lang, part, PART)} {{#{part}}}", UNWRITTEN]
        if not inner:
            parts.append(UNWRITTEN)
    return "\n".join(front) + "\n\n" + "\n\n".join(parts) + "\n"


def _heading(library: Library, kind: Kind, lang: str, heading_id: str, level: int) -> str:
    """Return what most pages of the kind call a section in that language; UNWRITTEN where they differ."""
    found = Counter(
        text_of(heading.children)
        for page in library.pages.values()
        for heading in page.headings
        if page.lang == lang and heading.id == heading_id and heading.level == level
        if library.entries[page.id].kind is kind
    )
    title, count = found.most_common(1)[0] if found else (UNWRITTEN, 0)
    return title if count >= SHARED else UNWRITTEN
