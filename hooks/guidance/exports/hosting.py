"""Redirects, headers and content policy as files: for nginx, and for hosts that read ``_headers`` and ``_redirects``.

Values are checked character by character before they enter these files, so nothing has to be escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template

from guidance.content.settings import FOLDER

ADDRESS = re.compile(r"(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*/)+")
"""Slugs and ids, each with a slash; a language may have capitals (pt-BR)."""
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; object-src 'none'"
)
"""Everything is loaded from the site itself, and no page has inline code (Content Security Policy Level 3)."""

TEMPLATES = Path(__file__).parent.parent.parent / "hosting"
"""Has templates of the files, with values written as ``@{name}``.

In ``_headers``, Cloudflare merges all blocks that match, and "!" removes a header; Netlify skips lines without a colon.
"""
NGINX_LANGUAGE = """\
location {folder} {{
  set $guidance_cache_control "no-cache";
  error_page 404 {folder}404.html;
  error_page 403 =404 {folder}404.html;
}}
"""
NGINX_MOVE = """\
location = {old} {{
  set $guidance_cache_control "no-cache";
  return 301 {new}$is_args$args;
}}
"""
HEADER_LINE, REDIRECT_LINE = 2000, 1000
"""The longest lines that Cloudflare Pages reads in ``_headers`` and ``_redirects``; Netlify names no limit."""


class _Settings(Template):
    delimiter = "@"  # "$" begins nginx's variables


def hosting_files(
    base_path: str, redirects: Mapping[str, str], languages: Iterable[str] = (), *, index: bool = True
) -> dict[str, str]:
    """Return the files for the site's root: path → text.

    ``base_path`` is the site's path on its host, ``/`` or ``/kb/``. ``redirects`` are addresses below it, old → new,
    with a final slash and without a leading one. ``languages`` are the folders with a page of their own for unknown
    addresses. ``index`` is whether search engines may list the site. Raises ValueError for values that these files
    can't hold.
    """
    _check_texts(base_path, redirects)
    moves = _spellings({base_path + old: base_path + new for old, new in redirects.items()})
    values = {
        "base": base_path,
        "base_pattern": re.escape(base_path),
        "policy": CONTENT_POLICY,
        "robots": "" if index else "  X-Robots-Tag: noindex\n",
        "nginx_robots": "" if index else 'add_header X-Robots-Tag "noindex" always;\n',
        "languages": "".join(NGINX_LANGUAGE.format(folder=f"{base_path}{lang}/") for lang in languages),
        "moves": "".join(NGINX_MOVE.format(old=old, new=new) for old, new in moves),
    }
    return {
        "_headers": _within(HEADER_LINE, _filled("_headers", values)),
        "_redirects": _within(REDIRECT_LINE, "".join(f"{old} {new} 301\n" for old, new in moves)),
        "_nginx/server.conf": _filled("server.conf", values),
    }


def _spellings(moves: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return every way in which a moved address was written, with where it leads now; a page's Markdown moves, too."""
    endings = (("/", "/"), ("", "/"), ("/index.html", "/"), ("/index.md", "/index.md"))
    return [(old[:-1] + was, new[:-1] + now) for old, new in moves.items() for was, now in endings]


def _check_texts(base_path: str, redirects: Mapping[str, str]) -> None:
    if not FOLDER.fullmatch(base_path):
        raise ValueError(f'"{base_path}" is not a path of a-z, A-Z, 0-9 and -._~ between slashes')
    for address in (*redirects, *redirects.values()):
        if not ADDRESS.fullmatch(address):
            raise ValueError(f'"{address}" is not an address of ids and slugs with a final slash')
    # Some file systems ignore case, so addresses must differ in more than that.
    old = [address.lower() for address in redirects]
    if twice := sorted({address for address in old if old.count(address) > 1}):
        raise ValueError(f'"{twice[0]}" is redirected twice')
    if both := sorted({new.lower() for new in redirects.values()} & set(old)):
        raise ValueError(f'"{both[0]}" is redirected, and redirected to')


def _filled(name: str, values: Mapping[str, str]) -> str:
    return _Settings((TEMPLATES / name).read_text("utf-8")).substitute(values)


def _within(limit: int, text: str) -> str:
    if any(len(line) > limit for line in text.splitlines()):
        raise ValueError(f"a line for the host is longer than the {limit} characters that Cloudflare Pages reads")
    return text
