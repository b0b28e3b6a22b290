"""Headings, references and links of a Markdown text, each with its line; what stands in code does not count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from guidance.kinds import MESSAGES

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
DEFINITION = re.compile(
    r"^[ \t>]*+(?:(?:[-*+]|\d{1,9}\.)[ \t>]++)*+\[(?!\^[^\[\]\s]+\])[^\[\]]*+\]:"
    r"[ \t]*+(?:\n[ \t>]*+)?<?(?P<target>[^\s<>]+)",
    re.MULTILINE,
)
"""A link's address under a name, wherever Python-Markdown would find one: in lists and quotations, too."""
ESCAPED = re.compile(r"\\[\\`*_{}\[\]()<>#+.!|-]")
"""What a backslash takes the meaning from: in Python-Markdown all but ``<``, see ``for_python_markdown``."""
SPECIAL = re.compile(r"[\\`*_{}\[\]#+!]")
"""What a backslash turns into a plain letter, of all that means something inside a line."""
MEANINGFUL = re.compile(r"[\\`*_{}\[\]#+!&<>|]")
"""All that means something inside a line."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page's text."""

    id: str
    """Empty where the editor gave none."""
    title: str
    level: int
    line: int
    start: int
    """Offset of the heading line in the page's body, in characters."""


@dataclass(frozen=True, slots=True)
class Reference:
    """``[[id]]``, ``[[id|words]]`` or ``![[messages/id]]`` in a page's text."""

    target: str
    words: str
    """The editor's own link text; empty where the target's title is to stand."""
    embeds: bool
    line: int
    start: int
    end: int
    """The span in the page's body, in characters."""

    @property
    def page_id(self) -> str:
        """The target without its fragment."""
        return self.target.partition("#")[0]

    @property
    def fragment(self) -> str:
        """The part behind ``#``; empty where there is none."""
        return self.target.partition("#")[2]

    @property
    def is_message(self) -> bool:
        """Whether it embeds a message."""
        return self.embeds and self.target.startswith(f"{MESSAGES}/")


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
    """Return the text with code blocks and comments blanked out, code spans as rows of x; every offset stays."""
    unfenced = without_fences(text)
    return without_comments(_with_spans_replaced(unfenced, _code_spans(unfenced), "x"))


def without_comments(text: str) -> str:
    """Return the text with comments blanked out; every offset stays what it was."""
    return _with_spans_replaced(text, _comments(text), " ")


def _with_spans_replaced(text: str, spans: Iterable[tuple[int, int]], letter: str) -> str:
    """Return the text with everything in the spans but line breaks turned into a letter."""
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], _filled(text[start:end], letter)]
        position = end
    return "".join([*pieces, text[position:]])


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
        self.text = text
        self.masked = without_code(text)
        """The text without code, see ``without_code``."""
        self.first_line = first_line
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

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
