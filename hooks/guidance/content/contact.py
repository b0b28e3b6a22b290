"""The setting CONTACT: the address where readers reach whoever runs the site."""

from __future__ import annotations

import re
from urllib.parse import quote

from guidance.findings import Code, Finding

CONTACT = "contact"
"""``![[contact]]`` shows the contact on a page."""

EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+"
)
"""A valid e-mail address of HTML (https://html.spec.whatwg.org/#valid-e-mail-address), its domain with a dot."""

WEB = re.compile(r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d+)?(?:[/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?")
"""An absolute address without user and password, in the letters of RFC 3986."""

MAILTO_SAFE = "@!$'*+"
"""What a mailto link does not escape, next to letters and digits (RFC 6068, 2)."""


def check_contact(contact: str, line: int = 1, name: str = "CONTACT") -> list[Finding]:
    """Return the findings about the setting, which is on this line of mkdocs.yml, and may be empty."""
    if not contact or EMAIL.fullmatch(contact) or WEB.fullmatch(contact):
        return []
    what = f'the contact "{contact}" is neither an e-mail address nor an address that begins with https://'
    return [Finding("mkdocs.yml", line, what, f"Correct {name}, or leave it empty where there is none.", Code.SETTINGS)]


def contact_link(contact: str) -> str:
    """Return the target of a link to the contact."""
    return contact if WEB.fullmatch(contact) else f"mailto:{quote(contact, safe=MAILTO_SAFE)}"
