"""Redirects, headers and content policy as files: for nginx, and for hosts that read ``_headers`` and ``_redirects``.

Values are checked character by character before they enter these files, so nothing has to be escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from guidance.content.publishing import ORIGIN
from guidance.content.settings import FOLDER

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


@dataclass(frozen=True, slots=True)
class Server:
    """A web server for which the build writes a file."""

    template: str
    file: str
    """The path of the file below the site's root."""
    noindex: str
    """The line that keeps search engines from listing the site."""
    language: str
    """What tells the page for unknown addresses in the ``{folder}`` of a language."""
    move: str
    """What redirects an ``{old}`` address to a ``{new}`` one; in ``{pattern}`` the old one means itself."""
    embed: str
    """What gives the pages below ``{base}embed/`` the policy that lets other sites embed them."""


SERVERS = (
    Server(
        "nginx.conf",
        "_nginx/server.conf",
        'add_header X-Robots-Tag "noindex" always;\n',
        """\
location {folder} {{
  set $guidance_cache_control "no-cache";
  error_page 404 {folder}404.html;
  error_page 403 =404 {folder}404.html;
}}
""",
        """\
location = {old} {{
  set $guidance_cache_control "no-cache";
  return 301 {new}$is_args$args;
}}
""",
        """\
location ^~ {base}embed/ {{
  # nginx forgets the headers of the block around.
  add_header Content-Security-Policy "{embed_policy}" always;
  add_header X-Content-Type-Options "nosniff" always;
  add_header Referrer-Policy "strict-origin-when-cross-origin" always;
  add_header Permissions-Policy "camera=(), geolocation=(), microphone=()" always;
  add_header Cache-Control "no-cache" always;
  {robots}
}}
""",
    ),
    Server(
        "apache.conf",
        "_apache/site.conf",
        '  Header always set X-Robots-Tag "noindex"\n',
        """\
<Location "{folder}">
  ErrorDocument 404 {folder}404.html
  ErrorDocument 403 {folder}404.html
</Location>
""",
        'RedirectMatch 301 "^{pattern}$" "{new}"\n',
        """\
<Location "{base}embed/">
  Header always set Content-Security-Policy "{embed_policy}"
</Location>
""",
    ),
    Server(
        "site.caddy",
        "_caddy/site.caddy",
        '\t\t\tX-Robots-Tag "noindex"\n',
        """\
	handle {folder}* {{
		rewrite * {folder}404.html
		header Cache-Control "no-cache"
		header Content-Type "text/html; charset=utf-8"
		file_server
	}}
""",
        """\
		route {old} {{
			rewrite * {new}
			redir * {{uri}} 301
		}}
""",
        '\t\theader {base}embed/* Content-Security-Policy "{embed_policy}"\n',
    ),
)
HEADER_LINE, REDIRECT_LINE = 2000, 1000
"""The longest lines that Cloudflare Pages reads in ``_headers`` and ``_redirects``; Netlify names no limit."""


class _Settings(Template):
    delimiter = "@"  # "$" begins nginx's variables


def hosting_files(
    base_path: str,
    redirects: Mapping[str, str],
    languages: Iterable[str] = (),
    *,
    index: bool = True,
    embed_from: tuple[str, ...] = (),
) -> dict[str, str]:
    """Return the files for the site's root: path → text.

    ``base_path`` is the site's path on its host, ``/`` or ``/kb/``. ``redirects`` are addresses below it, old → new,
    with a final slash and without a leading one. ``languages`` are the folders with a page of their own for unknown
    addresses. ``index`` is whether search engines may list the site. ``embed_from`` are the origins of the sites that
    may embed the pages made for it; no site may embed any other page. Raises ValueError for values that these files
    can't hold.
    """
    _check_texts(base_path, redirects, embed_from)
    moves = _spellings({base_path + old: base_path + new for old, new in redirects.items()})
    embed_policy = CONTENT_POLICY.replace(CLOSED, f"frame-ancestors {' '.join(embed_from)}") if embed_from else ""
    values = {
        "base": base_path,
        "base_pattern": re.escape(base_path),
        "policy": CONTENT_POLICY,
        "embed_policy": embed_policy,
    }
    headers = {**values, "robots": "" if index else "  X-Robots-Tag: noindex\n"}
    folders = [f"{base_path}{lang}/" for lang in languages]
    embeds = _filled("embed_headers", values) if embed_from else ""
    return {
        "_headers": _within(HEADER_LINE, _filled("_headers", headers) + embeds),
        "_redirects": _within(REDIRECT_LINE, "".join(f"{old} {new} 301\n" for old, new in moves)),
        **{server.file: _for_server(server, values, folders, moves, index=index) for server in SERVERS},
    }


def _for_server(
    server: Server, values: Mapping[str, str], folders: Iterable[str], moves: Iterable[tuple[str, str]], *, index: bool
) -> str:
    robots = "" if index else server.noindex
    own = {
        "robots": robots,
        "languages": "".join(server.language.format(folder=folder) for folder in folders),
        "embeds": server.embed.format(**values, robots=robots.strip()) if values["embed_policy"] else "",
        "moves": "".join(server.move.format(old=old, pattern=re.escape(old), new=new) for old, new in moves),
    }
    return _filled(server.template, {**values, **own})


def _spellings(moves: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return every way in which a moved address was written, with where it leads now; a page's Markdown moves, too."""
    endings = (("/", "/"), ("", "/"), ("/index.html", "/"), ("/index.md", "/index.md"))
    return [(old[:-1] + was, new[:-1] + now) for old, new in moves.items() for was, now in endings]


def _check_texts(base_path: str, redirects: Mapping[str, str], embed_from: tuple[str, ...]) -> None:
    if not FOLDER.fullmatch(base_path):
        raise ValueError(f'"{base_path}" is not a path of a-z, A-Z, 0-9 and -._~ between slashes')
    for address in (*redirects, *redirects.values()):
        if not ADDRESS.fullmatch(address):
            raise ValueError(f'"{address}" is not an address of ids and slugs with a final slash')
    for origin in embed_from:
        if not ORIGIN.fullmatch(origin):
            raise ValueError(f'"{origin}" is not the origin of a site')
    # Some file systems ignore case, so addresses must differ in more than that.
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
