"""Exceptions and warnings of a build → findings.

Imports nothing of the core but the findings: the rest may be broken.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from guidance.findings import Code, Finding, FindingsError

SETTINGS = "mkdocs.yml"
SETTING = re.compile(r"Config value '(?P<key>\w+)': (?P<what>.+)", re.DOTALL)
"""MkDocs's message about one of its settings (mkdocs/config/base.py)."""
PAGE = re.compile(r"'(?P<path>[^'\s]+\.md)'")


class ContentError(FindingsError, PluginError):
    """Findings that stop MkDocs: it prints its own exceptions, and only those, without a traceback."""

    def __str__(self) -> str:
        return f"the site can't be built\n{super().__str__()}"  # MkDocs puts "ERROR - " before the first line


def build_faults(error: BaseException | None, logged: Sequence[str], root: Path) -> list[Finding]:
    """Return the reasons why a build failed; empty if it succeeded.

    ``error`` is the exception that the build raised, if any; ``logged`` are the warnings and errors that MkDocs logged.
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
        if not isinstance(cause, SystemExit):  # MkDocs's Abort, which says less than its cause
            return [_failure(cause, root)]
    if logged:
        return [_logged(text, root) for text in logged]
    return [_failure(cause, root) for cause in causes[:1]]


def traceback_of(error: BaseException) -> str:
    """Return the traceback of an error and its causes, as Python prints it."""
    return "".join(traceback.format_exception(error))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _failure(error: BaseException, root: Path) -> Finding:
    path, line = _place(error, root)
    message = error.msg if isinstance(error, SyntaxError) else str(error)  # str() would repeat the place
    first = message.strip().split("\n", 1)[0].rstrip(".")
    what = f"the build failed with {type(error).__name__}{f': {first}' if first else ''}"
    return Finding(path, line, what, "Fix this line, or undo the last change.", Code.BUILD)


def _place(error: Any, root: Path) -> tuple[str, int]:
    """Return where in the project an error arose: the place that it names, or the innermost line of ours."""
    frames = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(filename := getattr(error, "filename", None), str):  # SyntaxError, and its counterpart in Jinja
        frames.append((filename, getattr(error, "lineno", None) or 1))
    for filename, line in reversed(frames):
        path = Path(filename)
        if path.is_relative_to(root) and "site-packages" not in path.parts:
            return path.relative_to(root).as_posix(), line
    return SETTINGS, 1


def _logged(text: str, root: Path) -> Finding:
    """Return a message of MkDocs as a finding, at the setting or page that it names."""
    if setting := SETTING.match(text):
        path = root / SETTINGS
        lines = path.read_text("utf-8", "replace").split("\n") if path.is_file() else []
        key = setting["key"]
        line = next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
        reason = " ".join(setting["what"].split()).replace(f"{root}/", "")
        what = f'"{key}": {reason}'.rstrip(".")
        return Finding(SETTINGS, line, what, "Correct the setting.", Code.SETTINGS)
    page = PAGE.search(text)
    place = f"docs/{page['path']}" if page else SETTINGS
    return Finding(place, 1, f"MkDocs says: {' '.join(text.split())}".rstrip("."), "Fix what it names.", Code.BUILD)
