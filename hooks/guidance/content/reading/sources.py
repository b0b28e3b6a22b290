"""Finds the files that a build may read: those in docs/, hooks/ and overrides/, and mkdocs.yml.

Symbolic links may lead only into these folders: whoever builds a stranger's change must not publish files that only the
builder can read. Pipes, sockets and devices are refused, too: reading a pipe would wait for ever. This module opens
folders, never files.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from guidance.findings import Code, Finding

FOLDERS = ("docs", "hooks", "overrides")
SOURCES = (*FOLDERS, "mkdocs.yml")
MAX_LINKS = 40
"""Symbolic links that Linux follows on the way to one file (path_resolution(7))."""
COMPILED = ".pyc"
COPY = "Put a copy of the file or folder in its place."


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a project; paths are relative to its root."""

    files: tuple[str, ...]
    """The readable files, sorted, without hidden ones and what Python has compiled."""
    findings: tuple[Finding, ...]


def find_sources(root: Path, names: Iterable[str] = SOURCES) -> Sources:
    """Return the files below these folders of a project, and findings about what must not be read."""
    walk = _Walk(root.absolute(), root.resolve())
    for name in names:
        walk.look_at(name, walk.root / name)
    return Sources(tuple(sorted(walk.files, key=lambda path: path.split("/"))), tuple(sorted(walk.findings)))


@dataclass(slots=True)
class _Walk:
    given: Path
    """The project's root as the caller names it; the targets of links may name it so, too."""
    root: Path
    files: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def look_at(self, path: str, place: Path, *, linked: bool = False) -> None:
        """Collect the files at a path; ``place`` is where it leads, ``linked`` whether through a link to a folder."""
        try:
            mode = place.lstat().st_mode
        except FileNotFoundError:  # it does not exist, or was removed just now
            return
        if stat.S_ISLNK(mode):
            self._follow(path, place, linked=linked)
        elif stat.S_ISDIR(mode):
            for entry in place.iterdir():
                self.look_at(f"{path}/{entry.name}", entry, linked=linked)
        elif _is_hidden(path) or path.endswith(COMPILED):
            return
        elif stat.S_ISREG(mode):
            self.files.append(path)
        else:
            kind = "a pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
            self._refuse(path, f"this is {kind}, not a file", "Remove it.", Code.SPECIAL_FILE)

    def _follow(self, path: str, link: Path, *, linked: bool) -> None:
        end = self._end(link)
        below = end.relative_to(self.root).as_posix() if end.is_relative_to(self.root) else ""
        if below.split("/")[0] not in FOLDERS:
            self._refuse(path, "this is a link to a place outside docs/, hooks/ and overrides/", COPY)
        elif _is_hidden(below) and not _is_hidden(path):
            self._refuse(path, "this is a link to a hidden file or folder", COPY)
        elif not link.exists():
            if not _is_hidden(path):  # Emacs makes one next to a file that is being edited
                self._refuse(path, "this is a link that leads nowhere", "Remove it, or put a file in its place.")
        elif not end.is_dir():
            self.look_at(path, end, linked=linked)
        elif link.is_relative_to(end):
            self._refuse(path, "this is a link to a folder in which it stands", "Remove it.")
        elif linked:  # a few of these inside each other would make millions of files
            self._refuse(path, "this is a link to a folder, in a folder to which a link leads", COPY)
        else:
            self.look_at(path, end, linked=True)

    def _end(self, link: Path) -> Path:
        """Return the place to which a link leads in the end, or the first link on the way that is outside the root."""
        place, names, links = link.parent, [link.name], 0
        while names and links <= MAX_LINKS:
            place = Path(os.path.normpath(place / names.pop()))
            if place.is_symlink():
                if not place.is_relative_to(self.root):
                    break
                links += 1
                target = self._from_root(place.readlink())
                names += reversed(target.parts)
                place = place.parent
        return place

    def _from_root(self, target: Path) -> Path:
        """Return a link's target, with the project's root resolved."""
        return self.root / target.relative_to(self.given) if target.is_relative_to(self.given) else target

    def _refuse(self, path: str, what: str, remedy: str, code: Code = Code.SYMBOLIC_LINK) -> None:
        self.findings.append(Finding(path, 1, what, remedy, code))


def _is_hidden(path: str) -> bool:
    return "/." in f"/{path}"
