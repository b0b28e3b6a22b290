"""Page ids → addresses. An address is a path relative to the site's root, without a leading slash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.content.model import Entry, Library
from guidance.content.page_kinds import HOME, MESSAGES


def page_address(library: Library, lang: str, entry: Entry) -> str:
    """Return the address of a page, ending in a slash: ``fi/sudenkuopat/pyydat-liikaa/``."""
    if entry.id == HOME:
        return f"{lang}/"
    slug = library.page(lang, entry.id).slug
    if entry.folder:
        return f"{lang}/{library.page(lang, entry.folder).slug}/{slug}/"
    return f"{lang}/{slug}/"


def relative_link(from_address: str, to_address: str) -> str:
    """Return the relative link from one address (with a final slash) to another; the empty address is the root."""
    here, there = from_address.split("/"), to_address.split("/")
    shared = 0
    while shared < min(len(here), len(there)) - 1 and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - 1 - shared) + "/".join(there[shared:]) or "./"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of all pages of a checked library."""

    paths: Mapping[tuple[str, str], str]
    """(language, page id) → address with a final slash."""
    directory_urls: bool = True
    """Whether links end in ``/``, for web servers, or in ``/index.html``, for ``file://``."""

    @classmethod
    def of(cls, library: Library, *, directory_urls: bool = True) -> Addresses:
        """Derive the addresses from the slugs; the library must have passed its checks."""
        paths = {
            (lang, entry.id): page_address(library, lang, entry)
            for lang in library.languages
            for entry in library.entries.values()
            if (lang, entry.id) in library.pages
        }
        return cls(paths, directory_urls)

    def page(self, lang: str, page_id: str) -> str:
        """Return the address to link to."""
        return self.paths[lang, page_id] + ("" if self.directory_urls else "index.html")

    def file(self, lang: str, page_id: str) -> str:
        """Return the path of a page's HTML file below the site's root."""
        return self.paths[lang, page_id] + "index.html"

    def relative(self, lang: str, from_id: str, to_id: str, fragment: str = "", to_lang: str = "") -> str:
        """Return the relative link from one page to another (in the same language unless ``to_lang`` is given)."""
        target = self.page(to_lang or lang, to_id)
        anchor = f"#{fragment}" if fragment else ""
        if to_id == from_id and fragment and to_lang in ("", lang):
            return anchor
        return relative_link(self.paths[lang, from_id], target) + anchor


def side_by_side_address(first: str, second: str, page_id: str) -> str:
    """Return the address of a page in two languages side by side."""
    return f"side-by-side/{first}-{second}/{page_id}/"


def stands_side_by_side(entry: Entry) -> bool:
    """Return whether a page is shown in two languages side by side: each topic and occasion, and all messages."""
    return bool(entry.folder) or entry.id == MESSAGES
