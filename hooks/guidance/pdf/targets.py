"""Where a link leads on paper: to a place in the same document, or to an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from posixpath import join, normpath
from urllib.parse import unquote

from guidance.addresses import Addresses
from guidance.publications import permanent

PageKey = tuple[str, str]
"""(language, page id)"""


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to; without both it leads nowhere that paper could name."""

    label: str = ""
    """A place in the document."""
    address: str = ""
    """An absolute address, or one that begins with ``mailto:`` or ``tel:``."""


@dataclass(frozen=True)
class Targets:
    """The places of one document, and the way to everything else."""

    addresses: Addresses
    site_url: str
    places: Mapping[PageKey, frozenset[str]]
    """Page of the document → ids of the places that are printed of it."""

    def find(self, page: PageKey, href: str) -> Target:
        """Return where a link on a page leads.

        A page's place that is left out on paper is found at the top of the page; what the document does not have is
        linked by its permanent address, which keeps.
        """
        if "://" in href or href.startswith(("mailto:", "tel:")):
            return Target(address=href)
        path, _, fragment = href.partition("#")
        address = self._absolute(page, path)
        key = self._pages.get(address)
        if key and key in self.places:
            return Target(label=place_label(key, fragment if fragment in self.places[key] else ""))
        if not self.site_url:
            return Target()
        if key:
            return Target(address=self.site_url + permanent(f"{key[1]}#{fragment}" if fragment else key[1]))
        return Target(address=self.site_url + address + (f"#{fragment}" if fragment else ""))

    def file(self, page: PageKey, src: str) -> str:
        """Return the path below the site's root of a file that a page names relative to itself."""
        return normpath(join(self.addresses.paths[page], unquote(src)))

    def _absolute(self, page: PageKey, path: str) -> str:
        """Return the address below the site's root, with a final slash where it names a folder."""
        here = self.addresses.paths[page]
        if not path:
            return here
        address = normpath(join(here, path)).removesuffix("index.html")
        return address if address.endswith("/") or not path.endswith("/") else f"{address}/"

    @cached_property
    def _pages(self) -> Mapping[str, PageKey]:
        return {path: key for key, path in self.addresses.paths.items()}


def place_label(page: PageKey, fragment: str = "") -> str:
    """Return the name of a page's label, or of a place on it; unique in a document, also one in two languages."""
    return f"{page[0]}/{page[1]}#{fragment}"
