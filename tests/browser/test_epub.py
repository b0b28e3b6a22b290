"""EPUBCheck, which follows the EPUB standards, finds nothing to say of any e-book; a planted fault is found."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from support.epub_checker import findings


def test_every_book_keeps_to_the_epub_standards(site: Path, real_site: Path, hebrew_site: Path, tmp_path: Path) -> None:
    books = [book for built in (site, real_site, hebrew_site) for book in sorted(built.rglob("*.epub"))]
    assert {site / f"{lang}/pdf/handbook.epub" for lang in ("fi", "de")} < {*books}
    planted = tmp_path / "planted.epub"
    planted.write_bytes(with_fault(books[0].read_bytes()))
    assert findings([*books, planted]) == {
        **{str(book): [] for book in books},
        str(planted): ['RSC-007: Referenced resource "EPUB/nowhere.xhtml" could not be found in the EPUB.'],
    }


def with_fault(book: bytes) -> bytes:
    """Return a book with a link to a document that it lacks."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(written, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "EPUB/title.xhtml":
                content = content.replace(b"</h1>", b'</h1><p><a href="nowhere.xhtml">a</a></p>')
            target.writestr(entry, content)
    return written.getvalue()
