"""The notes in the preview that a page or section is a draft, with its findings beside it."""

from __future__ import annotations

from collections.abc import Iterable

from guidance.content.drafts import section_lines
from guidance.content.model import Library
from guidance.content.page_kinds import MESSAGES
from guidance.content.texts import Page
from guidance.document.nodes import Alert, Block, Box, Code, Foreign, Heading, Item, List, Paragraph, Text
from guidance.findings import Finding
from guidance.links.context import Context

DRAFT = "draft"
"""The key of the note's title among the interface strings."""
OF_FINDINGS = "en"
"""The language in which findings are written."""


def draft_notes(context: Context, page: Page) -> tuple[Block, ...]:
    """Return the notes above a page: that it is a draft, and which of the messages on it are."""
    library = context.library
    owners = [page.id] if (page.lang, page.id) in library.drafts else []
    owners += [owner for owner in dict.fromkeys(_messages(library, page)) if (page.lang, owner) in library.drafts]
    return tuple(
        _note(context, page, owner if owner != page.id else "", library.draft_findings.get((page.lang, owner), ()))
        for owner in owners
    )


def section_note(context: Context, page: Page, heading: Heading) -> tuple[Block, ...]:
    """Return the note below the heading of a section that is a draft; nothing for one that is finished."""
    library = context.library
    lines = list(section_lines(page, [heading.id])) if heading.id in page.draft_sections else []
    wrong = library.draft_findings.get((page.lang, page.id), ())
    return tuple(_note(context, page, "", [finding for finding in wrong if finding.line in run]) for run in lines)


def _messages(library: Library, page: Page) -> Iterable[str]:
    """Yield the messages that a page shows."""
    entry = library.entries[page.id]
    yield from (embed.target for embed in page.embeds)
    shown = library.messages_on(entry.name) if entry.kind.collects else ()
    everywhere = library.message_entries.values() if page.id == MESSAGES else ()
    yield from (f"{MESSAGES}/{message.id}" for message in (*shown, *everywhere))


def _note(context: Context, page: Page, owner: str, findings: Iterable[Finding]) -> Box:
    title = context.library.words[page.lang][DRAFT] + (f": {owner}" if owner else "")
    items = tuple(map(_item, findings))
    return Box(Alert.CAUTION, (Text(title),), (List(items),) if items else ())


def _item(finding: Finding) -> Item:
    place, message = f"{finding.path}:{finding.line}", Text(f" {finding.message} [{finding.code}]")
    return Item((Paragraph((Code(place), Foreign(OF_FINDINGS, (message,)))),))
