"""QR codes of permanent addresses, as files and on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

import segno

from guidance.content.model import Library
from guidance.content.once import once
from guidance.links.anchors import anchors
from guidance.links.permanent import permanent

QUIET = 4
"""Modules that stay white around a code (ISO/IEC 18004)."""
SCALE = 4
"""Pixels of a module in the SVG."""
WIDTH = re.compile(r'<svg [^>]*\bwidth="(\d+)"')
LEAST_PIXELS = 600
"""The side of a PNG: sharp on a slide and, at 300 dpi, on 5 cm of paper."""
MOST_PAGES = 50
"""On a site with more pages, steps and messages have no codes, as the page of links leaves them out."""


@cache  # a code in several formats is computed once
def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)


def qr_svg(address: str) -> bytes:
    """Return the QR code (ISO/IEC 18004, error correction M) of an absolute address as SVG, black on white."""
    stream = io.BytesIO()
    _code(address).save(stream, kind="svg", scale=SCALE, border=QUIET, light="#fff", xmldecl=False, nl=False)
    return stream.getvalue()


def modules(svg: str) -> int:
    """Return how many modules the side of a QR code has, without the quiet zone around it."""
    side = WIDTH.search(svg)
    return int(side[1]) // SCALE - 2 * QUIET if side else 0


def qr_png(address: str) -> bytes:
    """Return the same code as PNG, each module of the same number of whole pixels."""
    stream = io.BytesIO()
    code = _code(address)
    scale = -(-LEAST_PIXELS // int(code.symbol_size(border=QUIET)[0]))
    code.save(stream, kind="png", scale=scale, border=QUIET, compresslevel=6)
    return stream.getvalue()


DRAWN: Mapping[str, Callable[[str], bytes]] = {"svg": qr_svg, "png": qr_png}


def qr_path(target: str, form: str = "svg") -> str:
    """Return the path of the code of a page or place, in the folder of the page's permanent address."""
    page_id, _, place = target.partition("#")
    return f"{permanent(page_id)}qr{f'-{place}' if place else ''}.{form}"


@once
def coded_places(library: Library) -> frozenset[str]:
    """Return the steps and messages that have codes: ``page#place``."""
    return frozenset(_places(library)) if len(library.entries) <= MOST_PAGES else frozenset()


def _places(library: Library) -> Iterator[str]:
    for page in (page for page in library.pages.values() if page.id in library.entries):
        yield from (f"{page.id}#{a.id}" for a in anchors(library, page) if a.kind in ("step", "message"))


def qr_files(library: Library, site_url: str) -> dict[str, partial[bytes]]:
    """Return path → function that draws the code of a page or place; nothing if the site has no public address."""
    if not site_url:
        return {}
    targets = [*library.entries, *sorted(coded_places(library))]
    return {
        qr_path(target, form): partial(draw, site_url + permanent(target))
        for target in targets
        for form, draw in DRAWN.items()
    }
