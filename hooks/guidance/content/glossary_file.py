"""docs/glossary.yml → the terms of every language."""

from __future__ import annotations

from guidance.content.file_shapes import glossary
from guidance.content.reading.fields import read_file
from guidance.content.texts import Term
from guidance.findings import Finding


def parse_glossary(
    text: str, path: str, languages: tuple[str, ...]
) -> tuple[dict[tuple[str, str], Term], list[Finding]]:
    """Read the glossary: (language, term id) → term. A language that a term lacks is a finding."""
    values, findings = read_file(glossary(*languages), text, path)
    terms = {}
    for term_id, both in values.items() if values else ():
        for lang in (lang for lang in languages if lang in both.lines):
            own = both.below(lang)
            terms[lang, term_id] = Term(
                id=term_id,
                lang=lang,
                term=own.text("term"),
                text=own.text("text"),
                forms=own.words("forms"),
                explain=both.flag("explain"),
                line=own.line,
            )
    return terms, findings
