"""What a PDF is to the rest of the program, and what one is made from."""

from __future__ import annotations

from dataclasses import dataclass

from guidance.findings import Finding
from guidance.links.downloads import pdf_path


@dataclass(frozen=True, slots=True)
class Document:
    """One PDF."""

    id: str
    """``handbook``, ``checklists``, ``onboarding``, or the id of the page whose checklist it is."""
    kind: str
    """``handbook``, ``checklist``, ``steps`` or ``onboarding``."""
    langs: tuple[str, ...]
    """The languages in it: one, or those that stand side by side."""
    path: str
    """Below the site's root; made of ids, so that it outlives titles and slugs."""
    title: str
    pages: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before it is set."""

    id: str
    kind: str
    langs: tuple[str, ...]
    title: str
    source: str
    """Typst."""
    one_page: Finding | None = None
    """What is wrong if it takes more than one page; None where it may."""

    @property
    def path(self) -> str:
        """Return its path below the site's root."""
        return pdf_path(self.langs, self.id)
