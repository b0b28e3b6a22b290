"""What a reader finds in the PDFs of a built site: text, links, bookmarks. It is read once and kept as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
from pypdf.generic import ArrayObject

from guidance.site import Site
from support.project import opened

MILLIMETRE = 72 / 25.4
HEAD, FOOT = 24 * MILLIMETRE, 21 * MILLIMETRE
"""What is above and below the text of a handbook's pages."""
CHARACTER = re.compile(rb"^<[0-9A-F]+> <([0-9A-F]+)>", re.MULTILINE)
"""A line of a ToUnicode map (ISO 32000-1, 9.10.3): a glyph and what it stands for."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of a PDF."""

    text: str
    body: str
    """The text without what stands in head and foot."""
    filled: float
    """How much of it the text takes, from the top, in a handbook: from 0 to 1."""


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A link in a PDF."""

    page: int
    text: str
    target: int | str
    """The number of a page in the same PDF, or an address. Numbers of pages count from 1; 0 is nowhere."""


@dataclass(frozen=True, slots=True)
class SitePdf:
    """A PDF of a site."""

    path: str
    """Below the site's root."""
    size: int
    title: str
    lang: str
    pages: tuple[SitePage, ...]
    links: tuple[SiteLink, ...]
    bookmarks: tuple[str, ...]
    characters: str
    """What its letters stand for when somebody searches or copies text."""

    @property
    def is_handbook(self) -> bool:
        """Return whether it is a handbook, in one language or two."""
        return self.path.endswith("/handbook.pdf")

    @property
    def text(self) -> str:
        """Return the whole text."""
        return "".join(page.text for page in self.pages)


@dataclass(frozen=True, slots=True)
class SitePdfs:
    """All PDFs of a site."""

    folder: Path
    """The site."""
    site: Site
    """What it was built from."""
    documents: tuple[SitePdf, ...]

    def handbooks(self) -> list[SitePdf]:
        """Return the handbooks in one language."""
        return [pdf for pdf in self.documents if pdf.is_handbook and not pdf.path.startswith("side-by-side/")]


def site_pdfs(project: Path, kept: Path) -> SitePdfs:
    """Return all PDFs of a built project, whose content ``write_json`` has kept."""
    documents = tuple(
        SitePdf(
            **{
                **pdf,
                "pages": tuple(SitePage(**page) for page in pdf["pages"]),
                "links": tuple(SiteLink(**link) for link in pdf["links"]),
                "bookmarks": tuple(pdf["bookmarks"]),
            }
        )
        for pdf in json.loads(kept.read_text("utf-8"))
    )
    return SitePdfs(project / "site", opened(project), documents)


def write_json(site: Path, target: Path) -> None:
    """Keep what is in all PDFs of a site."""
    paths = sorted(site.rglob("*.pdf"))
    found = [asdict(_read(path, path.relative_to(site).as_posix())) for path in paths]
    target.write_text(json.dumps(found), "utf-8")


def _read(path: Path, name: str) -> SitePdf:
    reader, shown = pypdf.PdfReader(path), pypdfium2.PdfDocument(path)
    texts = [(page, page.get_textpage()) for page in shown]
    metadata: Any = reader.metadata
    root: Any = reader.root_object
    return SitePdf(
        path=name,
        size=path.stat().st_size,
        title=str(metadata.title),
        lang=str(root["/Lang"]),
        pages=tuple(_page(*page) for page in texts),
        links=tuple(_links(reader, [text for _, text in texts])),
        bookmarks=tuple(_bookmarks(reader.outline)),
        characters=_characters(reader),
    )


def _page(page: Any, text: Any) -> SitePage:
    width, height = page.get_size()
    bottoms = (text.get_rect(number)[1] for number in range(text.count_rects(0, -1)))
    lowest = min((bottom for bottom in bottoms if bottom > FOOT), default=height - HEAD)
    body = text.get_text_bounded(0, FOOT, width, height - HEAD)
    return SitePage(text.get_text_range(), body, (height - HEAD - lowest) / (height - HEAD - FOOT))


def _links(reader: Any, texts: list[Any]) -> Iterator[SiteLink]:
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1)}
    names = {name: _number(place.page, numbers) for name, place in reader.named_destinations.items()}
    for number, page in enumerate(reader.pages, 1):
        for annotation in page.get("/Annots", ()):
            link = annotation.get_object()
            yield SiteLink(number, _shown(texts[number - 1], link), _target(link, names, numbers))


def _target(link: Any, names: Mapping[str, int], numbers: Mapping[int, int]) -> int | str:
    if "/Dest" not in link:
        return str(link["/A"]["/URI"])
    to = link["/Dest"]
    return _number(to[0], numbers) if isinstance(to, ArrayObject) else names.get(str(to), 0)


def _number(page: Any, numbers: Mapping[int, int]) -> int:
    return numbers.get(page.idnum if hasattr(page, "idnum") else page.indirect_reference.idnum, 0)


def _shown(text: Any, link: Any) -> str:
    """Return the text of a link, which may stand on several lines."""
    points = [float(number) for number in link.get("/QuadPoints", ())]
    boxes = [points[at : at + 8] for at in range(0, len(points), 8)] or [[*map(float, link["/Rect"])]]
    return "".join(
        text.get_text_bounded(min(box[::2]) - 1, min(box[1::2]) - 1, max(box[::2]) + 1, max(box[1::2]) + 1)
        for box in boxes
    )


def _characters(reader: Any) -> str:
    fonts = {font.idnum: font.get_object() for page in reader.pages for font in _fonts(page)}
    maps = [font["/ToUnicode"].get_data() for font in fonts.values()]
    assert not any(b"beginbfrange" in found for found in maps)
    return "".join(
        bytes.fromhex(code.decode()).decode("utf-16-be") for found in maps for code in CHARACTER.findall(found)
    )


def _fonts(page: Any) -> Iterator[Any]:
    yield from page["/Resources"].get("/Font", {}).values()


def _bookmarks(outline: Any) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from _bookmarks(item)
        else:
            yield str(item.title)
