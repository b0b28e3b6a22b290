"""The offline copy is one archive, the same bytes for the same site, without what only servers read."""

from __future__ import annotations

import io
import zipfile

from guidance.offline.archive import archive

EPOCH = 1_795_305_600
FILES = {
    "index.html": b"<p>all languages</p>",
    "fi/index.html": "<p>ä</p>".encode(),
    "fi/index.html.gz": b"x",
    "fi/404.html": b"x",
    "_headers": b"x",
    "_redirects": b"x",
    "_nginx/server.conf": b"x",
    "_apache/site.conf": b"x",
    "_caddy/site.caddy": b"x",
    "sitemap.xml": b"x",
    "404.html": b"x",
    "robots.txt": b"x",
    ".well-known/security.txt": b"x",
}


def test_everything_that_a_reader_needs_lies_in_one_folder() -> None:
    with zipfile.ZipFile(io.BytesIO(archive(FILES, EPOCH, "our-guide"))) as packed:
        assert packed.namelist() == ["our-guide/fi/index.html", "our-guide/index.html"]
        assert packed.read("our-guide/fi/index.html") == FILES["fi/index.html"]
        assert packed.testzip() is None


def test_the_order_of_the_files_and_the_hour_of_packing_change_nothing() -> None:
    assert archive(dict(reversed(FILES.items())), EPOCH, "our-guide") == archive(FILES, EPOCH, "our-guide")
    with zipfile.ZipFile(io.BytesIO(archive(FILES, EPOCH, "our-guide"))) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(2026, 11, 22, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in packed.infolist()} == {0o100644}
