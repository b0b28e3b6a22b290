"""docs/published.txt and docs/redirects.yml: what was published, and where readers find it now.

The ledger holds one address a line, ``kind language id address``, and only ever grows.
"""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern

from guidance.content.files.file_shapes import REDIRECTS
from guidance.content.model import Published, Recorded, Redirects
from guidance.content.reading.fields import read_file
from guidance.findings import Code, Finding

FILE = "file"
"""The kind of a PDF or e-book that belongs to a page."""
SHORT = "short"
"""The kind of a short permanent address of a page."""
KINDS = ("page", "section", "step", "message", FILE, SHORT)
COLUMNS = 4


def parse_ledger(text: str, path: str) -> tuple[tuple[Recorded, ...], list[Finding]]:
    """Read the ledger; empty lines and lines that begin with ``#`` are comments."""
    recorded: list[Recorded] = []
    findings = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if len(words) != COLUMNS or words[0] not in KINDS:
            remedy = "Restore the line as it was: what was published once must stay recorded."
            findings.append(Finding(path, number, "this is no line of the ledger", remedy, Code.LEDGER))
        elif words[2].partition("#")[2] != words[3].partition("#")[2]:
            what = f'"{words[2]}" and {words[3]} name two places'
            remedy = "Restore the line as it was: a place has its id as its fragment."
            findings.append(Finding(path, number, what, remedy, Code.LEDGER))
        elif line in seen:
            remedy = f"Line {seen[line]} says the same; keep one."
            findings.append(Finding(path, number, "this address is recorded twice", remedy, Code.LEDGER))
        else:
            kind, lang, published_id, address = map(intern, words)  # all but the address recur on many lines
            recorded.append(Recorded(Published(published_id, kind, lang, address), number))
        seen.setdefault(line, number)
    return tuple(recorded), findings


def ledger_line(published: Published) -> str:
    """Return an address as a line of the ledger."""
    return f"{published.kind} {published.lang} {published.id} {published.address}"


def unrecorded(today: Iterable[Published], ledger: Iterable[Recorded]) -> list[Published]:
    """Return what the site has and the ledger has not, in the order of the site."""
    known = {recorded.published for recorded in ledger}
    return [published for published in today if published not in known]


def parse_redirects(text: str, path: str) -> tuple[Redirects, list[Finding]]:
    """Read redirects.yml: ``ids`` and ``addresses``, each old → new."""
    values, findings = read_file(REDIRECTS, text, path)
    if values is None:
        return Redirects(), findings
    return Redirects(values.below("ids").texts(), values.below("addresses").texts()), findings
