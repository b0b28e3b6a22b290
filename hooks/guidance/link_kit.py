"""The link kit: for each page, step and message a permanent link, ready to copy as Markdown, HTML and plain text."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache, partial
from html import escape

import segno

from guidance.anchors import anchors
from guidance.kinds import HOME
from guidance.model import Library
from guidance.publications import permanent
from guidance.render.markdown import escaped
from guidance.texts import Page

QR_FILE = "qr.svg"
"""The QR code of a page, beside its permanent address."""

CARD_STYLE = "border:1px solid #c9d3d9;border-radius:4px;padding:12px 16px;max-width:32em"
"""The card is pasted into pages that don't have our style sheet."""


@dataclass(frozen=True, slots=True)
class Snippets:
    """One link in the forms in which people paste it."""

    title: str
    address: str
    """Absolute, or below the site's root where the site has no public address."""
    markdown: str
    html: str
    text: str


def snippets(address: str, title: str, summary: str, source: str) -> Snippets:
    """Return a link to ``address`` as Markdown, as a card in HTML (no script, no frame) and as plain text."""
    card = (
        f'<div style="{CARD_STYLE}"><a href="{escape(address)}"><strong>{escape(title)}</strong></a><br>'
        f"{escape(summary)}<br><small>{escape(source)}</small></div>"
    )
    return Snippets(title, address, f"[{escaped(title)}]({address})", card, f"{title} – {source}: {address}")


def page_snippets(library: Library, page: Page, site_url: str) -> Snippets:
    """Return the snippets of a page."""
    site_name = library.page(page.lang, HOME).title
    return snippets(site_url + permanent(page.id), page.title, page.summary, site_name)


def place_snippets(library: Library, page: Page, site_url: str) -> list[Snippets]:
    """Return the snippets of the page's steps and messages."""
    source = library.page(page.lang, HOME).title
    return [
        snippets(site_url + permanent(f"{page.id}#{anchor.id}"), anchor.title, page.title, source)
        for anchor in anchors(library, page)
        if anchor.kind in ("step", "message")
    ]


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
