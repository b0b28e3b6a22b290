"""Links that say what they were asked for."""

from __future__ import annotations

from guidance.content.pictures import Picture
from guidance.render.typst_line import Target


class StubLinks:
    """Leads to addresses that tell page, language and kind of link apart."""

    def page(self, page_id: str, fragment: str = "", lang: str = "") -> str:
        """Return the page's id below its language, or below "here"."""
        return f"/{lang or 'here'}/{page_id}" + (f"#{fragment}" if fragment else "")

    def source(self, target: str) -> str:
        """Return what an editor wrote."""
        return target

    def size(self, target: str) -> tuple[int, int]:
        """Return the same size for every picture of the site."""
        return (4, 3) if target.endswith((".svg", ".png")) and "//" not in target else (0, 0)

    def file(self, path: str) -> str:
        """Return a path below "files"."""
        return f"/files/{path}"


class StubPaperLinks:
    """Takes every link for one that leads somewhere on paper or on the web."""

    def page(self, page_id: str, fragment: str = "") -> Target:
        """Return a place of the document."""
        return Target(f"{page_id}#{fragment}")

    def source(self, target: str) -> Target:
        """Return an address of the web."""
        return Target(address=target)

    def file(self, path: str) -> Target:
        """Return an address of the web."""
        return Target(address=path)

    def place(self, name: str) -> str:
        """Return the label of a place on this page."""
        return name

    def picture(self, target: str) -> Picture:
        """Return a drawing."""
        return Picture("svg", target.encode(), (4, 3))
