"""What the tests of the PDFs share: the PDFs of the real docs, made once from a real build, and a tiny site's."""

from __future__ import annotations

import io
import re
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import pypdf

from guidance.addresses import Addresses, relative_link
from guidance.articles import compose
from guidance.model import Library
from guidance.pdf import Document, Source, documents
from support.project import built, copy_project, opened
from support.tiny_library import full_library, rendered

START = re.compile(r"<div data-article[^>]*>\n")
MARKDOWN_LINK = re.compile(r'href="([^":]+\.md)')
URL = "https://example.org/"
NAMES = {"fi": "Suomi", "de": "Deutsch"}
DIV = re.compile(r"<(/?)div\b")


@cache
def tiny_source(*edits: tuple[str, str, str], site_url: str = URL) -> Source:
    """Return the full tiny site with these edits, its pages rendered as MkDocs renders them."""
    library = full_library(*edits)
    addresses = Addresses.of(library)
    contents = {key: _rendered_page(library, addresses, key, site_url) for key in library.pages}
    return Source(library, addresses, NAMES, site_url, contents)


def with_article(made_from: Source, page: tuple[str, str], html: str) -> Source:
    """Return the source with another article on one page."""
    return replace(made_from, contents={**made_from.contents, page: html})


def _rendered_page(library: Library, addresses: Addresses, key: tuple[str, str], site_url: str) -> str:
    page = library.page(*key)
    files = {other.path: addresses.paths[other.lang, other.id] for other in library.pages.values()}

    def linked(match: re.Match[str]) -> str:
        target = files[normpath(join(dirname(page.path), match[1]))]
        return f'href="{relative_link(addresses.paths[key], target)}'

    return MARKDOWN_LINK.sub(linked, rendered(compose(library, addresses, page, site_url)))


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


@cache
def project() -> Path:
    """Return a built copy of the project."""
    copy = copy_project(Path(tempfile.mkdtemp()) / "project")
    built(copy)
    return copy


@cache
def source() -> Source:
    """Return the real docs with the articles of the built pages."""
    site = opened(project())
    contents = {
        key: without_sizes(article((project() / "site" / path / "index.html").read_text("utf-8")))
        for key, path in site.addresses.paths.items()
    }
    return Source(site.library, site.addresses, site.names, site.site_url, contents)


def epoch() -> int:
    """Return the date of the real docs."""
    return source().library.epoch()


@cache
def made() -> tuple[Document, ...]:
    """Return all PDFs of the real docs."""
    found, findings = documents(source(), epoch())
    assert findings == []
    return found


def document(path: str) -> Document:
    """Return the PDF that lies at a path below the site's root."""
    return next(d for d in made() if d.path == path)


def reader(found: Document) -> Any:
    """Open a PDF; what is in it can be of any type."""
    return pypdf.PdfReader(io.BytesIO(found.content))
