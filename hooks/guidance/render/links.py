"""What a renderer needs to know of links: where they lead, and whether they may."""

from __future__ import annotations

import re
from typing import Protocol

ABSOLUTE = re.compile(r"[\0-\x20]*(?:([A-Za-z][A-Za-z0-9+.-]*):|[/\\]{2})")
"""What makes an address lead to another site (URL Standard, 4.4), which ignores what stands before it."""
IGNORED = re.compile(r"[\t\n\r]")
"""What browsers take out of an address."""
SCHEMES = frozenset({"https", "http", "mailto", "tel"})
"""What a link may lead to beside the site itself."""


class Links(Protocol):
    """Where the links of one page lead."""

    def page(self, page_id: str, fragment: str = "", lang: str = "") -> str:
        """Return the way to a page or a place on it, in the page's language unless another is named."""

    def source(self, target: str) -> str:
        """Return a link as an editor wrote it, between sources or to the web, as a link between pages."""

    def file(self, path: str) -> str:
        """Return the way to a file, or to the folder of a page, below the site's root."""


def is_absolute(address: str) -> bool:
    """Return whether an address names a scheme or a host, also where only a browser would find one."""
    return ABSOLUTE.match(IGNORED.sub("", address)) is not None


def leads_somewhere_safe(address: str) -> bool:
    """Return whether a link may lead there: to the site itself, or by a scheme that runs nothing."""
    absolute = ABSOLUTE.match(IGNORED.sub("", address))
    return absolute is None or absolute[1] is None or absolute[1].lower() in SCHEMES
