"""Link targets on paper: places in the same document, or addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from guidance.content.pictures import Picture
from guidance.content.texts import Page
from guidance.links.context import Context
from guidance.links.permanent import permanent
from guidance.links.source_links import pages_by_path, picture_of, site_address, target_path
from guidance.render.typst_line import Target

PageKey = tuple[str, str]
"""(language, page id)"""


@dataclass(frozen=True, slots=True)
class PaperLinks:
    """The links of one page in a document."""

    context: Context
    shown: Page
    places: Mapping[PageKey, frozenset[str]]
    """Page in the document → ids of its places that are printed."""
    volumes: Mapping[str, str] = field(default_factory=dict)
    """Id of a page → the name of the volume that has it, if there are several."""

    def page(self, page_id: str, fragment: str = "") -> Target:
        """Return the target of a link to a page or a place on it, in the language of this page."""
        return self._place((self.shown.lang, page_id), fragment)

    def source(self, target: str) -> Target:
        """Return the target for a link as an editor wrote it: a path to a source file, or a web address."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            return Target(address=target if parts.scheme else "")
        found = pages_by_path(self.context.library).get(target_path(self.shown, parts.path))
        if found:
            return self._place((found.lang, found.id), parts.fragment)
        return self.file(site_address(self.context.library, self.context.addresses, self.shown, target))

    def file(self, path: str) -> Target:
        """Return the target of a link to a file below the site's root."""
        return Target(address=self.context.site_url and self.context.site_url + path)

    def place(self, name: str) -> str:
        """Return the label of a place on this page."""
        return place_label((self.shown.lang, self.shown.id), name)

    def picture(self, target: str) -> Picture | None:
        """Return the picture at a path as an editor wrote it; None if it can't be printed."""
        return picture_of(self.context.library, self.shown, target)

    def _place(self, page: PageKey, fragment: str) -> Target:
        """Return a place in the document, or its permanent address if the document does not have the page.

        A place that is not printed is replaced by the top of its page.
        """
        if page not in self.places:
            address = permanent(f"{page[1]}#{fragment}" if fragment else page[1])
            return replace(self.file(address), volume=self.volumes.get(page[1], ""))
        found = place_label(page, fragment if fragment in self.places[page] else "")
        return Target(found, near=page == (self.shown.lang, self.shown.id))


def place_label(page: PageKey, fragment: str = "") -> str:
    """Return the label of a page or a place on it; it is unique even in a document with two languages."""
    return f"{page[0]}/{page[1]}#{fragment}"
