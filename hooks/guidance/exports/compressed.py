"""Files compressed beforehand, for servers that send ``page.html.gz`` to whoever takes gzip."""

from __future__ import annotations

import gzip
import io

TEXTS = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".md", ".csv")
"""The suffixes of what gets much smaller; pictures, fonts and PDFs are compressed in themselves."""
LEAST = 512
"""Bytes below which a file fits into the packet that must be sent anyhow; servers are told the same."""


def is_worth_it(path: str, size: int) -> bool:
    """Return whether a file of so many bytes gets much smaller."""
    return path.endswith(TEXTS) and size >= LEAST


def gzipped(content: bytes) -> bytes:
    """Return the content of a compressed file; the same input gives the same bytes (with the same zlib)."""
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, packed, mtime=0) as target:
        target.write(content)
    return packed.getvalue()
