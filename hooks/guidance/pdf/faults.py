"""Faults of PDFs → findings that an editor can act on."""

from __future__ import annotations

import re

from guidance.content.texts import Page
from guidance.findings import Code as FindingCode
from guidance.findings import Finding

FONTS = "docs/assets/fonts/"
"""Where the fonts belong that a site adds; any folder of assets will do."""
MISSING_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
"""Typst's message if the font lacks a character (crate typst-pdf, 0.15)."""
CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")
"""A character that Typst does not show in its messages."""


def too_long(page: Page) -> Finding:
    """Return the finding for a checklist that is longer than a sheet of paper."""
    what = "the checklist does not fit on one page of paper"
    remedy = "Shorten its steps, or let fewer steps name the page in docs/topics.yml."
    return Finding(page.path, page.lines.get("steps", 1), what, remedy, FindingCode.PDF)


def refused(document: str, message: str) -> Finding:
    """Return the finding for a document that Typst refuses."""
    if missing := without_glyph(message):  # in a text that the program puts together, such as a date
        return no_glyph(FONTS, 1, missing)
    what = f"{document} can't be set: {message}"
    return Finding("hooks/typst", 1, what, "Tell whoever looks after the program.", FindingCode.PDF)


def without_glyph(message: str) -> str:
    """Return the characters that no font has, by a message of Typst; empty where it says something else."""
    found = MISSING_GLYPH.search(message)
    return CODE_POINT.sub(lambda code: chr(int(code[1], 16)), found[1]) if found else ""


def no_glyph(path: str, line: int, sign: str) -> Finding:
    """Return the finding for a character that no font has."""
    what = f'no font of the PDFs has the character "{sign}"'
    remedy = f"Write it in another way, or put a font that has it into {FONTS}: a file .otf or .ttf."
    return Finding(path, line, what, remedy, FindingCode.PDF)
