"""Files → a ZIP archive: the same bytes for the same files and date, with the same zlib, on all systems."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime


def zipped(files: Iterable[tuple[str, bytes]], epoch: int, stored: Iterable[str] = ()) -> bytes:
    """Return an archive of files (path and content) in this order.

    ``epoch`` is the date of all of them, in seconds since 1970; those that are ``stored`` are not compressed.
    """
    moment, kept = datetime.fromtimestamp(epoch, UTC).timetuple()[:6], {*stored}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for path, content in files:
            entry = zipfile.ZipInfo(path, moment)
            entry.compress_type = zipfile.ZIP_STORED if path in kept else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix
            entry.external_attr = 0o100644 << 16
            target.writestr(entry, content, compresslevel=9)
    return written.getvalue()
