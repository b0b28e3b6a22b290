"""Results that the live preview keeps from build to build, each under a key of all that it was made from.

A key that has the whole input needs no rule for when a result is stale. The folder may be deleted at any time, and a
process that is killed leaves no half a result.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

CODE = (".py", ".html", ".xml", ".typ", ".otf")
"""Endings of the files that make a result what it is, beside its key."""
PACKAGES = ("mkdocs", "mkdocs-static-i18n", "pyromark", "segno", "typst")
"""What results are made with, besides the project's own files."""

Drawing = partial[str] | partial[bytes]
"""Draws a picture."""


@dataclass(frozen=True, slots=True)
class KeptResults:
    """A folder of results, one file each."""

    folder: Path
    code: str
    """Stands for the program that makes the results: another program finds none of them."""

    @classmethod
    def of(cls, folder: Path, project: Path) -> KeptResults:
        """Return what the program of a project, as it is now, has kept in the folder."""
        found = [path for folder in ("hooks", "overrides") for path in (project / folder).rglob("*")]
        files = [project / "mkdocs.yml", *(path for path in found if path.suffix in CODE and path.is_file())]
        return cls(folder, digest([*map(version, PACKAGES), *(_content(path) for path in sorted(files))]))

    def get(self, *key: str) -> bytes | None:
        """Return the result that is kept for this key, if there is one."""
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError:
            return None

    def put(self, result: bytes, *key: str) -> None:
        """Keep a result for this key."""
        path = self._path(key)
        part = path.with_suffix(f".{os.getpid()}")
        with suppress(FileNotFoundError):  # somebody deletes the folder
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(result)
            part.replace(path)

    def made_folder(self) -> str:
        """Return the folder, which exists then, for others who keep what they can tell apart by themselves."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return str(self.folder)

    def _path(self, key: Iterable[str]) -> Path:
        return self.folder / digest([self.code, *key])


def digest(parts: Iterable[str]) -> str:
    """Return a name for a sequence of texts, which no other sequence has (SHA-256)."""
    found = hashlib.sha256()
    for part in parts:
        found.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def drawn(draw: Drawing, kept: KeptResults | None) -> bytes:
    """Return what a function of a module draws for its arguments, on which alone it must depend."""
    key = (f"{draw.func.__module__}.{draw.func.__qualname__}", *map(repr, draw.args))
    result = kept.get(*key) if kept else None
    if result is None:
        picture = draw()
        result = picture.encode() if isinstance(picture, str) else picture
        if kept:
            kept.put(result, *key)
    return result


def _content(path: Path) -> str:
    return f"{path}\n{hashlib.sha256(path.read_bytes()).hexdigest()}"
