"""Links that say what they were asked for."""

from __future__ import annotations


class StubLinks:
    """Leads to addresses that tell page, language and kind of link apart."""

    def page(self, page_id: str, fragment: str = "", lang: str = "") -> str:
        """Return the page's id below its language, or below "here"."""
        return f"/{lang or 'here'}/{page_id}" + (f"#{fragment}" if fragment else "")

    def source(self, target: str) -> str:
        """Return what an editor wrote."""
        return target

    def file(self, path: str) -> str:
        """Return a path below "files"."""
        return f"/files/{path}"
