"""What stands in a Markdown text and means something elsewhere, but not here: readers would see the bare characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from guidance.findings import Code
from guidance.markdown_source import REFERENCE, WHOLE_LINK, MarkdownSource, blank
from guidance.texts import Fault


@dataclass(frozen=True, slots=True)
class Foreign:
    """One notation of another Markdown."""

    signs: tuple[str, ...]
    """A text without any of these has none; looking for them is much cheaper than the pattern."""
    pattern: re.Pattern[str]
    what: str
    remedy: str


NUMBERED = r"^[ \t]*\d{1,9}\)[ ]"
SMILEY = r":(?<![\w:/]:)[a-z][a-z0-9_+-]*:(?![\w:])"
SPACED = r"\][ ]\((?=https?:|mailto:|[^()\s]*\.md\b)"
SWAPPED = r"\)(?<=[^(]\))\[(?=https?:|[^\[\]\s]*\.md\b)"
OPEN = r"\]\((?:https?:|[^()\s]*\.md\b)[^()\n]*$(?!\n[ \t]*[\"')])"
IN_WORDS = "Write [words](address)"


def _foreign(signs: tuple[str, ...], pattern: str, what: str, remedy: str) -> Foreign:
    return Foreign(signs, re.compile(pattern, re.MULTILINE), what, remedy)


FOREIGN = (
    _foreign(("[^",), r"\[(?<!\\\[)\^[^\[\]\s]+\]", "a footnote", "Say it in the text, or link to it."),
    _foreign(
        ("!!! ", "??? ", "???+ ", ":::"),
        r"^(?:!!!|\?\?\?\+?)[ ](?=\w)|^:::",
        "a box of another Markdown",
        "Write it as a paragraph or a quotation.",
    ),
    _foreign(
        (" [ ] ", " [x] ", " [X] "),
        r"^[ \t]*[-*+][ ]\[[ xX]\][ ]",
        "a task list",
        "Declare steps in docs/topics.yml; a plain list needs no boxes.",
    ),
    _foreign(
        (") ",),
        NUMBERED,
        "a number with a bracket",
        'Write "1." for a numbered list.',
    ),
    _foreign(("~~",), r"~~(?=\S)", "text struck out", "Leave it out, or say that it is no longer true."),
    _foreign(("==",), r"==(?=[^\s=])[^=\n]*[^\s=]==", "marked text", "Write it in **bold**."),
    _foreign((":",), SMILEY, "a name for a picture", "Say it in words."),
    _foreign(("{{", "{%", "--8<--"), r"\{\{|\{%|--8<--", "an instruction to another program", "Write the text itself."),
    _foreign(
        ("\n:", "*["),
        r"(?<=[^\n]\n):[ \t]{1,3}(?=\S)|^\*\[[^\]\n]+\]:",
        "a definition of another Markdown",
        "Put it into docs/glossary.yml.",
    ),
    _foreign(("[TOC]",), r"^\[TOC\][ \t]*$", "a table of contents", "Leave it out: every page has one already."),
    _foreign(
        ("\\\n",), r"(?<!\\)\\$(?=\n[^\n])", "a line break of another Markdown", "Begin a new paragraph, or a list."
    ),
    _foreign(("] (",), SPACED, "a link with a space in it", f"{IN_WORDS} without a space."),
    _foreign((")[",), SWAPPED, "a link the wrong way round", f"{IN_WORDS}."),
    _foreign(("](",), OPEN, "a link without its end", 'Close it with ")".'),
)
"""What other kinds of Markdown know; here each is shown letter by letter."""

BARE_LINK = re.compile(r"(?<!\\)(?P<image>!?)\[[ \t]*\](?=[(\[])")
DEFINED = re.compile(
    r"^[ \t>]*+(?:(?:[-*+]|\d{1,9}\.)[ \t>]++)*+\[(?!\^)(?P<name>[^\[\]\n]+)\]:"
    r"(?=[ \t]*+\n?[ \t]*+\S++[ \t]*+(?:$|\n?[ \t]*[\"'(]))",
    re.MULTILINE,
)
"""The name of a link's address, which stands by itself below the text, with a title or without."""
BY_NAME = re.compile(r"(?<![\\\]])\[(?P<words>[^\[\]\n]+)\]\[(?P<name>[^\[\]\n]*)\](?!\])")
BRACKETED = re.compile(r"\[(?P<words>[^\[\]]+)\]")
CLOSE_ID = re.compile(r"^#{1,6}[^\n]*[^\s#{](?=\{[ \t]*#[^\s{}]*[ \t]*\}[ \t]*#*$)", re.MULTILINE)
BOLD = re.compile(r"(?<!\\)\*\*|(?P<end>\n[ \t]*(?=\n|[-*+][ \t]|\d{1,9}\.[ \t]|#|>)|\n(?=\|)|\Z)")
OPENED = re.compile(r"(?<!\\)\[\[")
RULE = re.compile(r"^[ \t]*(?:\*[ \t]*){3,}$", re.MULTILINE)


def notation_faults(source: MarkdownSource) -> Iterator[Fault]:
    """Yield what is not part of our Markdown, each with its line in the file."""
    for foreign in FOREIGN:
        if any(sign in source.masked for sign in foreign.signs):
            for match in foreign.pattern.finditer(source.masked):
                what = f'"{match.group().strip()}" is {foreign.what}'
                yield Fault(source.line(match.start()), what, foreign.remedy, Code.NOTATION)
    if source.masked.count("{#") != source.masked.count(" {#"):
        for match in CLOSE_ID.finditer(source.masked):
            remedy = 'Put a space before "{#": without one it is part of the title.'
            yield Fault(source.line(match.start()), "the id clings to the heading", remedy, Code.HEADING_NOTATION)
    yield from _without_words(source)
    yield from _undefined(source)
    yield from _unused(source)
    yield from _bold(source)
    yield from _open_references(source)


def _without_words(source: MarkdownSource) -> Iterator[Fault]:
    if "[]" not in source.masked and "[ " not in source.masked:
        return
    for match in BARE_LINK.finditer(source.masked):
        line = source.line(match.start())
        if match["image"]:
            remedy = "Say between the square brackets what it shows, for those who can't see it."
            yield Fault(line, "this picture has no text", remedy, Code.IMAGE_TEXT)
        else:
            remedy = "Write between the square brackets where it leads."
            yield Fault(line, "this link has no words", remedy, Code.LINK_WORDS)


def _undefined(source: MarkdownSource) -> Iterator[Fault]:
    if "][" not in source.masked:
        return
    defined = {_folded(m["name"]) for m in DEFINED.finditer(source.masked)}
    for match in BY_NAME.finditer(source.masked):
        name = match["name"] or match["words"]
        if _folded(name) not in defined:
            remedy = f'Write [words](address), or add a line "[{name}]: address".'
            yield Fault(source.line(match.start()), f'the link "{name}" is defined nowhere', remedy, Code.DEAD_LINK)


def _unused(source: MarkdownSource) -> Iterator[Fault]:
    """Find addresses that no link names: no page shows them, and as notes for editors they would be published."""
    if "]:" not in source.masked:
        return
    definitions = [(_folded(match["name"]), match) for match in DEFINED.finditer(source.masked)]
    defined = Counter(name for name, _ in definitions)
    named = Counter(_folded(match["words"]) for match in BRACKETED.finditer(source.masked)) if defined else defined
    for name, match in definitions:
        if named[name] == defined[name]:
            what = f'"[{match["name"]}]:" gives the address of no link'
            remedy = "Take it out; a note for editors is written <!-- note -->."
            yield Fault(source.line(match.start("name")), what, remedy, Code.NOTATION)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _bold(source: MarkdownSource) -> Iterator[Fault]:
    """Find ``**`` without a partner in its paragraph, item or heading."""
    if "**" not in source.masked:
        return
    opened: re.Match[str] | None = None
    for match in BOLD.finditer(RULE.sub(blank, source.masked)):
        if match["end"] is None:
            opened = None if opened else match
        elif opened:
            yield Fault(
                source.line(opened.start()), '"**" has no partner', 'Close the bold text with "**".', Code.NOTATION
            )
            opened = None


def _open_references(source: MarkdownSource) -> Iterator[Fault]:
    """Find ``[[`` and ``]]`` that make no reference: one stands on one line, and holds no other brackets."""
    if "[[" not in source.masked and "]]" not in source.masked:
        return
    rest = source.masked
    for whole in (REFERENCE, WHOLE_LINK):
        rest = whole.sub(blank, rest)
    start = 0
    for line in rest.split("\n"):
        opened = bool(OPENED.search(line))
        if opened or ("]]" in line and "\\[" not in line):
            what = f'"{"[[" if opened else "]]"}" belongs to no reference'
            remedy = "Write [[strategies/be-open]] or [[strategies/be-open|words]], on one line."
            yield Fault(source.line(start), what, remedy, Code.NOTATION)
        start += len(line) + 1
