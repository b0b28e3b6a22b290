"""Faults of PDFs → findings that an editor can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidance.content.model import Library
from guidance.content.texts import Page
from guidance.document.nodes import Code, CodeBlock, Image, Text
from guidance.document.walk import walk
from guidance.findings import Code as FindingCode
from guidance.findings import Finding
from guidance.links.context import Context
from guidance.pdf.targets import PaperLinks

FONTS = "docs/assets/fonts/"
"""Where the fonts belong that a site adds; any folder of assets will do."""
MISSING_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
"""Typst's message if the font lacks a character (crate typst-pdf, 0.15)."""


def unprintable(context: Context) -> list[Finding]:
    """Return a finding for each picture that the PDFs can't show."""
    return [finding for page in context.library.pages.values() for finding in _pictures(context, page)]


def _pictures(context: Context, page: Page) -> Iterator[Finding]:
    links = PaperLinks(context, page, {})
    for node in walk(page.document.blocks):
        if isinstance(node, Image) and not (links.picture(node.target) and node.alt.strip()):
            what = f'the PDFs can\'t show the picture "{node.target}"'
            remedy = "Take an SVG in UTF-8, a PNG, a JPEG, a GIF or a WebP from docs/assets/, and say what it shows."
            yield Finding(page.path, node.place.line, what, remedy, FindingCode.PDF)


def too_long(page: Page) -> Finding:
    """Return the finding for a checklist that is longer than a sheet of paper."""
    what = "the checklist does not fit on one page of paper"
    remedy = "Shorten its steps, or let fewer steps name the page in docs/topics.yml."
    return Finding(page.path, page.lines.get("steps", 1), what, remedy, FindingCode.PDF)


def refused(library: Library, document: str, message: str) -> Finding:
    """Return the finding for a document that Typst refuses; a missing character is looked up in the texts."""
    missing = MISSING_GLYPH.search(message)
    if not missing:
        what = f"{document} can't be set: {message}"
        return Finding("hooks/typst", 1, what, "Correct the template.", FindingCode.PDF)
    path, line = next(_occurrences(library, missing[1]), (FONTS, 1))
    what = f'no font of the PDFs has the character "{missing[1]}"'
    remedy = f"Write it in another way, or put a font that has it into {FONTS}: a file .otf or .ttf."
    return Finding(path, line, what, remedy, FindingCode.PDF)


def _occurrences(library: Library, words: str) -> Iterator[tuple[str, int]]:
    """Yield the files and lines where editors wrote these words."""
    for page in library.pages.values():
        for node in walk(page.document.blocks):
            if isinstance(node, Text | Code | CodeBlock) and words in node.text:
                yield page.path, node.place.line
        yield from ((page.path, step.line) for step in page.step_texts if words in step.text)
        yield from ((page.path, page.lines.get(key, 1)) for key in ("title", "summary") if words in getattr(page, key))
    for message in library.messages.values():
        wording = [text for variant in message.variants for text in (variant.label, *variant.texts)]
        if any(words in text for text in (message.title, *wording)):
            yield message.path, message.line
    yield from (("docs/glossary.yml", t.line) for t in library.terms.values() if words in f"{t.term}{t.text}")
    for lang, strings in library.words.items():
        if any(words in string for string in strings.values()):
            yield f"docs/{lang}/words.yml", 1
