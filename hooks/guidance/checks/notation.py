"""Finds notation of other kinds of Markdown, and broken notation of ours: readers would see the bare signs.

The patterns read no source: ``letters`` are the texts of the tree's nodes, so what a pattern finds is what the parser
left as text. An escaped sign is ``ESCAPED`` there, and code is a row of x.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidance.content.texts import Page
from guidance.document.letters import BETWEEN, Letters
from guidance.document.nodes import ESCAPED, Alert, Item
from guidance.document.walk import walk, words
from guidance.findings import Code, Finding

ADDRESS = r"(?:https?:|mailto:|[^()\[\]\s]*\.md\b)"
AS_LINK = "Put it between < and >, or write [words](address)."
IN_WORDS = "Write [words](address)"
BOX = ("a box of another Markdown", 'Write "> [!NOTE]" above it, and "> " before each of its lines.')
BLOCK = ("a block of another Markdown", 'Write a caption as the title of a picture: ![words](address "caption").')
PURPOSE = ("no purpose of a box", f"Write one of: {', '.join(f'[!{alert.name}]' for alert in Alert)}.")
DEFINITION = ("a definition of another Markdown", "Put it into docs/glossary.yml.")
DESCRIPTION = ("nothing that is defined", 'Write the term on a line above, and its definition behind ": ".')
FOOTNOTE = (
    "no footnote here",
    'Write its text in a paragraph "[^1]: text"; mark it in running text, not in a heading, a link or another one.',
)
INSTRUCTION = ("an instruction to another program", "Write the text itself.")
RAISED = ("raised or lowered text", 'Say it in words, or write "²", "₂".')
ROW = (
    "not a table row",
    "Put a row of dashes with as many cells below the heading of a table, and no empty line into it.",
)
STRUCK = ("nothing that is struck out", "Write ~~words~~, with no space inside.")
TASK = ("a task list", "Declare steps in docs/topics.yml; a plain list needs no boxes.")
ITEM = ("not a list item here", 'Begin each item with "- " or "1. ", below an empty line.')
NOT_PLAIN = "Write it in Markdown; escape a letter that is meant as such with a backslash."


@dataclass(frozen=True, slots=True)
class ForeignNotation:
    """A notation without meaning here."""

    signs: tuple[str, ...]
    """One of these stands in the page as it was written: where it is put together, as in ``**[A]**: b``, it is text."""
    pattern: re.Pattern[str]
    what: str
    remedy: str
    code: Code = Code.NOTATION


def _foreign(
    signs: tuple[str, ...], pattern: str, what: str, remedy: str, code: Code = Code.NOTATION
) -> ForeignNotation:
    return ForeignNotation(signs, re.compile(pattern), f"is {what}", remedy, code)


# Behind two line breaks begins a paragraph, heading or cell, behind one a line of it.
FOREIGN_NOTATION = (
    _foreign(("[^",), r"\[\^[^\[\]\s]+\]", *FOOTNOTE),
    _foreign(("!!! ",), r"\n!!!(?= \w)", *BOX),
    _foreign(("??? ", "???+ "), r"\n\?\?\?\+?(?= \w)", *BOX),
    _foreign((":::",), r"\n:::", *BOX),
    _foreign(("///",), r"\n///", *BLOCK),
    _foreign(("[!",), r"\n\[![^\[\]\n]*\]", *PURPOSE),
    _foreign(("~~",), r"~~(?=\S)", *STRUCK),
    _foreign(("==",), r"==(?=[^\s=])[^=\n]*[^\s=]==", "marked text", "Write it in **bold**."),
    _foreign(("===",), r"\n={3,}(?=[ \t]*\n)", "a row of signs without a meaning", 'Take it out; a rule is "---".'),
    _foreign(("^",), r"\^\w+\^", *RAISED),
    _foreign(("~",), r"~(?<!~~)\w+~(?!~)", *RAISED),
    _foreign((":",), r":(?<![\w:/]:)[a-z][a-z0-9_+-]*:(?![\w:])", "a name for a picture", "Say it in words."),
    _foreign(("{{",), r"\{\{", *INSTRUCTION),
    _foreign(("{%",), r"\{%", *INSTRUCTION),
    _foreign(("--8<--",), r"--8<--", *INSTRUCTION),
    _foreign((":",), r"\n:[ \t]{1,3}(?=\S)", *DESCRIPTION),
    _foreign(("*[",), r"\n\*\[[^\]\n]+\]:", *DEFINITION),
    _foreign(("[TOC]",), r"\n\[TOC\](?=\n)", "a table of contents", "Leave it out: every page has one already."),
    _foreign(("] (",), rf"\][ ]\((?={ADDRESS})", "a link with a space in it", f"{IN_WORDS} without a space."),
    _foreign((")[",), rf"\)\[(?={ADDRESS})", "a link the wrong way round", f"{IN_WORDS}."),
    _foreign(
        ("]:",),
        r"\n\[(?!\^)[^\[\]\n]+\]:(?=[ \t]+\S+[ \t]*\n)",
        "the address of a link inside a paragraph",
        "Put an empty line above it.",
    ),
    _foreign(("|",), r"\n\|[^\n]*\|", *ROW, Code.TABLE),
    _foreign(("-|", "- |", ":|", ": |"), r"\n[-:][-: \t]*\|[-:| \t]*(?=\n)", *ROW, Code.TABLE),
    _foreign(
        ("#",),
        r"\n#(?:#{0,5}(?=[^\s#\d])|#{1,5}(?=\d)|#{6,})",
        "not a heading here",
        'Put a space behind "##"; write a # that is no heading with a backslash before it.',
        Code.HEADING_NOTATION,
    ),
    _foreign(("- ", "* ", "+ "), r"\n(?<=[^\n]\n)[-*+](?=[ \t]\S)", *ITEM, Code.LIST),
    _foreign(("-", "*", "+"), r"\n[-*+](?=[\u00a0\u2000-\u200a\u202f])", *ITEM, Code.LIST),
    _foreign(("•", "·"), r"\n(?:\n[•·]|(?P<mark>[•·])(?=[^\n]*\n(?P=mark)))", *ITEM, Code.LIST),
    _foreign(("-",), r"\n-(?=\w[^\n]*\n-\w)", *ITEM, Code.LIST),
    _foreign(("–", "—"), r"\n(?P<mark>[–—])(?=[ \u00a0]?\w[^\n]*\n(?P=mark)[ \u00a0]?\w)", *ITEM, Code.LIST),
    _foreign((":",), r":\n\d{1,9}[.)](?=[ \t])", *ITEM, Code.LIST),
    _foreign((".", ")"), r"\n\n\d{1,3}[.)](?=[^\W\d_])", *ITEM, Code.LIST),
    _foreign(
        ("{",),
        r"\{(?<!\{\{)(?:[ \t]*[:#.][^{}\n]{0,99}|[^{}=\n]{0,99}=[^}\n]{0,99})\}",
        "not plain Markdown",
        NOT_PLAIN,
        Code.MARKUP_IN_TEXT,
    ),
    _foreign(("<",), r"<(?!!--)/?[A-Za-z!?][^\s<>]*", "not plain Markdown", NOT_PLAIN, Code.MARKUP_IN_TEXT),
)
"""Notation of other kinds of Markdown, or of ours with a space or line wrong: readers would see it as it stands."""

CAPITAL_ITEM = re.compile(r"\n\n-(?P<letter>[^\W\d_])")
BARE = re.compile(r"http(?<!=http)s?://[^\s<>]*[^\s<>.,;:!?)\]\"'”“’]")
BROKEN = re.compile(r"\]\((?:[^()\n]|\([^()\n]*\))*+(?P<end>\))?")
BY_NAME = re.compile(r"\[(?P<words>[^\[\]\n]+)\]\[(?P<name>[^\[\]\n]*)\]")
EMBEDDED = re.compile(r"!\[\[[^\[\]\n]+\]\]")
"""An embedded message inside a line, which the tree holds as text: ``links`` reports it."""
OPENED, CLOSED = "[[", "]]"
BOLD = "**"
COMMENT = "<!--"


def notation_findings(page: Page, letters: Letters) -> Iterator[Finding]:
    """Yield a finding for each notation in a page's text that is not part of our Markdown."""
    body = page.body
    for foreign in FOREIGN_NOTATION:
        if any(sign in body for sign in foreign.signs):
            yield from _matches(page, letters, foreign)
    yield from _items(page, letters)
    yield from _bare_addresses(page, letters)
    yield from _broken_links(page, letters)
    yield from _undefined(page, letters)
    yield from _bold(page, letters)
    yield from _open_references(page, letters)
    if (start := letters.signs.find(COMMENT)) >= 0:
        yield Finding(page.path, letters.line(start), "this comment has no end", 'Close it with "-->".', Code.COMMENT)
    yield from _unsupported(page)


def _matches(page: Page, letters: Letters, foreign: ForeignNotation) -> Iterator[Finding]:
    for match in foreign.pattern.finditer(letters.signs):
        shown = match.group().rpartition("\n")[2]
        line = letters.line(match.end() - len(shown))
        yield Finding(page.path, line, f'"{shown.strip()}" {foreign.what}', foreign.remedy, foreign.code)


def _items(page: Page, letters: Letters) -> Iterator[Finding]:
    """Report ``-One``; a suffix such as -ish begins with a small letter."""
    for match in CAPITAL_ITEM.finditer(letters.signs):
        if match["letter"].isupper():
            what, remedy = f'"-" is {ITEM[0]}', ITEM[1]
            yield Finding(page.path, letters.line(match.end()), what, remedy, Code.LIST)


def _bare_addresses(page: Page, letters: Letters) -> Iterator[Finding]:
    for match in BARE.finditer(letters.signs):
        if not letters.signs.endswith(("](", "] (", ")[", "]: "), 0, match.start()):  # reported as links
            what = f'"{match.group()}" is not a link here'
            yield Finding(page.path, letters.line(match.start()), what, AS_LINK, Code.NOTATION)


def _broken_links(page: Page, letters: Letters) -> Iterator[Finding]:
    """Report ``](`` that makes no link, except on a line with an escape before it: there it is meant as text."""
    for match in BROKEN.finditer(letters.signs) if "](" in page.body else ():
        if ESCAPED in letters.signs[letters.signs.rfind("\n", 0, match.start()) : match.start()]:
            continue
        what, remedy = "a link without its end", 'Close it with ")".'
        if match["end"]:
            what = "no link"
            remedy = f"{IN_WORDS}, one with spaces between angle brackets: [words](<../assets/a b.png>)."
        what = f'"{match.group().strip()}" is {what}'
        yield Finding(page.path, letters.line(match.start()), what, remedy, Code.NOTATION)


def _undefined(page: Page, letters: Letters) -> Iterator[Finding]:
    """Report ``[words][name]`` where no line says ``[name]: address``."""
    for match in BY_NAME.finditer(letters.signs) if "][" in page.body else ():
        name = match["name"] or match["words"]
        remedy = f'Write [words](address), or add a line "[{name}]: address".'
        what = f'the link "{name}" is defined nowhere'
        yield Finding(page.path, letters.line(match.start()), what, remedy, Code.DEAD_LINK)


def _bold(page: Page, letters: Letters) -> Iterator[Finding]:
    """Report ``**`` that makes nothing bold, once in a paragraph, heading or cell."""
    position = letters.signs.find(BOLD)
    while position >= 0:
        end = letters.signs.index(BETWEEN, position)
        if letters.signs.count(BOLD, position, end) % 2:
            what, remedy = '"**" has no partner', 'Close the bold text with "**".'
        else:
            what = '"**" makes nothing bold here'
            remedy = "Write **words**, with no space inside, and a space or a mark outside."
        yield Finding(page.path, letters.line(position), what, remedy, Code.NOTATION)
        position = letters.signs.find(BOLD, end)


def _open_references(page: Page, letters: Letters) -> Iterator[Finding]:
    """Report ``[[`` and ``]]`` that make no reference, and brackets in the words of one."""
    if OPENED not in page.body and CLOSED not in page.body:
        return
    start = 0
    for line in letters.signs.split("\n"):
        rest = EMBEDDED.sub("", line)
        if OPENED in rest or (CLOSED in rest and ESCAPED not in line):
            what = f'"{OPENED if OPENED in rest else CLOSED}" belongs to no reference'
            remedy = "Write [[folder/page]] or [[folder/page|words]], on one line."
            yield Finding(page.path, letters.line(start), what, remedy, Code.NOTATION)
        start += len(line) + 1
    for reference in page.references:
        if "[" in words(reference.children):
            what = f'the words of "[[{reference.target}|…]]" hold a bracket'
            yield Finding(page.path, reference.place.line, what, "Take it out, or write (…).", Code.NOTATION)


def _unsupported(page: Page) -> Iterator[Finding]:
    """Report nodes that the parser makes and the renderers don't support."""
    if not any(sign in page.body for sign in ("[ ]", "[x]", "[X]")):
        return
    for node in walk(page.document.blocks):
        match node:
            case Item(checked=bool(checked)):
                shown = f"[{'x' if checked else ' '}]"
                yield Finding(page.path, node.place.line, f'"{shown}" is {TASK[0]}', TASK[1], Code.NOTATION)
            case _:
                pass
