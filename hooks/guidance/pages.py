"""Markdown with front matter → Page or Message, with line numbers."""

from __future__ import annotations

from datetime import date

from guidance.fields import Fields
from guidance.markdown_source import MarkdownSource
from guidance.model import Finding
from guidance.texts import Message, Page, Text, Variant
from guidance.yaml_source import Mapping, parse_yaml, scalars

PAGE_KEYS = ("title", "menu", "slug", "summary", "keywords", "reviewed", "steps")
MESSAGE_KEYS = ("title",)


def decode(content: bytes, path: str) -> tuple[str | None, list[Finding]]:
    """Return a file's text with Unix line ends and no byte order mark; None, with a finding, if it is not UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [Finding(path, line, "this file is not UTF-8", "Save it with the encoding UTF-8.", "encoding")]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def parse_page(text: str, path: str, lang: str, page_id: str) -> tuple[Page | None, list[Finding]]:
    """Read one page; None where the front matter can't be read at all.

    A page with lesser faults is returned with empty fields in their place, so that all findings come at once.
    """
    front, body, body_line, findings = _split(text, path)
    if front is None:
        return None, findings
    fields = Fields(front, path, "the front matter", PAGE_KEYS)
    source = MarkdownSource(body, body_line)
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
        headings=source.headings(),
        references=source.references(),
        links=source.links(),
        lines={key: fields.line(key) for key in PAGE_KEYS},
        body_line=body_line,
        markup=source.markup(),
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
        fields.report(body_line, "this message has no text", "Write it below the front matter.", "empty-message")
    message = Message(message_id, lang, path, fields.text("title"), variants, front.line)
    return message, [*findings, *fields.findings, *_markup(front, path)]


def _split(text: str, path: str) -> tuple[Mapping | None, str, int, list[Finding]]:
    lines = text.split("\n")
    example = 'Begin the file with "---", the lines "title: …", "summary: …" and so on, and "---".'
    if lines[0].rstrip() != "---":
        return None, "", 1, [Finding(path, 1, "there is no front matter", example, "front-matter")]
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        remedy = 'Add a line "---" below its last key.'
        return None, "", 1, [Finding(path, 1, 'the front matter has no closing "---"', remedy, "front-matter")]
    node, findings = parse_yaml("\n".join(lines[1:end]), path, offset=1)
    if not isinstance(node, Mapping):
        if not findings:
            findings = [Finding(path, 2, "the front matter is not a list of keys and values", example, "front-matter")]
        return None, "", 1, findings
    return node, "\n".join(lines[end + 1 :]), min(end + 2, len(lines)), findings


def _date(fields: Fields, key: str) -> date:
    text = fields.text(key)
    try:
        return date.fromisoformat(text)
    except ValueError:
        if text:
            remedy = "Write year-month-day, for instance 2026-11-22."
            fields.report(fields.line(key), f'"{text}" is not a date', remedy, "date")
        return date.min


def _keywords(fields: Fields) -> tuple[str, ...]:
    keywords = tuple(keyword.strip() for keyword in fields.words("keywords"))
    seen: set[str] = set()
    for keyword in keywords:
        if not keyword:
            fields.report(fields.line("keywords"), "a keyword is empty", "Write it, or take it out.", "keywords")
        elif keyword.casefold() in seen:
            fields.report(fields.line("keywords"), f'the keyword "{keyword}" is here twice', "Keep one.", "keywords")
        seen.add(keyword.casefold())
    return keywords


def _steps(fields: Fields) -> dict[str, Text]:
    node = fields.mapping("steps")
    steps = Fields(node, fields.path, '"steps"', tuple(node.values), fields.findings)
    return {step_id: steps.located(step_id) for step_id in node.values}


def _markup(front: Mapping, path: str) -> list[Finding]:
    """Refuse ``<`` and ``>``: the theme writes front matter into HTML without escaping it."""
    remedy = "Front matter is plain text: leave the character out or write the word."
    return [
        Finding(path, scalar.line, f'the front matter contains "{char}"', remedy, "markup")
        for scalar in scalars(front)
        for char in "<>"
        if char in scalar.text
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
