"""The live preview's cache: results of earlier builds, each under a key of everything that it was made from.

Since a key has the whole input, no result is ever stale. The folder may be deleted at any time, and a process that is
killed leaves no incomplete result.
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

CODE = (".py", ".html", ".xml", ".typ", ".otf", ".ttf")
"""Extensions of the project's files that results depend on, whatever their key."""
PACKAGES = ("mkdocs", "mkdocs-static-i18n", "pyromark", "segno", "typst")
"""Packages that results depend on."""

Drawing = partial[str] | partial[bytes]
"""A call that returns a picture."""


@dataclass(frozen=True, slots=True)
class KeptResults:
    """A folder of results, one file each."""

    folder: Path
    code: str
    """A digest of the program: another version of it finds none of the results."""

    @classmethod
    def of(cls, folder: Path, project: Path) -> KeptResults:
        """Return the results in a folder that the present version of a project's program has made."""
        found = [path for folder in ("hooks", "overrides", "docs/assets") for path in (project / folder).rglob("*")]
        files = [project / "mkdocs.yml", *(path for path in found if path.suffix in CODE and path.is_file())]
        return cls(folder, digest([*map(version, PACKAGES), *(_content(path) for path in sorted(files))]))

    def get(self, *key: str) -> bytes | None:
        """Return the result for a key; None if there is none."""
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError:
            return None

    def put(self, result: bytes, *key: str) -> None:
        """Store the result for a key."""
        path = self._path(key)
        part = path.with_suffix(f".{os.getpid()}")
        with suppress(FileNotFoundError):  # the folder was deleted just now
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(result)
            part.replace(path)

    def made_folder(self) -> str:
        """Create and return the folder; Jinja caches its templates there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return str(self.folder)

    def _path(self, key: Iterable[str]) -> Path:
        return self.folder / digest([self.code, *key])


def digest(parts: Iterable[str]) -> str:
    """Return a name that is unique to this sequence of texts (SHA-256)."""
    found = hashlib.sha256()
    for part in parts:
        found.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def drawn(draw: Drawing, kept: KeptResults | None) -> bytes:
    """Return a picture, drawn or from the cache; it must depend on nothing but the arguments of the call."""
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
