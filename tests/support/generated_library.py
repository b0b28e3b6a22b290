"""Libraries of any size without a finding: every kind of page, and copies of the tiny site's topics in other words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generated import generated_files
from guidance.content.library import build_library
from guidance.content.model import Library
from support.tiny_library import TERMS, with_pages
from support.tiny_site import LANGUAGES, as_bytes


@cache
def files_of_size(topics: int) -> Mapping[str, bytes]:
    """Return the files of a library with so many topics, two at least, all its addresses and agreements recorded."""
    files = {**with_pages("messages", "glossary", "links", "downloads"), "docs/glossary.yml": TERMS}
    return generated_files(as_bytes(files), LANGUAGES, topics)


@cache
def library_of_size(topics: int) -> Library:
    """Return the library."""
    return build_library(files_of_size(topics), LANGUAGES)[0]
