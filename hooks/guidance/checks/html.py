"""What to write in place of HTML, which is not part of our Markdown."""

from __future__ import annotations

import re

PHRASE = "Write a phrase in another language as [[lang=en|small talk]]."
NOT_PLAIN = "Write it in Markdown; escape a letter that is meant as such with a backslash."
BOLDLY = "Write it in **bold**."
HALF = 'Say it in words, or write "²", "₂".'
LINE = "End the line with a backslash, or leave a line empty below it."
FOLDED = 'Write a box that folds: "> [!NOTE]- Title", and "> " before each line of its text.'
IN_MARKDOWN = {
    **dict.fromkeys(("b", "strong", "u", "ins", "mark", "big"), BOLDLY),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "Write it *slanted*."),
    **dict.fromkeys(("s", "del", "strike"), "Write ~~words~~."),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "Write it between backticks."),
    **dict.fromkeys(("sub", "sup"), HALF),
    **dict.fromkeys(("br", "wbr"), LINE),
    **dict.fromkeys(("details", "summary"), FOLDED),
    **dict.fromkeys(("img", "picture", "figure", "figcaption", "svg"), "Write ![what it shows](../assets/cat.png)."),
    **dict.fromkeys(("video", "audio", "iframe", "embed", "object"), "Write a link, or a picture that is one."),
    **dict.fromkeys(("ul", "ol", "li"), 'Begin each item with "- " or "1. ", below an empty line.'),
    **dict.fromkeys(
        ("table", "thead", "tbody", "tr", "td", "th"), 'Put "|" between cells, and a row of "---" below the heading.'
    ),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), 'Write "## Words of the heading {#short-id}".'),
    **dict.fromkeys(("dl", "dt", "dd"), 'Write the term on a line above, and its definition behind ": ".'),
    **dict.fromkeys(
        ("p", "div", "span", "center", "font", "section", "small"),
        "Take it out; leave a line empty between paragraphs.",
    ),
    **dict.fromkeys(
        ("script", "style", "link", "meta", "form", "input", "button"), "Take it out: nothing runs in a text."
    ),
    "a": "Write [words](address).",
    "blockquote": 'Put "> " before each line.',
    "hr": 'A rule is "---".',
    "pre": 'Put a line "```" above and below it.',
}
"""Element → what says the same."""
TAG = re.compile(r"</?(?P<name>[A-Za-z][\w.-]*)(?P<rest>[^<>]*)")


def not_plain(text: str) -> str:
    """Return what to do about HTML or attributes."""
    tag = TAG.match(text)
    if "lang=" in text or tag is None:
        return PHRASE if "lang=" in text else NOT_PLAIN
    name = tag["name"]
    if remedy := IN_MARKDOWN.get(name.casefold()):
        return remedy
    if tag["rest"] or text.startswith("</"):
        return NOT_PLAIN
    address = f"Write <https://{name}>" if "." in name else 'Write the words without "<" and ">"'
    return f'{address}, or "\\<{name}>" if readers are to see it.'
