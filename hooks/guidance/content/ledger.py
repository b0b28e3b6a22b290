"""docs/published.txt and docs/redirects.yml: what was published once, and where it is found now.

The ledger holds one address a line, ``kind language id address``, and only ever grows.
"""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern

from guidance.content.model import Published, Recorded, Redirects
from guidance.content.reading.fields import Fields
from guidance.content.reading.yaml_source import Mapping as YamlMapping
from guidance.content.reading.yaml_source import parse_yaml
from guidance.findings import Code, Finding

FILE = "file"
"""A PDF that goes with a page."""
KINDS = ("page", "section", "step", "message", FILE)
COLUMNS = 4
REDIRECT_KEYS = ("ids", "addresses")


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
        elif line in seen:
            remedy = f"Line {seen[line]} says the same; keep one."
            findings.append(Finding(path, number, "this address is recorded twice", remedy, Code.LEDGER))
        else:
            kind, lang, published_id, address = map(intern, words)  # all but the address stand on many lines
            recorded.append(Recorded(Published(published_id, kind, lang, address), number))
        seen.setdefault(line, number)
    return tuple(recorded), findings


def ledger_line(published: Published) -> str:
    """Return an address as a line of the ledger."""
    return f"{published.kind} {published.lang} {published.id} {published.address}"


def unrecorded(today: Iterable[Published], ledger: Iterable[Recorded]) -> list[Published]:
    """Return what is found on the site today and not yet in the ledger, in the order of the site."""
    known = {recorded.published for recorded in ledger}
    return [published for published in today if published not in known]


def parse_redirects(text: str, path: str) -> tuple[Redirects, list[Finding]]:
    """Read redirects.yml: ``ids`` and ``addresses``, each old → new."""
    node, findings = parse_yaml(text, path)
    if not isinstance(node, YamlMapping):
        if not findings:
            remedy = 'Write "ids:" and "addresses:", each with lines "old: new", or {} for none.'
            findings = [Finding(path, 1, "this file must hold names and values", remedy, Code.WRONG_TYPE)]
        return Redirects(), findings
    top = Fields(node, path, "redirects.yml", REDIRECT_KEYS, findings)
    tables = []
    for key in top.allowed:
        table = Fields(top.mapping(key), path, f'"{key}"', tuple(top.mapping(key).values), findings)
        tables.append({old: table.located(old) for old in table.node.values})
    return Redirects(*tables), findings
