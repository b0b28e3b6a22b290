"""docs/changes.txt: when the text of each page was published first, and when it changed last.

A page, section, step or message in a language is a line: ``published changed hash language id``. One more line says
how many addresses the ledger has, so that none can leave it unseen. "make publish-links" writes the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from guidance.content.model import RecordedText
from guidance.findings import Code, Finding

HEAD = """\
# When each text was published first and changed last, and its hash: the dates of feeds, sitemap and catalogue.
# "make publish-links" writes this file. A line is published, changed, hash, language and id of the text.
# One line is the number of addresses in the ledger, docs/published.txt.
"""
LINE = re.compile(r"(\d{4}-\d\d-\d\d) (\d{4}-\d\d-\d\d) ([0-9a-f]{16}) (\S+) (\S+)")
COUNT = re.compile(r"(\d+) addresses\s*")


def parse_changes(text: str, path: str) -> tuple[dict[tuple[str, str], RecordedText], list[Finding]]:
    """Read the dates: (language, id) → what is recorded.

    Of two lines for a text, which Git may leave after a merge, the later one counts.
    """
    found: dict[tuple[str, str], RecordedText] = {}
    findings = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#") or COUNT.fullmatch(line):
            continue
        try:
            recorded = _recorded(line)
        except ValueError:
            remedy = "Remove the line, and run make publish-links."
            findings.append(Finding(path, number, "this is no line of the record of changes", remedy, Code.LEDGER))
            continue
        key = recorded.lang, recorded.id
        found[key] = max(recorded, found.get(key, recorded), key=lambda each: each.changed)
    return found, findings


def _recorded(line: str) -> RecordedText:
    """Read a line; raises ValueError for any other."""
    match = LINE.fullmatch(line.rstrip())
    if match is None:
        raise ValueError(line)
    first, last, digest, lang, text_id = match.groups()
    return RecordedText(lang, text_id, digest, date.fromisoformat(first), date.fromisoformat(last))


def parse_address_count(text: str, _path: str) -> tuple[int, list[Finding]]:
    """Read how many addresses the ledger must have at least; of two lines, which a merge may leave, the greater one."""
    counts = (COUNT.fullmatch(line) for line in text.split("\n"))
    return max((int(count.group(1)) for count in counts if count), default=0), []


def changes_text(records: Iterable[RecordedText], addresses: int = 0) -> str:
    """Return the content of the file."""
    lines = (f"{each.published} {each.changed} {each.digest} {each.lang} {each.id}\n" for each in records)
    return HEAD + "".join(lines) + f"{addresses} addresses\n"
