"""Is everything in docs/assets/ whole and inert? It is published as it is, and whoever opens it runs what is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from guidance.checks.links import plain_name
from guidance.content.model import Library
from guidance.content.pictures import FORMATS
from guidance.findings import Code, Finding

DRAWING = (".svg", ".svgz")
PAGE = (".html", ".htm", ".shtml", ".xhtml", ".xht", ".mht", ".mhtml", ".xml", ".xsl", ".php")
"""Files that browsers open as pages, or servers run."""
ACTIVE = re.compile(
    r"<(?:[\w.-]+:)?(?:script|foreignObject|iframe|embed|object|handler)\b|<!ENTITY\b|<\?xml-stylesheet\b"
    r"|<[^<>]*[\s/\"'](?P<event>on[a-z]+)\s*="
    r"|<[^<>]*[\s/\"'](?P<link>(?:[\w.-]+:)?(?:href|src))\s*=\s*[\"']?\s*(?!#|data:image/(?:png|jpe?g|gif|webp)[;,])[^\s\"'>]"
    r"|@import\b|url\(\s*[\"']?\s*(?!#|data:(?:image/(?:png|jpe?g|gif|webp)|font/|application/(?:x-)?font))[^\s\"')]"
    r"|\battributeName\s*=\s*[\"']?\s*(?:[\w.-]+:)?(?:on|href)",
    re.IGNORECASE,
)
"""What runs in a drawing, or loads from elsewhere (SVG 2, 15 and 16; SVG Integration, 3)."""
MAY_NAME_PICTURES = (".yml", ".css", ".js", ".json", ".html")
"""Files that are no pages and may name a picture."""
SHOWN = 60
"""Characters that a finding quotes at most."""


def inert(library: Library) -> Iterator[Finding]:
    """No drawing has a script, an event handler or a reference to another file, and no file is a page of its own."""
    for path, content in library.assets.items():
        yield from active(path, content)


def whole(library: Library) -> Iterator[Finding]:
    """Readers can open every file: none is empty, lacks the ending that says what it is, or is no drawing by itself."""
    for path, content in library.assets.items():
        name = path.rpartition("/")[2]
        if not content.strip():
            what, remedy = "this file is empty", "Copy it here anew, or remove it."
        elif "." not in name.strip("."):
            what, remedy = "the name of this file has no ending", "Rename it, with .pdf, .png or what else it is."
        elif name.casefold().endswith(".svg") and b"http://www.w3.org/2000/svg" not in content.replace(b"\0", b""):
            what = "browsers don't show this drawing"
            remedy = 'Save it as a plain SVG: its first element says xmlns="http://www.w3.org/2000/svg".'
        else:
            continue
        yield Finding(path, 1, what, remedy, Code.BROKEN_FILE)


def used(library: Library, files: Mapping[str, bytes], elsewhere: str) -> Iterator[Finding]:
    """Some page shows every picture, or leads to it, or a style sheet or the like names it.

    ``files`` are the contents of ``docs/``, ``elsewhere`` is the text of what else may name one. A name counts,
    whatever its folder: a path that is wrong has a finding of its own.
    """
    texts = [content.decode(errors="replace") for path, content in files.items() if path.endswith(MAY_NAME_PICTURES)]
    elsewhere = "\n".join([elsewhere, *texts])
    named = {plain_name(link.target) for page in library.pages.values() for link in page.links}
    for path in library.assets:
        name = path.rpartition("/")[2]
        is_picture = name.rpartition(".")[2].lower() in FORMATS
        if is_picture and plain_name(name) not in named and name not in elsewhere and quote(name) not in elsewhere:
            what, remedy = "no page shows this picture, and it would be published", "Show it on a page, or remove it."
            yield Finding(path, 1, what, remedy, Code.UNUSED_PICTURE)


def active(path: str, content: bytes) -> Iterator[Finding]:
    """Report a file that would run or load something."""
    name = path.casefold()
    if name.endswith(PAGE):
        what, remedy = "browsers would open this as a page without the site's policy", "Write a page, or remove it."
        yield Finding(path, 1, what, remedy, Code.ACTIVE_FILE)
    if not name.endswith(DRAWING):
        return
    remedy = "Save it as a plain SVG, without scripts, links and other files."
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield Finding(path, 1, "this drawing is not UTF-8", remedy, Code.ACTIVE_FILE)
        return
    if match := ACTIVE.search(text):
        found = match["event"] or match["link"] or match.group()
        start = match.end() - 1 if match["event"] or match["link"] else match.start()
        what = f'"{found.strip()[:SHOWN]}" in this drawing could run or load something'
        yield Finding(path, text.count("\n", 0, start) + 1, what, remedy, Code.ACTIVE_FILE)
