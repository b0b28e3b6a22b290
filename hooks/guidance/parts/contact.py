"""The contact of whoever runs the site, for ``![[contact]]``."""

from __future__ import annotations

from guidance.content.contact import contact_link
from guidance.document.nodes import Link, Paragraph, Text
from guidance.links.context import Context


def contact_paragraph(context: Context, lang: str) -> tuple[Paragraph, ...]:
    """Return a paragraph with the contact; nothing while none is set."""
    words, contact = context.library.words[lang], context.contact
    if not contact:
        return ()
    return (Paragraph((Text(f"{words['contact']}: "), Link(contact_link(contact), (Text(contact),)))),)
