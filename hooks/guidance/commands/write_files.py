"""Writes the files that commands make: all of them, or none."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from guidance.commands.program_files import Update
from guidance.findings import Code, Finding, FindingsError


def write_all(texts: Mapping[Path, str | bytes]) -> None:
    """Write all files, or none; raises OSError where one can't be written."""
    parts: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            parts[path] = path.with_name(f".{path.name}.part")
            parts[path].write_bytes(text.encode() if isinstance(text, str) else text)
        for path, part in parts.items():
            part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def move(path: Path, to: Path) -> None:
    """Give a file another name, in a folder that may not exist yet."""
    to.parent.mkdir(parents=True, exist_ok=True)
    path.rename(to)


def write_project(files: Mapping[str, bytes], target: Path, program: Path) -> None:
    """Write a new project, all of it or nothing, and make its commands executable as they are in the program.

    Raises OSError where something can't be written.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)  # of an earlier call that was killed
        part.mkdir(parents=True)
        for path, content in files.items():
            place = part / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        _copy_modes(files, part, program)
        if target.exists():
            target.rmdir()
        part.rename(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _copy_modes(paths: Iterable[str], project: Path, program: Path) -> None:
    for path in paths:
        if (program / path).is_file():
            shutil.copymode(program / path, project / path)


def check_place(target: Path, given: str, program: Path) -> None:
    """Raise FindingsError unless a new project can be made at this place."""
    what, remedy = "", "Name a folder that does not exist yet."
    if not given.strip():
        what, given = "no folder is named", "at"
        remedy = "Say where the new project is to be: make start at=../our-guide languages=en,sv."
    elif target.is_relative_to(program) or program.is_relative_to(target):
        what, remedy = "this is a folder of the program itself", "Name one beside it: at=../our-guide."
    elif target.is_symlink():
        what = "this is a link that leads nowhere"
    elif target.exists() and not target.is_dir():
        what = "this is a file"
    elif target.exists() and any(target.iterdir()):
        what = "this folder is not empty"
    if what:
        raise FindingsError([Finding(given, 1, what, remedy, Code.PLACE)])


def apply_update(update: Update, project: Path, program: Path) -> None:
    """Write and remove the files of an update; the list of the program's files comes last. Raises OSError."""
    write_all({project / path: content for path, content in update.written.items()})
    _copy_modes(update.written, project, program)
    for path in update.removed:
        (project / path).unlink()
        folder = (project / path).parent
        while folder != project and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
