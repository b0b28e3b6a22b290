"""Link targets in an e-book: documents of the same book, or addresses on the web."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlsplit

from guidance.content.pictures import Picture
from guidance.content.texts import Page
from guidance.links.addresses import relative_link
from guidance.links.context import Context
from guidance.links.permanent import permanent
from guidance.links.source_links import pages_by_path, picture_of, site_address, target_path


def page_path(page_id: str) -> str:
    """Return the path of a page in the book."""
    return f"pages/{page_id}.xhtml"


def picture_path(shown: Picture) -> str:
    """Return the path of a picture in the book: made of its content, since its own name may hold any characters."""
    return f"pictures/{sha256(shown.content).hexdigest()[:16]}.{shown.format}"


@dataclass(frozen=True, slots=True)
class Inside:
    """What a book has."""

    langs: tuple[str, ...]
    pages: Collection[str]
    """The ids of its pages; each is there in all of the book's languages."""
    breaks: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    """Where the pages of the printed handbook are marked, see ``page_breaks``."""

    def prefix(self, lang: str) -> str:
        """Return what the ids of a language begin with: two languages have the same ids."""
        return f"{lang}-" if len(self.langs) > 1 else ""


@dataclass(frozen=True, slots=True)
class BookLinks:
    """The links of one page in an e-book; empty where a site without a public address can't be linked to."""

    context: Context
    shown: Page
    inside: Inside

    def page(self, page_id: str, fragment: str = "", lang: str = "") -> str:
        """Return the address of a page or a place on it: in the book, on the web in another language, or permanent."""
        lang = lang or self.shown.lang
        place = f"#{fragment}" if fragment else ""
        if lang not in self.inside.langs:
            return self.file(self.context.addresses.place(lang, page_id, fragment))
        if page_id not in self.inside.pages:
            return self.file(permanent(page_id + place))
        place = f"#{self.inside.prefix(lang)}{fragment}" if fragment else ""
        return place if place and page_id == self.shown.id else self._relative(page_path(page_id)) + place

    def source(self, target: str) -> str:
        """Return the address for a link target as an editor wrote it: a path to a source file, or a web address."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            return target if parts.scheme else ""
        found = pages_by_path(self.context.library).get(target_path(self.shown, parts.path))
        if found:
            return self.page(found.id, parts.fragment, found.lang)
        return self.file(site_address(self.context.library, self.context.addresses, self.shown, target))

    def size(self, target: str) -> tuple[int, int]:
        """Return width and height, in pixels, of the picture at a path as an editor wrote it; 0 where unknown."""
        shown = picture_of(self.context.library, self.shown, target)
        return shown.size if shown else (0, 0)

    def file(self, path: str) -> str:
        """Return the address of a file below the site's root."""
        return self.context.site_url and self.context.site_url + path

    def picture(self, target: str) -> str:
        """Return the path of the picture at a path as an editor wrote it; empty if the book lacks it."""
        shown = picture_of(self.context.library, self.shown, target)
        return self._relative(picture_path(shown)) if shown else ""

    def printed_pages(self, heading: str) -> tuple[int, ...]:
        """Return the pages of the printed handbook that are marked at a heading: in the first language, not twice."""
        here = self.shown.lang == self.inside.langs[0]
        return self.inside.breaks.get((self.shown.id, heading), ()) if here else ()

    def _relative(self, path: str) -> str:
        return relative_link(page_path(self.shown.id), path)
