"""Codes of findings → what ``make explain`` prints, and FINDINGS.md."""

from __future__ import annotations

import re

from guidance.findings import Code

HEAD = """\
# Findings

Each finding reads `path:line: what is wrong. What to do. [code]`. Here is every code, with the reason and an example.
`make explain code=dead-link` prints one of them. This page is written from `hooks/guidance/findings.py`, by
`make explain code=all > FINDINGS.md`."""


def explanation(code: Code) -> str:
    """Return why findings have this code, and an example."""
    return f"[{code}] {code.reason}\n\nFor example:\n{code.example}"


def list_of_codes() -> str:
    """Return a line for each code, with the first sentence of its reason."""
    width = max(map(len, Code))
    lines = [f"{code:<{width}}  {re.split(r'(?<=[.?!]) ', code.reason, maxsplit=1)[0]}" for code in Code]
    return "\n".join([*lines, "", "make explain code=<code> tells more of one, with an example."])


def findings_md() -> str:
    """Return the text of FINDINGS.md, in which each code is a heading and so has an anchor; print ends it."""
    return "\n\n".join([HEAD, *(f"## {code}\n\n{code.reason}\n\n```\n{code.example}\n```" for code in Code)])
