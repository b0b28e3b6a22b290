"""What the tests of the PDFs share: the PDFs of the real docs, made once from a real build, and a tiny site's."""

from __future__ import annotations

import io
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pypdf

from guidance.addresses import Addresses
from guidance.comparison import compare
from guidance.context import Context
from guidance.pdf import Document, documents
from guidance.settings import read_settings
from guidance.site import Site, open_site
from support.project import built, copy_project
from support.tiny_library import full_library

URL = "https://example.org/"
NAMES = {"fi": "Suomi", "de": "Deutsch"}


@cache
def tiny_context(*edits: tuple[str, str, str], site_url: str = URL) -> Context:
    """Return the full tiny site with these edits."""
    library = full_library(*edits)
    return Context(library, Addresses.of(library), NAMES, site_url, standings=compare(library))


@cache
def project() -> Path:
    """Return a built copy of the project."""
    copy = copy_project(Path(tempfile.mkdtemp()) / "project")
    built(copy)
    return copy


def opened(root: Path) -> Site:
    """Return the site below ``root``, with the settings of its mkdocs.yml."""
    settings = read_settings((root / "mkdocs.yml").read_text("utf-8"), {})
    site, findings = open_site(root, settings.languages, settings.site_url)
    assert findings == []
    assert site
    return site


@cache
def site() -> Site:
    """Return the real docs' site."""
    return opened(project())


def context() -> Context:
    """Return the real docs."""
    return site().context


def epoch() -> int:
    """Return the date of the real docs."""
    return context().library.epoch()


@cache
def made() -> tuple[Document, ...]:
    """Return all PDFs of the real docs."""
    found, findings = documents(context(), epoch())
    assert findings == []
    return found


def document(path: str) -> Document:
    """Return the PDF that lies at a path below the site's root."""
    return next(d for d in made() if d.path == path)


def handbooks() -> list[Document]:
    """Return the handbooks in one language."""
    return [d for d in made() if d.kind == "handbook" and len(d.langs) == 1]


def reader(found: Document) -> Any:
    """Open a PDF; what is in it can be of any type."""
    return pypdf.PdfReader(io.BytesIO(found.content))
