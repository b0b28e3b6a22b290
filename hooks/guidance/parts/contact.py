"""The contact of whoever runs the site, for ``![[contact]]``."""

from __future__ import annotations

from guidance.content.contact import contact_link
from guidance.document.nodes import Link, Paragraph, Text
from guidance.links.context import Context


def contact_paragraph(context: Context, lang: str) -> Paragraph:
    """Return a paragraph with the contact, or one that says that there is none."""
    words, contact = context.library.words[lang], context.contact
    if not contact:
        return Paragraph((Text(words["no-contact"]),))
    return Paragraph((Text(f"{words['contact']}: "), Link(contact_link(contact), (Text(contact),))))
