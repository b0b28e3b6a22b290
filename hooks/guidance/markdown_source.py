"""Headings, references and links of a Markdown text, each with its line; what stands in code does not count."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import escape

from guidance.texts import Heading, Link, Reference, Text

FENCE = re.compile(r"^ {0,3}(?P<marks>`{3,}(?=[^`]*$)|~{3,})")
CODE_SPAN = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n(?:[ \t]*\n|#)).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
HEADING = re.compile(
    r"^(?P<marks>#{1,6})[ \t]*(?P<title>[^\n]*?)[ \t]*(?:\{[ \t]*#(?P<id>[^\s}]*)[ \t]*\})?[ \t]*#*$", re.MULTILINE
)
REFERENCE = re.compile(r"(?<!\\)(?P<embeds>!?)\[\[(?P<target>[^\[\]|\n]*)(?:\|(?P<words>[^\[\]\n]*))?\]\]")
LINK = re.compile(
    r"(?<!\\)(?=\[(?:[^\[\]]|\[[^\[\]]*\])*\]"  # matches may overlap, since a link may hold an image
    r"\(\s*<?(?P<target>(?:[^()\s<>]|\([^()\s<>]*\))*+)[^)]*\))"
)
WHOLE_LINK = re.compile(r"(?<!\\)!?\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
ADDRESS = re.compile(r"<?https?://[^\s>]+>?|^ {0,3}\[[^\]\n]+\]:.*$", re.MULTILINE)
MARKUP = re.compile(
    r"(?<!\\)(?P<html></?[A-Za-z!?][^\s>]*(?<!:)(?=[\s>]))|(?<!\\)(?P<attributes>\{[^{}\n]*[=.][^{}\n]*\})"
)
"""A tag of HTML (``<https://…>`` is a link), or a list of attributes such as ``{.class}`` or ``{style="…"}``."""
DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*<?(?P<target>[^\s<>]+)", re.MULTILINE)
SPECIAL = re.compile(r"[\\`*_{}\[\]#+!]")
"""What a backslash turns into a plain letter, of all that means something inside a line."""


def without_code(text: str) -> str:
    """Return the text with fences and comments blanked out, code spans as rows of x; every offset stays what it was."""
    lines = []
    fence = ""
    for line in text.split("\n"):
        mark = FENCE.match(line)
        if fence:
            lines.append(" " * len(line))
            if mark and mark["marks"].startswith(fence) and not line.strip(" " + fence[0]):
                fence = ""
        elif mark:
            fence = mark["marks"]
            lines.append(" " * len(line))
        else:
            lines.append(line)
    masked = CODE_SPAN.sub(lambda m: re.sub(r"[^\n]", "x", m.group()), "\n".join(lines))
    return COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), masked)


def escape_markdown(text: str) -> str:
    """Return the text so that Markdown shows it letter for letter."""
    marked = SPECIAL.sub(r"\\\g<0>", escape(text, quote=False)).replace("|", "&#124;")
    return marked.replace("]:", "]&#58;")  # at the start of a line even an escaped bracket would define a reference


class MarkdownSource:
    """One Markdown text, scanned once."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        """Take the text and the line of its file at which it begins."""
        self._text = text
        self._masked = without_code(text)
        self._first_line = first_line
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def _line(self, offset: int) -> int:
        return self._first_line + bisect_right(self._starts, offset) - 1

    def _original(self, match: re.Match[str], group: str) -> str:
        """Return what stands in the text where the masked text matched; empty where the group did not."""
        start, end = match.span(group)
        return self._text[start:end].strip()

    def prose(self) -> str:
        """Return the running text with headings, links, references and addresses blanked out; offsets stay."""
        prose = self._masked
        for pattern in (HEADING, REFERENCE, WHOLE_LINK, ADDRESS):
            prose = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), prose)
        return prose

    def headings(self) -> tuple[Heading, ...]:
        """Return the ATX headings in order; other notations are not part of our Markdown."""
        return tuple(
            Heading(
                id=m["id"] or "",
                title=self._original(m, "title"),
                level=len(m["marks"]),
                line=self._line(m.start()),
                start=m.start(),
            )
            for m in HEADING.finditer(self._masked)
        )

    def markup(self) -> tuple[Text, ...]:
        """Return the HTML tags and attribute lists in the text, in order, with their lines."""
        found = MARKUP.finditer(self._masked)
        return tuple(Text(m.group(), self._line(m.start())) for m in found if "://" not in m.group())

    def references(self) -> tuple[Reference, ...]:
        """Return what stands in double square brackets, in order."""
        return tuple(
            Reference(
                target=self._original(m, "target"),
                words=self._original(m, "words"),
                embeds=bool(m["embeds"]),
                line=self._line(m.start()),
                start=m.start(),
                end=m.end(),
            )
            for m in REFERENCE.finditer(self._masked)
        )

    def links(self) -> tuple[Link, ...]:
        """Return the targets of ordinary Markdown links, images and link definitions, in order."""
        matches = [*LINK.finditer(self._masked), *DEFINITION.finditer(self._masked)]
        return tuple(
            Link(self._original(m, "target"), self._line(m.start()), self._masked[m.start() - 1 : m.start()] == "!")
            for m in sorted(matches, key=lambda m: m.start())
        )
