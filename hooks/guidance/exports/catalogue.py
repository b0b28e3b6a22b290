"""The whole site as data for other programs: catalogue.json and catalogue.csv.

The format is documented, property by property, in docs/assets/catalogue.schema.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from guidance.content.model import Entry, Library, MessageEntry, Step
from guidance.content.page_kinds import GLOSSARY, HOME
from guidance.content.texts import Message, Page, Variant
from guidance.exports.catalogue_index import Index
from guidance.exports.catalogue_table import table
from guidance.links.context import Context
from guidance.links.downloads import book_path, has_pdf, page_pdf
from guidance.links.qr_codes import coded_places
from guidance.links.revisions import message_digest, revision
from guidance.links.short_addresses import own_short_address

SCHEMA = "assets/catalogue.schema.json"
"""Path of the format's JSON schema, relative to catalogue.json at the site's root."""
VERSION = 3
"""Increases with every change of the format: the schema allows no property that it does not describe."""


def catalogue_files(context: Context) -> Iterator[tuple[str, str]]:
    """Yield the catalogue of a checked site as JSON and CSV: path below the site's root, and text.

    If the site has no public address, addresses are relative to its root.
    """
    index = Index.of(context.library, context.addresses, context.site_url)
    yield "catalogue.json", _json(_catalogue(index, context.names))
    yield "catalogue.csv", table(index)


def _json(properties: Mapping[str, Any]) -> str:
    """Return properties as JSON, with a line for each and for each item of a list; lists may be iterators."""
    written = []
    for name, value in properties.items():
        if isinstance(value, Iterator):
            items = ",\n".join(map(_line, value))
            written.append(f"{_line(name)}: [\n{items}\n]" if items else f"{_line(name)}: []")
        else:
            written.append(f"{_line(name)}: {_line(value)}")
    return "{\n" + ",\n".join(written) + "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _catalogue(index: Index, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the catalogue as JSON values, in the order of the library; long lists are iterators, to save memory."""
    library = index.library
    languages = [
        {"lang": lang, "name": names[lang], "title": library.page(lang, HOME).title} for lang in library.languages
    ]
    phases = [
        {"id": phase, "titles": {lang: library.words[lang][f"phase-{phase}"] for lang in library.languages}}
        for phase in library.kinds.phases
    ]
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "site": {"url": index.site_url or None, "languages": languages},
        "occasions": [
            {
                "id": entry.id,
                "name": name,
                "recipients": list(entry.recipients),
                "either": list(map(list, entry.either.values())),
            }
            for name, entry in library.occasions.items()
        ],
        "phases": phases,
        "pages": (_page(index, entry) for entry in library.entries.values()),
        "messages": (_message(index, entry) for entry in library.message_entries.values()),
        "glossary": _glossary(index),
    }


def _page(index: Index, entry: Entry) -> dict[str, Any]:
    library = index.library
    return {
        "id": entry.id,
        "kind": entry.kind.name,
        "permalink": index.permalink(entry.id),
        "short": index.site_url + short if (short := own_short_address(library, entry.id)) else None,
        **index.codes_of(entry.id),
        "languages": {lang: _version(index, library.page(lang, entry.id)) for lang in library.languages_of(entry.id)},
        "sections": [_section(index, place_id) for place_id in index.sections.get(entry.id, ())],
        "steps": [_step(index, entry, step) for step in entry.steps],
        "relations": _relations(library, entry),
    }


def _relations(library: Library, entry: Entry) -> dict[str, list[str]]:
    """Return key and inverse of each relation → the pages that a page names, and those that name it."""
    found: dict[str, list[str]] = {}
    for relation in library.kinds.relations.values():
        found[relation.name] = list(entry.relations.get(relation.name, ()))
        found[relation.inverse] = list(library.sources(relation.name, entry.id))
    return found


def _version(index: Index, page: Page) -> dict[str, Any]:
    file, found = index.addresses.file(page.lang, page.id), revision(index.library, page.lang, page.id)
    return {
        "title": page.title,
        "summary": page.summary,
        "address": index.site_url + index.addresses.page(page.lang, page.id),
        "markdown": index.site_url + file.removesuffix("html") + "md",
        "reviewed": page.reviewed.isoformat(),
        "published": found.published.isoformat(),
        "changed": found.changed.isoformat(),
        "hash": found.digest,
        "pdf": index.site_url + page_pdf(index.library.limited_to(page.lang), page.lang, page.id)
        if has_pdf(index.library.limited_to(page.lang), page.id)
        else None,
        "epub": index.site_url + book_path((page.lang,)) if page.id == HOME and index.library.pdfs else None,
    }


def _section(index: Index, place_id: str) -> dict[str, Any]:
    return {
        "id": place_id,
        "permalink": index.permalink(place_id),
        "titles": index.titles_of(place_id),
        "changed": index.changes_of(place_id),
        "hashes": index.hashes_of(place_id),
        "addresses": index.addresses_of(place_id),
    }


def _step(index: Index, entry: Entry, step: Step) -> dict[str, Any]:
    library, place_id = index.library, f"{entry.id}#{step.id}"
    return {
        "id": place_id,
        "phase": step.phase,
        "occasions": list(step.occasions),
        "no_occasion": step.no_occasion or None,
        "only_for": step.only_for or None,
        "section": f"{entry.id}#{step.section}",
        "permalink": index.permalink(place_id),
        **index.codes_of(place_id if place_id in coded_places(library) else ""),
        "texts": index.titles_of(place_id),
        "changed": index.changes_of(place_id),
        "hashes": index.hashes_of(place_id),
        "addresses": index.addresses_of(place_id),
    }


def _message(index: Index, entry: MessageEntry) -> dict[str, Any]:
    library = index.library
    places = index.shown[entry.id]
    coded = [place_id for place_id in places if place_id in coded_places(library)]
    return {
        "id": entry.id,
        "pages": [place_id.partition("#")[0] for place_id in places],
        "recipient": entry.recipient or None,
        "phase": entry.phase,
        "occasions": list(entry.occasions),
        "facts": list(entry.facts),
        "own": entry.own,
        "permalinks": [index.permalink(place_id) for place_id in places],
        **index.codes_of(coded[-1] if coded else ""),
        "languages": {
            lang: _text(index, library.messages[lang, entry.id])
            for lang in library.languages
            if (lang, entry.id) in library.messages
        },
    }


def _text(index: Index, message: Message) -> dict[str, Any]:
    places, digest = index.shown[message.id], message_digest(index.library, message.lang, message.id)
    return {
        "title": message.title,
        "changed": index.changed(message.lang, next(iter(places), HOME), digest, message.id),
        "hash": digest,
        "addresses": [addresses[message.lang] for addresses in places.values() if message.lang in addresses],
        "wordings": list(map(_wording, message.variants)),
    }


def _wording(variant: Variant) -> dict[str, Any]:
    return {
        "label": variant.label,
        "parts": list(variant.parts),
        "subject": variant.subject or None,
        "text": "\n\n".join(variant.paragraphs),
    }


def _glossary(index: Index) -> Iterator[dict[str, Any]]:
    """Yield the terms in the order of their file; none if the site has no glossary page."""
    library = index.library
    for term_id in dict.fromkeys(term_id for _, term_id in library.terms) if GLOSSARY in library.entries else ():
        addresses = index.addresses_of(f"{GLOSSARY}#{term_id}")
        terms = [library.terms[lang, term_id] for lang in addresses]
        yield {
            "id": term_id,
            "explain": terms[0].explain,
            "permalink": index.permalink(f"{GLOSSARY}#{term_id}"),
            "languages": {t.lang: {"term": t.term, "text": t.text, "address": addresses[t.lang]} for t in terms},
        }
