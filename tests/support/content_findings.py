"""What is wrong with the content of docs/, told as ``make check`` tells it: file, line, what it is, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest


@dataclass(frozen=True, slots=True, order=True)
class ContentFinding:
    """One fault in what an editor wrote, which takes a dictionary or the search to find."""

    path: str
    line: int
    what: str
    """What is wrong, a sentence without its full stop."""
    remedy: str
    """What to do, one or more sentences with their full stops."""
    code: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}. {self.remedy} [{self.code}]"


def report(findings: Iterable[ContentFinding]) -> None:
    """Fail with all findings, a line each; without any, do nothing."""
    if lines := [str(finding) for finding in sorted(findings)]:
        pytest.fail("\n".join(lines), pytrace=False)
