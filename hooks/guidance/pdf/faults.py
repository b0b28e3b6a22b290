"""What can't be set → findings that an editor can act on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guidance.findings import Code, Finding
from guidance.model import Library
from guidance.texts import Page

MISSING_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
"""What Typst says where the font lacks a character (crate typst-pdf, 0.15)."""
VALUE = re.compile(r'="([^"]+)"')


def unknown_elements(page: Page, tags: Iterable[str]) -> list[Finding]:
    """Return a finding for each start tag of a page's HTML that would not arrive in the PDF."""
    remedy = "Write it in another way, or teach hooks/guidance/pdf/parts.py to set it."
    return [
        Finding(page.path, _line(page, VALUE.findall(tag)), f"the PDF does not know {tag}", remedy, Code.PDF)
        for tag in dict.fromkeys(tags)
    ]


def broken_html(page: Page, what: str) -> Finding:
    """Return the finding for an article whose HTML is not well-formed."""
    return Finding(page.path, page.body_line, f"the page's HTML is broken: {what}", "Close what is open.", Code.PDF)


def too_long(page: Page) -> Finding:
    """Return the finding for a checklist that is longer than a sheet of paper."""
    remedy = "Shorten its steps, or let fewer steps name the situation in docs/topics.yml."
    return Finding(
        page.path, page.lines.get("steps", 1), "the checklist does not fit on one page of paper", remedy, Code.PDF
    )


def refused(library: Library, document: str, said: str) -> Finding:
    """Return the finding for a document that Typst refuses; a missing character is looked up in the texts."""
    missing = MISSING_GLYPH.search(said)
    if not missing:
        return Finding("hooks/typst", 1, f"{document} can't be set: {said}", "Correct the template.", Code.PDF)
    path, line = next(_occurrences(library, missing[1]), ("docs", 1))
    return Finding(path, line, f'the PDF\'s font has no character "{missing[1]}"', "Write it in another way.", Code.PDF)


def _line(page: Page, words: Iterable[str]) -> int:
    lines = page.body.split("\n")
    return page.body_line + next((n for word in words for n, text in enumerate(lines) if word in text), 0)


def _occurrences(library: Library, words: str) -> Iterator[tuple[str, int]]:
    """Yield the files and lines where editors wrote these words."""
    for page in library.pages.values():
        if words in page.body:
            yield page.path, _line(page, [words])
        yield from ((page.path, step.line) for step in page.steps.values() if words in step.text)
        yield from ((page.path, page.lines.get(key, 1)) for key in ("title", "summary") if words in getattr(page, key))
    for message in library.messages.values():
        wording = [text for variant in message.variants for text in (variant.label, *variant.paragraphs)]
        if any(words in text for text in (message.title, *wording)):
            yield message.path, message.line
    yield from (("docs/glossary.yml", t.line) for t in library.terms.values() if words in f"{t.term}{t.text}")
    for lang, strings in library.words.items():
        if any(words in string for string in strings.values()):
            yield f"docs/{lang}/words.yml", 1
