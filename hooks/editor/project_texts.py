"""Reads the texts of a project with their versions, and writes what was typed, all or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from editor.forms import Form, Problem
from guidance.commands.write_files import write_all
from guidance.content.library import read_docs
from guidance.content.reading.sources import find_sources
from guidance.content.reading.typed_text import text_to_type, typed_bytes

FOLDER = "docs"
SUFFIXES = (".md", ".yml")
"""What people write; commands write the other files in docs/."""
CHANGED = (
    "{path} has been changed on disk since you opened it, and nothing was saved. What you typed is still here: "
    "copy it, open the page anew, and put your change in there."
)

CHANGED_SINCE = "{path} has been changed on disk since that save, and nothing was undone."
NO_SAVE = "Nothing was saved since the editor was started, so there is nothing to undo."

Files = Mapping[str, bytes]
Addition = Callable[[Files], tuple[Files, list[Problem]]]
"""Files → what else to write, or what prevents it."""
Saved = Mapping[str, tuple[bytes | None, bytes]]
"""Path → the content before a save, None for a new file, and after it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody has typed into the form of a file."""

    path: str
    text: str
    version: str
    """That of the file when it was opened."""


def version(content: bytes) -> str:
    """Return what tells one content of a file from all others."""
    return hashlib.sha256(content).hexdigest()


def typed_in(form: Form) -> list[Typed]:
    """Return the texts in a form; each is in a field ``text:version:path``.

    So no browser puts what it remembers of an earlier version into the field of a later one.
    """
    names = [(name.split(":", 2), texts) for name, texts in form.items() if name.count(":") > 1]
    return [Typed(path, texts[0], of) for (kind, of, path), texts in names if kind == "text"]


class ProjectTexts:
    """The files of a project that may be edited."""

    def __init__(self, root: Path) -> None:
        """Keep the project's folder."""
        self.root = root
        self.lock = Lock()
        self.saves: list[Saved] = []

    @property
    def last_saved(self) -> tuple[str, ...]:
        """The paths that the last save has changed."""
        return tuple(self.saves[-1]) if self.saves else ()

    def paths(self) -> tuple[str, ...]:
        """Return the paths that may be edited, sorted: no hidden file, and none to which a link leads out of docs/."""
        within = (self.root / FOLDER).resolve()
        found = (path for path in find_sources(self.root, [FOLDER]).files if path.endswith(SUFFIXES))
        return tuple(path for path in found if self._place(path).is_relative_to(within))

    def content(self, path: str) -> bytes | None:
        """Return the content of a file; None if it may not be edited here."""
        return (self.root / path).read_bytes() if path in self.paths() else None

    def save(self, typed: list[Typed], addition: Addition | None = None) -> list[Problem]:
        """Write what was typed and what the addition makes of it, all or nothing; returns what prevents it."""
        with self.lock:
            allowed, files = self.paths(), read_docs(self.root)
            written: dict[str, bytes] = {}
            for each in typed:
                if each.path not in allowed or text_to_type(files[each.path]) is None:
                    return [Problem(f"{each.path} can't be edited here, and nothing was saved.")]
                if version(files[each.path]) != each.version:
                    return [Problem(CHANGED.format(path=each.path))]
                written[each.path] = typed_bytes(files[each.path], each.text)
            more, refused = addition({**files, **written}) if addition else ({}, [])
            saved = {
                path: (files.get(path), content)
                for path, content in {**written, **more}.items()
                if files.get(path) != content
            }
            if saved and not refused:
                self._write({path: content for path, (_, content) in saved.items()})
                self.saves.append(saved)
            return refused

    def undo(self) -> list[Problem]:
        """Bring back what the last save has changed, all or nothing; returns what prevents it."""
        with self.lock:
            if not self.saves:
                return [Problem(NO_SAVE)]
            files, saved = read_docs(self.root), self.saves[-1]
            if changed := [path for path, (_, content) in saved.items() if files.get(path) != content]:
                return [Problem(CHANGED_SINCE.format(path=path)) for path in changed]
            self._write({path: before for path, (before, _) in saved.items() if before is not None})
            for path in (path for path, (before, _) in saved.items() if before is None):
                self._place(path).unlink()
            self.saves.pop()
            return []

    def _write(self, contents: Files) -> None:
        """Write the files; where a link stands for a file, into the place to which it leads."""
        places = {self._place(path): content for path, content in contents.items()}
        modes = {place: place.stat().st_mode for place in places if place.is_file()}
        write_all(places)
        for place, mode in modes.items():
            place.chmod(mode)

    def _place(self, path: str) -> Path:
        return (self.root / path).resolve()
