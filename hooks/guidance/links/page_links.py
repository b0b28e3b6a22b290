"""The link addresses of a page: relative to the address at which it is shown, or valid anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from guidance.content.texts import Page
from guidance.links.addresses import relative_link
from guidance.links.context import Context
from guidance.links.source_links import picture_of, site_address


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Links of a page on the site, relative to the address at which it is shown."""

    context: Context
    shown: Page
    at: str
    """The address at which the page is shown: below the site's root, with a final slash."""
    part: int = 0
    """The part of the page that is shown; 0 for the page itself."""

    @classmethod
    def of(cls, context: Context, page: Page, part: int = 0) -> PageLinks:
        """Return the links of a page, or of a part of it, at its own address."""
        return cls(context, page, context.addresses.path(page.lang, page.id, part), part)

    def page(self, page_id: str, fragment: str = "", lang: str = "") -> str:
        """Return the address of a page or a place on it, in the language of this page unless another is named."""
        addresses, lang = self.context.addresses, lang or self.shown.lang
        is_here = (lang, page_id) == (self.shown.lang, self.shown.id)
        if fragment and is_here and addresses.part(lang, page_id, fragment) == self.part:
            return f"#{fragment}"
        return self.file(addresses.place(lang, page_id, fragment))

    def source(self, target: str) -> str:
        """Return the address for a link target as an editor wrote it: a path to a source file, or a web address."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or not parts.path:
            return target
        return self.file(site_address(self.context.library, self.context.addresses, self.shown, target))

    def size(self, target: str) -> tuple[int, int]:
        """Return width and height, in pixels, of the picture at a path as an editor wrote it; 0 where unknown."""
        shown = picture_of(self.context.library, self.shown, target)
        return shown.size if shown else (0, 0)

    def file(self, path: str) -> str:
        """Return the address of a file or folder below the site's root."""
        return relative_link(self.at, path)


@dataclass(frozen=True, slots=True)
class LinksFromAnywhere:
    """Links of a page outside the site: absolute, or relative to the site's root if it has no public address."""

    context: Context
    shown: Page

    def page(self, page_id: str, fragment: str = "", lang: str = "") -> str:
        """Return the address of a page or a place on it, in the language of this page unless another is named."""
        return self.file(self.context.addresses.place(lang or self.shown.lang, page_id, fragment))

    def source(self, target: str) -> str:
        """Return the address for a link target as an editor wrote it: a path to a source file, or a web address."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            return target
        return self.file(site_address(self.context.library, self.context.addresses, self.shown, target))

    def size(self, target: str) -> tuple[int, int]:
        """Return width and height, in pixels, of the picture at a path as an editor wrote it; 0 where unknown."""
        shown = picture_of(self.context.library, self.shown, target)
        return shown.size if shown else (0, 0)

    def file(self, path: str) -> str:
        """Return the address of a file or folder below the site's root."""
        return self.context.site_url + path
