"""Begins a page or message: its file in every language, and its entry if it is new, with texts left to write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guidance.checks import check
from guidance.content.drafts import is_frame
from guidance.content.files.topics_shape import message, occasion, page, topic
from guidance.content.library import KINDS, can_be_judged
from guidance.content.model import TOPICS, Library, entry_path, source_path
from guidance.content.page_kinds import (
    HOME,
    MESSAGES,
    OVERVIEW,
    PART,
    SECTION,
    Kind,
    Kinds,
    Steps,
)
from guidance.content.reading.fields import did_you_mean
from guidance.content.reading.shapes import ID, INDEX, Record, Strings, Table, is_required
from guidance.content.reading.yaml_insert import insert_entry
from guidance.content.texts import UNWRITTEN
from guidance.document.walk import words as text_of
from guidance.findings import Code, Finding

SHARED = 2
"""Pages of a kind that must share a heading for it to be that of the kind."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What to write for an id."""

    id: str
    key: str
    """The part of topics.yml in which the entry belongs."""
    name: str
    """The id in that part."""
    kind: Kind | None
    """None for a message."""

    def values(self, kinds: Kinds) -> dict[str, Any]:
        """Return the entry for topics.yml, with empty values."""
        if self.kind is None:
            return _blank(message(kinds))
        if not self.kind.folder:
            return _blank(page())
        return _blank(occasion(kinds, self.kind) if self.kind.collects else topic(kinds, self.kind))


def _blank(shape: Record) -> dict[str, Any]:
    """Return the keys of a shape for which an editor must write something, with empty values."""
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
    files: Mapping[str, bytes], languages: tuple[str, ...], entry_id: str, begun: tuple[str, ...] = ()
) -> tuple[dict[str, str], list[Finding]]:
    """Return path → text of what to write for a new page or message; or nothing, and findings that prevent it.

    ``files`` are the contents of ``docs/``. A page that exists is begun in the languages that are still being
    translated (``begun``) and lack it; a new one is begun in all others. Among the findings are faults that the new
    files would cause in others, but not the missing texts in the new ones: the checks report these from then on.
    """
    library, before = check(files, languages, begun=begun, drafts=True)
    if not can_be_judged(library):
        return {}, [finding for finding in before if finding.path in (KINDS, TOPICS)]
    if translations := _translations(library, entry_id):
        return translations, []
    plan, findings = _plan(library, entry_id)
    if plan is None:
        return {}, findings
    is_folder = plan.kind is OVERVIEW
    texts = {
        source_path(lang, plan.id, is_folder=is_folder): _text(library, plan.kind, plan.id, lang)
        for lang in library.complete
    }
    if taken := [path for path in texts if path in files]:
        remedy = "Declare it in docs/topics.yml, or remove the file; nothing is overwritten."
        return {}, [Finding(path, 1, "this file is here already", remedy, Code.ID_TAKEN) for path in taken]
    source = files[TOPICS].decode("utf-8-sig")
    unix, is_page = source.replace("\r\n", "\n"), plan.key == "pages"  # these are in the order of the menu
    inserted = insert_entry(unix, plan.key, plan.name, plan.values(library.kinds), sort=not is_page)
    if inserted is None:
        remedy = f'Put each entry of "{plan.key}" on a line of its own, without braces around them.'
        return {}, [Finding(TOPICS, 1, f'"{plan.name}" can\'t be put below "{plan.key}"', remedy, Code.LAYOUT)]
    text, line = inserted
    end = "\r\n" if "\r\n" in source else "\n"
    mark = "\ufeff" if files[TOPICS].startswith(b"\xef\xbb\xbf") else ""
    written = {**texts, TOPICS: mark + text.replace("\n", end)}
    _, after = check(
        {**files, **{path: text.encode() for path, text in written.items()}}, languages, begun=begun, drafts=True
    )
    known = {(finding.path, finding.what) for finding in before}
    new = [finding for finding in after if (finding.path, finding.what) not in known]
    entry = range(line, line + written[TOPICS].count("\n") - files[TOPICS].count(b"\n") + 1)
    elsewhere = [f for f in new if f.path not in written or (f.path == TOPICS and f.line not in entry)]
    return ({}, elsewhere) if elsewhere else (written, [])


def _translations(library: Library, entry_id: str) -> dict[str, str]:
    """Return path → text of a page or message that exists, for the begun languages that lack it."""
    owners = {**library.entries, **{f"{MESSAGES}/{message_id}": None for message_id in library.message_entries}}
    entry = owners.get(entry_id)
    found = {}
    for lang in library.begun if entry_id in owners else ():
        path = entry_path(lang, entry) if entry else source_path(lang, entry_id)
        there = (lang, entry_id) in library.pages or (lang, entry_id.rpartition("/")[2]) in library.messages
        if not there and path not in library.unreadable:
            found[path] = _text(library, entry.kind if entry else None, entry_id, lang)
    return found


def _plan(library: Library, entry_id: str) -> tuple[_Plan | None, list[Finding]]:
    folder, slash, name = entry_id.rpartition("/")
    kinds = library.kinds
    folders = (*kinds.folders, MESSAGES)
    if slash and folder not in folders:
        what = f'"{folder}" is not a kind of page'
        return None, [Finding(TOPICS, 1, what, did_you_mean(folder, folders), Code.UNKNOWN_KIND)]
    if not ID.fullmatch(name) or name == INDEX:
        example = f"{folders[0]}/ask-early"
        remedy = (
            f'Use a-z, 0-9 and single hyphens, for instance "{example}"; "{INDEX}" is taken by the page of a folder.'
        )
        return None, [Finding(TOPICS, 1, f'"{entry_id}" can\'t be an id', remedy, Code.BAD_ID)]
    declared = library.message_entries.get(name) if folder == MESSAGES else library.entries.get(entry_id)
    if declared:
        remedy = "Choose another id, or go on writing what is there."
        return None, [Finding(TOPICS, declared.line, f'"{entry_id}" is declared already', remedy, Code.ID_TAKEN)]
    if folder == MESSAGES:
        return _Plan(entry_id, MESSAGES, name, None), []
    kind = kinds.of_page(entry_id)
    if folder and not kind.collects:
        return _Plan(entry_id, "topics", entry_id, kind), []
    return _Plan(entry_id, folder or "pages", name, kind), []


def _text(library: Library, kind: Kind | None, entry_id: str, lang: str) -> str:
    """Return a page or message with all keys and headings, and UNWRITTEN in place of texts."""
    entry = library.entries.get(entry_id)
    if kind is None:
        return "---\ntitle:\ndraft: true\n---\n\n"
    keys = ["title:", "slug:", "summary:", "keywords: []", "reviewed:", "steps:"]
    omitted = {"slug:"} if entry_id == HOME else set()
    if kind.steps is not Steps.OWN:
        omitted.add("steps:")
    steps = [f"  {step.id}:" for step in entry.steps] if entry else []
    draft = [] if is_frame(kind, entry_id) else ["draft: true"]
    front = ["---", *(key for key in keys if key not in omitted), *steps, *draft, "---"]
    parts = [] if "/" in entry_id and not kind.collects else [UNWRITTEN]
    for section in kind.sections or (entry.sections if entry else ()):
        parts.append(f"## {_heading(library, kind, lang, section, SECTION)} {{#{section}}}")
        inner = kind.parts.get(section, ())
        for part in inner:
            parts += [f"### {_heading(library, kind, lang, part, PART)} {{#{part}}}", UNWRITTEN]
        if not inner:
            parts.append(UNWRITTEN)
    return "\n".join(front) + "\n\n" + "\n\n".join(parts) + "\n"


def _heading(library: Library, kind: Kind, lang: str, heading_id: str, level: int) -> str:
    """Return the most frequent heading of a section in the pages of the kind; UNWRITTEN if they don't share one."""
    found = Counter(
        text_of(heading.children)
        for page in library.pages.values()
        for heading in page.headings
        if page.lang == lang and heading.id == heading_id and heading.level == level
        if library.entries[page.id].kind is kind
    )
    title, count = found.most_common(1)[0] if found else (UNWRITTEN, 0)
    return title if count >= SHARED else UNWRITTEN
