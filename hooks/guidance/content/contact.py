"""Where readers reach whoever runs the site: what the setting may hold, and how a page names it."""

from __future__ import annotations

import re
from urllib.parse import quote

from guidance.findings import Code, Finding

PLACE = "contact"
"""``![[contact]]`` stands on a page where the contact is to be named."""

EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+"
)
"""A valid e-mail address of HTML (https://html.spec.whatwg.org/#valid-e-mail-address), its domain with a dot."""

WEB = re.compile(r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d+)?(?:[/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?")
"""An absolute address without user and password, in the letters of RFC 3986."""

MAILTO_SAFE = "@!$'*+"
"""What an address keeps as it is in a mailto link (RFC 6068, 2); everything else that is no letter is escaped."""


def check_contact(contact: str, line: int = 1) -> list[Finding]:
    """Return what is wrong with the setting, which stands on this line of mkdocs.yml; an empty one means none."""
    if not contact or EMAIL.fullmatch(contact) or WEB.fullmatch(contact):
        return []
    what = f'the contact "{contact}" is neither an e-mail address nor an address that begins with https://'
    return [Finding("mkdocs.yml", line, what, "Correct CONTACT, or leave it empty where there is none.", Code.SETTINGS)]


def contact_link(contact: str) -> str:
    """Return the address to which the contact leads."""
    return contact if WEB.fullmatch(contact) else f"mailto:{quote(contact, safe=MAILTO_SAFE)}"


def contact_notice(contact: str) -> str:
    """Return the one line that a build says while there is no contact; empty where there is one."""
    return "" if contact else "CONTACT is not set: readers are told that there is no address to write to."
