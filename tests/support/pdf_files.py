"""What the tests of the PDFs share: a tiny site, and the article of a built page."""

from __future__ import annotations

import re
from functools import cache

from guidance.content.model import Library
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.pdf import template_words
from guidance.pdf.compiler import Typesetter
from guidance.translations.comparison import compare
from support.tiny_library import full_library

START = re.compile(r"<div data-article[^>]*>\n")
URL = "https://example.org/"
NAMES = {"fi": "Suomi", "de": "Deutsch"}
DIV = re.compile(r"<(/?)div\b")


@cache
def tiny_context(*edits: tuple[str, str, str], site_url: str = URL) -> Context:
    """Return the full tiny site with these edits."""
    library = full_library(*edits)
    return Context(library, Addresses.of(library), NAMES, site_url, translation_states=compare(library))


def typesetter(library: Library, epoch: int) -> Typesetter:
    """Return a typesetter for the documents of a library, with their date."""
    return Typesetter(template_words(library), epoch)


def article(html: str) -> str:
    """Return the HTML of a built page's article, as MkDocs rendered it."""
    start = START.search(html)
    assert start, "the page has no article"
    depth = 1
    for tag in DIV.finditer(html, start.end()):
        depth += -1 if tag[1] else 1
        if not depth:
            return html[start.end() : tag.start()].rstrip("\n")
    raise AssertionError("the article never ends")


def without_sizes(html: str) -> str:
    """Return an article as it is before the PDFs are made from it and their sizes are known."""
    return re.sub(r'(<span class="file-facts">)[^<]*', r"\1", html)
