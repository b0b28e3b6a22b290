"""docs/agreed/: texts that somebody confirmed as saying the same in all languages, a file per page or message.

``make agree`` writes these files; nobody edits them. They keep whole texts, not only hashes: so the status page can
show changes, and a build is the same with and without Git. A file holds one block per unit:

    about#sources 0123456789abcdef
      fi
        Kerro heti, mistä on kyse.
      de
        Sagen Sie gleich, worum es geht.

The hash covers the unit's id and texts. It detects edits by hand; and when two branches agree on the same unit, Git
reports a conflict instead of merging texts that nobody has read side by side.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from sys import intern

from guidance.content.model import Agreement
from guidance.findings import Code, Finding

AGREED = "docs/agreed/"
HEADER = '# Written by "make agree": texts that somebody confirmed as saying the same. Not to be edited.\n'
UNIT = re.compile(r"(?P<unit>\S+) (?P<hash>[0-9a-f]{16})")
LANGUAGE = re.compile(r"  (?P<lang>\S+)")
TEXT = "    "
"""Indents each line of a text that is not empty."""


def agreed_path(owner: str) -> str:
    """Return the path of the file that belongs to a page (its id) or a message (``messages/id``)."""
    return f"{AGREED}{owner}.txt"


def format_agreements(agreements: Iterable[Agreement]) -> str:
    """Return the content of a file with these agreements; neither texts nor their lines may end in whitespace."""
    return "\n".join([HEADER, *(_block(agreement.unit, agreement.texts) for agreement in agreements)])


def parse_agreements(text: str, path: str, owner: str) -> tuple[tuple[Agreement, ...], list[Finding]]:
    """Read the file of a page or message; a block that differs from what ``make agree`` wrote counts as not agreed."""
    agreements: dict[str, Agreement] = {}
    seen: set[str] = set()
    blocks, other_lines = _blocks(text)
    findings = [_fault(path, line, "this is no line of an agreement", owner) for line in other_lines]
    for block in blocks:
        texts = {lang: intern("\n".join(lines).rstrip("\n")) for lang, lines in block.texts.items()}
        if block.unit.partition("#")[0] != owner:
            findings.append(_fault(path, block.line, f'"{block.unit}" does not belong into this file', owner))
        elif block.hash != _hash(block.unit, texts):
            what = f'the texts of "{block.unit}" are not those that were agreed on'
            findings.append(_fault(path, block.line, what, block.unit))
        elif block.unit in seen:  # from two branches, neither of which read what the other agreed on
            agreements.pop(block.unit, None)
            findings.append(_fault(path, block.line, f'"{block.unit}" is recorded twice', block.unit))
        else:
            agreements[block.unit] = Agreement(block.unit, texts, block.line)
        seen.add(block.unit)
    return tuple(agreements.values()), findings


def _fault(path: str, line: int, what: str, again: str) -> Finding:
    remedy = f'Restore the file; or read the texts side by side and run "make agree id={again}".'
    return Finding(path, line, what, remedy, Code.AGREEMENT)


@dataclass(slots=True)
class _Block:
    unit: str
    hash: str
    line: int
    texts: dict[str, list[str]] = field(default_factory=dict)


def _blocks(text: str) -> tuple[list[_Block], list[int]]:
    """Return the blocks of a file, and the numbers of the lines that belong to none."""
    blocks: list[_Block] = []
    other: list[int] = []
    lines: list[str] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if lines is not None and (not line or line.startswith(TEXT)):
            lines.append(line[len(TEXT) :])
        elif blocks and (language := LANGUAGE.fullmatch(line)):
            lines = blocks[-1].texts.setdefault(language["lang"], [])
        elif unit := UNIT.fullmatch(line):
            blocks.append(_Block(unit["unit"], unit["hash"], number))
            lines = None
        elif line and not line.startswith("#"):
            other.append(number)
    return blocks, other


def _block(unit: str, texts: Mapping[str, str]) -> str:
    return f"{unit} {_hash(unit, texts)}\n{_body(texts)}"


def _body(texts: Mapping[str, str]) -> str:
    lines = []
    for lang, text in texts.items():
        lines += [f"  {lang}", *(f"{TEXT}{line}" if line else "" for line in text.split("\n"))]
    return "".join(f"{line}\n" for line in lines)


def _hash(unit: str, texts: Mapping[str, str]) -> str:
    return hashlib.sha256(f"{unit}\n{_body(texts)}".encode()).hexdigest()[:16]
