"""Draws a whole site of any kinds: every page that topics.yml declares, with its sections, parts and steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from guidance.content.files.interface_words import placeholders, words_for
from guidance.content.files.kinds_file import parse_kinds
from guidance.content.page_kinds import HOME, Kind, Kinds


def drawn_site(kinds: str, topics: str, languages: Iterable[str]) -> dict[str, str]:
    """Return the files of a site with these kinds.yml and topics.yml: path from the project's root → text."""
    known, findings = parse_kinds(kinds, "docs/kinds.yml")
    assert known, findings
    declared = yaml.safe_load(topics)
    files = {
        "docs/kinds.yml": kinds,
        "docs/topics.yml": topics,
        "docs/published.txt": "",
        "docs/redirects.yml": "ids: {}\naddresses: {}\n",
    }
    for lang in languages:
        files[f"docs/{lang}/words.yml"] = _words(known, lang)
        for page_id, entry in _pages(known, declared):
            name = "index" if page_id == HOME else f"{page_id}/index" if page_id in known.folders else page_id
            files[f"docs/{lang}/{name}.md"] = _page(known.of_page(page_id), page_id, entry or {}, lang)
        for message_id in declared.get("messages", ()):
            files[f"docs/{lang}/messages/{message_id}.md"] = (
                f"---\ntitle: {lang} {message_id}\n---\n{lang} hello [name]\n"
            )
    return files


def _pages(kinds: Kinds, declared: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    yield from declared["pages"].items()
    yield from declared.get("topics", {}).items()
    if kinds.occasion:
        folder = kinds.occasion.folder
        yield from ((f"{folder}/{name}", entry) for name, entry in declared.get(folder, {}).items())


def _page(kind: Kind, page_id: str, entry: Mapping[str, Any], lang: str) -> str:
    slug = page_id.rpartition("/")[2]
    front = [f"title: {lang} {page_id}", f"summary: {lang} about {page_id}.", "reviewed: 2026-11-03"]
    front += [f"slug: {lang}-{slug}"] if page_id != HOME else []
    front += ["steps:", *(f"  {step}: {lang} {step}." for step in entry["steps"])] if entry.get("steps") else []
    body = [f"{lang} lead of {page_id}."]
    for section in entry.get("sections") or {} if kind.sections is None else kind.sections:
        body += [f"## {lang} {section} {{#{section}}}", f"{lang} text of {section}."]
        for part in kind.parts.get(section, ()):
            body += [f"### {lang} {part} {{#{part}}}", f"> {lang} example of {part}."]
    return "\n".join(["---", *front, "---", "", "\n\n".join(body), ""])


def _words(kinds: Kinds, lang: str) -> str:
    lines = [
        f'{key}: "{" ".join([lang, key, *(f"{{{name}}}" for name in placeholders(about))])}"'
        for key, about in words_for(kinds).items()
    ]
    return "\n".join([*lines, 'quotation-marks: "“…” ‘…’"', "dash: –", ""])
