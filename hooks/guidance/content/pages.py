"""Markdown with front matter → Page or Message, with line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from guidance.content.file_shapes import DATE, MESSAGE, NOT_PLAIN, PAGE
from guidance.content.reading.fields import read
from guidance.content.reading.yaml_source import Mapping, parse_yaml, scalars
from guidance.content.texts import Message, Page, Text, Variant
from guidance.document.parse import parse
from guidance.findings import Code, Finding

EARLIEST = date(2000, 1, 1)
"""No page was reviewed before; a year such as 0206 is a slip of the fingers."""
MARKS_IN_MESSAGE = re.compile(
    r"\*\*|\[\[|\]\(|&(?:[A-Za-z]+|#\d+);|</?[A-Za-z!][^<>\n]*>|<!--"
    r"|^(?:[ \t]+#{1,6}[ \t]|#[ \t]|##[^#\s]|#{3,6})[^\n]*",
    re.MULTILINE,
)
"""Markdown and HTML, which a message would show letter by letter: it is copied as it stands."""


def parse_page(text: str, path: str, lang: str, page_id: str) -> tuple[Page | None, list[Finding]]:
    """Read one page; None where the front matter can't be read at all.

    A page with lesser faults is returned with empty fields in their place, so that all findings come at once.
    """
    front, body, body_line, findings = _split(text, path)
    if front is None:
        return None, findings
    values, faults = read(PAGE, front, path)
    document, remarks = parse(body, path, body_line)
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
        steps=values.below("steps").texts(),
        body=body,
        document=document,
        lines={key: values.line_of(key) for key in values.values},
        body_line=body_line,
        remarks=remarks,
        keywords=values.words("keywords"),
    )
    return page, [*findings, *faults, *wrong_date, *_markup(front, path)]


def parse_message(text: str, path: str, lang: str, message_id: str) -> tuple[Message | None, list[Finding]]:
    """Read one message template: a title, and one wording or several under ``##`` headings."""
    front, body, body_line, findings = _split(text, path)
    if front is None:
        return None, findings
    values, faults = read(MESSAGE, front, path)
    variants = _variants(body)
    message = Message(message_id, lang, path, values.text("title"), variants, front.line, body, body_line)
    return message, [
        *findings,
        *faults,
        *_wordings(body, body_line, path),
        *_marks(body, body_line, path),
        *_markup(front, path),
    ]


def _marks(body: str, first_line: int, path: str) -> Iterator[Finding]:
    """Report what is Markdown or HTML in a message, each once a line."""
    remedy = 'A message is plain text, sent as it stands: leave Markdown and HTML out; a wording begins with "## ".'
    for number, line in enumerate(body.split("\n"), first_line):
        for mark in dict.fromkeys(match.group().strip() for match in MARKS_IN_MESSAGE.finditer(line)):
            yield Finding(path, number, f'a message can\'t contain "{mark}"', remedy, Code.MARKUP_IN_MESSAGE)


def _wordings(body: str, body_line: int, path: str) -> Iterator[Finding]:
    """Report a message without text, and a heading of a wording without words or text below it: it would vanish."""
    if not _variants(body):
        remedy = "Write it below the front matter."
        yield Finding(path, body_line, "this message has no text", remedy, Code.EMPTY_MESSAGE)
        return
    label: tuple[str, int] | None = None
    for number, line in enumerate([*body.split("\n"), "## end"], body_line):
        if line.startswith("## ") or line.strip() == "##":
            if label and not label[0]:
                remedy = "Say behind ## when to use it."
                yield Finding(path, label[1], "this wording has no name", remedy, Code.EMPTY_MESSAGE)
            elif label:
                what, remedy = f'the wording "{label[0]}" has no text', "Write it below, or take its heading out."
                yield Finding(path, label[1], what, remedy, Code.EMPTY_MESSAGE)
            label = (line[3:].strip(), number)
        elif line.strip() and label and label[0]:
            label = None


def _split(text: str, path: str) -> tuple[Mapping | None, str, int, list[Finding]]:
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
            findings = [
                Finding(path, 2, "the front matter is not a list of keys and values", example, Code.FRONT_MATTER)
            ]
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
    """Refuse what is not plain text: the theme writes front matter into HTML without escaping it."""
    remedy = "Front matter is plain text: leave the character out or write the word."
    return [
        Finding(path, scalar.line, f'the front matter contains "{mark}"', remedy, Code.MARKUP)
        for scalar in scalars(front)
        for mark in dict.fromkeys(re.findall(NOT_PLAIN, scalar.text))
    ]


def _variants(body: str) -> tuple[Variant, ...]:
    variants: list[Variant] = []
    label = ""
    lines: list[str] = []
    for line in [*body.split("\n"), "## "]:
        if line.startswith("## "):
            paragraphs = tuple(p.strip("\n") for p in "\n".join(lines).split("\n\n") if p.strip())
            if paragraphs:
                variants.append(Variant(label, paragraphs))
            label, lines = line[3:].strip(), []
        else:
            lines.append(line.rstrip())
    return tuple(variants)
