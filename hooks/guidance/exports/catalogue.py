"""The whole site as data for other programs: catalogue.json and catalogue.csv.

The format is documented, property by property, in docs/assets/catalogue.schema.json.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from guidance.content.model import Entry, Library, MessageEntry, Published, Step, grouped
from guidance.content.page_kinds import GLOSSARY, HOME, MESSAGES
from guidance.content.texts import Message, Page, Variant
from guidance.links.addresses import Addresses
from guidance.links.anchors import anchors
from guidance.links.context import Context
from guidance.links.downloads import has_pdf, page_pdf
from guidance.links.permanent import permanent, publications
from guidance.links.qr_codes import coded_places, qr_path
from guidance.links.revisions import changed_on, message_digest, place_digests, revision
from guidance.links.short_addresses import own_short_address

SCHEMA = "assets/catalogue.schema.json"
"""Path of the format's JSON schema, relative to catalogue.json at the site's root."""
VERSION = 3
"""Increases with every change of the format: the schema allows no property that it does not describe."""

COLUMNS = ("id", "kind", "lang", "title", "summary", "address", "permalink", "reviewed", "changed", "hash")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins with one of these is a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""


@dataclass(frozen=True, slots=True)
class _Index:
    """Look-up tables over everything that a site publishes."""

    library: Library
    addresses: Addresses
    site_url: str
    published: Mapping[str, tuple[Published, ...]]
    """Id of a page or place → its version in every language."""
    titles: Mapping[tuple[str, str], str]
    """(language, id of a place) → its title."""
    sections: Mapping[str, tuple[str, ...]]
    """Page id → ids of its sections, in the order of the site."""
    hashes: Mapping[tuple[str, str], str]
    """(language, id of a place) → the hash of its text, if an editor wrote it there."""
    shown: Mapping[str, Mapping[str, Mapping[str, str]]]
    """Message id → id of each place that shows it, in the order of the site → language → address."""

    @classmethod
    def of(cls, library: Library, addresses: Addresses, site_url: str) -> _Index:
        """Index a checked library."""
        published = grouped((item.id, item) for item in publications(library, addresses))
        titles = {
            (page.lang, f"{page.id}#{anchor.id}"): anchor.title
            for page in library.pages.values()
            for anchor in anchors(library, page)
        }
        first = [versions[0] for versions in published.values()]
        sections = grouped((item.page_id, item.id) for item in first if item.kind == "section")
        hashes = {
            (page.lang, place_id): digest
            for page in library.pages.values()
            for place_id, digest in place_digests(library, page).items()
        }
        shown = _shown(library, addresses, site_url)
        return cls(library, addresses, site_url, published, titles, sections, hashes, shown)

    def permalink(self, published_id: str) -> str:
        """Return the permanent address of a page or place."""
        return self.site_url + permanent(published_id)

    def codes_of(self, published_id: str) -> dict[str, str | None]:
        """Return the QR code of a page or place, as SVG and as PNG.

        It is null for an empty id, and without a public address, since then there is nothing to encode.
        """
        shown = self.site_url and published_id
        forms = {"qr": "svg", "qr_png": "png"}
        return {key: self.site_url + qr_path(published_id, form) if shown else None for key, form in forms.items()}

    def addresses_of(self, published_id: str) -> dict[str, str]:
        """Return the addresses of a page or place: language → address."""
        return {version.lang: self.site_url + version.address for version in self.published[published_id]}

    def titles_of(self, place_id: str) -> dict[str, str]:
        """Return the titles of a place: language → title."""
        return {version.lang: self.titles[version.lang, place_id] for version in self.published[place_id]}

    def hashes_of(self, place_id: str) -> dict[str, str]:
        """Return the hashes of a place: language → hash; none for what the program derives."""
        found = ((version.lang, self.hashes.get((version.lang, place_id))) for version in self.published[place_id])
        return {lang: digest for lang, digest in found if digest}

    def changes_of(self, place_id: str) -> dict[str, str]:
        """Return when a place changed last: language → date; none for what the program derives."""
        return {lang: self.changed(lang, place_id, digest) for lang, digest in self.hashes_of(place_id).items()}

    def changed(self, lang: str, place_id: str, digest: str, message_id: str = "") -> str:
        """Return when the text of a place with this hash changed last: its own, or the message there."""
        text_id = f"{MESSAGES}/{message_id}" if message_id else place_id
        page = revision(self.library, lang, place_id.partition("#")[0])
        return changed_on(self.library, lang, text_id, digest, page).isoformat()


def _shown(library: Library, addresses: Addresses, site_url: str) -> dict[str, dict[str, dict[str, str]]]:
    """Return the places that show each message: with a permanent address, or listed on an occasion."""
    shown: dict[str, dict[str, dict[str, str]]] = {message_id: {} for message_id in library.message_entries}
    for entry in library.entries.values():
        for lang in library.languages_of(entry.id):
            for anchor in anchors(library, library.page(lang, entry.id)):
                listed = anchor.kind == "listed" and entry.kind.collects
                if anchor.id in shown and (listed or anchor.kind == "message"):
                    address = f"{site_url}{addresses.page(lang, entry.id)}#{anchor.id}"
                    shown[anchor.id].setdefault(f"{entry.id}#{anchor.id}", {})[lang] = address
    return shown


def catalogue_files(context: Context) -> Iterator[tuple[str, str]]:
    """Yield the catalogue of a checked site as JSON and CSV: path below the site's root, and text.

    If the site has no public address, addresses are relative to its root.
    """
    index = _Index.of(context.library, context.addresses, context.site_url)
    yield "catalogue.json", _json(_catalogue(index, context.names))
    yield "catalogue.csv", _table(index)


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


def _catalogue(index: _Index, names: Mapping[str, str]) -> dict[str, Any]:
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


def _table(index: _Index) -> str:
    """Return the catalogue as CSV (RFC 4180): a header, then a row per page, section, step and message.

    Each has a row per language; a message also per page, except occasions. ``reviewed`` is the page's date; ``changed``
    and ``hash`` are those of the text itself.
    """
    lines: list[str] = []
    writer = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_cells, _rows(index)))
    return "".join(lines)


def _page(index: _Index, entry: Entry) -> dict[str, Any]:
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


def _version(index: _Index, page: Page) -> dict[str, Any]:
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
    }


def _section(index: _Index, place_id: str) -> dict[str, Any]:
    return {
        "id": place_id,
        "permalink": index.permalink(place_id),
        "titles": index.titles_of(place_id),
        "changed": index.changes_of(place_id),
        "hashes": index.hashes_of(place_id),
        "addresses": index.addresses_of(place_id),
    }


def _step(index: _Index, entry: Entry, step: Step) -> dict[str, Any]:
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


def _message(index: _Index, entry: MessageEntry) -> dict[str, Any]:
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


def _text(index: _Index, message: Message) -> dict[str, Any]:
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


def _glossary(index: _Index) -> Iterator[dict[str, Any]]:
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


def _rows(index: _Index) -> Iterator[tuple[str, ...]]:
    for published_id, versions in index.published.items():
        page_id, _, fragment = published_id.partition("#")
        permalink = index.permalink(published_id)
        for item in versions:
            page, found = index.library.page(item.lang, page_id), revision(index.library, item.lang, page_id)
            title = index.titles[item.lang, item.id] if fragment else page.title
            digest, changed = _place_version(index, item) if fragment else (found.digest, "")
            dates = page.reviewed.isoformat(), changed or found.changed.isoformat()
            summary = "" if fragment else page.summary
            address = index.site_url + item.address
            yield item.id, item.kind, item.lang, title, summary, address, permalink, *dates, digest


def _place_version(index: _Index, item: Published) -> tuple[str, str]:
    """Return the hash of a section, step or message, and when it changed; empty for what is derived."""
    if item.kind == "message":
        digest = message_digest(index.library, item.lang, item.fragment)
        return digest, index.changed(item.lang, item.id, digest, item.fragment)
    digest = index.hashes.get((item.lang, item.id), "")
    return digest, index.changed(item.lang, item.id, digest) if digest else ""


def _cells(row: Iterable[str]) -> list[str]:
    """Return texts as cells that no spreadsheet takes for formulas: an apostrophe marks those as text."""
    return [f"'{text}" if text.startswith(FORMULA) else text for text in row]
