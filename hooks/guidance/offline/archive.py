"""The site as a ZIP archive, to read from a memory stick."""

from __future__ import annotations

from collections.abc import Mapping

from guidance.exports.zip_files import zipped

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
    kept = (path for path in sorted(files) if not path.startswith(ONLINE_ONLY))
    packed = (path for path in kept if not path.endswith(("/404.html", ".gz")))
    return zipped(((f"{folder}/{path}", files[path]) for path in packed), epoch)
