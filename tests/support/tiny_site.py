"""A whole site in a few lines: every kind of page once, in any languages, as ``build_library`` and a build want it.

Its files are in tests/cases/tiny_site: those of a language once, with {lang} and {LANG} in place of its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from guidance.content.files.interface_words import words_for
from guidance.content.files.kinds_file import parse_kinds
from guidance.content.page_kinds import Kinds

LANGUAGES = ("fi", "de")

FOLDER = Path(__file__).parents[1] / "cases" / "tiny_site"
LANGUAGE = "language/"
WORDS = f"{LANGUAGE}words.yml"


def tiny_site(languages: Iterable[str] = LANGUAGES) -> dict[str, str]:
    """Return the files of a site without a finding: path from the project's root → text."""
    found = _templates()
    files = {f"docs/{path}": text for path, text in found.items() if not path.startswith(LANGUAGE)}
    for lang in languages:
        for path, text in found.items():
            if path.startswith(LANGUAGE):
                name = path.removeprefix(LANGUAGE)
                files[f"docs/{lang}/{name}"] = text.replace("{lang}", lang.lower()).replace("{LANG}", lang.upper())
    return files


@cache
def _templates() -> Mapping[str, str]:
    found = {
        path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in FOLDER.rglob("*") if path.is_file()
    }
    return {**found, WORDS: _words(found[WORDS])}


@cache
def tiny_kinds() -> Kinds:
    """Return the kinds of the tiny site."""
    kinds, _ = parse_kinds((FOLDER / "kinds.yml").read_text("utf-8"), "docs/kinds.yml")
    assert kinds
    return kinds


def _words(special: str) -> str:
    """Return all interface strings: most are their language and their key."""
    lines = {key: f'{key}: "{{LANG}} {key}"' for key in words_for(tiny_kinds())}
    lines |= {line.partition(":")[0]: line for line in special.splitlines() if not line.startswith("#")}
    return "".join(f"{line}\n" for line in lines.values())


def as_bytes(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """Encode the texts among the files as UTF-8."""
    return {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}


def write_files(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write the files below ``root``."""
    for path, content in as_bytes(files).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
