"""The link kit: for each page, step and message a permanent link, ready to copy as Markdown, HTML and plain text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from html import escape

import segno

from guidance.addresses import Addresses, relative_link
from guidance.anchors import aliases, anchors, page_anchor, second_anchors, section_heading
from guidance.downloads import has_own_pdf, page_pdf
from guidance.folds import MANY, in_folds
from guidance.kinds import HOME
from guidance.markdown_source import escape_markdown
from guidance.model import Library
from guidance.publications import permanent
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
    return Snippets(title, address, f"[{escape_markdown(title)}]({address})", card, f"{title} – {source}: {address}")


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


def link_kit(library: Library, addresses: Addresses, page: Page, site_url: str) -> str:
    """Return the link kit of a language: a section per page, its steps and messages folded away below it.

    Where there are many pages, their sections are folded away and leave steps and messages out: the catalogue has their
    addresses, and each page a button that copies them.
    """
    earlier = aliases(library, page.id)
    targets = [library.page(page.lang, entry_id) for entry_id in library.entries]
    blocks = [_page_block(library, addresses, page, target, site_url) for target in targets]
    if len(targets) > MANY:
        headings = [_heading(target.title, page_anchor(target.id), earlier) for target in targets]
        sections = [f"{heading}\n{block}" for heading, block in zip(headings, blocks, strict=True)]
        return in_folds([(t.title, section) for t, section in zip(targets, sections, strict=True)], "\n".join)
    headings = [section_heading(target.title, page_anchor(target.id), earlier) for target in targets]
    return "\n\n".join(part for pair in zip(headings, blocks, strict=True) for part in pair)


def _heading(title: str, anchor: str, earlier: Mapping[str, list[str]]) -> str:
    """Return a section's heading as HTML: inside a fold there is no Markdown."""
    return f'{second_anchors(earlier, anchor)}<h2 id="{escape(anchor)}">{escape(title)}</h2>'


def _page_block(library: Library, addresses: Addresses, page: Page, target: Page, site_url: str) -> str:
    words = library.words[page.lang]
    here = addresses.paths[page.lang, page.id]
    made = page_snippets(library, target, site_url)
    lines = ['<div class="link-kit">']
    if site_url:
        alt = escape(words["qr-alt"].replace("{title}", target.title))
        qr = escape(relative_link(here, permanent(target.id) + QR_FILE))
        lines.append(f'<img class="link-kit__qr" src="{qr}" alt="{alt}" width="132" height="132" loading="lazy">')
    link = relative_link(here, permanent(target.id) + ("" if addresses.directory_urls else "index.html"))
    lines.append(_permanent_link(words["permanent-link"], link, made.address))
    lines.append(_copies(words["format-markdown"], words["format-html"], words["format-text"], made))
    if target.id == HOME or has_own_pdf(library, target.id):
        pdf = page_pdf(library, page.lang, target.id)
        lines.append(_permanent_link(words["format-pdf"], relative_link(here, pdf), site_url + pdf))
    places = place_snippets(library, target, site_url) if len(library.entries) <= MANY else []
    if places:
        lines.append(f'<details class="link-kit__places"><summary>{escape(words["link-kit-places"])}</summary>')
        for place in places:
            lines.append(f'<p class="link-kit__place">{escape(place.title)}</p>')
            lines.append(_copies(words["format-markdown"], words["format-html"], words["format-text"], place))
        lines.append("</details>")
    return "\n".join([*lines, "</div>"])


def _permanent_link(label: str, link: str, address: str) -> str:
    return f'<p>{escape(label)}: <a href="{escape(link)}">{escape(address)}</a></p>'


def _copies(markdown: str, html: str, text: str, made: Snippets) -> str:
    rows: Iterable[tuple[str, str]] = ((markdown, made.markdown), (html, made.html), (text, made.text))
    cells = "".join(f"<dt>{escape(label)}</dt><dd><code data-copy>{escape(code)}</code></dd>" for label, code in rows)
    return f'<dl class="snippets">{cells}</dl>'


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
