"""Changes of files: other lines, another name, another encoding."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LINE_END = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class Edit:
    """Other lines in the place of some lines of a file."""

    path: str
    first: int
    """The first of the lines that give way; lines count from 1."""
    last: int
    lines: tuple[str, ...]
    spelling: bool = False
    """Whether letters change: those of an id, or of what only the program reads."""


@dataclass(frozen=True, slots=True)
class Move:
    """Another name for a file."""

    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file as a whole, for instance in another encoding."""

    path: str
    content: bytes


Mend = Edit | Move | Rewrite


def places(mend: Mend) -> list[tuple[str, int]]:
    """Return the lines that a change is about, line 0 for a whole file; two that share one can't be made at once."""
    if isinstance(mend, Edit):
        return [(mend.path, number) for number in range(mend.first, mend.last + 1)]
    return [(mend.path, 0), (mend.to, 0)] if isinstance(mend, Move) else [(mend.path, 0)]


def apply(files: Mapping[str, bytes], mends: Iterable[Mend]) -> dict[str, bytes]:
    """Return the files with changes that don't overlap."""
    changed = dict(files)
    by_path: dict[str, list[Edit]] = {}
    for mend in mends:
        if isinstance(mend, Edit):
            by_path.setdefault(mend.path, []).append(mend)
        elif isinstance(mend, Rewrite):
            changed[mend.path] = mend.content
        else:
            changed[mend.to] = changed.pop(mend.path)
    return {**changed, **{path: _edited(changed[path], edits) for path, edits in by_path.items()}}


def _edited(content: bytes, edits: list[Edit]) -> bytes:
    """Return a file with other lines; its mark of byte order and the ends of all other lines stay as they are."""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    parts = LINE_END.split(content[len(mark) :].decode())
    lines, ends = parts[::2], [*parts[1::2], ""]
    usual = ends[0] or "\n"
    for edit in sorted(edits, key=lambda edit: edit.first, reverse=True):
        replaced = slice(edit.first - 1, edit.last)
        new_ends = [end or usual for end in ends[replaced][:1] * len(edit.lines)]
        if new_ends:
            new_ends[-1] = ends[replaced][-1]
        lines[replaced], ends[replaced] = list(edit.lines), new_ends
    return mark + "".join(line + end for line, end in zip(lines, ends, strict=True)).encode()
