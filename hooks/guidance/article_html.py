"""An article's HTML with nothing in it that could run: what the program itself may write stays, all else is text.

This is the last guard, behind the checks of the sources: whatever Markdown makes of a text that they let through, a
browser is given the elements, attributes and kinds of links listed here, and no other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from guidance.model import Finding
from guidance.texts import Page

ATTRIBUTE = r"[ \n][a-z][a-z-]*(?:=\"[^\"<>]*\")?"
TAG = rf"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:{ATTRIBUTE})*+)[ ]?/?>|<"
"""A tag in the one notation that nobody can read in two ways, or anything else that begins with ``<``."""
BEHIND_COMMENTS = re.compile(TAG)
MARKUP = re.compile(rf"<!--(?!-?>)(?P<comment>.*?)-->|{TAG}", re.DOTALL)
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
    refused: list[str] = []

    def kept(match: re.Match[str]) -> str:
        if match.lastgroup == "comment" and "--!>" not in match[0]:
            return ""
        if match.lastgroup == "attributes" and _is_known(match):
            return match[0]
        refused.append(match.string[match.start() : match.start() + SHOWN].partition("\n")[0])
        return match[0].replace("<", "&lt;")

    end = html.rfind("-->") + len("-->") if "-->" in html else 0  # behind it, no comment has an end
    return MARKUP.sub(kept, html[:end]) + BEHIND_COMMENTS.sub(kept, html[end:]), refused


def unpublishable(page: Page, markup: str) -> Finding:
    """Return the finding for what was refused on a page."""
    remedy = "Write it in Markdown; the checks of the page's text should have found it, too."
    return Finding(page.path, page.body_line, f'"{markup}" must not stand on a page', remedy, "markup-in-text")


def _is_known(match: re.Match[str]) -> bool:
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
