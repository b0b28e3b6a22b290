"""The catalogue as a table, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from guidance.content.model import Published
from guidance.exports.catalogue_index import Index
from guidance.links.revisions import message_digest, revision

COLUMNS = ("id", "kind", "lang", "title", "summary", "address", "permalink", "reviewed", "changed", "hash")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins with one of these is a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""


def table(index: Index) -> str:
    """Return the catalogue as CSV (RFC 4180): a header, then a row per page, section, step and message.

    Each has a row per language; a message also per page, except occasions. ``reviewed`` is the page's date; ``changed``
    and ``hash`` are those of the text itself.
    """
    lines: list[str] = []
    writer = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_cells, _rows(index)))
    return "".join(lines)


def _rows(index: Index) -> Iterator[tuple[str, ...]]:
    for published_id, versions in index.published.items():
        page_id, _, fragment = published_id.partition("#")
        permalink = index.permalink(published_id)
        for item in versions:
            page, found = index.library.page(item.lang, page_id), revision(index.library, item.lang, page_id)
            title = index.titles[item.lang, item.id] if fragment else page.title
            digest, changed = _place_version(index, item) if fragment else (found.digest, "")
            dates = page.reviewed.isoformat(), changed or found.changed.isoformat()
            summary = "" if fragment else page.summary
            address = index.site_url + item.address
            yield item.id, item.kind, item.lang, title, summary, address, permalink, *dates, digest


def _place_version(index: Index, item: Published) -> tuple[str, str]:
    """Return the hash of a section, step or message, and when it changed; empty for what is derived."""
    if item.kind == "message":
        digest = message_digest(index.library, item.lang, item.fragment)
        return digest, index.changed(item.lang, item.id, digest, item.fragment)
    digest = index.hashes.get((item.lang, item.id), "")
    return digest, index.changed(item.lang, item.id, digest) if digest else ""


def _cells(row: Iterable[str]) -> list[str]:
    """Return texts as cells that no spreadsheet takes for formulas: an apostrophe marks those as text."""
    return [f"'{text}" if text.startswith(FORMULA) else text for text in row]
