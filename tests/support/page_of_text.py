"""A page made of a text alone, and what the checks of its text say."""

from __future__ import annotations

from guidance.checks.blocks import blocks
from guidance.checks.notation import notation_findings
from guidance.content.files.pages import parse_page
from guidance.content.texts import Page
from guidance.document.letters import letters
from guidance.findings import Finding

FRONT = "---\ntitle: A\nsummary: B\nreviewed: 2026-11-01\n---\n"
ABOVE = FRONT.count("\n")
"""Lines above the text."""


def page_of_text(text: str) -> Page:
    """Return a page with this text below its front matter."""
    page, findings = parse_page(FRONT + text, "docs/fi/about.md", "fi", "about")
    assert page is not None
    assert findings == []
    return page


def said_of_text(text: str) -> list[Finding]:
    """Return the findings about the blocks and signs of a text, in order."""
    page = page_of_text(text)
    return sorted({*blocks(page), *notation_findings(page, letters(page.document))})
