"""Findings → what a command prints: lines for people, workflow commands for GitHub, JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from guidance.findings import Finding

FORMATS = ("text", "github", "json")


def report(findings: Sequence[Finding], form: str = "text") -> str:
    """Return all findings in one of the formats.

    JSON is one object, ``{"ok": false, "findings": [{"path": …, "line": …, "what": …, "remedy": …, "code": …}]}``; it
    has the same shape where there is no finding.
    """
    if form == "json":
        return json.dumps(
            {"ok": not findings, "findings": [asdict(finding) for finding in findings]}, ensure_ascii=False, indent=2
        )
    noun = "finding" if len(findings) == 1 else "findings"
    lines = [annotation(finding) if form == "github" else str(finding) for finding in findings]
    return "\n".join([*lines, f"{len(findings)} {noun}. What a [code] means: make explain code={findings[0].code}"])


def annotation(finding: Finding) -> str:
    """Return a finding as a workflow command, escaped as GitHub's runner does: ``::error file=…,line=…::message``."""

    def escaped(text: str, more: str = "") -> str:
        for char in f"%\r\n{more}":
            text = text.replace(char, f"%{ord(char):02X}")
        return text

    properties = f"file={escaped(finding.path, ':,')},line={finding.line},title={escaped(finding.code, ':,')}"
    return f"::error {properties}::{escaped(finding.message)}"
