"""What a build that failed has said → what an editor can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidance.model import Finding
from guidance.settings import SETTINGS

TRACEBACK = "Traceback (most recent call last):"
PLACE = re.compile(r'^ *File "(?P<file>[^"]+)", line (?P<line>\d+)', re.MULTILINE)
ERROR = re.compile(r"[A-Za-z_][\w.]*(?::|$)")
SETTING = re.compile(r"^(?:ERROR|WARNING) +- +Config value '(?P<key>[^']+)': (?P<said>.*)$", re.MULTILINE)
PREFIX = re.compile(r"^(?:ERROR|WARNING) +- +(?=[^\s:]+:\d+: .*\[[a-z-]+\]$)", re.MULTILINE)
"""What MkDocs puts before a finding of ours."""
THEME_LANGUAGE = re.compile(r"'partials/languages/([^'/]+)\.html'")


def explained(said: str, root: str, settings: str = "") -> str:
    """Return what a build said, with findings for settings that MkDocs refuses, and in the place of a traceback.

    ``root`` is the project's folder: a finding names the last place in it that the program went through.
    ``settings`` is the text of mkdocs.yml.
    """
    said = SETTING.sub(lambda match: str(_refused(match, root, settings)), said)
    said = PREFIX.sub("", said)
    before, found, _ = said.partition(TRACEBACK)
    return f"{before}{_stopped(said, root)}\n" if found else said


def _refused(match: re.Match[str], root: str, settings: str) -> Finding:
    key = re.search(rf"^{re.escape(match['key'])}:", settings, re.MULTILINE)
    line = settings.count("\n", 0, key.start()) + 1 if key else 1
    what = f'"{match["key"]}": {match["said"].replace(f"{root}/", "").rstrip(".")}'
    return Finding(SETTINGS, line, what, "Correct the setting.", "settings")


def _stopped(said: str, root: str) -> Finding:
    """Return the finding for an exception: what it was, and where in the project."""
    error = next((line.strip() for line in reversed(said.splitlines()) if ERROR.match(line)), "an error")
    if language := THEME_LANGUAGE.search(error):
        remedy = f"Add overrides/partials/languages/{language[1]}.html: its words, as the theme has them for others."
        return Finding(SETTINGS, 1, f'the theme does not know the language "{language[1]}"', remedy, "settings")
    path, line = next(_own_places(said, root), (SETTINGS, 1))
    what = f"the build failed with {error.rstrip('.')}"
    return Finding(path, line, what, "Mend this line, or undo the last change.", "build")


def _own_places(said: str, root: str) -> Iterator[tuple[str, int]]:
    """Yield the files and lines of the project that a traceback names, the last first."""
    for match in reversed(list(PLACE.finditer(said))):
        path = match["file"].removeprefix(f"{root}/")
        if path != match["file"] and not path.startswith(".venv/"):
            yield path, int(match["line"])
