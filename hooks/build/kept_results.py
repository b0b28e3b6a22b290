"""Results of earlier builds, each under a key of everything that it was made from.

Since a key has the whole input, no result is ever stale, and a build writes the same bytes whatever is kept. The folder
may be lost at any time, and nothing in it is trusted: a result that is damaged, or that lies under another's name, is
made anew. What can't be read or written is no fault of a build, which then does without.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from threading import get_ident

FOLDER = ".cache"
"""The folder in a project."""
CODE = (".py", ".html", ".xml", ".typ", ".otf", ".ttf")
"""Extensions of the project's files that results depend on, whatever their key."""
PACKAGES = (
    *("babel", "imagesize", "jinja2", "markdown", "mkdocs", "mkdocs-material", "mkdocs-static-i18n", "pyromark"),
    *("pyyaml", "rcssmin", "rjsmin", "segno", "typst"),
)
"""Packages that results depend on."""
MEGABYTE = 1_000_000
SPARE = 50 * MEGABYTE
"""Bytes that stay free on the disk: a build must not fail for what is kept."""

Call = partial[bytes]
"""A call whose result depends on nothing but its arguments and the program."""


@dataclass(frozen=True, slots=True)
class KeptResults:
    """A folder of results, one file each: a digest of its name and content (SHA-256), then the content."""

    folder: Path
    program: str
    """A digest of the program: another version of it finds none of the results."""
    room: int = 1000 * MEGABYTE
    """Bytes that the results may take once a build has ended; 0 keeps nothing."""

    @classmethod
    def of(cls, project: Path, megabytes: int) -> KeptResults:
        """Return the results that the present version of a project's program has made."""
        found = [path for folder in ("hooks", "overrides", "docs/assets") for path in (project / folder).rglob("*")]
        files = [project / "mkdocs.yml", *(path for path in found if path.suffix in CODE and path.is_file())]
        contents = [f"{path.relative_to(project)}\n{_sha256(path.read_bytes()).hex()}" for path in sorted(files)]
        machine = (sys.version, zlib.ZLIB_RUNTIME_VERSION)
        return cls(project / FOLDER, digest([*machine, *map(version, PACKAGES), *contents]), MEGABYTE * megabytes)

    def result(self, call: Call) -> bytes:
        """Return the result of a call, made now or in an earlier build."""
        named = (f"{name}={_told(value)}" for name, value in sorted(call.keywords.items()))
        key = (f"{call.func.__module__}.{call.func.__qualname__}", *map(_told, call.args), *named)
        kept = self.get(*key)
        if kept is None:
            kept = call()
            self.put(kept, *key)
        return kept

    def get(self, *key: str) -> bytes | None:
        """Return the result for a key; None if there is none that is whole."""
        if not self.room:
            return None
        path = self._path(key)
        try:
            found = path.read_bytes()
            os.utime(path)  # it is used, so it stays
        except OSError:
            return None
        seal, result = found[:32], found[32:]
        return result if seal == _seal(path, result) else None

    def put(self, result: bytes, *key: str) -> None:
        """Store the result for a key, if there is room on the disk."""
        if not self.room:
            return
        path = self._path(key)
        part = path.with_suffix(f".{os.getpid()}-{get_ident()}")
        try:
            path.parent.mkdir(exist_ok=True)
            if shutil.disk_usage(path.parent).free < SPARE + len(result):
                return
            part.write_bytes(_seal(path, result) + result)
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink()

    def tidy(self) -> None:
        """Remove what was not used for longest, until the rest fits into the room."""
        found = sorted(self._files())
        excess = sum(size for _, _, size in found) - self.room
        for _, path, size in found:
            if excess <= 0:
                break
            excess -= size
            with suppress(OSError):
                Path(path).unlink()

    def _files(self) -> Iterator[tuple[int, str, int]]:
        """Yield when a file was last used, its path, and its size; another build may remove some meanwhile."""
        with suppress(FileNotFoundError), os.scandir(self.folder) as entries:
            for entry in entries:
                with suppress(OSError):
                    facts = entry.stat(follow_symlinks=False)
                    yield facts.st_mtime_ns, entry.path, facts.st_size

    def _path(self, key: Iterable[str]) -> Path:
        return self.folder / digest([self.program, *key])


def digest(parts: Iterable[str]) -> str:
    """Return a name that is unique to this sequence of texts (SHA-256)."""
    found = hashlib.sha256()
    for part in parts:
        found.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _told(argument: object) -> str:
    return _sha256(argument).hex() if isinstance(argument, bytes) else repr(argument)


def _seal(path: Path, result: bytes) -> bytes:
    return _sha256(path.name.encode() + result)


def _sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
