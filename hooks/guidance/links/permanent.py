"""The published addresses of the site as it is now, and the permanent, language-neutral ones."""

from __future__ import annotations

from guidance.content.model import Library, Published
from guidance.links.addresses import Addresses
from guidance.links.anchors import anchors

GO = "go/"
"""The folder of the permanent addresses."""

KINDS = {"subsection": "section", "derived": "section"}
"""Kind of anchor → kind in the ledger, where they differ."""


def publications(library: Library, addresses: Addresses) -> list[Published]:
    """Return all pages, sections, steps and messages in every language, page by page."""
    found = []
    for entry in library.entries.values():
        for lang in library.languages_of(entry.id):
            page = library.page(lang, entry.id)
            address = addresses.page(lang, entry.id)
            found.append(Published(entry.id, "page", lang, address))
            for anchor in anchors(library, page):
                if anchor.kind != "listed":
                    kind = KINDS.get(anchor.kind, anchor.kind)
                    found.append(Published(f"{entry.id}#{anchor.id}", kind, lang, f"{address}#{anchor.id}"))
    return found


def permanent(published_id: str) -> str:
    """Return the permanent address of a page or of a place on it: ``go/folder/page/#section``."""
    page_id, _, fragment = published_id.partition("#")
    return f"{GO}{page_id}/" + (f"#{fragment}" if fragment else "")
