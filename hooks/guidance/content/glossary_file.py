"""docs/glossary.yml → the terms of every language."""

from __future__ import annotations

from guidance.content.reading.fields import Fields
from guidance.content.reading.yaml_source import Mapping as YamlMapping
from guidance.content.reading.yaml_source import parse_yaml
from guidance.content.texts import Term
from guidance.findings import Code, Finding

TERM_KEYS = ("term", "text", "forms")


def parse_glossary(
    text: str, path: str, languages: tuple[str, ...]
) -> tuple[dict[tuple[str, str], Term], list[Finding]]:
    """Read the glossary: (language, term id) → term. A language that a term lacks is a finding."""
    node, findings = parse_yaml(text, path)
    terms: dict[tuple[str, str], Term] = {}
    if not isinstance(node, YamlMapping):
        if node is not None and not findings:
            remedy = 'Write "id:" and below it "explain:" and each language.'
            findings = [Finding(path, 1, "this file must hold terms", remedy, Code.WRONG_TYPE)]
        return terms, findings
    top = Fields(node, path, "the glossary", tuple(node.values), findings)
    for term_id in node.values:
        fields = Fields(top.mapping(term_id), path, f'term "{term_id}"', ("explain", *languages), findings)
        explain = fields.flag("explain")
        for lang in languages:
            if lang not in fields.node.values:
                remedy = f'Add "{lang}:" with term, text and forms.'
                fields.report(
                    node.key_lines[term_id], f'term "{term_id}" is missing in "{lang}"', remedy, Code.MISSING_TERM
                )
                continue
            own = Fields(fields.mapping(lang), path, f'term "{term_id}" in "{lang}"', TERM_KEYS, findings)
            terms[lang, term_id] = Term(
                id=term_id,
                lang=lang,
                term=own.text("term"),
                text=own.text("text"),
                forms=own.words("forms", required=True),
                explain=explain,
                line=fields.line(lang),
            )
    return terms, findings
