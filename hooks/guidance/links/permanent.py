"""Everything that can be linked to today, with its address and its permanent, language-neutral one."""

from __future__ import annotations

from guidance.content.model import Library, Published
from guidance.links.addresses import Addresses
from guidance.links.anchors import anchors

GO = "go/"
"""The folder of the permanent addresses."""

KINDS = {"subsection": "section", "derived": "section"}
"""Kinds of anchors that a reader sees as sections."""


def publications(library: Library, addresses: Addresses) -> list[Published]:
    """Return every page, section, step and message in every language, page by page."""
    found = []
    for entry in library.entries.values():
        for lang in library.languages:
            page = library.page(lang, entry.id)
            address = addresses.page(lang, entry.id)
            found.append(Published(entry.id, "page", lang, address))
            found += [
                Published(
                    f"{entry.id}#{anchor.id}", KINDS.get(anchor.kind, anchor.kind), lang, f"{address}#{anchor.id}"
                )
                for anchor in anchors(library, page)
                if anchor.kind != "listed"
            ]
    return found


def permanent(published_id: str) -> str:
    """Return the permanent address of a page or of a place on it, below the site's root: ``go/pitfalls/x/#why``."""
    page_id, _, fragment = published_id.partition("#")
    return f"{GO}{page_id}/" + (f"#{fragment}" if fragment else "")
