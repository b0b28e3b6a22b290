"""A library → what both forms of the catalogue look up: addresses, titles, hashes and dates by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.content.model import Library, Published, grouped
from guidance.content.page_kinds import MESSAGES
from guidance.links.addresses import Addresses
from guidance.links.anchors import anchors
from guidance.links.permanent import permanent, publications
from guidance.links.qr_codes import qr_path
from guidance.links.revisions import changed_on, place_digests, revision


@dataclass(frozen=True, slots=True)
class Index:
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
    def of(cls, library: Library, addresses: Addresses, site_url: str) -> Index:
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
        page_id, _, fragment = published_id.partition("#")
        versions = self.published[published_id]
        return {
            version.lang: self.site_url + self.addresses.place(version.lang, page_id, fragment) for version in versions
        }

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
                    address = site_url + addresses.place(lang, entry.id, anchor.id)
                    shown[anchor.id].setdefault(f"{entry.id}#{anchor.id}", {})[lang] = address
    return shown
