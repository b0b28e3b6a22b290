"""Mails as links that open them where mails are written (RFC 6068)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from guidance.document.derived import Placeholder, Subject
from guidance.document.nodes import Inline, LineBreak, Paragraph
from guidance.document.walk import words

UNRESERVED = "-_.!~*'()"
"""What stands in an address as it is, besides letters and digits: as in that which copy.js makes of filled-in text."""


def mail_address(subject: Subject, paragraphs: Iterable[Paragraph]) -> str:
    """Return the address that opens a mail with this subject and text."""
    body = "\n\n".join(_plain(paragraph.children) for paragraph in paragraphs).replace("\n", "\r\n")
    parts = {"subject": _plain(subject.children), "body": body}
    return "mailto:?" + "&".join(f"{name}={quote(text, safe=UNRESERVED)}" for name, text in parts.items())


def _plain(inlines: Iterable[Inline]) -> str:
    """Return text with its line breaks, and placeholders in their brackets."""
    return "".join(map(_part, inlines))


def _part(inline: Inline) -> str:
    if isinstance(inline, LineBreak):
        return "\n"
    return inline.text if isinstance(inline, Placeholder) else words((inline,))
