"""An article's HTML with nothing in it that could run: what the program itself may write stays, all else is text.

This is the last guard, behind the checks of the sources: whatever Markdown makes of a text that they let through, a
browser is given the elements, attributes and kinds of links listed here, and no other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape

from guidance.findings import Code, Finding
from guidance.texts import Page

ATTRIBUTE = r"[ \n][a-z][a-z-]*(?:=\"[^\"<>]*\")?"
TAG = re.compile(rf"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:{ATTRIBUTE})*+)[ ]?/?>")
"""A tag in the one notation that nobody can read in two ways."""
PIECE = r"<[^<>]*>?"
"""Whatever begins with ``<``, a tag or not."""
BEHIND_COMMENTS = re.compile(PIECE)
MARKUP = re.compile(rf"<!--(?!-?>)(?P<comment>.*?)-->|{PIECE}", re.DOTALL)
PAIR = re.compile(r"([a-z][a-z-]*)(?:=\"([^\"]*)\")?")
SCHEME = re.compile(r"[\0-\x20]*([A-Za-z][A-Za-z0-9+.-]*):")
"""What makes an address absolute (URL Standard, 4.4), which ignores what stands before it."""
IGNORED = re.compile(r"[\t\n\r]")
"""What browsers take out of an address."""

SHOWN = 40
"""Characters of what is refused, for a message."""
SCHEMES = frozenset({"https", "http", "mailto", "tel"})
EVERYWHERE = frozenset({"id", "class", "lang", "role", "tabindex", "title", "aria-label", "aria-labelledby"})
OWN: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang", "rel", "type", "download"}),
    "button": frozenset({"type"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height", "loading"}),
    "input": frozenset({"type"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start"}),
    "td": frozenset({"align"}),
    "th": frozenset({"align", "scope"}),
    "time": frozenset({"datetime"}),
}
"""Element → its own attributes, beside those that every element may have; ``data-…`` tells our scripts what to do."""
PLAIN = re.compile(
    "blockquote|br|code|dd|div|d[lt]|em|fig(?:caption|ure)|h[2-6]|hr|label|output|p|pre|small|span|strong|summary|"
    "table|tbody|thead|tr|ul"
)
"""The elements that have none."""


def harmless(html: str) -> tuple[str, list[str]]:
    """Return the HTML without comments and with everything unknown as text, and the beginnings of what was unknown."""
    if "<!--" not in html and all(map(_is_known, set(BEHIND_COMMENTS.findall(html)))):
        return html, []
    refused: list[str] = []

    def kept(match: re.Match[str]) -> str:
        if match.lastgroup == "comment" and "--!>" not in match[0]:
            return ""
        if _is_known(match[0]):
            return match[0]
        refused.append(match.string[match.start() : match.start() + SHOWN].partition("\n")[0])
        return match[0].replace("<", "&lt;")

    end = html.rfind("-->") + len("-->") if "-->" in html else 0  # behind it, no comment has an end
    return MARKUP.sub(kept, html[:end]) + BEHIND_COMMENTS.sub(kept, html[end:]), refused


def unpublishable(page: Page, markup: str) -> Finding:
    """Return the finding for what was refused on a page."""
    remedy = "Write it in Markdown; the checks of the page's text should have found it, too."
    return Finding(page.path, page.body_line, f'"{markup}" must not stand on a page', remedy, Code.MARKUP_IN_TEXT)


@lru_cache(maxsize=100_000)  # most tags stand on many pages
def _is_known(tag: str) -> bool:
    match = TAG.fullmatch(tag)
    if match is None:
        return False
    allowed = OWN.get(match["name"], frozenset())
    if not (allowed or PLAIN.fullmatch(match["name"])) or (match["end"] and match["attributes"]):
        return False
    return not match["attributes"] or all(
        (name in EVERYWHERE or name in allowed or name.startswith("data-")) and _leads_nowhere_else(name, value)
        for name, value in PAIR.findall(match["attributes"])
    )


def _leads_nowhere_else(name: str, value: str) -> bool:
    """Return whether an address is one that a page may have; a picture comes from the site itself."""
    if name not in ("href", "src"):
        return True
    scheme = SCHEME.match(IGNORED.sub("", unescape(value)))
    return scheme is None or (name == "href" and scheme[1].lower() in SCHEMES)
