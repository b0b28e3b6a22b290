"""Short permanent addresses to type: ``go/page/`` for ``go/folder/page/``, where the last part is unique.

One that was published stays with its page, even if another page gets the same last part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from guidance.content.files.published_addresses import SHORT
from guidance.content.model import Library, Published
from guidance.content.once import once
from guidance.links.permanent import GO


@once
def short_addresses(library: Library) -> Mapping[str, str]:
    """Return short address → id of the page to which it leads, those that were published first."""
    found: dict[str, str] = {}
    for recorded in library.ledger:
        page_id = _today(library, recorded.published.page_id)
        if recorded.published.kind == SHORT and page_id:
            found.setdefault(recorded.published.address, page_id)
    names = Counter(entry.name for entry in library.entries.values() if entry.folder)
    for entry in library.entries.values():
        if entry.folder and names[entry.name] == 1:
            found.setdefault(f"{GO}{entry.name}/", entry.id)
    return {address: page_id for address, page_id in found.items() if not owner(library, address)}


def own_short_address(library: Library, page_id: str) -> str:
    """Return the short address that ends as a page's id does; empty if another page has it, or none."""
    address = f"{GO}{page_id.rpartition('/')[2]}/"
    return address if short_addresses(library).get(address) == page_id else ""


def owner(library: Library, address: str) -> str:
    """Return the id of a page whose permanent address a short one is, of today or earlier; empty if there is none."""
    page_id = address.removeprefix(GO).removesuffix("/")
    if page_id in library.entries:
        return page_id
    return library.redirects.ids[page_id].text if page_id in library.redirects.ids else ""


def short_publications(library: Library) -> list[Published]:
    """Return the short addresses for the ledger, in every language that they lead to."""
    return [
        Published(page_id, SHORT, lang, address)
        for page_id in library.entries
        if (address := own_short_address(library, page_id))
        for lang in library.languages_of(page_id)
    ]


def _today(library: Library, page_id: str) -> str:
    """Return the id of today of a page that was published; empty if it is lost."""
    if page_id not in library.entries and page_id in library.redirects.ids:
        page_id = library.redirects.ids[page_id].text
    return page_id if page_id in library.entries else ""
