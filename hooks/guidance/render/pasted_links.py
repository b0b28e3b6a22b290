"""A link in the forms in which people paste it."""

from __future__ import annotations

from html import escape

from guidance.document.derived import PastedLink
from guidance.render.markdown_line import plain

CARD_STYLE = "border:1px solid #c9d3d9;border-radius:4px;padding:12px 16px;max-width:32em"
"""Inline, since the card is pasted into pages that don't have our style sheet."""


def forms(link: PastedLink) -> tuple[str, str, str]:
    """Return the link as Markdown, as an HTML card (without script and iframe) and as plain text."""
    card = (
        f'<div dir="auto" style="{CARD_STYLE}">'
        f'<a href="{escape(link.address)}"><strong>{escape(link.title)}</strong></a><br>'
        f"{escape(link.summary)}<br><small>{escape(link.source)}</small></div>"
    )
    return f"[{plain(link.title)}]({link.address})", card, f"{link.title} – {link.source}: {link.address}"
