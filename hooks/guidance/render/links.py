"""Links as a renderer sees them: where they lead, and which addresses are allowed."""

from __future__ import annotations

import re
from typing import Protocol

ABSOLUTE = re.compile(r"[\0-\x20]*(?:([A-Za-z][A-Za-z0-9+.-]*):|[/\\]{2})")
"""The beginning of an address that leads to another site; browsers ignore control characters before it (URL, 4.4)."""
IGNORED = re.compile(r"[\t\n\r]")
"""Characters that browsers remove from an address."""
SCHEMES = frozenset({"https", "http", "mailto", "tel"})
"""The schemes that a link may have."""


class Links(Protocol):
    """Where the links of one page lead."""

    def page(self, page_id: str, fragment: str = "", lang: str = "") -> str:
        """Return the address of a page or a place on it, in the language of this page unless another is named."""

    def source(self, target: str) -> str:
        """Return the address for a link target as an editor wrote it: a path to a source file, or a web address."""

    def size(self, target: str) -> tuple[int, int]:
        """Return width and height, in pixels, of the picture at a path as an editor wrote it; 0 where unknown."""

    def file(self, path: str) -> str:
        """Return the address of a file or folder below the site's root."""


def is_absolute(address: str) -> bool:
    """Return whether a browser would find a scheme or a host in an address."""
    return ABSOLUTE.match(IGNORED.sub("", address)) is not None


def leads_somewhere_safe(address: str) -> bool:
    """Return whether an address leads to the site itself, or has a scheme that can't run code."""
    absolute = ABSOLUTE.match(IGNORED.sub("", address))
    return absolute is None or absolute[1] is None or absolute[1].lower() in SCHEMES
