"""The files of the program: ``make start`` copies them, ``make update`` replaces them, program.txt lists them.

All else in a project belongs to whoever writes the guidance: texts, settings, README.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from guidance.findings import Code, Finding, FindingsError

MANIFEST = "program.txt"
PROGRAM = (
    *("hooks", "overrides", "docs/assets", "requirements", "tests", "benchmarks"),
    *("Makefile", "pyproject.toml", ".ci"),
    *("CONTRIBUTING.md", "DEVELOPING.md", "HOSTING.md", "FINDINGS.md"),
)
"""Files and folders of the program."""
GIVEN = (
    *(".gitattributes", ".gitignore", ".gitlab-ci.yml", ".vscode", "docs/assets/images"),
    *(f".github/workflows/{name}.yml" for name in ("pages", "pull-request", "tests")),
)
"""Files and folders that a new project is given once, since an organisation may well want others."""
OWN = (
    *("docs/assets/images", "tests/content/words", "tests/content/search", "tests/content/glossary"),
    "tests/content/dictionaries.yml",
)
"""What lies in these folders and belongs to the guidance."""
HEAD = """\
# The files of the program, with the SHA-256 of each as it was put here. make update replaces these and no others.
# Not to be edited.
"""
LINE = re.compile(r"([0-9a-f]{64})  (\S(?:.*\S)?)")
CHANGED = "this file of the program has been changed here"
REMOVE = "Keep what you need of it elsewhere, delete it here, and run make update again."


@dataclass(frozen=True, slots=True)
class Update:
    """What to do in a project to bring it to another version of the program; paths are relative to its root."""

    written: Mapping[str, bytes]
    removed: tuple[str, ...]


def program_files(root: Path) -> dict[str, bytes]:
    """Return path → content of the program's files in a checkout."""
    own = tuple(f"{name}/" for name in OWN)
    return {path: (root / path).read_bytes() for path in _files(root, PROGRAM) if not f"{path}/".startswith(own)}


def given_files(root: Path) -> dict[str, bytes]:
    """Return path → content of what a new project is given besides."""
    return {path: (root / path).read_bytes() for path in _files(root, GIVEN)}


def _files(root: Path, names: tuple[str, ...]) -> Iterator[str]:
    """Yield the files at and below these names, without hidden and compiled ones."""
    for name in names:
        place = root / name
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            inside = path.relative_to(place).parts
            if path.is_file() and not any(part.startswith(".") or part == "__pycache__" for part in inside):
                yield path.relative_to(root).as_posix()


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Return the text of program.txt for these files."""
    return (HEAD + "".join(f"{_digest(files[path])}  {path}\n" for path in sorted(files))).encode()


def update(program: Mapping[str, bytes], project: Path, given: str) -> Update:
    """Return what brings a project to this version of the program; ``given`` is its place as findings name it.

    Raises FindingsError, and everything stays as it is, if a file of the program has been changed in the project.
    """
    before = _read_manifest(project, given)
    findings, written, removed = [], {}, []
    for path, content in program.items():
        here = _content(project / path)
        if here is None or (here != content and _digest(here) == before.get(path)):
            written[path] = content
        elif here != content:
            what = CHANGED if path in before else "the program has such a file now, too"
            findings.append(Finding(f"{given}/{path}", 1, what, REMOVE, Code.CHANGED_PROGRAM))
    for path in sorted(before.keys() - program.keys()):
        here = _content(project / path)
        if here is not None and _digest(here) != before[path]:
            what = f"{CHANGED}, and the program no longer has it"
            findings.append(Finding(f"{given}/{path}", 1, what, REMOVE, Code.CHANGED_PROGRAM))
        elif here is not None:
            removed.append(path)
    if findings:
        raise FindingsError(sorted(findings))
    return Update({**written, MANIFEST: manifest(program)}, tuple(removed))


def _read_manifest(project: Path, given: str) -> dict[str, str]:
    """Return path → SHA-256 of the program's files when they were put there."""
    place = project / MANIFEST
    if not place.is_file():
        remedy = "Name the folder of a project that make start has made."
        raise FindingsError([Finding(f"{given}/{MANIFEST}", 1, "this file is missing", remedy, Code.PLACE)])
    found, findings = {}, []
    for number, line in enumerate(place.read_text("utf-8", errors="replace").splitlines(), 1):
        match = LINE.fullmatch(line)
        path = PurePosixPath(match[2]) if match else PurePosixPath("..")
        if match and not path.is_absolute() and ".." not in path.parts:
            found[match[2]] = match[1]
        elif line and not line.startswith("#"):
            remedy = "Restore the file as make start or make update wrote it."
            findings.append(
                Finding(f"{given}/{MANIFEST}", number, "this line names no file of the program", remedy, Code.PLACE)
            )
    if findings:
        raise FindingsError(findings)
    return found


def _content(path: Path) -> bytes | None:
    """Return what a file holds; None where there is none, and something else for what is no plain file."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return b"\0"
    return path.read_bytes() if path.exists() else None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
