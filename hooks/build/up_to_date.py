"""Tells whether what a command wrote is still there, made from today's sources: then there is nothing to build."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from build.kept_results import KeptResults, digest
from guidance.content.reading.sources import find_sources
from guidance.content.settings import SETTINGS, Settings


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier builds have recorded of one command's result."""

    kept: KeptResults
    place: Path
    """The folder or file that the command writes."""
    sources: str
    """A digest of all that it is made from, besides the program."""

    @classmethod
    def of(cls, root: Path, settings: Settings, environment: Mapping[str, str], command: str, place: Path) -> Earlier:
        """Return what is recorded of a command in a project.

        Findings may depend on the day, and mkdocs.yml on any variable of the environment that it names.
        """
        text = (root / SETTINGS).read_text("utf-8")
        named = {name: value for name, value in environment.items() if re.search(rf"\b{re.escape(name)}\b", text)}
        given = (repr(settings), repr(sorted(named.items())), environment.get("SOURCE_DATE_EPOCH", ""))
        files = _digests(root, find_sources(root).files)
        kept = KeptResults.of(root, settings.cache_mb)
        today = datetime.now(UTC).date().isoformat()
        return cls(kept, place, digest([command, today, *given, json.dumps(files)]))

    def said(self) -> str | None:
        """Return what the command said when it wrote what is there; None if that was of other sources, or changed."""
        found = self.kept.get("written", self.sources)
        if found is None:
            return None
        said: str
        said, files = json.loads(found)
        return said if files == self._written() else None

    def record(self, said: str) -> None:
        """Record what the command has written, and what it says about it."""
        if files := self._written():
            self.kept.put(json.dumps([said, files]).encode(), "written", self.sources)

    def _written(self) -> Mapping[str, str] | None:
        """Return path → SHA-256 of all that is in place; None if something can't be read, or is no file or folder."""
        found: list[str] = []
        for folder, folders, names in os.walk(self.place):
            paths = [Path(folder, name) for name in names]
            if any(Path(folder, name).is_symlink() for name in folders) or not all(map(_is_file, paths)):
                return None
            found += [str(path.relative_to(self.place.parent)) for path in paths]
        try:
            return _digests(self.place.parent, sorted(found) or [self.place.name])
        except OSError:
            return None


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _digests(folder: Path, paths: list[str] | tuple[str, ...]) -> Mapping[str, str]:
    return {path: sha256((folder / path).read_bytes()).hexdigest() for path in paths}
