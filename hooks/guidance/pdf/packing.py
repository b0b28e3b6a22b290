"""Makes a PDF several times smaller: moves the plain objects that Typst writes into compressed streams.

Object streams and cross-reference streams are part of PDF 1.5 (ISO 32000-1, 7.5.7 and 7.5.8); Typst does not write them
yet. The objects themselves stay the same.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
OBJECT = re.compile(rb"(\d+) 0 obj\s")
OBJECT_END = b"endobj"
STREAM_END = b"endstream"
TOGETHER = 250
"""Objects in a stream: enough to compress well, few enough for a reader that needs only one of them."""
LEVEL = 7
"""Of compression: 9, the highest, takes twice as long and makes a PDF smaller by 0.4 %."""
FREE, PLAIN, PACKED = 0, 1, 2
"""Types of entries in a cross-reference stream."""


class PackingError(ValueError):
    """The file does not have the simple structure that Typst writes."""


def packed(pdf: bytes) -> bytes:
    """Return the document with its plain objects in compressed streams. Raises PackingError."""
    trailer = TRAILER.search(pdf)
    if not trailer:
        raise PackingError("there is no trailer")
    objects = _objects(pdf, int(trailer[2]))
    plain = {number: body for number, body in objects.items() if body.rstrip().endswith(STREAM_END)}
    small = [(number, body) for number, body in objects.items() if number not in plain]
    size = max(objects) + 1
    entries: dict[int, tuple[int, int, int]] = {0: (FREE, 0, 65535)}
    for start in range(0, len(small), TOGETHER):
        group = small[start : start + TOGETHER]
        plain[size] = _stream(b"/Type/ObjStm/N %d" % len(group), *_joined(group))
        entries |= {number: (PACKED, size, place) for place, (number, _) in enumerate(group)}
        size += 1
    return _file(pdf[: pdf.index(b"\n", pdf.index(b"\n") + 1) + 1], plain, entries, size, trailer[1])


def _objects(pdf: bytes, table_at: int) -> dict[int, bytes]:
    """Return object number → object, read by the cross-reference table."""
    table = TABLE.match(pdf, table_at)
    if not table:
        raise PackingError("there is no cross-reference table")
    lines = [pdf[at : at + 20] for at in range(table.end(), table.end() + 20 * int(table[1]), 20)]
    starts = sorted(int(line[:10]) for line in lines if line[17:18] == b"n")
    found = {}
    for start, end in zip(starts, [*starts[1:], table_at], strict=True):
        match, body = OBJECT.match(pdf, start), pdf[start:end].rstrip()
        if not match or not body.endswith(OBJECT_END):
            raise PackingError(f"no object at byte {start}")
        found[int(match[1])] = body[match.end() - start : -len(OBJECT_END)].rstrip()
    return found


def _joined(group: Iterable[tuple[int, bytes]]) -> tuple[bytes, int]:
    """Return the content of an object stream, and the offset of its first object."""
    index, bodies, at = [], [], 0
    for number, body in group:
        index.append(b"%d %d" % (number, at))
        bodies.append(body + b"\n")
        at += len(body) + 1
    head = b" ".join(index) + b"\n"
    return head + b"".join(bodies), len(head)


def _stream(keys: bytes, content: bytes, first: int | None = None) -> bytes:
    data = zlib.compress(content, LEVEL)
    start = b"" if first is None else b"/First %d" % first
    return b"<<%b%b/Filter/FlateDecode/Length %d>>\nstream\n%b\n%b" % (keys, start, len(data), data, STREAM_END)


def _file(
    head: bytes, plain: dict[int, bytes], entries: dict[int, tuple[int, int, int]], size: int, trailer: bytes
) -> bytes:
    """Return the file: header, objects, cross-reference stream."""
    pieces, at = [head], len(head)
    for number, body in plain.items():
        entries[number] = (PLAIN, at, 0)
        pieces.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        at += len(pieces[-1])
    entries[size] = (PLAIN, at, 0)
    keys = re.sub(rb"/Size \d+", b"/Size %d" % (size + 1), trailer)
    rows = (entries.get(number, (FREE, 0, 65535)) for number in range(size + 1))
    where = b"".join(kind.to_bytes(1) + place.to_bytes(4) + more.to_bytes(2) for kind, place, more in rows)
    table = _stream(b"/Type/XRef/W[1 4 2]%b" % keys.strip(), where)
    return b"".join([*pieces, b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (size, table, at)])
