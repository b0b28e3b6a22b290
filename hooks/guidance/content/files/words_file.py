"""docs/<language>/words.yml → interface strings and typography of a language; docs/glossary.yml → terms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from guidance.content.files.file_shapes import QUOTATION_MARKS, glossary, interface
from guidance.content.files.interface_words import placeholders, words_for
from guidance.content.files.plain_text import PLAIN, markup
from guidance.content.page_kinds import Kinds
from guidance.content.reading.fields import Values, did_you_mean, read_file
from guidance.content.texts import Term, Text, Typography
from guidance.findings import Code, Finding

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Interface:
    """The content of one words.yml."""

    words: Mapping[str, Text] = field(default_factory=dict)
    """Key → string, for every key."""
    typography: Typography | None = None
    """None if it is missing or wrong."""


def parse_words(text: str, path: str, kinds: Kinds) -> tuple[Interface, list[Finding]]:
    """Read one words.yml; a missing or unusable string is a finding and an empty text."""
    known = words_for(kinds)
    values, findings = read_file(interface(kinds), text, path)
    if values is None:
        return empty_interface(kinds), findings
    words = {key: values.of(key) for key in known}
    for key, word in words.items():
        findings += _placeholders(key, word, placeholders(known[key]), path)
        findings += _markup(key, Text(PLACEHOLDER.sub("", word.text), word.line), path)
    return Interface(words, _typography(values)), findings


def empty_interface(kinds: Kinds) -> Interface:
    """Return an interface in which every string is empty, in place of one that can't be read."""
    return Interface(dict.fromkeys(words_for(kinds), Text("", 1)))


def _placeholders(key: str, word: Text, known: tuple[str, ...], path: str) -> Iterator[Finding]:
    """Report placeholders that a string lacks, and those that the program does not fill in."""
    written = PLACEHOLDER.findall(word.text)
    for name in known:
        if word.text and name not in written:
            remedy = f"Put {{{name}}} where it belongs: the program fills it in."
            yield Finding(path, word.line, f'"{key}" has no {{{name}}}', remedy, Code.PLACEHOLDERS)
    for name in written:
        if name not in known:
            remedy = did_you_mean(name, known) if known else "Write the word itself: nothing is filled in here."
            yield Finding(path, word.line, f'"{key}" can\'t have {{{name}}}', remedy, Code.PLACEHOLDERS)


def _markup(key: str, text: Text, path: str) -> Iterator[Finding]:
    """Report what is not plain text."""
    for mark in markup(text.text):
        yield Finding(path, text.line, f'"{key}" contains "{mark}"', PLAIN, Code.MARKUP)


def _typography(values: Values) -> Typography | None:
    marks, dash = values.text("quotation-marks"), values.text("dash")
    if not (dash and re.fullmatch(QUOTATION_MARKS, marks)):
        return None
    typed_as = {letter: typed.text for letter, typed in values.below("typed-as").texts().items()}
    return Typography(tuple((pair[0], pair[-1]) for pair in marks.split(" ") if pair), dash, typed_as)


def parse_glossary(
    text: str, path: str, languages: tuple[str, ...], begun: Collection[str] = ()
) -> tuple[dict[tuple[str, str], Term], list[Finding]]:
    """Read glossary.yml: (language, term id) → term. A language that is only begun may lack terms."""
    values, findings = read_file(glossary(*languages, begun=begun), text, path)
    terms = {}
    for term_id, entry in values.items() if values else ():
        for lang in (lang for lang in languages if lang in entry.lines):
            term = entry.below(lang)
            findings += [f for key in ("term", "text") if key in term.values for f in _markup(key, term.of(key), path)]
            terms[lang, term_id] = Term(
                id=term_id,
                lang=lang,
                term=term.text("term"),
                text=term.text("text"),
                forms=term.words("forms"),
                explain=entry.flag("explain"),
                line=term.line,
                page=entry.text("page"),
                page_line=entry.line_of("page") if "page" in entry.lines else 0,
            )
    return terms, findings
