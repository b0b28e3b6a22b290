"""Each page in the formats in which it is published next to its HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from guidance.content.texts import Page
from guidance.document.nodes import Document
from guidance.exports.markdown_files import composed_markdown
from guidance.links.context import Context

FORMATS: Mapping[str, Callable[[Context, Page, Document], str]] = {"md": composed_markdown}
"""File extension → function that returns a composed page in that format."""


def page_files(context: Context, page: Page, document: Document) -> dict[str, str]:
    """Return a composed page in every format: path below the site's root → content."""
    stem = context.addresses.file(page.lang, page.id).removesuffix("html")
    return {stem + ending: write(context, page, document) for ending, write in FORMATS.items()}
