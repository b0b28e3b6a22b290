"""docs/<language>/words.yml → the interface strings of a language, and how the language is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from guidance.content.reading.fields import Fields, did_you_mean
from guidance.content.reading.yaml_source import Mapping as YamlMapping
from guidance.content.reading.yaml_source import parse_yaml
from guidance.content.texts import Text, Typography
from guidance.content.words import KEYS, PLACEHOLDERS, TYPOGRAPHY
from guidance.findings import Code, Finding

PAIR = re.compile(r"(\S)…(\S)")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Interface:
    """What one words.yml says."""

    words: Mapping[str, Text] = field(default_factory=dict)
    """Key → string, for every key."""
    typography: Typography | None = None
    """None where it can't be read."""


def parse_words(text: str, path: str) -> tuple[Interface, list[Finding]]:
    """Read one words.yml; a missing, unknown or unusable string is a finding, and an empty text in its place."""
    node, findings = parse_yaml(text, path)
    if not isinstance(node, YamlMapping):
        if not findings:
            remedy = 'Write "key: text" lines, as in another language.'
            findings = [Finding(path, 1, "this file must hold names and values", remedy, Code.WRONG_TYPE)]
        return Interface(dict.fromkeys(KEYS, Text("", 1))), findings
    fields = Fields(node, path, "words.yml", (*KEYS, *TYPOGRAPHY), findings)
    words = {key: fields.located(key) for key in KEYS}
    for key, word in words.items():
        _check_placeholders(key, word, fields)
    return Interface(words, _typography(fields)), findings


def _check_placeholders(key: str, word: Text, fields: Fields) -> None:
    written, known = PLACEHOLDER.findall(word.text), PLACEHOLDERS.get(key, ())
    for name in known:
        if word.text and name not in written:
            remedy = f"Put {{{name}}} where it belongs: the program fills it in."
            fields.report(word.line, f'"{key}" has no {{{name}}}', remedy, Code.PLACEHOLDERS)
    for name in written:
        if name not in known:
            remedy = did_you_mean(name, known) if known else "Write the word itself: nothing is filled in here."
            fields.report(word.line, f'"{key}" can\'t have {{{name}}}', remedy, Code.PLACEHOLDERS)


def _typography(fields: Fields) -> Typography | None:
    marks, dash = fields.text("quotation-marks"), fields.text("dash")
    pairs = [PAIR.fullmatch(pair) for pair in marks.split()]
    if marks and not all(pairs):
        remedy = 'Write the outer and the inner pair around "…", for instance „…“ ‚…‘.'
        fields.report(fields.line("quotation-marks"), f'"{marks}" are no quotation marks', remedy, Code.WRONG_TYPE)
    quotes = tuple((pair[1], pair[2]) for pair in pairs if pair)
    return Typography(quotes, dash) if dash and quotes and all(pairs) else None
