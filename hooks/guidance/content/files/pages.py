"""Reads a page or message: front matter, and Markdown or plain text below it."""

from __future__ import annotations

import re
from datetime import date

from guidance.content.files.file_shapes import ANGLES, DATE, MESSAGE, PAGE
from guidance.content.files.plain_text import markup
from guidance.content.files.wordings import parse_wordings
from guidance.content.reading.fields import read
from guidance.content.reading.yaml_source import Mapping, parse_yaml, scalars
from guidance.content.texts import Message, Page, Text
from guidance.document.parse import parse
from guidance.findings import Code, Finding

EARLIEST = date(2000, 1, 1)
"""No page was reviewed before; a year such as 0206 is a typing error."""


def parse_page(text: str, path: str, lang: str, page_id: str) -> tuple[Page | None, list[Finding]]:
    """Read a page; None if its front matter is unreadable.

    Wrong or missing fields are empty, so that one run finds all faults.
    """
    front, body, body_line, findings = _split(text, path)
    if front is None:
        return None, findings
    values, faults = read(PAGE, front, path)
    document, remarks = parse(body, path, body_line)
    steps = values.below("steps").texts()
    reviewed, wrong_date = _date(values.of("reviewed"), path)
    page = Page(
        id=page_id,
        lang=lang,
        path=path,
        title=values.text("title"),
        menu=values.text("menu") or values.text("title"),
        slug=values.text("slug"),
        summary=values.text("summary"),
        reviewed=reviewed,
        steps={step: text for step, text in steps.items() if "#" not in step},
        reworded={step: text for step, text in steps.items() if "#" in step},
        body=body,
        document=document,
        lines={key: values.line_of(key) for key in values.values},
        body_line=body_line,
        remarks=remarks,
        keywords=values.words("keywords"),
        draft=values.flag("draft"),
        draft_sections=values.words("draft_sections"),
    )
    return page, [*findings, *faults, *wrong_date, *_markup(front, path)]


def parse_message(text: str, path: str, lang: str, message_id: str) -> tuple[Message | None, list[Finding]]:
    """Read a message: a title, and one wording, or several under ``##`` headings."""
    front, body, body_line, findings = _split(text, path)
    if front is None:
        return None, findings
    values, faults = read(MESSAGE, front, path)
    variants, wrong = parse_wordings(body, body_line, path)
    message = Message(
        message_id, lang, path, values.text("title"), variants, front.line, body, body_line, values.flag("draft")
    )
    return message, [*findings, *faults, *wrong, *_markup(front, path)]


def _split(text: str, path: str) -> tuple[Mapping | None, str, int, list[Finding]]:
    """Return the front matter, the body and its first line, and the findings about the front matter."""
    lines = text.split("\n")
    example = 'Begin the file with "---", the lines "title: …", "summary: …" and so on, and "---".'
    if lines[0].rstrip() != "---":
        return None, "", 1, [Finding(path, 1, "there is no front matter", example, Code.FRONT_MATTER)]
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        remedy = 'Add a line "---" below its last key.'
        return None, "", 1, [Finding(path, 1, 'the front matter has no closing "---"', remedy, Code.FRONT_MATTER)]
    node, findings = parse_yaml("\n".join(lines[1:end]), path, offset=1)
    if not isinstance(node, Mapping):
        if not findings:
            what = "the front matter is not a list of keys and values"
            findings = [Finding(path, 2, what, example, Code.FRONT_MATTER)]
        return None, "", 1, findings
    return node, "\n".join(lines[end + 1 :]), min(end + 2, len(lines)), findings


def _date(text: Text, path: str) -> tuple[date, list[Finding]]:
    try:
        found = date.fromisoformat(text.text) if re.fullmatch(DATE, text.text) else date.min
    except ValueError:
        found = date.min
    if not text.text or found >= EARLIEST:
        return found, []
    what = f'"{text.text}" is not a date' + (f" after {EARLIEST.year}" if found > date.min else "")
    return found, [Finding(path, text.line, what, "Write year-month-day, for instance 2026-11-22.", Code.DATE)]


def _markup(front: Mapping, path: str) -> list[Finding]:
    """Report what is not plain text: the theme writes front matter into HTML without escaping it."""
    remedy = "Front matter is plain text: leave the character out or write the word."
    return [
        Finding(path, scalar.line, f'the front matter contains "{mark}"', remedy, Code.MARKUP)
        for scalar in scalars(front)
        for mark in markup(scalar.text, ANGLES)
    ]
