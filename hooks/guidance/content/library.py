"""docs/ → Library: every language read, paired by id, with the findings of reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from guidance.content.agreements import AGREED, agreed_path, parse_agreements
from guidance.content.glossary_file import parse_glossary
from guidance.content.ledger import parse_ledger, parse_redirects
from guidance.content.model import Agreement, Entry, Library, Recorded, Redirects, entry_path, source_path
from guidance.content.page_kinds import MESSAGES
from guidance.content.pages import parse_message, parse_page
from guidance.content.reading.characters import decode
from guidance.content.reading.fields import did_you_mean, nearest
from guidance.content.reading.sources import find_sources
from guidance.content.texts import Message, Page, Term, Text
from guidance.content.topics_file import Declarations, parse_facts, parse_topics
from guidance.content.words_file import Interface, parse_words
from guidance.findings import Code, Finding

TOPICS = "docs/topics.yml"
FACTS = "docs/facts.yml"
LEDGER = "docs/published.txt"
REDIRECTS = "docs/redirects.yml"
TERMS = "docs/glossary.yml"
ASSETS = "docs/assets/"


def read_docs(root: Path) -> dict[str, bytes]:
    """Return the sources in ``root/docs``: path from ``root`` → content; of assets only the names count."""
    paths = find_sources(root, ["docs"]).files
    return {path: b"" if path.startswith(ASSETS) else (root / path).read_bytes() for path in paths}


@dataclass(slots=True)
class _Reader:
    files: Mapping[str, bytes]
    findings: list[Finding] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)

    def text(self, path: str) -> str | None:
        self.used.add(path)
        if path not in self.files:
            return None
        text, findings = decode(self.files[path], path)
        self.findings += findings
        if text is None:
            self.unreadable.add(path)
        return text

    def required(self, path: str, what: str, remedy: str) -> str | None:
        """Return the text of a file that must be there."""
        text = self.text(path)
        if path not in self.files:
            self.findings.append(Finding(path, 1, what, remedy, Code.MISSING_FILE))
        return text


@dataclass(slots=True)
class Texts:
    """What one language says, and what was wrong with reading it."""

    pages: dict[tuple[str, str], Page]
    """Language and page id → page."""
    messages: dict[tuple[str, str], Message]
    """Language and message id → message."""
    findings: list[Finding]
    unreadable: set[str]
    """Paths of files."""
    used: set[str]
    """Paths of files, also of those that are not there."""


Reading = Callable[[Mapping[str, Callable[[], Texts]]], Mapping[str, Texts]]
"""What carries out the reading of each language, by name, in whatever order or place."""


def in_turn(readings: Mapping[str, Callable[[], Texts]]) -> dict[str, Texts]:
    """Read one language after the other."""
    return {lang: read() for lang, read in readings.items()}


def build_library(
    files: Mapping[str, bytes], languages: tuple[str, ...], *, reading: Reading = in_turn
) -> tuple[Library, list[Finding]]:
    """Build the library from the contents of ``docs/`` (path from the project's root → bytes).

    Always returns a library, as complete as the files allow, and what was wrong with reading them.
    """
    reader = _Reader(files)
    languages = _with_folders(reader, languages)
    declarations = _declarations(reader)
    facts = _facts(reader)
    texts = reading({lang: partial(_texts, files, lang, declarations) for lang in languages})
    for lang in languages:
        reader.findings += texts[lang].findings
        reader.unreadable |= texts[lang].unreadable
        reader.used |= texts[lang].used
    interfaces = {lang: _interface(reader, lang) for lang in languages}
    library = Library(
        languages=languages,
        entries=_reading_order(declarations.entries),
        message_entries=declarations.messages,
        facts=facts,
        pages={key: page for lang in languages for key, page in texts[lang].pages.items()},
        messages={key: message for lang in languages for key, message in texts[lang].messages.items()},
        words={lang: {key: word.text for key, word in found.words.items()} for lang, found in interfaces.items()},
        word_lines={lang: {key: word.line for key, word in found.words.items()} for lang, found in interfaces.items()},
        typography={lang: found.typography for lang, found in interfaces.items() if found.typography},
        terms=_terms(reader, languages),
        ledger=_ledger(reader),
        redirects=_redirects(reader),
        agreements=_agreements(reader, declarations),
        assets=frozenset(path for path in files if path.startswith(ASSETS)),
        unreadable=frozenset(reader.unreadable),
    )
    if TOPICS not in reader.unreadable:
        reader.findings += _strays(reader, library)
    return library, reader.findings


def _with_folders(reader: _Reader, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages that have a folder; one finding says of another what a hundred would."""
    found = tuple(lang for lang in languages if any(path.startswith(f"docs/{lang}/") for path in reader.files))
    for lang in set(languages) - set(found) if found else ():
        remedy = f"Copy another language's folder to docs/{lang}/ and translate it, or take the language out."
        reader.findings.append(
            Finding("mkdocs.yml", 1, f"there is no folder docs/{lang}/", remedy, Code.MISSING_FOLDER)
        )
    return found or languages


def _declarations(reader: _Reader) -> Declarations:
    text = reader.required(TOPICS, "this file is missing", "Restore it.")
    declarations, findings = parse_topics(text, TOPICS) if text is not None else (None, [])
    reader.findings += findings
    if declarations is None:
        reader.unreadable.add(TOPICS)
    return declarations or Declarations()


def _reading_order(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return the entries with the topics right behind their overview, where they stand on the site."""
    ordered: dict[str, Entry] = {}
    for entry in entries.values():
        if not entry.folder:
            ordered[entry.id] = entry
            ordered |= {topic.id: topic for topic in entries.values() if topic.folder == entry.id}
    return {**ordered, **entries}


def _facts(reader: _Reader) -> dict[str, Text]:
    text = reader.required(FACTS, "this file is missing", "Restore it.")
    facts, findings = parse_facts(text, FACTS) if text is not None else (None, [])
    reader.findings += findings
    if facts is None:
        reader.unreadable.add(FACTS)
    return facts or {}


def _terms(reader: _Reader, languages: tuple[str, ...]) -> dict[tuple[str, str], Term]:
    text = reader.text(TERMS)
    terms, findings = parse_glossary(text, TERMS, languages) if text is not None else ({}, [])
    reader.findings += findings
    return terms


def _ledger(reader: _Reader) -> tuple[Recorded, ...]:
    remedy = "Restore it: it records what was published. For a site that was never published, make it empty."
    text = reader.required(LEDGER, "this file is missing", remedy)
    recorded, findings = parse_ledger(text, LEDGER) if text is not None else ((), [])
    reader.findings += findings
    return recorded


def _redirects(reader: _Reader) -> Redirects:
    text = reader.required(REDIRECTS, "this file is missing", 'Restore it, or write "ids: {}" and "addresses: {}".')
    redirects, findings = parse_redirects(text, REDIRECTS) if text is not None else (Redirects(), [])
    reader.findings += findings
    return redirects


def _agreements(reader: _Reader, declarations: Declarations) -> dict[str, Agreement]:
    """Read what was agreed on for each page and message; where there is no file, nothing was."""
    agreements: dict[str, Agreement] = {}
    for owner in (*declarations.entries, *(f"{MESSAGES}/{message_id}" for message_id in declarations.messages)):
        path = agreed_path(owner)
        text = reader.text(path)
        if text is not None:
            found, findings = parse_agreements(text, path, owner)
            agreements |= {agreement.unit: agreement for agreement in found}
            reader.findings += findings
    return agreements


def _texts(files: Mapping[str, bytes], lang: str, declarations: Declarations) -> Texts:
    """Read the pages and messages of one language."""
    reader = _Reader(files)
    pages = {(lang, entry.id): page for entry in declarations.entries.values() if (page := _page(reader, lang, entry))}
    messages = {
        (lang, message_id): message
        for message_id in declarations.messages
        if (message := _message(reader, lang, message_id))
    }
    return Texts(pages, messages, reader.findings, reader.unreadable, reader.used)


def _page(reader: _Reader, lang: str, entry: Entry) -> Page | None:
    path = entry_path(lang, entry)
    text = reader.text(path)
    if text is None:
        return None
    page, findings = parse_page(text, path, lang, entry.id)
    reader.findings += findings
    if page is None:
        reader.unreadable.add(path)
    return page


def _message(reader: _Reader, lang: str, message_id: str) -> Message | None:
    path = source_path(lang, f"{MESSAGES}/{message_id}")
    text = reader.text(path)
    if text is None:
        return None
    message, findings = parse_message(text, path, lang, message_id)
    reader.findings += findings
    if message is None:
        reader.unreadable.add(path)
    return message


def _interface(reader: _Reader, lang: str) -> Interface:
    path = f"docs/{lang}/words.yml"
    remedy = "Copy this file from another language and translate its texts."
    text = reader.required(path, f'"{lang}" has no interface strings', remedy)
    if text is None:
        return Interface()
    interface, findings = parse_words(text, path)
    reader.findings += findings
    return interface


def _strays(reader: _Reader, library: Library) -> list[Finding]:
    """Report files that belong to no page: MkDocs would publish them in no language, or not at all."""
    expected = {path.split("/", 2)[-1] for path in reader.used if path.split("/")[1] in library.languages}
    findings = []
    foreign: set[str] = set()
    for path in sorted(set(reader.files) - reader.used - library.assets):
        _, _, below = path.partition("/")
        folder, _, name = below.partition("/")
        if not name:
            what, remedy = (
                "this file lies outside the language folders",
                f"Move it to docs/{library.languages[0]}/ or the like.",
            )
        elif path.startswith(AGREED):
            what, remedy = "this file belongs to no page or message of today", "Remove it."
        elif folder not in library.languages:
            if folder in foreign:
                continue  # said once, of its first file
            foreign.add(folder)
            what = f'"{folder}" is not a language of this site'
            remedy = f"{did_you_mean(folder, library.languages)} Languages are listed in mkdocs.yml."
        else:
            what = "this file belongs to no page"
            remedy = (
                _home_of(path, reader.used) or f"Add its id to {TOPICS}, or remove the file. {nearest(name, expected)}"
            )
        findings.append(Finding(path, 1, what, remedy.strip(), Code.STRAY_FILE))
    return findings


def _home_of(path: str, known: set[str]) -> str:
    """Return what to do with a file that is meant for a page and has another name than its page's; empty for others."""
    stem = path.removesuffix(".md")
    for twin in (f"{stem}/index.md", f"{stem.removesuffix('/index')}.md"):
        if twin != path and twin in known:
            return f"Move what is new in it to {twin}, and remove it: both would get the same address."
    alike = next((name for name in sorted(known) if name.casefold() == path.casefold()), "")
    return f"Rename it to {alike}: small and capital letters are different ones." if alike else ""
