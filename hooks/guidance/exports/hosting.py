"""Redirects, headers and content policy as files: for nginx, and for hosts that read ``_headers`` and ``_redirects``.

Values are checked character by character before they enter these files, so nothing has to be escaped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from string import Template

from guidance.content.settings import FOLDER, ORIGIN

ADDRESS = re.compile(r"(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*/)+")
"""Slugs and ids, each with a slash; a language may have capitals (pt-BR)."""
CLOSED = "frame-ancestors 'none'"
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    f"{CLOSED}; object-src 'none'"
)
"""Everything is loaded from the site itself, and no page has inline code (Content Security Policy Level 3)."""

TEMPLATES = Path(__file__).parent.parent.parent / "hosting"
"""Has templates of the files, with values written as ``@{name}``.

In ``_headers``, Cloudflare merges all blocks that match, and "!" removes a header; Netlify skips lines without a colon.
"""
HEADER_LINE, REDIRECT_LINE = 2000, 1000
"""The longest lines that Cloudflare Pages reads in ``_headers`` and ``_redirects``; Netlify names no limit."""


class _Settings(Template):
    delimiter = "@"  # "$" begins nginx's variables


def hosting_files(base_path: str, redirects: Mapping[str, str], embed_from: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the files for the site's root: path → text.

    ``base_path`` is the site's path on its host, ``/`` or ``/kb/``. ``redirects`` are addresses below it, old → new,
    with a final slash and without a leading one. ``embed_from`` are the origins of the sites that may embed the
    pages made for it; no site may embed any other page. Raises ValueError for values that these files can't hold.
    """
    _check_texts(base_path, redirects, embed_from)
    moves = {base_path + old: base_path + new for old, new in redirects.items()}
    values = {"base": base_path, "base_pattern": re.escape(base_path), "policy": CONTENT_POLICY, **_nginx_moves(moves)}
    values["embed_policy"] = CONTENT_POLICY.replace(CLOSED, f"frame-ancestors {' '.join(embed_from)}")
    headers, server = ("embed_headers", "embed.conf") if embed_from else ("", "")
    # Also without the final slash: some hosts compare addresses character by character.
    redirect_lines = [f"{old} {new} 301\n" for slash, new in moves.items() for old in (slash, slash[:-1])]
    return {
        "_headers": _within(HEADER_LINE, _filled("_headers", values) + _filled(headers, values)),
        "_redirects": _within(REDIRECT_LINE, "".join(redirect_lines)),
        "_nginx/http.conf": _filled("http.conf", values),
        "_nginx/server.conf": _filled("server.conf", values) + _filled(server, values),
    }


def _check_texts(base_path: str, redirects: Mapping[str, str], embed_from: tuple[str, ...]) -> None:
    if not FOLDER.fullmatch(base_path):
        raise ValueError(f'"{base_path}" is not a path of a-z, A-Z, 0-9 and -._~ between slashes')
    for address in (*redirects, *redirects.values()):
        if not ADDRESS.fullmatch(address):
            raise ValueError(f'"{address}" is not an address of ids and slugs with a final slash')
    for origin in embed_from:
        if not ORIGIN.fullmatch(origin):
            raise ValueError(f'"{origin}" is not the origin of a site')
    # nginx's maps ignore case, so addresses must differ in more than that.
    old = [address.lower() for address in redirects]
    if twice := sorted({address for address in old if old.count(address) > 1}):
        raise ValueError(f'"{twice[0]}" is redirected twice')
    if both := sorted({new.lower() for new in redirects.values()} & set(old)):
        raise ValueError(f'"{both[0]}" is redirected, and redirected to')


def _filled(name: str, values: Mapping[str, str]) -> str:
    return _Settings((TEMPLATES / name).read_text("utf-8")).substitute(values) if name else ""


def _within(limit: int, text: str) -> str:
    if any(len(line) > limit for line in text.splitlines()):
        raise ValueError(f"a line for the host is longer than the {limit} characters that Cloudflare Pages reads")
    return text


def _nginx_moves(moves: Mapping[str, str]) -> dict[str, str]:
    spellings = {old: new for slash, new in moves.items() for old in (slash, slash[:-1], f"{slash}index.html")}
    longest = max(map(len, spellings), default=0)
    return {
        "moves": "".join(f'  "{old}" "{new}";\n' for old, new in spellings.items()),
        "bucket": str(max(128, 1 << (longest + 32).bit_length())),  # an entry takes its text and 32 bytes (ngx_hash.h)
    }
