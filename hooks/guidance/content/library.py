"""docs/ → Library, with the findings of reading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from guidance.content.files.agreed_texts import agreed_path, parse_agreements
from guidance.content.files.change_dates import parse_address_count, parse_changes
from guidance.content.files.kinds_file import parse_kinds
from guidance.content.files.pages import parse_message, parse_page
from guidance.content.files.published_addresses import parse_ledger, parse_redirects
from guidance.content.files.topics_file import Declarations, parse_facts, parse_topics
from guidance.content.files.words_file import Interface, empty_interface, parse_glossary, parse_words
from guidance.content.model import ASSETS, TOPICS, Agreement, Entry, Library, Redirects, entry_path, source_path
from guidance.content.page_kinds import MESSAGES, Kinds
from guidance.content.reading.characters import decode
from guidance.content.reading.sources import find_sources
from guidance.content.stray_files import stray_files
from guidance.content.texts import Message, Page
from guidance.findings import Code, Finding

KINDS = "docs/kinds.yml"
FACTS = "docs/facts.yml"
LEDGER = "docs/published.txt"
CHANGES = "docs/changes.txt"
REDIRECTS = "docs/redirects.yml"
TERMS = "docs/glossary.yml"

V = TypeVar("V")
D = TypeVar("D")


def read_docs(root: Path) -> dict[str, bytes]:
    """Return path → content of the sources in ``root/docs``."""
    return {path: (root / path).read_bytes() for path in find_sources(root, ["docs"]).files}


Known = dict[str, tuple[bytes, Callable[..., Any], tuple[Any, list[Finding]]]]
"""What was read earlier: path → the file's content, what read it, and what that returned."""


@dataclass(slots=True)
class _Reader:
    """Reads files and collects the findings; what it knows of a file that has not changed is not read again."""

    files: Mapping[str, bytes]
    known: Known
    findings: list[Finding] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    """Paths that belong to the library, whether there is a file or not."""

    def read(self, path: str, parse: Callable[[str, str], tuple[V | None, list[Finding]]], default: D) -> V | D:
        """Return what ``parse`` makes of a file's text and path; the default where it is missing or unreadable."""
        self.used.add(path)
        if path not in self.files:
            return default
        content = self.files[path]
        known = self.known.get(path)
        if not (known and known[0] == content and _same(known[1], parse)):
            text, findings = decode(content, path)
            value, more = parse(text, path) if text is not None else (None, [])
            known = self.known[path] = content, parse, (value, findings + more)
        value, found = known[2]
        self.findings += found
        if value is None:
            self.unreadable.add(path)
        return default if value is None else value

    def require(
        self,
        path: str,
        parse: Callable[[str, str], tuple[V | None, list[Finding]]],
        default: D,
        *,
        what: str = "this file is missing",
        remedy: str = "Restore it.",
    ) -> V | D:
        """Read a file that must be there."""
        if path not in self.files:
            self.findings.append(Finding(path, 1, what, remedy, Code.MISSING_FILE))
            self.unreadable.add(path)
        return self.read(path, parse, default)


def _same(one: Callable[..., Any], other: Callable[..., Any]) -> bool:
    """Return whether two functions are one with the same arguments."""
    if isinstance(one, partial) and isinstance(other, partial):
        return (one.func, one.args, one.keywords) == (other.func, other.args, other.keywords)
    return one is other


def build_library(
    files: Mapping[str, bytes],
    languages: tuple[str, ...],
    *,
    begun: Collection[str] = (),
    pdfs: bool = True,
    known: Known | None = None,
) -> tuple[Library, list[Finding]]:
    """Build the library from the contents of ``docs/`` (path from the project's root → bytes).

    Always returns a library, as complete as the files allow, and the findings of reading them. ``begun`` are the
    languages that are still being translated; ``pdfs`` is whether the site has PDFs.
    ``known`` is what was read earlier, and gets what is read now.
    """
    reader, configured = _Reader(files, {} if known is None else known), languages
    languages = _with_folders(reader, configured)
    kinds = reader.require(KINDS, parse_kinds, Kinds())
    if KINDS in reader.unreadable:
        nothing = Library(languages, kinds, {}, {}, {}, {}, {}, {}, unreadable=frozenset(reader.unreadable))
        return nothing, reader.findings
    facts = reader.read(FACTS, parse_facts, {})
    declared = reader.require(TOPICS, partial(parse_topics, kinds=kinds, has_facts=FACTS in files), Declarations())
    if FACTS not in files and _names_facts(declared):
        reader.require(FACTS, parse_facts, {})
    pages, messages = _texts(reader, languages, declared)
    interfaces = {lang: _interface(reader, lang, kinds) for lang in languages}
    without_folder = {*configured} - {*languages}
    terms = reader.read(TERMS, partial(parse_glossary, languages=configured, begun={*begun, *without_folder}), {})
    library = Library(
        languages=languages,
        kinds=kinds,
        entries=_reading_order(declared.entries),
        message_entries=declared.messages,
        facts=facts,
        pages=pages,
        messages=messages,
        words={lang: {key: word.text for key, word in found.words.items()} for lang, found in interfaces.items()},
        word_lines={lang: {key: word.line for key, word in found.words.items()} for lang, found in interfaces.items()},
        typography={lang: found.typography for lang, found in interfaces.items() if found.typography},
        terms={key: term for key, term in terms.items() if term.lang in languages},
        ledger=reader.require(
            LEDGER,
            parse_ledger,
            (),
            remedy="Restore it: it records what was published. For a site that was never published, make it empty.",
        ),
        changes=reader.read(CHANGES, parse_changes, {}),
        published_count=reader.read(CHANGES, parse_address_count, 0),
        redirects=reader.require(
            REDIRECTS, parse_redirects, Redirects(), remedy='Restore it, or write "ids: {}" and "addresses: {}".'
        ),
        agreements=_agreements(reader, declared),
        assets={path: content for path, content in files.items() if path.startswith(ASSETS)},
        unreadable=frozenset(reader.unreadable),
        begun=frozenset(begun).intersection(languages),
        pdfs=pdfs,
    )
    if can_be_judged(library):
        reader.findings += stray_files(reader.files, reader.used, library)
    return library, reader.findings


def _names_facts(declared: Declarations) -> bool:
    """Return whether a page or message names a fact: a site without facts needs no file of them."""
    of_pages = (facts for entry in declared.entries.values() for facts in entry.sections.values())
    return any(of_pages) or any(message.facts for message in declared.messages.values())


def can_be_judged(library: Library) -> bool:
    """Return whether the files on which all else depends are readable."""
    return library.unreadable.isdisjoint((KINDS, TOPICS))


def _with_folders(reader: _Reader, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages that have a folder; for each of the others one finding replaces a hundred."""
    found = tuple(lang for lang in languages if any(path.startswith(f"docs/{lang}/") for path in reader.files))
    for lang in set(languages) - set(found) if found else ():
        remedy = f"Copy another language's folder to docs/{lang}/ and translate it, or take the language out."
        what = f"there is no folder docs/{lang}/"
        reader.findings.append(Finding("mkdocs.yml", 1, what, remedy, Code.MISSING_FOLDER))
    return found or languages


def _reading_order(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return the entries in the order of the site: each overview is followed by its topics."""
    ordered: dict[str, Entry] = {}
    for entry in entries.values():
        if not entry.folder:
            ordered[entry.id] = entry
            ordered |= {topic.id: topic for topic in entries.values() if topic.folder == entry.id}
    return {**ordered, **entries}


def _texts(
    reader: _Reader, languages: tuple[str, ...], declared: Declarations
) -> tuple[dict[tuple[str, str], Page], dict[tuple[str, str], Message]]:
    """Read what there is of the pages and messages; returns them by language and id."""
    pages, messages = {}, {}
    for lang in languages:
        for entry in declared.entries.values():
            if page := reader.read(entry_path(lang, entry), partial(parse_page, lang=lang, page_id=entry.id), None):
                pages[lang, entry.id] = page
        for message_id in declared.messages:
            path = source_path(lang, f"{MESSAGES}/{message_id}")
            if message := reader.read(path, partial(parse_message, lang=lang, message_id=message_id), None):
                messages[lang, message_id] = message
    return pages, messages


def _interface(reader: _Reader, lang: str, kinds: Kinds) -> Interface:
    what = f'"{lang}" has no interface strings'
    remedy = "Copy this file from another language and translate its texts."
    return reader.require(
        f"docs/{lang}/words.yml", partial(parse_words, kinds=kinds), empty_interface(kinds), what=what, remedy=remedy
    )


def _agreements(reader: _Reader, declared: Declarations) -> dict[str, Agreement]:
    """Read what was agreed on for each page and message; a missing file means that nothing was."""
    agreements: dict[str, Agreement] = {}
    for owner in (*declared.entries, *(f"{MESSAGES}/{message_id}" for message_id in declared.messages)):
        found = reader.read(agreed_path(owner), partial(parse_agreements, owner=owner), ())
        agreements |= {agreement.unit: agreement for agreement in found}
    return agreements
