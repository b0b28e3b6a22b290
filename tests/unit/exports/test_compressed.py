"""What is compressed beforehand: texts that are worth it, the same bytes each time."""

from __future__ import annotations

import gzip

import pytest

from guidance.exports.compressed import gzipped, is_worth_it

TEXT = b"<p>Ask for one thing.</p>" * 100


@pytest.mark.parametrize("path", ["fi/index.html", "assets/stylesheets/site.0a1b2c3d.css", "fi/index.md", "a.svg"])
def test_a_text_gets_a_smaller_file_with_the_same_content_beside_it(path: str) -> None:
    assert is_worth_it(path, len(TEXT))
    assert gzip.decompress(gzipped(TEXT)) == TEXT
    assert len(gzipped(TEXT)) < len(TEXT) / 10


def test_neither_hour_nor_name_nor_system_is_in_the_file() -> None:
    # RFC 1952, 2.3: no name (flags), no time, the strongest compression, an unknown system.
    assert gzipped(TEXT)[:10] == b"\x1f\x8b\x08" + b"\0" + b"\0\0\0\0" + b"\x02" + b"\xff"


@pytest.mark.parametrize(
    ("path", "size"),
    [
        pytest.param("fi/preview.png", 5000, id="compressed in itself"),
        pytest.param("fi/index.html.gz", 5000, id="compressed already"),
        pytest.param("_headers", 5000, id="not for readers"),
        pytest.param("a.html", 511, id="short"),
    ],
)
def test_what_is_not_worth_it_gets_none(path: str, size: int) -> None:
    assert not is_worth_it(path, size)
