"""QR codes of permanent addresses."""

from __future__ import annotations

import io
from functools import cache, partial

import segno

from guidance.content.model import Library
from guidance.links.permanent import permanent

QR_FILE = "qr.svg"
"""Name of a page's QR code, a file in the folder of its permanent address."""


@cache  # a code in several formats and sizes is computed once
def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)


def qr_modules(address: str) -> int:
    """Return how many modules the side of an address's QR code has, without the quiet zone around it."""
    return int(_code(address).symbol_size(border=0)[0])


@cache  # the site and the PDFs of all languages show the same codes
def qr_svg(address: str) -> str:
    """Return the QR code (ISO/IEC 18004, error correction M) of an absolute address as SVG, black on white."""
    stream = io.BytesIO()
    _code(address).save(stream, kind="svg", scale=4, light="#fff", xmldecl=False, nl=False)
    return stream.getvalue().decode("utf-8")


def qr_files(library: Library, site_url: str) -> dict[str, partial[str]]:
    """Return path → function that draws a page's QR code; nothing if the site has no public address."""
    if not site_url:
        return {}
    addresses = map(permanent, library.entries)
    return {address + QR_FILE: partial(qr_svg, site_url + address) for address in addresses}
