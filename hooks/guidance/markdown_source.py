"""Headings, references and links of a Markdown text, each with its line; what stands in code does not count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from guidance.texts import Heading, Link, Reference, Text

FENCE = re.compile(r"(?P<marks>`{3,}|~{3,})[ ]*(?:\{[ ]*\.[\w#+-]+[ ]*\}|\.?[\w#.+-]*)[ ]*")
"""The line that opens a code block (Markdown's fenced_code); a line of the same marks alone closes it.

Python-Markdown takes any attributes in braces, a script, too; we take the name of a language.
"""
NEW_BLOCK = re.compile(r"[ \t]*(?:$|#|>|(?:[-*+]|\d{1,9}\.)[ \t])")
"""What begins a line that does not go on with the text above it."""
ALONE = re.compile(r"#|[-=*_ \t]+$")
"""What begins a line with which the text below does not go on: a heading, a rule."""
HEADING = re.compile(r"(?P<marks>#(?<![^\n]#)#{0,5})(?P<rest>[^\n]*)")
HEADING_ID = re.compile(r"\{[ \t]*#(?P<id>[^\s{}]*)[ \t]*\}")
OPENS = r"(?:!(?<!\\!)\[|\[(?<!\\\[))"
"""What begins a link or an image.

A pattern that begins with a certain sign, and looks at what stands before it afterwards, is found several times faster.
"""
REFERENCE = re.compile(rf"{OPENS}\[(?P<target>[^\[\]|\n]*)(?:\|(?P<words>[^\[\]\n]*))?\]\]")
TARGET = re.compile(r"\(\s*+<?(?P<target>(?:[^()\s<>]|\([^()\s<>]*\))*+)")
"""What stands behind the words of a link."""
WHOLE_LINK = re.compile(rf"{OPENS}(?:[^\[\]]|\[[^\[\]]*\])*+\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
ADDRESS = re.compile(r"<?https?://[^\s>]+>?|^ {0,3}\[[^\]\n]+\]:.*$", re.MULTILINE)
TAG = re.compile(r"</?[A-Za-z!?][^\s<>]*+(?=[\s>]|\Z)")
AUTOLINK = re.compile(r"<(?:https?|ftp)://[^<>\n]*>")
BRACES = re.compile(r"\{[^}\n]*+(?:\}|$)", re.MULTILINE)
DEFINITION = re.compile(
    r"^[ \t>]*+(?:(?:[-*+]|\d{1,9}\.)[ \t>]++)*+\[(?!\^[^\[\]\s]+\])[^\[\]]*+\]:"
    r"[ \t]*+(?:\n[ \t>]*+)?<?(?P<target>[^\s<>]+)",
    re.MULTILINE,
)
"""A link's address under a name, wherever Python-Markdown would find one: in lists and quotations, too."""
SPACES = re.compile(r"[ \t]*")
ESCAPED = re.compile(r"\\[\\`*_{}\[\]()<>#+.!|-]")
"""What a backslash takes the meaning from: in Python-Markdown all but ``<``, see ``for_python_markdown``."""
SPECIAL = re.compile(r"[\\`*_{}\[\]#+!]")
"""What a backslash turns into a plain letter, of all that means something inside a line."""
MEANINGFUL = re.compile(r"[\\`*_{}\[\]#+!&<>|]")
"""All that means something inside a line."""

# Every pattern and function here takes time in proportion to the text's length, whatever the text is.


def without_fences(text: str) -> str:
    """Return the text with code blocks blanked out; every offset stays what it was.

    A code block is what Python-Markdown takes for one; marks that are indented or never closed are text.
    """
    if "```" not in text and "~~~" not in text:
        return text
    lines = text.split("\n")
    closing: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if line.startswith(("```", "~~~")):
            closing.setdefault(line.rstrip(" "), []).append(number)
    number = 0
    while closing and number < len(lines):
        last = _end_of_fence(lines[number], number, closing)
        for inside in range(number, last):
            lines[inside] = " " * len(lines[inside])
        number = max(last, number + 1)
    return "\n".join(lines)


def _end_of_fence(line: str, number: int, closing: Mapping[str, Sequence[int]]) -> int:
    """Return the number of the line behind the code block that begins on this line; 0 where none does."""
    opening = FENCE.fullmatch(line) if line.startswith(("```", "~~~")) else None
    ends = closing.get(opening["marks"], ()) if opening else ()
    following = bisect_right(ends, number)
    return ends[following] + 1 if following < len(ends) else 0


def without_code(text: str) -> str:
    """Return the text with code blocks blanked out, and code spans as rows of x; every offset stays."""
    unfenced = without_fences(text)
    pieces, position = [], 0
    for start, end in _code_spans(unfenced):
        pieces += [unfenced[position:start], _filled(unfenced[start:end], "x")]
        position = end
    return "".join([*pieces, unfenced[position:]])


def without_comments(text: str) -> str:
    """Return the text without the comments in it, which are for editors alone; every line break stays.

    Of the spaces around a comment, those that its line would not have without it go, too.
    """
    if "<!--" not in text:
        return text
    pieces, position = [], 0
    for first, last in _joined(text, _comments(without_code(text))):
        before, after = text[position:first].rstrip(" \t"), SPACES.match(text, last)
        following = after.end() if after else last
        if text[following : following + 1] in ("", "\n"):
            start, end = position + len(before), following
        else:
            start, end = first, following if text[first - 1 : first] in ("", " ", "\t", "\n") else last
        pieces += [text[position:start], "\n" * text.count("\n", first, last)]
        position = end
    return "".join([*pieces, text[position:]])


def _joined(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans, those between which there are only spaces as one."""
    joined: tuple[int, int] | None = None
    for start, end in spans:
        if joined and not text[joined[1] : start].strip(" \t"):
            joined = joined[0], end
            continue
        if joined:
            yield joined
        joined = start, end
    if joined:
        yield joined


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans between two equally long rows of backticks of the same block."""
    if "`" not in text:
        return
    runs = [(m.start(), m.end()) for m in re.finditer("`+", text)]
    breaks = _block_starts(text)
    blocks = [bisect_right(breaks, start) for start, _ in runs]
    alike: dict[tuple[int, int], list[int]] = {}
    for number, (start, end) in enumerate(runs):
        alike.setdefault((blocks[number], end - start), []).append(number)
    number = 0
    while number < len(runs):
        start, end = runs[number]
        partners = alike[blocks[number], end - start]
        following = bisect_right(partners, number)
        if text[start - 1 : start] != "\\" and following < len(partners):
            number = partners[following]
            yield start, runs[number][1]
        number += 1


def _block_starts(text: str) -> list[int]:
    """Return the offsets at which the text above ends: code never reaches over them."""
    starts, position, was_alone = [], 0, False
    for line in text.split("\n"):
        is_alone = bool(ALONE.match(line))
        if was_alone or is_alone or NEW_BLOCK.match(line):
            starts.append(position)
        was_alone = is_alone
        position += len(line) + 1
    return starts


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of comments: one that begins inside a line ends there, or Python-Markdown takes it for text.

    It is none if a browser ends it sooner (HTML, 13.1.6).
    """
    start, last = text.find("<!--"), text.rfind("-->")
    while 0 <= start < last:
        line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
        begins_line = text[line_start:start] in ("", " ", "  ", "   ")
        end = text.find("-->", start + 4, len(text) if begins_line or line_end < 0 else line_end)
        if end >= 0 and not text.startswith((">", "->"), start + 4) and text.find("--!>", start, end) < 0:
            yield start, end + 3
        start = text.find("<!--", end + 3 if end >= 0 else start + 4)


def without_escapes(text: str) -> str:
    """Return the text with each backslash, and the sign whose meaning it takes away, as two x; every offset stays."""
    return ESCAPED.sub("xx", text) if "\\" in text else text


def for_python_markdown(text: str) -> str:
    """Return the text with each escaped ``<`` as ``&lt;``: Python-Markdown would leave backslash and tag in it."""
    if "\\<" not in text:
        return text
    pieces, position = [], 0
    for match in ESCAPED.finditer(without_code(text)):
        if match.group() == "\\<":
            pieces += [text[position : match.start()], "&lt;"]
            position = match.end()
    return "".join([*pieces, text[position:]])


def running_text(masked: str) -> str:
    """Return a text without code with headings, links, references and addresses blanked out; every offset stays."""
    text = masked
    for pattern in (HEADING, REFERENCE, WHOLE_LINK):
        text = pattern.sub(blank, text)
    return without_addresses(text)


def without_addresses(text: str) -> str:
    """Return the text with the addresses that stand in it, and the definitions of links, blanked out."""
    return ADDRESS.sub(blank, text) if "://" in text or "]:" in text else text


def blank(match: re.Match[str]) -> str:
    """Return spaces in place of what was found, and its line breaks."""
    return _filled(match.group(), " ")


def _filled(text: str, letter: str) -> str:
    """Return the text with everything but line breaks turned into a letter."""
    return "\n".join([letter * len(line) for line in text.split("\n")])


def link_targets(masked: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield, for each link, image and link definition of a text without code, its start and a match with its "target".

    The words of a link may hold brackets, to any depth; an image, for instance.
    """
    text = without_escapes(masked)
    paragraph_ends = [m.start() for m in re.finditer(r"\n[ \t]*\n", text)]
    opened: list[int] = []
    for bracket in re.finditer(r"[\[\]]", text):
        if bracket.group() == "[":
            opened.append(bracket.start())
        elif opened:
            start, match = opened.pop(), TARGET.match(text, bracket.end())
            if match and _is_closed(text, match.end(), paragraph_ends):
                yield start, match
    yield from ((match.start(), match) for match in DEFINITION.finditer(text))


def _is_closed(text: str, end: int, paragraph_ends: Sequence[int]) -> bool:
    """Return whether a bracket follows in the same paragraph."""
    following = bisect_right(paragraph_ends, end - 1)
    return text.find(")", end, *paragraph_ends[following : following + 1]) >= 0


def escape_markdown(text: str) -> str:
    """Return the text so that Markdown shows it letter for letter."""
    if not MEANINGFUL.search(text):
        return text
    marked = SPECIAL.sub(r"\\\g<0>", escape(text, quote=False)).replace("|", "&#124;")
    return marked.replace("]:", "]&#58;")  # at the start of a line even an escaped bracket would define a reference


class MarkdownSource:
    """One Markdown text, scanned once."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        """Take the text and the line of its file at which it begins."""
        self.text = without_comments(text)
        """The text without comments: all that anybody but its editors gets."""
        self.masked = without_code(self.text)
        """The text without code, see ``without_code``."""
        self.first_line = first_line
        self._starts = [0, *(match.end() for match in re.finditer("\n", self.text))]

    def line(self, offset: int) -> int:
        """Return the line of the file at which this character of the text stands."""
        return self.first_line + bisect_right(self._starts, offset) - 1

    def _original(self, match: re.Match[str], group: str) -> str:
        """Return what stands in the text where the masked text matched; empty where the group did not."""
        start, end = match.span(group)
        return self.text[start:end].strip()

    def headings(self) -> tuple[Heading, ...]:
        """Return the headings that begin with ``#``, in order; other notations are not part of our Markdown."""
        return tuple(self._heading(match) for match in HEADING.finditer(self.masked))

    def _heading(self, match: re.Match[str]) -> Heading:
        rest = match["rest"].rstrip("#").rstrip(" \t")
        brace = rest.rfind("{") if rest.endswith("}") else -1
        found = HEADING_ID.fullmatch(rest, brace) if brace >= 0 else None
        start = match.start("rest")
        return Heading(
            id=self.text[start + found.start("id") : start + found.end("id")] if found else "",
            title=self.text[start : start + (brace if found else len(rest))].strip(),
            level=len(match["marks"]),
            line=self.line(match.start()),
            start=match.start(),
        )

    def markup(self) -> tuple[Text, ...]:
        """Return the HTML tags and attribute lists (``{.class}``) in the text, with their lines."""
        text = without_escapes(self.masked)
        tags = (m for m in TAG.finditer(text) if not AUTOLINK.match(text, m.start()))
        braces = (m for m in BRACES.finditer(text) if m.group().endswith("}") and not m.group().startswith("{{"))
        lists = (m for m in braces if "=" in m.group() or "." in m.group())
        return tuple(
            Text(self.text[m.start() : m.end()], self.line(m.start()))
            for m in (*tags, *lists)
            if not m.group().startswith("<!--")
        )

    def references(self) -> tuple[Reference, ...]:
        """Return what stands in double square brackets, in order."""
        return tuple(
            Reference(
                target=self._original(m, "target"),
                words=self._original(m, "words"),
                embeds=m.group().startswith("!"),
                line=self.line(m.start()),
                start=m.start(),
                end=m.end(),
            )
            for m in REFERENCE.finditer(self.masked)
        )

    def links(self) -> tuple[Link, ...]:
        """Return the targets of ordinary Markdown links, images and link definitions, in order."""
        return tuple(
            Link(self._original(match, "target"), self.line(start), self.masked[start - 1 : start] == "!")
            for start, match in sorted(link_targets(self.masked), key=lambda found: found[0])
        )
