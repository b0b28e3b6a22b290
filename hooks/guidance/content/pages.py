"""Markdown with front matter → Page or Message, with line numbers."""

from __future__ import annotations

import re
from datetime import date

from guidance.content.reading.fields import Fields
from guidance.content.reading.yaml_source import Mapping, parse_yaml, scalars
from guidance.content.texts import Message, Page, Text, Variant
from guidance.document.parse import parse
from guidance.findings import Code, Finding

PAGE_KEYS = ("title", "menu", "slug", "summary", "keywords", "reviewed", "steps")
MESSAGE_KEYS = ("title",)

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EARLIEST = date(2000, 1, 1)
"""No page was reviewed before; a year such as 0206 is a slip of the fingers."""
NOT_PLAIN = re.compile(r"[<>]|\*\*|\[\[|\]\(|&(?:[A-Za-z]+|#\d+);")
"""Markdown and HTML, which front matter would show letter by letter or the theme write into the page as it is."""
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
    fields = Fields(front, path, "the front matter", PAGE_KEYS)
    document, remarks = parse(body, path, body_line)
    title = fields.text("title")
    page = Page(
        id=page_id,
        lang=lang,
        path=path,
        title=title,
        menu=fields.text("menu", required=False) or title,
        slug=fields.text("slug", required=False),
        summary=fields.text("summary"),
        reviewed=_date(fields, "reviewed"),
        steps=_steps(fields),
        body=body,
        document=document,
        lines={key: fields.line(key) for key in PAGE_KEYS},
        body_line=body_line,
        remarks=remarks,
        keywords=_keywords(fields),
    )
    return page, [*findings, *fields.findings, *_markup(front, path)]


def parse_message(text: str, path: str, lang: str, message_id: str) -> tuple[Message | None, list[Finding]]:
    """Read one message template: a title, and one wording or several under ``##`` headings."""
    front, body, body_line, findings = _split(text, path)
    if front is None:
        return None, findings
    fields = Fields(front, path, "the front matter", MESSAGE_KEYS)
    variants = _variants(body)
    if not variants:
        fields.report(body_line, "this message has no text", "Write it below the front matter.", Code.EMPTY_MESSAGE)
    else:
        _check_labels(body, body_line, fields)
    for line, mark in _marks(body, body_line):
        remedy = 'A message is plain text, sent as it stands: leave Markdown and HTML out; a wording begins with "## ".'
        fields.report(line, f'a message can\'t contain "{mark}"', remedy, Code.MARKUP_IN_MESSAGE)
    message = Message(message_id, lang, path, fields.text("title"), variants, front.line, body, body_line)
    return message, [*findings, *fields.findings, *_markup(front, path)]


def _marks(body: str, first_line: int) -> dict[tuple[int, str], None]:
    """Return what is Markdown or HTML in a message, with its line, each once a line."""
    lines = enumerate(body.split("\n"), first_line)
    return {(number, mark.group().strip()): None for number, line in lines for mark in MARKS_IN_MESSAGE.finditer(line)}


def _check_labels(body: str, body_line: int, fields: Fields) -> None:
    """Report a heading of a wording that has no words, or no wording below it: it would vanish."""
    label: tuple[str, int] | None = None
    for number, line in enumerate([*body.split("\n"), "## end"], body_line):
        if line.startswith("## ") or line.strip() == "##":
            if label and not label[0]:
                fields.report(label[1], "this wording has no name", "Say behind ## when to use it.", Code.EMPTY_MESSAGE)
            elif label:
                remedy = "Write it below, or take its heading out."
                fields.report(label[1], f'the wording "{label[0]}" has no text', remedy, Code.EMPTY_MESSAGE)
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


def _date(fields: Fields, key: str) -> date:
    text = fields.text(key)
    try:
        found = date.fromisoformat(text) if DATE.fullmatch(text) else date.min
    except ValueError:
        found = date.min
    if text and found < EARLIEST:
        what = f'"{text}" is not a date' + (f" after {EARLIEST.year}" if found > date.min else "")
        fields.report(fields.line(key), what, "Write year-month-day, for instance 2026-11-22.", Code.DATE)
    return found


def _keywords(fields: Fields) -> tuple[str, ...]:
    keywords = tuple(keyword.strip() for keyword in fields.words("keywords"))
    seen: set[str] = set()
    for keyword in keywords:
        if not keyword:
            fields.report(fields.line("keywords"), "a keyword is empty", "Write it, or take it out.", Code.KEYWORDS)
        elif keyword.casefold() in seen:
            fields.report(fields.line("keywords"), f'the keyword "{keyword}" is here twice', "Keep one.", Code.KEYWORDS)
        seen.add(keyword.casefold())
    return keywords


def _steps(fields: Fields) -> dict[str, Text]:
    node = fields.mapping("steps")
    steps = Fields(node, fields.path, '"steps"', tuple(node.values), fields.findings)
    return {step_id: steps.located(step_id) for step_id in node.values}


def _markup(front: Mapping, path: str) -> list[Finding]:
    """Refuse what is not plain text: the theme writes front matter into HTML without escaping it."""
    remedy = "Front matter is plain text: leave the character out or write the word."
    return [
        Finding(path, scalar.line, f'the front matter contains "{mark}"', remedy, Code.MARKUP)
        for scalar in scalars(front)
        for mark in dict.fromkeys(NOT_PLAIN.findall(scalar.text))
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
