"""What is compressed beforehand: texts that are worth it, the same bytes each time."""

from __future__ import annotations

import gzip
import hashlib

import pytest

from guidance.exports.compressed import compressed

TEXT = b"<p>Ask for one thing.</p>" * 100
RANDOM = b"".join(hashlib.sha512(bytes([number])).digest() for number in range(10))


@pytest.mark.parametrize("path", ["fi/index.html", "assets/stylesheets/site.0a1b2c3d.css", "fi/index.md", "a.svg"])
def test_a_text_gets_a_smaller_file_with_the_same_content_beside_it(path: str) -> None:
    (found,) = compressed(path, TEXT).items()
    assert found[0] == f"{path}.gz"
    assert gzip.decompress(found[1]) == TEXT
    assert len(found[1]) < len(TEXT) / 10


def test_neither_hour_nor_name_nor_system_is_in_the_file() -> None:
    (content,) = compressed("a.html", TEXT).values()
    # RFC 1952, 2.3: no name (flags), no time, the strongest compression, an unknown system.
    assert content[:10] == b"\x1f\x8b\x08" + b"\0" + b"\0\0\0\0" + b"\x02" + b"\xff"


@pytest.mark.parametrize(
    ("path", "content"),
    [
        pytest.param("fi/preview.png", TEXT, id="compressed in itself"),
        pytest.param("fi/index.html.gz", TEXT, id="compressed already"),
        pytest.param("_headers", TEXT, id="not for readers"),
        pytest.param("a.html", b"a" * 511, id="short"),
        pytest.param("a.html", RANDOM, id="no smaller"),
    ],
)
def test_what_is_not_worth_it_gets_none(path: str, content: bytes) -> None:
    assert compressed(path, content) == {}
