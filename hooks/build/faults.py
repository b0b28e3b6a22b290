"""What a build raised or warned of → findings.

It needs no more of the core than the findings: the rest may be what is broken.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from guidance.findings import Code, Finding, FindingsError

SETTINGS = "mkdocs.yml"
SETTING = re.compile(r"Config value '(?P<key>\w+)': (?P<what>.+)", re.DOTALL)
"""How MkDocs begins a message about one of its settings (mkdocs/config/base.py)."""
THEME_LANGUAGE = re.compile(r"partials/languages/([^'/]+)\.html")
"""The template that the theme looks for (Jinja's TemplateNotFound has its name) in a language that it lacks."""
PAGE = re.compile(r"'(?P<path>[^'\s]+\.md)'")


def build_faults(error: BaseException | None, logged: Sequence[str], root: Path) -> list[Finding]:
    """Return why a build failed; empty where it succeeded.

    ``error`` is what the build raised, None where it ran to its end; ``logged`` are the warnings and errors that
    MkDocs logged.
    """
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, FindingsError):
            return [*(_logged(text, root) for text in logged if SETTING.match(text)), *cause.findings]
    for cause in causes:
        if mark := getattr(cause, "problem_mark", None):
            what = f"this is not readable as YAML ({getattr(cause, 'problem', None) or 'unexpected character'})"
            return [Finding(SETTINGS, mark.line + 1, what, "Check colons, quotes and indents.", Code.SETTINGS)]
    for cause in causes:
        if not isinstance(cause, SystemExit):  # MkDocs's Abort, which says less than what led to it
            return [_failure(cause, root)]
    if logged:
        return [_logged(text, root) for text in logged]
    return [_failure(cause, root) for cause in causes[:1]]


def traceback_of(error: BaseException) -> str:
    """Return the error with all that led to it, as Python prints it."""
    return "".join(traceback.format_exception(error))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _failure(error: BaseException, root: Path) -> Finding:
    if language := THEME_LANGUAGE.fullmatch(str(getattr(error, "name", None))):
        remedy = f"Add overrides/{language[0]}: its words, as the theme has them for others."
        return Finding(SETTINGS, 1, f'the theme does not know the language "{language[1]}"', remedy, Code.SETTINGS)
    path, line = _place(error, root)
    said = error.msg if isinstance(error, SyntaxError) else str(error)  # which would repeat the place
    first = said.strip().split("\n", 1)[0].rstrip(".")
    what = f"the build failed with {type(error).__name__}{f': {first}' if first else ''}"
    return Finding(path, line, what, "Mend this line, or undo the last change.", Code.BUILD)


def _place(error: Any, root: Path) -> tuple[str, int]:
    """Return where in the project an error arose: what it says itself, or the innermost line of ours on its way."""
    frames = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(filename := getattr(error, "filename", None), str):  # SyntaxError, and that of templates
        frames.append((filename, getattr(error, "lineno", None) or 1))
    for filename, line in reversed(frames):
        path = Path(filename)
        if path.is_relative_to(root) and "site-packages" not in path.parts:
            return path.relative_to(root).as_posix(), line
    return SETTINGS, 1


def _logged(text: str, root: Path) -> Finding:
    """Return a message of MkDocs's as a finding, at the setting or page that it names."""
    if setting := SETTING.match(text):
        path = root / SETTINGS
        lines = path.read_text("utf-8", "replace").split("\n") if path.is_file() else []
        key = setting["key"]
        line = next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
        said = " ".join(setting["what"].split()).replace(f"{root}/", "")
        what = f'"{key}": {said}'.rstrip(".")
        return Finding(SETTINGS, line, what, "Correct the setting.", Code.SETTINGS)
    page = PAGE.search(text)
    place = f"docs/{page['path']}" if page else SETTINGS
    return Finding(place, 1, f"MkDocs says: {' '.join(text.split())}".rstrip("."), "Mend what it names.", Code.BUILD)
