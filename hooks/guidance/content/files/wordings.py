"""Reads the text of a message: its wordings, each with its heading and its subject.

A message is plain text but for two marks: a wording begins with ``## Form · Length``, and its first line may be
``Subject: …``, as above a mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guidance.content.files.plain_text import TAG, markup
from guidance.content.texts import BETWEEN_PARTS, Variant
from guidance.findings import Code, Finding

SUBJECT = re.compile(r"\s*Subject:(.*)", re.IGNORECASE)
LINE = (
    r"^(?:[ \t]+#{1,6}[ \t]|#[ \t]|##[^#\s]|#{3,6})[^\n]*|^\|.*\|$|^[ \t]*(?:[-*+][ ]\[[ xX]\][ ]|>[ ]?\[!\w+\])"
    r"|\{[^{}\n]*\}"
)
"""Markdown at the beginning of a line of a message, and what may be meant as a placeholder."""
PLACEHOLDER = re.compile(r"\[(?![!^])[^\[\]\n]*[^\[\]\s][^\[\]\n]*\]")
"""What readers fill in."""
MOST_PARTS = 2
"""A wording is named by a form of address and a length."""
EXAMPLE = f"## Sie{BETWEEN_PARTS}Mail"


def parse_wordings(body: str, first_line: int, path: str) -> tuple[tuple[Variant, ...], list[Finding]]:
    """Return the wordings of a message, and the findings about its text."""
    variants: list[Variant] = []
    findings: list[Finding] = []
    named: dict[str, int] = {}
    lines = body.split("\n")
    starts = [n for n, line in enumerate(lines) if line.startswith("## ") or line.strip() == "##"]
    for start, end in pairwise([-1, *starts, len(lines)]):
        label = _label(lines[start]) if start >= 0 else ""
        first = start + 1
        subject, below, wrong_subject = _subject(lines[first:end], first_line + first, path)
        text = "\n".join(line.rstrip() for line in below)
        paragraphs = tuple(p.strip("\n") for p in text.split("\n\n") if p.strip())
        if paragraphs:
            variants.append(Variant(label, paragraphs, subject))
        if start >= 0:
            findings += _heading(label, first_line + start, path, named, has_text=bool(paragraphs))
        findings += wrong_subject
    if len(variants) > 1 and starts and any(lines[n].strip() for n in range(starts[0])):
        line = first_line + next(n for n, line in enumerate(lines) if line.strip())
        remedy = f'Write a heading above it, for instance "{EXAMPLE}".'
        findings.insert(0, Finding(path, line, "this wording has no name", remedy, Code.WORDING_NAME))
    if not variants:
        remedy = "Write it below the front matter."
        findings = [Finding(path, first_line, "this message has no text", remedy, Code.EMPTY_MESSAGE)]
    return tuple(variants), [*findings, *_markup(body, first_line, path)]


def _label(heading: str) -> str:
    """Return the name of a wording, its parts separated in the same way everywhere."""
    return BETWEEN_PARTS.join(part.strip() for part in heading.strip()[2:].split(BETWEEN_PARTS.strip())).strip()


def _heading(label: str, line: int, path: str, named: dict[str, int], *, has_text: bool) -> Iterator[Finding]:
    """Yield the findings about the heading of a wording; ``named`` collects names and their lines."""
    parts = label.split(BETWEEN_PARTS.strip())
    if not label:
        remedy = "Say behind ## when to use it."
        yield Finding(path, line, "this wording has no name", remedy, Code.EMPTY_MESSAGE)
        return
    if not all(part.strip() for part in parts):
        what, remedy = f'one part of the name "{label}" is empty', f'Write both, as in "{EXAMPLE}", or leave "·" out.'
        yield Finding(path, line, what, remedy, Code.WORDING_NAME)
    elif len(parts) > MOST_PARTS:
        what = f'the name "{label}" has {len(parts)} parts'
        remedy = f'Write two at most, the form of address and the length: "{EXAMPLE}".'
        yield Finding(path, line, what, remedy, Code.WORDING_NAME)
    if (other := named.setdefault(label.casefold(), line)) != line:
        remedy = f"Line {other} has it already; name each by what tells it from the others."
        yield Finding(path, line, f'the wording "{label}" is here twice', remedy, Code.WORDING_NAME)
    if not has_text:
        what, remedy = f'the wording "{label}" has no text', "Write it below, or take its heading out."
        yield Finding(path, line, what, remedy, Code.EMPTY_MESSAGE)


def _subject(lines: list[str], first_line: int, path: str) -> tuple[str, list[str], list[Finding]]:
    """Return the subject of a wording, the lines of its text, and the findings about the subject."""
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    found = [(n, match[1].strip()) for n, line in enumerate(lines) if (match := SUBJECT.fullmatch(line))]
    subject, below, findings = "", lines, []
    for number, text in found:
        what = remedy = ""
        if number != first:
            what, remedy = (
                "the subject is inside the text",
                "Make it the first line of its wording; there is one for each.",
            )
        elif not text:
            what, remedy = "the subject is empty", 'Write it behind "Subject:", or take the line out.'
        elif lines[number + 1 : number + 2] and lines[number + 1].strip():
            what, remedy = "the text begins right below the subject", "Leave a line empty: a subject is one line."
        if number == first:
            subject, below = text, lines[number + 1 :]
        if what:
            findings.append(Finding(path, first_line + number, what, remedy, Code.MESSAGE_SUBJECT))
    return subject, below, findings


def _markup(body: str, first_line: int, path: str) -> Iterator[Finding]:
    """Report Markdown and HTML in a message, each once per line, and brackets that make no placeholder."""
    remedy = 'A message is plain text, sent as it stands: leave Markdown and HTML out; a wording begins with "## ".'
    for number, line in enumerate(body.split("\n"), first_line):
        marks = [mark for mark in markup(line, f"{TAG}|{LINE}") if mark != "-->" or "<!--" not in body]
        for mark in marks:
            do = "What readers fill in stands in square brackets: [name]." if mark.startswith("{") else remedy
            yield Finding(path, number, f'a message can\'t contain "{mark}"', do, Code.MARKUP_IN_MESSAGE)
        left = re.search(r"[\[\]]", PLACEHOLDER.sub("", line))
        if left and not marks:
            what = f'the bracket "{left.group()}" has no partner'
            yield Finding(path, number, what, "Write what readers fill in as [name].", Code.PLACEHOLDERS)
