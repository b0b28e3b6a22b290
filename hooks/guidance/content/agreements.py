"""docs/agreed/: the texts that somebody confirmed as saying the same in all languages, one file for a page or message.

``make agree`` writes these files; nobody edits them. They keep the texts and not their hash alone, so that what has
changed since can be shown, and so that a build gives the same with and without Git. A file holds one block a unit:

    strategies/be-open#how 0123456789abcdef
      fi
        Kerro heti, mistä on kyse.
      de
        Sagen Sie gleich, worum es geht.

The hash covers the unit with all its texts. So it guards against edits by hand, and when two branches agree on the same
unit, Git reports a conflict instead of putting together texts that nobody has read side by side.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from guidance.content.model import Agreement
from guidance.findings import Code, Finding

AGREED = "docs/agreed/"
HEADER = '# Written by "make agree": texts that somebody confirmed as saying the same. Not to be edited.\n'
UNIT = re.compile(r"(?P<unit>\S+) (?P<hash>[0-9a-f]{16})")
LANGUAGE = re.compile(r"  (?P<lang>\S+)")
TEXT = "    "
"""What stands before each line of a text; an empty line is empty."""


def agreed_path(owner: str) -> str:
    """Return the path of the file that belongs to a page (its id) or a message (``messages/id``)."""
    return f"{AGREED}{owner}.txt"


def format_agreements(agreements: Iterable[Agreement]) -> str:
    """Return the file that holds these agreements; texts have no whitespace at their ends or at the ends of lines."""
    return "\n".join([HEADER, *(_block(agreement.unit, agreement.texts) for agreement in agreements)])


def parse_agreements(text: str, path: str, owner: str) -> tuple[tuple[Agreement, ...], list[Finding]]:
    """Read the file that belongs to a page or message; what is not as ``make agree`` wrote it counts as not agreed."""
    agreements: dict[str, Agreement] = {}
    seen: set[str] = set()
    blocks, lost = _blocks(text)
    findings = [_fault(path, line, "this is no line of an agreement", owner) for line in lost]
    for block in blocks:
        texts = {lang: "\n".join(lines).rstrip("\n") for lang, lines in block.texts.items()}
        if block.unit.partition("#")[0] != owner:
            findings.append(_fault(path, block.line, f'"{block.unit}" does not belong into this file', owner))
        elif block.hash != _hash(block.unit, texts):
            what = f'the texts of "{block.unit}" are not those that were agreed on'
            findings.append(_fault(path, block.line, what, block.unit))
        elif block.unit in seen:  # of two branches, neither has read what the other agreed on
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
    """Return what stands in the file, and the numbers of the lines that are no part of it."""
    blocks: list[_Block] = []
    lost: list[int] = []
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
            lost.append(number)
    return blocks, lost


def _block(unit: str, texts: Mapping[str, str]) -> str:
    return f"{unit} {_hash(unit, texts)}\n{_written(texts)}"


def _written(texts: Mapping[str, str]) -> str:
    lines = []
    for lang, text in texts.items():
        lines += [f"  {lang}", *(f"{TEXT}{line}" if line else "" for line in text.split("\n"))]
    return "".join(f"{line}\n" for line in lines)


def _hash(unit: str, texts: Mapping[str, str]) -> str:
    return hashlib.sha256(f"{unit}\n{_written(texts)}".encode()).hexdigest()[:16]
