"""The sample library with edits, read but not checked."""

from __future__ import annotations

from guidance.content.library import build_library, read_docs
from guidance.content.model import ASSETS, Library
from support.project import SAMPLE
from support.tiny_library import edited_files
from support.tiny_site import LANGUAGES, as_bytes


def sample_library(*edits: tuple[str, str, str]) -> tuple[Library, dict[str, bytes]]:
    """Return the library and its files; an edit names a file below docs/, a part of it, and what takes its place."""
    files = {p: c.decode("utf-8") for p, c in read_docs(SAMPLE).items() if not p.startswith(ASSETS)}
    edited = as_bytes(edited_files(files, *edits))
    return build_library(edited, LANGUAGES)[0], edited
