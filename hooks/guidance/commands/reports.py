"""Findings and their codes → output of commands: for people, for GitHub, for GitLab, as JSON."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence

from guidance.findings import Code, Finding
from guidance.mends.plan import MENDERS

FORMATS = ("text", "github", "gitlab", "json")
DATA = ("gitlab", "json")
"""Those that programs read, which say so, too, if there is no finding."""
HEAD = """\
# Findings

Each finding reads `path:line: what is wrong. What to do. [code]`. Here is every code, with the reason and an example.
`make explain code=dead-link` prints one of them. This page is written from `hooks/guidance/findings.py`, by
`make explain code=all > FINDINGS.md`."""

FIX = "Where one answer alone is right, `make fix` writes it."
"""Said of the codes of which it knows some."""


def report(findings: Sequence[Finding], output_format: str = "text", drafts: Sequence[Finding] = ()) -> str:
    """Return all findings in one of FORMATS; what is still wrong with drafts stands in DATA besides, as no fault.

    JSON is one object, also without findings:
    ``{"ok": false, "findings": [{"path": …, "line": …, "what": …, "remedy": …, "code": …, "fixable": false}]}``,
    with "drafts", a list like "findings".
    """
    if output_format == "json":
        lists = {"findings": [*map(_as_object, findings)], "drafts": [*map(_as_object, drafts)]}
        return json.dumps({"ok": not findings, **lists}, ensure_ascii=False, indent=2)
    if output_format == "gitlab":
        return json.dumps([*code_quality(findings), *code_quality(drafts, "info")], ensure_ascii=False, indent=2)
    noun = "finding" if len(findings) == 1 else "findings"
    lines = [annotation(finding) if output_format == "github" else str(finding) for finding in findings]
    mended = sum(finding.is_mended for finding in findings)
    count = f"{len(findings)} {noun}{f'; make fix mends {mended}' if mended else ''}"
    return "\n".join([*lines, f"{count}. What a [code] means: make explain code={findings[0].code}"])


def _as_object(finding: Finding) -> dict[str, str | int | bool]:
    return {
        "path": finding.path,
        "line": finding.line,
        "what": finding.what,
        "remedy": finding.remedy,
        "code": finding.code,
        "fixable": finding.is_mended,
    }


def annotation(finding: Finding, level: str = "error") -> str:
    """Return a finding as a workflow command, escaped as GitHub's runner does: ``::error file=…,line=…::message``."""

    def escaped(text: str, more: str = "") -> str:
        for char in f"%\r\n{more}":
            text = text.replace(char, f"%{ord(char):02X}")
        return text

    properties = f"file={escaped(finding.path, ':,')},line={finding.line},title={escaped(finding.code, ':,')}"
    return f"::{level} {properties}::{escaped(finding.message)}"


def notice(finding: Finding) -> str:
    """Return a finding as a workflow command that fails nothing."""
    return annotation(finding, "notice")


def code_quality(findings: Sequence[Finding], severity: str = "major") -> list[dict[str, object]]:
    """Return the findings as GitLab's Code Quality reports have them.

    GitLab takes a finding for the same as before by its fingerprint. So that depends on no line, which others may move.
    """
    same: Counter[str] = Counter()
    entries: list[dict[str, object]] = []
    for finding in findings:
        kept = f"{finding.path}\0{finding.code}\0{finding.what}"
        same[kept] += 1
        entries.append(
            {
                "description": finding.message,
                "check_name": finding.code,
                "fingerprint": hashlib.sha256(f"{kept}\0{same[kept]}".encode()).hexdigest(),
                "severity": severity,
                "location": {"path": finding.path, "lines": {"begin": finding.line}},
            }
        )
    return entries


def explanation(code: Code) -> str:
    """Return the reason of a code and an example."""
    return f"[{code}] {_reason(code)}\n\nFor example:\n{code.example}"


def _reason(code: Code) -> str:
    """Return why it is a fault, and whether a command may mend it."""
    return f"{code.reason} {FIX}" if code in MENDERS else code.reason


def list_of_codes() -> str:
    """Return a line per code, with the first sentence of its reason."""
    width = max(map(len, Code))
    lines = [f"{code:<{width}}  {re.split(r'(?<=[.?!]) ', code.reason, maxsplit=1)[0]}" for code in Code]
    return "\n".join([*lines, "", "make explain code=<code> tells more of one, with an example."])


def findings_md() -> str:
    """Return FINDINGS.md, without its last line break; each code is a heading and so has an anchor."""
    return "\n\n".join([HEAD, *(f"## {code}\n\n{_reason(code)}\n\n```\n{code.example}\n```" for code in Code)])
