"""Where the links of a page lead: seen from the address at which it is shown, or from anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from guidance.content.texts import Page
from guidance.links.addresses import relative_link
from guidance.links.context import Context
from guidance.links.source_links import site_address


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The links of one page's HTML."""

    context: Context
    shown: Page
    at: str
    """The address at which the page is shown, below the site's root, with a final slash."""

    @classmethod
    def of(cls, context: Context, page: Page) -> PageLinks:
        """Return the links of a page at its own address."""
        return cls(context, page, context.addresses.paths[page.lang, page.id])

    def page(self, page_id: str, fragment: str = "", lang: str = "") -> str:
        """Return the way to a page or a place on it, in the page's language unless another is named."""
        anchor = f"#{fragment}" if fragment else ""
        if anchor and page_id == self.shown.id and lang in ("", self.shown.lang):
            return anchor
        return self.file(self.context.addresses.page(lang or self.shown.lang, page_id)) + anchor

    def source(self, target: str) -> str:
        """Return a link between sources, or to the web, as a link between pages."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or not parts.path:
            return target
        return self.file(site_address(self.context.library, self.context.addresses, self.shown, target))

    def file(self, path: str) -> str:
        """Return the way to a file, or to the folder of a page, below the site's root."""
        return relative_link(self.at, path)


@dataclass(frozen=True, slots=True)
class LinksFromAnywhere:
    """The links of a page that leaves the site: absolute, or below the site's root where that has no public address."""

    context: Context
    shown: Page

    def page(self, page_id: str, fragment: str = "", lang: str = "") -> str:
        """Return the address of a page or a place on it, in the page's language unless another is named."""
        address = self.context.addresses.page(lang or self.shown.lang, page_id)
        return self.file(f"{address}#{fragment}" if fragment else address)

    def source(self, target: str) -> str:
        """Return a link between sources, or to the web, as an address."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            return target
        return self.file(site_address(self.context.library, self.context.addresses, self.shown, target))

    def file(self, path: str) -> str:
        """Return the address of a file, or of the folder of a page, below the site's root."""
        return self.context.site_url + path
