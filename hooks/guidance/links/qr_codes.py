"""QR codes of permanent addresses."""

from __future__ import annotations

import io
from functools import cache, partial

import segno

from guidance.content.model import Library
from guidance.links.permanent import permanent

QR_FILE = "qr.svg"
"""The QR code of a page, beside its permanent address."""


@cache  # a page has its code in each language, beside its permanent address and in the PDFs
def qr_svg(address: str) -> str:
    """Return an absolute address as a QR code (ISO/IEC 18004, error correction M) in SVG, black on white."""
    stream = io.BytesIO()
    segno.make(address, error="m", micro=False).save(stream, kind="svg", scale=4, light="#fff", xmldecl=False, nl=False)
    return stream.getvalue().decode("utf-8")


def qr_files(library: Library, site_url: str) -> dict[str, partial[str]]:
    """Return what draws the QR codes of all pages: path below the site's root → SVG. None without a public address."""
    if not site_url:
        return {}
    addresses = {entry_id: permanent(entry_id) for entry_id in library.entries}
    return {address + QR_FILE: partial(qr_svg, site_url + address) for address in addresses.values()}
