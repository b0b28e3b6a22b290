"""Files at the site's root that tell machines about the site as a whole: robots.txt, security.txt, version.json."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from guidance.content.contact import contact_link

VERSION = "1.0.0+unreleased"
"""The program's version as in CHANGELOG.md: the newest release, and whether there are changes since."""
SECURITY = ".well-known/security.txt"
"""The path that RFC 9116 asks for."""
ONE_YEAR = timedelta(days=364)
"""How long a security.txt holds: RFC 9116, 2.5.5, wants less than a year."""


def robots_txt(site_url: str, *, index: bool) -> str:
    """Return robots.txt.

    A site that must not be listed lets robots in, too: they could not read its "noindex" otherwise.
    """
    rules = "User-agent: *\nDisallow:\n"
    if not index:
        return f"# No page is to be listed: each says noindex. Robots must be let in to read that.\n{rules}"
    return f"{rules}\nSitemap: {site_url}sitemap.xml\n" if site_url else rules


def security_txt(contact: str, site_url: str, languages: Iterable[str], epoch: int) -> str:
    """Return security.txt (RFC 9116), which holds for a year from ``epoch``."""
    expires = datetime.fromtimestamp(epoch, UTC) + ONE_YEAR
    lines = [
        f"Contact: {contact_link(contact)}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(languages)}",
        *([f"Canonical: {site_url}{SECURITY}"] if site_url.startswith("https://") else []),
    ]
    return "".join(f"{line}\n" for line in lines)


def version_json(sources: Mapping[str, bytes], epoch: int) -> str:
    """Return what tells one release from another: the program's version, a hash of all sources, and ``epoch``."""
    digest = hashlib.sha256()
    for path in sorted(sources):
        digest.update(f"{path}\0{len(sources[path])}\0".encode() + sources[path])
    date = f"{datetime.fromtimestamp(epoch, UTC):%Y-%m-%dT%H:%M:%SZ}"
    return json.dumps({"version": VERSION, "sources": f"sha256:{digest.hexdigest()}", "date": date}, indent=2) + "\n"
