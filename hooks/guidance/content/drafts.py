"""Drafts: pages, messages and sections that are not finished. The preview shows them, the site leaves them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from guidance.content.model import TOPICS, Entry, Library, MessageEntry, Step, entry_path, source_path
from guidance.content.page_kinds import HOME, MESSAGES, OVERVIEW, SECTION, Kind
from guidance.content.texts import Page
from guidance.findings import Finding

Draft = tuple[str, str]
"""Language and id of a page or message."""
Span = tuple[str, range]
"""Path of a file, and lines in it."""
WHOLE = range(10**9)

_Named = TypeVar("_Named", Step, MessageEntry)


def is_frame(kind: Kind, page_id: str) -> bool:
    """Return whether readers come to other pages through a page: it can't be a draft."""
    return page_id == HOME or kind is OVERVIEW


def find_drafts(library: Library) -> dict[Draft, str]:
    """Return (language, id) → path of each page and message that is not finished.

    Where every text of a page is a draft, the languages that have none yet count as drafts, too.
    """
    found: dict[Draft, str] = {}
    for entry in library.entries.values():
        texts = {lang: library.pages.get((lang, entry.id)) for lang in library.languages}
        of = {lang: page.draft for lang, page in texts.items() if page}
        if not is_frame(entry.kind, entry.id):
            found |= {(lang, entry.id): entry_path(lang, entry) for lang in _languages(library, of)}
    for message_id in library.message_entries:
        messages = {lang: library.messages.get((lang, message_id)) for lang in library.languages}
        of = {lang: message.draft for lang, message in messages.items() if message}
        owner = f"{MESSAGES}/{message_id}"
        found |= {(lang, owner): source_path(lang, owner) for lang in _languages(library, of)}
    return found


def _languages(library: Library, of: Mapping[str, bool]) -> Iterable[str]:
    """Return the languages in which a text is a draft."""
    return library.languages if of and all(of.values()) else [lang for lang, draft in of.items() if draft]


def draft_sections(library: Library) -> dict[str, frozenset[str]]:
    """Return page id → its sections that are not finished in one of the languages; all lack them."""
    found: dict[str, frozenset[str]] = {}
    for page in library.pages.values():
        if page.draft_sections:
            found[page.id] = found.get(page.id, frozenset()).union(page.draft_sections)
    return found


@dataclass(frozen=True, slots=True)
class _Held:
    """What is not finished in any language."""

    entries: frozenset[str]
    messages: frozenset[str]
    sections: Mapping[str, frozenset[str]]
    """Page id → its sections that are held back."""
    steps: frozenset[str]
    """Steps that these sections explain: ``topic#step``."""


def without_drafts(library: Library) -> Library:
    """Return the library that is published: without pages, messages and sections that are not finished."""
    drafts, sections = find_drafts(library), draft_sections(library)
    if not drafts and not sections:
        return library
    held = _Held(
        frozenset(i for i in library.entries if _everywhere(library, drafts, i)),
        frozenset(m for m in library.message_entries if _everywhere(library, drafts, f"{MESSAGES}/{m}")),
        sections,
        frozenset(f"{i}#{s.id}" for i, of in sections.items() for s in library.entries[i].steps if s.section in of),
    )
    occasions = {entry.name for i, entry in library.entries.items() if entry.kind.collects and i not in held.entries}

    def named(item: _Named) -> _Named:
        return replace(item, occasions=tuple(name for name in item.occasions if name in occasions))

    entries = {i: _entry(entry, held) for i, entry in library.entries.items() if i not in held.entries}
    messages = {m: named(entry) for m, entry in library.message_entries.items() if m not in held.messages}
    return replace(
        library,
        entries={i: replace(entry, steps=tuple(map(named, entry.steps))) for i, entry in entries.items()},
        message_entries=messages,
        pages={key: _page(page, held) for key, page in library.pages.items() if key not in drafts},
        messages={key: m for key, m in library.messages.items() if (key[0], f"{MESSAGES}/{key[1]}") not in drafts},
        drafts=frozenset(drafts),
        held_back=frozenset((*_ids(library, held), *drafts.values())),
    )


def _everywhere(library: Library, drafts: Mapping[Draft, str], owner: str) -> bool:
    return all((lang, owner) in drafts for lang in library.languages)


def _ids(library: Library, held: _Held) -> Iterator[str]:
    yield from held.entries
    yield from held.steps
    yield from (f"{MESSAGES}/{message_id}" for message_id in held.messages)
    for page in library.pages.values():
        section = ""
        for heading in page.headings:
            section = heading.id if heading.level == SECTION else section
            if heading.id and section in held.sections.get(page.id, ()):
                yield f"{page.id}#{heading.id}"


def _entry(entry: Entry, held: _Held) -> Entry:
    """Return an entry without what is held back."""
    sections = held.sections.get(entry.id, frozenset())
    return replace(
        entry,
        sections={section: facts for section, facts in entry.sections.items() if section not in sections},
        relations={name: tuple(i for i in ids if i not in held.entries) for name, ids in entry.relations.items()},
        steps=tuple(step for step in entry.steps if f"{entry.id}#{step.id}" not in held.steps),
        either={name: tuple(i for i in ids if _shown(i, held)) for name, ids in entry.either.items()},
    )


def _shown(step_id: str, held: _Held) -> bool:
    return step_id not in held.steps and step_id.partition("#")[0] not in held.entries


def _page(page: Page, held: _Held) -> Page:
    """Return a page without its sections that are held back, and the texts of their steps."""
    page = replace(
        page,
        steps={i: text for i, text in page.steps.items() if f"{page.id}#{i}" not in held.steps},
        reworded={i: text for i, text in page.reworded.items() if _shown(i, held)},
    )
    lines = list(section_lines(page, held.sections.get(page.id, frozenset())))
    if not lines:
        return page
    blocks = tuple(b for b in page.document.blocks if not any(b.place.line in run for run in lines))
    return replace(
        page,
        document=replace(page.document, blocks=blocks),
        body="\n".join(  # the other lines keep their numbers
            "" if any(number in run for run in lines) else text
            for number, text in enumerate(page.body.split("\n"), page.body_line)
        ),
        remarks=tuple(remark for remark in page.remarks if not any(remark.line in run for run in lines)),
    )


def section_lines(page: Page, sections: Iterable[str]) -> Iterator[range]:
    """Yield the lines of some sections of a page."""
    tops = [heading for heading in page.headings if heading.level <= SECTION]
    ends = [*(heading.place.line for heading in tops[1:]), WHOLE.stop]
    for heading, end in zip(tops, ends, strict=False):
        if heading.id in sections:
            yield range(heading.place.line, end)


def draft_spans(library: Library, topics: str) -> list[tuple[Draft, Span]]:
    """Return the files and lines of the library's drafts, each with its language and id.

    ``topics`` is the text of topics.yml: it has lines for what is a draft in every language.
    """
    drafts = find_drafts(library)
    found = [(draft, (path, WHOLE)) for draft, path in drafts.items()]
    for page in library.pages.values():
        runs = section_lines(page, page.draft_sections)
        found += [((page.lang, page.id), (page.path, lines)) for lines in runs]
    declared: dict[str, Entry | MessageEntry] = {**library.entries}
    declared |= {f"{MESSAGES}/{m}": entry for m, entry in library.message_entries.items()}
    for owner, entry in declared.items():
        if _everywhere(library, drafts, owner):
            lines = _entry_lines(topics.split("\n"), entry.line)
            found += [((lang, owner), (TOPICS, lines)) for lang in library.languages]
    return found


def _entry_lines(lines: list[str], first: int) -> range:
    """Return the lines of an entry: those below its first that are indented further."""
    indent = _indent(lines[first - 1])
    below = enumerate(lines[first:], first + 1)
    return range(first, next((n for n, line in below if line.strip() and _indent(line) <= indent), len(lines) + 1))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def drafts_of(finding: Finding, spans: Iterable[tuple[Draft, Span]]) -> list[Draft]:
    """Return the drafts that a finding is about."""
    return [draft for draft, (path, lines) in spans if finding.path == path and finding.line in lines]
