"""The content of docs/ as it is today, and what its own tests keep about it in tests/content/."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from guidance.checks import check
from guidance.content.library import read_docs
from guidance.content.model import Library
from guidance.content.settings import read_settings
from support.project import ROOT

LANGUAGES = tuple(read_settings((ROOT / "mkdocs.yml").read_text("utf-8"), {}).languages)
FOLDER = ROOT / "tests" / "content"


@cache
def library() -> Library:
    """Return the library of docs/, in which ``make check`` may find nothing."""
    found, findings = check(read_docs(ROOT), LANGUAGES)
    assert [str(finding) for finding in findings] == []
    return found


def asked(folder: str) -> list[str]:
    """Return the languages about which a folder of tests/content/ has a file; of others nothing is asked."""
    return [lang for lang in LANGUAGES if list((FOLDER / folder).glob(f"{lang}.*"))]


def kept(name: str) -> tuple[str, str]:
    """Return a file of tests/content/: its path from the project's root, and its text, which is empty without it."""
    file: Path = FOLDER / name
    return file.relative_to(ROOT).as_posix(), file.read_text("utf-8") if file.is_file() else ""
