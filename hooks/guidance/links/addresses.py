"""Page ids → addresses. An address is a path relative to the site's root, without a leading slash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

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


def _folder(part: int) -> str:
    """Return the folder of a part, below that of its page; no slug has an underscore, so no page lies there."""
    return f"part_{part}/" if part else ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page's long list, which is a page of its own."""

    title: str
    ids: frozenset[str]
    """The places that it holds."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of all pages of a checked library."""

    paths: Mapping[tuple[str, str], str]
    """(language, page id) → address with a final slash."""
    directory_urls: bool = True
    """Whether links end in ``/``, for web servers, or in ``/index.html``, for ``file://``."""
    parts: Mapping[tuple[str, str], tuple[Part, ...]] = field(default_factory=dict)
    """(language, page id) → the parts of a page whose list is too long for it, counted from 1 in their addresses."""

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

    def page(self, lang: str, page_id: str, part: int = 0) -> str:
        """Return the address to link to: of a page, or of one of its parts."""
        return self.path(lang, page_id, part) + ("" if self.directory_urls else "index.html")

    def place(self, lang: str, page_id: str, fragment: str) -> str:
        """Return the address of a place on a page, or of the page where the fragment is empty."""
        anchor = f"#{fragment}" if fragment else ""
        return self.page(lang, page_id, self.part(lang, page_id, fragment)) + anchor

    def part(self, lang: str, page_id: str, fragment: str) -> int:
        """Return the number of the part that holds a place; 0 where the page itself does."""
        parts = self.parts.get((lang, page_id), ())
        return next((number for number, part in enumerate(parts, 1) if fragment in part.ids), 0)

    def file(self, lang: str, page_id: str, part: int = 0) -> str:
        """Return the path of a page's HTML file, or that of one of its parts, below the site's root."""
        return self.path(lang, page_id, part) + "index.html"

    def path(self, lang: str, page_id: str, part: int = 0) -> str:
        """Return the address of a page or one of its parts, with a final slash."""
        return self.paths[lang, page_id] + _folder(part)

    def at_part(self, lang: str, page_id: str, part: int) -> Addresses:
        """Return the addresses as a part sees them: its page is there, in all languages that have as many parts."""
        if not part:
            return self
        count = len(self.parts[lang, page_id])
        alike = [key for key, parts in self.parts.items() if key[1] == page_id and len(parts) == count]
        return replace(self, paths={**self.paths, **{key: self.path(*key, part) for key in alike}})

    def relative(self, lang: str, from_id: str, to_id: str, fragment: str = "", to_lang: str = "") -> str:
        """Return the relative link from one page to another (in the same language unless ``to_lang`` is given)."""
        target = self.page(to_lang or lang, to_id)
        anchor = f"#{fragment}" if fragment else ""
        if to_id == from_id and fragment and to_lang in ("", lang):
            return anchor
        return relative_link(self.paths[lang, from_id], target) + anchor


def side_by_side_address(first: str, second: str, page_id: str, part: int = 0) -> str:
    """Return the address of a page, or of a part of it, in two languages side by side."""
    return f"side-by-side/{first}-{second}/{page_id}/{_folder(part)}"


def stands_side_by_side(entry: Entry) -> bool:
    """Return whether a page is shown in two languages side by side: each topic and occasion, and all messages."""
    return bool(entry.folder) or entry.id == MESSAGES
