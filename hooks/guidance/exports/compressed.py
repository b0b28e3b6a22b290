"""Files compressed beforehand, for servers that send ``page.html.gz`` to whoever takes gzip."""

from __future__ import annotations

import gzip
import io

TEXTS = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".md", ".csv")
"""The suffixes of what gets much smaller; pictures, fonts and PDFs are compressed in themselves."""
LEAST = 512
"""Bytes below which a file fits into the packet that must be sent anyhow; servers are told the same."""


def compressed(path: str, content: bytes) -> dict[str, bytes]:
    """Return path → content of the compressed file beside a file; none where it is not worth it.

    The same input gives the same bytes (with the same zlib).
    """
    if not path.endswith(TEXTS) or len(content) < LEAST:
        return {}
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, packed, mtime=0) as target:
        target.write(content)
    return {f"{path}.gz": packed.getvalue()} if packed.tell() < len(content) else {}
