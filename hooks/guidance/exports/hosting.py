"""Redirects, headers and the content policy as files: for nginx, and for hosts that read ``_headers``, ``_redirects``.

What enters these files is checked letter by letter and refused otherwise: nothing in it ever needs to be escaped.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser

from guidance.content.settings import FOLDER

ADDRESS = re.compile(r"(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*/)+")
"""Slugs and ids, each with its slash; a language may have capitals (pt-BR)."""
SCRIPT_HASH = re.compile(r"'sha256-[A-Za-z0-9+/]{43}='")
POLICY = re.compile(r"[A-Za-z0-9 ':;/+=.-]+")
"""Letters that mean nothing to nginx inside double quotes, and nothing to ``_headers``."""

OTHER_SCRIPT = re.compile(r'<(?i:script)(?! src="[^"<>]*"(?: defer)?></script>)')
"""A script that our templates did not write; a page with none has nothing to hash, and need not be parsed."""
SCRIPT_TYPES = ("", "text/javascript", "application/javascript", "module")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
REVALIDATE = "no-cache"
HOUR = "public, max-age=3600"
FOREVER = "public, max-age=31536000, immutable"
FINGERPRINTED = ("assets/javascripts/site.*.js", "assets/stylesheets/site.*.css")
"""The files whose names change with their content: what ``_headers`` can say of them, one wildcard a line."""

HEADER_LINE, REDIRECT_LINE = 2000, 1000
"""The longest lines that Cloudflare Pages reads in ``_headers`` and ``_redirects``; Netlify names no limit."""

TEXT_TYPES = "text/css text/csv text/javascript text/markdown text/plain text/xml application/javascript"
GZIP_TYPES = (
    f"{TEXT_TYPES} application/json application/ld+json application/manifest+json application/xml image/svg+xml"
)
UNNAMED_TYPES = {"csv": "text/csv", "md": "text/markdown"}
"""File types of ours that nginx's own list lacks: ending → type."""

MAPS = """\
# Belongs into nginx's http block: include this file there, and server.conf in the site's server block.
map_hash_bucket_size {bucket};

map $uri $guidance_moved {{
  default "";
{moves}}}

map $uri $guidance_cache_control {{
  default "{revalidate}";
  "~\\.[0-9a-f]{{8}}\\.(?:css|js)$" "{forever}";
  "~\\.(?:png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|otf)$" "{hour}";
}}
"""

SERVER = """\
# Belongs into the site's server block, or into a location that holds the site alone.
charset utf-8;
charset_types {text_types};
index index.html;
absolute_redirect off;
error_page 404 {base}404.html;

gzip on;
gzip_min_length 512;
gzip_proxied any;
gzip_types {gzip_types};
gzip_vary on;

{headers}
if ($guidance_moved) {{
  return 301 $guidance_moved$is_args$args;
}}

location ^~ {base}_ {{
  return 404;
}}
{types}"""


class _InlineScripts(HTMLParser):
    """Collects the exact text of every inline script that a browser would run."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        kind = (names.get("type") or "").strip().lower()
        runs = tag == "script" and "src" not in names and kind in SCRIPT_TYPES
        self._open = [] if runs else None

    def handle_data(self, data: str) -> None:
        if self._open is not None:  # the parser hands over raw text piece by piece
            self._open.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._open is not None:
            self.texts.append("".join(self._open))
        self._open = None


def inline_script_hashes(html: str) -> set[str]:
    r"""Return a CSP source for every inline script of a page that runs: ``'sha256-…'`` of its text.

    Rule: Content Security Policy Level 3, "Does element match source list for type and source?". The text is the one
    that the browser sees: line ends are ``\n`` (HTML, "Preprocessing the input stream"), the encoding is UTF-8.
    """
    if not OTHER_SCRIPT.search(html):
        return set()
    parser = _InlineScripts()
    parser.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
    parser.close()
    digests = (hashlib.sha256(text.encode()).digest() for text in parser.texts)
    return {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}


def content_policy(script_hashes: Iterable[str]) -> str:
    """Return the value of Content-Security-Policy: nothing from elsewhere, no inline code but these scripts.

    Takes what ``inline_script_hashes`` returns; raises ValueError for any other source.
    """
    hashes = sorted(set(script_hashes))
    for source in hashes:
        if not SCRIPT_HASH.fullmatch(source):
            raise ValueError(f"{source} is not the hash of a script")
    scripts = " ".join(["'self'", *hashes])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; object-src 'none'"
    )


def hosting_files(base_path: str, redirects: Mapping[str, str], policy: str) -> dict[str, str]:
    """Return the files for the site's root: path → text.

    ``base_path`` is where the site lies on its host, ``/`` or ``/kb/``. ``redirects`` are addresses below it, old →
    new, each with a final slash and without a leading one. Raises ValueError for what these files can't hold.
    """
    _check_texts(base_path, redirects, policy)
    moves = {base_path + old: base_path + new for old, new in redirects.items()}
    return {
        "_headers": _headers_file(base_path, policy),
        "_redirects": _redirects_file(moves),
        "_nginx/http.conf": _nginx_maps(moves),
        "_nginx/server.conf": _nginx_server(base_path, policy),
    }


def _check_texts(base_path: str, redirects: Mapping[str, str], policy: str) -> None:
    if not FOLDER.fullmatch(base_path):
        raise ValueError(f'"{base_path}" is not a path of a-z, A-Z, 0-9 and -._~ between slashes')
    if not POLICY.fullmatch(policy):
        raise ValueError("the content policy has a letter that is no part of a policy")
    for address in (*redirects, *redirects.values()):
        if not ADDRESS.fullmatch(address):
            raise ValueError(f'"{address}" is not an address of ids and slugs with a final slash')
    # nginx's maps don't tell capitals from small letters, so neither may we.
    old = [address.lower() for address in redirects]
    if twice := sorted({address for address in old if old.count(address) > 1}):
        raise ValueError(f'"{twice[0]}" is redirected twice')
    if both := sorted({new.lower() for new in redirects.values()} & set(old)):
        raise ValueError(f'"{both[0]}" is redirected, and redirected to')


def _headers_file(base_path: str, policy: str) -> str:
    """Cloudflare adds up what several blocks say, and "!" takes back; Netlify skips a line without a colon."""
    general = {"Content-Security-Policy": policy, **HEADERS, "Cache-Control": REVALIDATE}
    lines = [f"{base_path}*", *(f"  {name}: {value}" for name, value in general.items())]
    for pattern in FINGERPRINTED:
        lines += ["", base_path + pattern, "  ! Cache-Control", f"  Cache-Control: {FOREVER}"]
    return _lines(lines, HEADER_LINE)


def _redirects_file(moves: Mapping[str, str]) -> str:
    """Without the final slash, too: some hosts compare addresses letter by letter."""
    return _lines([f"{old} {new} 301" for slash, new in moves.items() for old in (slash, slash[:-1])], REDIRECT_LINE)


def _lines(lines: list[str], limit: int) -> str:
    if any(len(line) > limit for line in lines):
        raise ValueError(f"a line for the host is longer than the {limit} characters that Cloudflare Pages reads")
    return "".join(f"{line}\n" for line in lines)


def _nginx_maps(moves: Mapping[str, str]) -> str:
    spellings = {old: new for slash, new in moves.items() for old in (slash, slash[:-1], f"{slash}index.html")}
    longest = max(map(len, spellings), default=0)
    return MAPS.format(
        bucket=max(128, 1 << (longest + 32).bit_length()),  # an entry takes its text and up to 32 bytes (ngx_hash.h)
        moves="".join(f'  "{old}" "{new}";\n' for old, new in spellings.items()),
        revalidate=REVALIDATE,
        forever=FOREVER,
        hour=HOUR,
    )


def _nginx_server(base_path: str, policy: str) -> str:
    headers = {"Content-Security-Policy": f'"{policy}"', **{name: f'"{value}"' for name, value in HEADERS.items()}}
    headers["Cache-Control"] = "$guidance_cache_control"
    return SERVER.format(
        base=base_path,
        text_types=TEXT_TYPES,
        gzip_types=GZIP_TYPES,
        headers="".join(f"add_header {name} {value} always;\n" for name, value in headers.items()),
        types="".join(
            f"location ~ ^{re.escape(base_path)}.*\\.{ending}$ {{\n  default_type {kind};\n}}\n"
            for ending, kind in UNNAMED_TYPES.items()
        ),
    )
