"""Which version of its text a page has: a hash, and the dates of the first publication and of the last change.

Dates are those of docs/changes.txt, so that they need neither Git nor a clock. A text that differs from the recorded
one, or that is not recorded, has the date of its review.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from guidance.content.model import Library, RecordedText
from guidance.content.once import once
from guidance.content.page_kinds import GLOSSARY, MESSAGES, PART
from guidance.content.texts import Page
from guidance.document.walk import sections
from guidance.links.anchors import anchors
from guidance.translations.units import as_text, owner_texts


@dataclass(frozen=True, slots=True)
class Revision:
    """The version of a page's text in one language."""

    digest: str
    published: date
    changed: date
    recorded: bool
    """Whether docs/changes.txt has this version."""


@once
def revision(library: Library, lang: str, page_id: str) -> Revision:
    """Return the version of a page; the library must be whole, not limited to a language."""
    page = library.page(lang, page_id)
    digest = text_digest(*_texts(library, page))
    recorded = library.changes.get((lang, page_id))
    if recorded is None:
        return Revision(digest, page.reviewed, page.reviewed, recorded=False)
    if recorded.digest != digest:
        return Revision(digest, recorded.published, max(recorded.changed, page.reviewed), recorded=False)
    return Revision(digest, recorded.published, recorded.changed, recorded=True)


def renewed(library: Library, today: date) -> tuple[list[RecordedText], int]:
    """Return what to record of all texts, and how many pages have changed since it was recorded last."""
    records, changed = [], 0
    for lang, text_id, digest in _texts_with_hashes(library):
        before = library.changes.get((lang, text_id))
        if before is None or before.digest != digest:
            changed += text_id in library.entries
            before = RecordedText(lang, text_id, digest, before.published if before else today, today)
        records.append(before)
    return records, changed


def _texts_with_hashes(library: Library) -> Iterator[tuple[str, str, str]]:
    """Yield language, id and hash of each page, of the sections and steps on it, and of each message."""
    for page_id in library.entries:
        for lang in library.languages_of(page_id):
            yield lang, page_id, revision(library, lang, page_id).digest
            for place_id, digest in place_digests(library, library.page(lang, page_id)).items():
                yield lang, place_id, digest
    for lang, message_id in library.messages:
        yield lang, f"{MESSAGES}/{message_id}", message_digest(library, lang, message_id)


def changed_on(library: Library, lang: str, text_id: str, digest: str, page: Revision) -> date:
    """Return when a section, step or message changed last; what is not recorded has the date of its page."""
    recorded = library.changes.get((lang, text_id))
    return recorded.changed if recorded and recorded.digest == digest else page.changed


def change_notices(library: Library) -> tuple[str, ...]:
    """Return a line if texts have changed since docs/changes.txt was written; a build prints it."""
    pages = [(lang, page_id) for page_id in library.entries for lang in library.languages_of(page_id)]
    count = sum(not revision(library, *page).recorded for page in pages) if library.changes else 0
    if not count:
        return ()
    return (f"{count} texts differ from docs/changes.txt and have the dates of their reviews: make publish-links.",)


def place_digests(library: Library, page: Page) -> Mapping[str, str]:
    """Return id of each section, part and step that an editor wrote on the page → the hash of its text."""
    found = {
        f"{page.id}#{heading.id}": text_digest(as_text((heading, *blocks)))
        for heading, blocks in sections(page.document.blocks, PART)
        if heading and heading.id and heading.level == PART
    }
    units = owner_texts(library, page.lang, page.id)
    found |= {unit_id: text_digest(text) for unit_id, text in units.items() if "#" in unit_id}
    return found | {f"{page.id}#{step_id}": text_digest(step.text) for step_id, step in page.steps.items()}


def message_digest(library: Library, lang: str, message_id: str) -> str:
    """Return the hash of a message's text."""
    return text_digest(*_message(library, lang, message_id))


def text_digest(*texts: str) -> str:
    """Return a hash that tells texts apart (the first half of SHA-256's)."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def _texts(library: Library, page: Page) -> Iterator[str]:
    """Yield what readers find on the page: its own text, the steps and messages that it shows, and the terms."""
    for unit_id, text in owner_texts(library, page.lang, page.id).items():
        yield from (unit_id, text)
    for anchor in anchors(library, page):
        if anchor.kind in ("message", "listed"):
            yield from _message(library, page.lang, anchor.id) or (anchor.id, anchor.title)
    for term in library.terms_of(page.lang) if page.id == GLOSSARY else ():
        yield from (term.id, term.term, term.text)


def _message(library: Library, lang: str, message_id: str) -> tuple[str, ...]:
    return tuple(part for unit in owner_texts(library, lang, f"{MESSAGES}/{message_id}").items() for part in unit)
