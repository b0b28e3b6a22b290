"""A PDF, and the draft that it is compiled from."""

from __future__ import annotations

from dataclasses import dataclass

from guidance.findings import Finding
from guidance.links.downloads import pdf_path
from guidance.pdf.places import Places


@dataclass(frozen=True, slots=True)
class Document:
    """One PDF."""

    id: str
    """``checklists``, ``onboarding``, or the id of a volume, of the page whose checklist it is, or of a poster."""
    kind: str
    """``handbook``, ``checklist``, ``steps``, ``onboarding``, ``poster`` or ``card``."""
    langs: tuple[str, ...]
    """Its languages: one, or several side by side."""
    path: str
    """Below the site's root; made of ids, which stay the same when titles and slugs change."""
    title: str
    pages: int
    size: int
    """Bytes."""
    content: bytes
    places: Places = ()
    """Where its headings are."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before it is compiled."""

    id: str
    kind: str
    langs: tuple[str, ...]
    title: str
    source: str
    """Typst."""
    one_page: Finding | None = None
    """The finding if it has more than one page; None if it may have."""

    @property
    def path(self) -> str:
        """Return its path below the site's root."""
        return pdf_path(self.langs, self.id)
