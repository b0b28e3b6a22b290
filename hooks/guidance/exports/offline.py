"""The site as a ZIP archive, to read from a memory stick."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

ONLINE_ONLY = (
    "_headers",
    "_redirects",
    "_nginx/",
    "_apache/",
    "_caddy/",
    "sitemap.xml",
    "404.html",
    "robots.txt",
    ".well-known/",
)
"""Files, and folders with a slash, that only web servers and search engines read."""


def archive(files: Mapping[str, bytes], epoch: int, folder: str) -> bytes:
    """Return a ZIP archive of a site built with addresses that end in ``index.html``.

    ``files`` maps paths below the site's root to contents; ``epoch`` is the date of all of them, in seconds since 1970.
    All lies in one ``folder``, so that unpacking scatters no files. The same input gives the same bytes (with the same
    zlib).
    """
    moment = datetime.fromtimestamp(epoch, UTC)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for path in sorted(files):
            if path.startswith(ONLINE_ONLY) or path.endswith(("/404.html", ".gz")):
                continue
            entry = zipfile.ZipInfo(f"{folder}/{path}", moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, so that the bytes are the same on all systems
            entry.external_attr = 0o100644 << 16
            target.writestr(entry, files[path], compresslevel=9)
    return written.getvalue()
