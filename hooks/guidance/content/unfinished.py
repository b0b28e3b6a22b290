"""Makes a draft fit to be shown: the preview shows it with gaps filled in, and as it is written where it has faults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from guidance.content.drafts import section_lines
from guidance.content.model import Entry, Library, MessageEntry
from guidance.content.page_kinds import MESSAGES
from guidance.content.texts import UNWRITTEN, Message, Page, Text, Variant
from guidance.document.nodes import Block, CodeBlock, Document
from guidance.findings import Code, Finding

SHOWN_ANYWAY = {
    Code.DATE,
    Code.EMPTY_MESSAGE,
    Code.EMPTY_PAGE,
    Code.KEYWORDS,
    Code.MISSING_KEY,
    Code.MISSING_SECTION,
    Code.MISSING_STEP,
    Code.PLACEHOLDERS,
    Code.SECTION_ORDER,
    Code.TYPOGRAPHY,
    Code.UNTRANSLATED,
    Code.UNWRITTEN,
}
"""Codes of faults with which a page can be shown as it will look."""


def fit_to_show(library: Library) -> Library:
    """Return the library, drafts included, with whatever a build needs of them."""
    of = library.draft_findings
    latest = max(page.reviewed for page in library.pages.values())
    entries = {i: _entry(library, e) if _is_new(library, i) else e for i, e in library.entries.items()}
    messages = {
        m: _message_entry(library, entry) if _is_new(library, f"{MESSAGES}/{m}") else entry
        for m, entry in library.message_entries.items()
    }
    return replace(
        library,
        entries=entries,
        message_entries=messages,
        pages={key: _page(page, entries[key[1]], library, latest) for key, page in library.pages.items()},
        messages={
            key: _message(message, of.get((key[0], f"{MESSAGES}/{key[1]}"), ()))
            for key, message in library.messages.items()
        },
    )


def _is_new(library: Library, owner: str) -> bool:
    """Return whether a page or message is a draft in every language, so that its entry may have faults, too."""
    return all((lang, owner) in library.drafts for lang in library.languages)


def _entry(library: Library, entry: Entry) -> Entry:
    """Return an entry without what names nothing."""
    steps = (replace(s, occasions=_known(s.occasions, library.occasions)) for s in entry.steps)
    phases = library.kinds.phases
    kept = tuple(step for step in steps if step.phase in phases)
    known = {name: _known(ids, library.entries) for name, ids in entry.relations.items()}
    return replace(entry, relations=known, steps=kept, either={})


def _message_entry(library: Library, entry: MessageEntry) -> MessageEntry:
    phase = entry.phase if entry.phase in library.kinds.phases else next(iter(library.kinds.phases), "")
    recipients = library.kinds.recipients
    recipient = entry.recipient if entry.recipient in recipients else next(iter(recipients), "")
    return replace(entry, phase=phase, recipient=recipient, occasions=_known(entry.occasions, library.occasions))


def _known(names: tuple[str, ...], known: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(name for name in names if name in known)


def _page(page: Page, entry: Entry, library: Library, latest: date) -> Page:
    findings = library.draft_findings.get((page.lang, page.id), ())
    faults = [finding for finding in findings if finding.path == page.path and finding.code not in SHOWN_ANYWAY]
    if (page.lang, page.id) not in library.drafts:
        return _sections(page, faults)
    if not findings:
        return page
    title = page.title or page.id
    return replace(
        page,
        title=title,
        menu=page.menu or title,
        slug=f"draft-{entry.name}" if faults or not page.slug else page.slug,
        summary=page.summary or UNWRITTEN,
        reviewed=page.reviewed if page.reviewed > date.min else latest,
        steps={step.id: _text(page.steps.get(step.id)) for step in entry.steps},
        document=Document(page.path, _as_written(page.body)) if faults else page.document,
    )


def _sections(page: Page, faults: list[Finding]) -> Page:
    """Return a page whose sections that are drafts and have faults are shown as they are written."""
    lines = [run for run in section_lines(page, page.draft_sections) if any(f.line in run for f in faults)]
    blocks: list[Block] = []
    for block in page.document.blocks:
        run = next((run for run in lines if block.place.line in run), None)
        if run is None or block.place.line == run.start:
            blocks.append(block)
        if run and block.place.line == run.start:
            below = page.body.split("\n")[run.start - page.body_line + 1 : run.stop - page.body_line]
            blocks += _as_written("\n".join(below))
    return replace(page, document=replace(page.document, blocks=tuple(blocks))) if lines else page


def _text(text: Text | None) -> Text:
    return text if text and text.text else Text(UNWRITTEN, 1)


def _as_written(text: str) -> tuple[Block, ...]:
    return (CodeBlock(text.strip("\n") + "\n", "markdown"),) if text.strip() else ()


def _message(message: Message, findings: tuple[Finding, ...]) -> Message:
    if not findings:
        return message
    variants = tuple(v if v.paragraphs else replace(v, paragraphs=(UNWRITTEN,)) for v in message.variants)
    return replace(message, title=message.title or message.id, variants=variants or (Variant("", (UNWRITTEN,)),))
