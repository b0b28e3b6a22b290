"""Finds notation of other kinds of Markdown, and broken notation of ours: readers would see the bare signs.

The patterns read no source: ``letters`` are the texts of the tree's nodes, so what a pattern finds is what the parser
left as text. An escaped sign is ``ESCAPED`` there, and code is a row of x.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from guidance.checks.html import BOLDLY, FOLDED, HALF, LINE, NOT_PLAIN, PHRASE, not_plain
from guidance.content.texts import Page
from guidance.document.letters import BETWEEN, Letters
from guidance.document.nodes import ESCAPED, Alert, Emphasis, Item, Link, Text
from guidance.document.walk import find, walk, words
from guidance.findings import Code, Finding

ENDINGS = "md|html?|pdf|docx?|xlsx?|pptx?|odt|txt|png|jpe?g|gif|svg|webp"
ADDRESS = rf"(?:https?:|mailto:|www\.|[^()\[\]\s]*\.(?i:{ENDINGS})\b)"
AS_LINK = "Put it between < and >, or write [words](address)."
IN_WORDS = "Write [words](address)"
BOX = ("a box of another Markdown", 'Write "> [!NOTE]" above it, and "> " before each of its lines.')
BLOCK = ("a block of another Markdown", 'Write a caption as the title of a picture: ![words](address "caption").')
BEGINS_BOX = (
    "not the beginning of a box here",
    'Let nothing but "> " stand before it, and nothing or a space and a title behind it.',
)
PURPOSE = ("no purpose of a box", f"Write one of: {', '.join(f'[!{alert.name}]' for alert in Alert)}.")
DEFINITION = ("a definition of another Markdown", "Put it into docs/glossary.yml.")
DESCRIPTION = ("nothing that is defined", 'Write the term on a line above, and its definition behind ": ".')
FOOTNOTE = (
    "no footnote here",
    'Write its text in a paragraph "[^1]: text"; mark it in running text, not in a heading, a link or another one.',
)
INSTRUCTION = ("an instruction to another program", "Write the text itself.")
RAISED = ("raised or lowered text", HALF)
ROW = (
    "not a table row",
    (
        'Put a row of "---" with as many cells below the heading of a table, and no empty line into it; '
        'write "\\|" for a bar that is no border.'
    ),
)
STRUCK = ("nothing that is struck out", "Write ~~words~~, with no space inside.")
TASK = ("a task list", "Declare steps in docs/topics.yml; a plain list needs no boxes.")
ITEM = ("not a list item here", 'Begin each item with "- " or "1. ", below an empty line.')
LETTERED = (
    "not a list item here",
    'Begin each item with "- " or "1. ", or end each line but the last with a backslash.',
)
HIDDEN = ("a comment of another Markdown", "Readers would see it: write <!-- note -->.")
UNDERLINED = ("underlined text", BOLDLY)
SLANTED = ("nothing that is slanted", "Write *words*, with no space inside, and a space or a mark outside.")
OPEN_SLANTED = (
    "a mark without its partner",
    "Close the slanted text with the same mark, or write a backslash before it.",
)
ID = ("not the id of a heading here", 'Put it at the end of a heading: "## Words {#id}".')
FORMULA = ("a formula of another Markdown", "Say it in words.")
TAB = r"\t"
TABS = (
    "a tab between words",
    'Write a space; a table has "|" between its cells, and a row of "---" below its heading.',
)
COMMAND = ("a command of LaTeX", "Write **bold** or *slanted*, or the words alone.")
SPOILER = ("a hidden text of another program", FOLDED)
BULLETIN = ("a mark of a bulletin board", "Write **bold**, *slanted*, [words](address), or > before a quotation.")


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


# Behind two line breaks begins a paragraph, heading or cell, behind one a line of it, behind a space and one a line
# that readers see as such.
FOREIGN_NOTATION = (
    _foreign(("[^",), r"\[\^[^\[\]\s]+\]", *FOOTNOTE),
    _foreign(("!!! ",), r"\n!!!(?= \w)", *BOX),
    _foreign(("??? ", "???+ "), r"\n\?\?\?\+?(?= \w)", *BOX),
    _foreign((":::",), r"\n:::", *BOX),
    _foreign(("///",), r"\n///", *BLOCK),
    _foreign(("[!",), rf"\n\[!(?i:{'|'.join(alert.name for alert in Alert)})\b[^\[\]\n]*\]", *BEGINS_BOX),
    _foreign(("[!",), rf"\n\[!(?!(?i:{'|'.join(alert.name for alert in Alert)})\b)[^\[\]\n]*\]", *PURPOSE),
    _foreign(("^[",), r"\^\[(?=[^\[\]\n]+\])", *FOOTNOTE),
    _foreign(("%%",), r"%%(?=[^%\n]+%%)", *HIDDEN),
    _foreign(("++",), r"\+\+(?<!\w\+\+)(?=\w)[^+\n]*\+\+", *UNDERLINED),
    _foreign(
        ("{--", "{++", "{~~", "{==", "{>>"), r"\{(?:--|\+\+|~~|==|>>)", "a mark of changes", "Write the text itself."
    ),
    _foreign(("$",), r"\$(?<![\w$]\$)\$?(?=[^\s$])[^$\n]*(?<=[^\s$])\$(?!\w)", *FORMULA),
    _foreign(("[ ]", "[x]", "[X]", "[]"), r"\n\[(?:[ xX]?\](?=[ ](?!\())|\](?=\w))", *TASK),
    _foreign(("*",), r"\*(?<![\w*]\*)(?=[^\s*]|[ ]\w[^*\n]*\w\*(?![\w*]))[^*\n]*\*(?!\*)", *SLANTED),
    _foreign(("*", "_"), r"[*_](?<=[ \n].)(?=[^\W\d_](?:[^*_\n]|\n(?!\n))*\n\n)", *OPEN_SLANTED),
    _foreign(("*", "_"), r"(?<=[^\W_])(?P<closed>[*_])(?![\w{])(?<!\w[*_]{2})(?!(?P=closed))", *OPEN_SLANTED),
    _foreign(("_",), r"__?(?<![\w_]_)(?<![\w_]__)(?=\w[^_\n]*[ ]__?(?![\w_])|[ ]\w[^_\n]*__?(?![\w_]))", *SLANTED),
    _foreign(("\t",), r"\t(?<=\S\t)(?<!\n[^\w\s]\t)(?<!\no\t)(?=\S)", *TABS),
    _foreign(("[",), r"\[(?<!\[\[)\w+=[\w-]+\|", "no phrase in another language here", PHRASE, Code.LANGUAGE_TAG),
    _foreign(("~~",), r"~~(?=\S|[^~\n]+~~)", *STRUCK),
    _foreign(("==",), r"==(?=[^\s=|])[^=|\n]*[^\s=|]==", "marked text", BOLDLY),
    _foreign(("===",), r"\n={3,}(?=[ \t]*\n)", "a row of signs without a meaning", 'Take it out; a rule is "---".'),
    _foreign(("^",), r"\^\w+\^", *RAISED),
    _foreign(("~",), r"~(?<!~~)\w+~(?!~)", *RAISED),
    _foreign((":",), r":(?<![\w:/]:)(?:[a-z][a-z0-9_+-]*|[+-]1):(?![\w:])", "a name for a picture", "Say it in words."),
    _foreign(
        ("\\",),
        r"\\(?:[a-zA-Z]+\*?(?=[\[{])|(?:item|newline|noindent|hline|par|LaTeX)(?![a-zA-Z]))",
        *COMMAND,
    ),
    _foreign(("\\n",), r"\\n(?![a-zA-Z])", "a line break of another program", LINE),
    _foreign((">!",), r">!(?=[^\n<]*!<)", *SPOILER),
    _foreign(("||",), r"\|\|(?=[^\s|][^|\n]*\|\|)", *SPOILER),
    _foreign(("[/",), r"\[/(?i:b|i|u|s|url|quote|code|img|list|spoiler|size|color)\]", *BULLETIN),
    _foreign(("{{",), r"\{\{", *INSTRUCTION),
    _foreign(("{%",), r"\{%", *INSTRUCTION),
    _foreign(("--8<--",), r"--8<--", *INSTRUCTION),
    _foreign((":",), r"\n:[ \t]{1,3}(?=\S)", *DESCRIPTION),
    _foreign(("*[",), r"\n\*\[[^\]\n]+\]:", *DEFINITION),
    _foreign(("[TOC]",), r"\n\[TOC\](?=\n)", "a table of contents", "Leave it out: every page has one already."),
    _foreign(("]\n(",), rf"\]\n\((?={ADDRESS})", "the address of a link on the line above", f"{IN_WORDS} on one line."),
    _foreign(("] (",), rf"\][ ]\((?={ADDRESS})", "a link with a space in it", f"{IN_WORDS} without a space."),
    _foreign((")[",), rf"\)\[(?={ADDRESS})", "a link the wrong way round", f"{IN_WORDS}."),
    _foreign(
        ("]:",),
        r"\n\[(?!\^)[^\[\]\n]+\]:(?=[ \t]+\S+[ \t]*\n)",
        "the address of a link inside a paragraph",
        "Put an empty line above it.",
    ),
    _foreign(("|",), r"\n\|(?!\|[^|\n]+\|\|)[^\n]*\|", *ROW, Code.TABLE),
    _foreign(("|",), r"\n[^|\n:-][^|\n]*\|(?=[^\n]*\n[^|\n]+\|)", *ROW, Code.TABLE),
    _foreign(("-|", "- |", ":|", ": |"), r"\n[-:][-: \t]*\|[-:| \t]*(?=\n)", *ROW, Code.TABLE),
    _foreign(
        ("#",),
        r"\n#(?:#{0,5}(?=[^\s#\d]|[\u00a0\u2000-\u200a\u202f])|#{1,5}(?=\d)|#{6,})",
        "not a heading here",
        'Put a space behind "##"; write a # that is no heading with a backslash before it.',
        Code.HEADING_NOTATION,
    ),
    _foreign(("- ", "* ", "+ "), r"\n(?<=[^\n]\n)[-*+](?=[ \t]\S)", *ITEM, Code.LIST),
    _foreign(("-", "*", "+"), r"\n[-*+](?=[\u00a0\u2000-\u200a\u202f])", *ITEM, Code.LIST),
    _foreign(("•", "·"), r"\n\n[•·]", *ITEM, Code.LIST),
    _foreign(
        (" ", "\t", "\u00a0"),
        r"\n(?P<mark>[^\w\s\"'“”„‚’‘»«(\[{<>|:*+\-–—…\ufffc]|o)(?=[ \t\u00a0]\S[^\n]*[^\n ]\n(?P=mark)[ \t\u00a0])",
        *ITEM,
        Code.LIST,
    ),
    _foreign(
        (" ", "\t"),
        r"\n(?i:a[.)](?=[ \t][^\n]*[^\n ]\nb[.)][ \t])|i[.)](?=[ \t][^\n]*[^\n ]\nii[.)][ \t]))",
        *LETTERED,
        Code.LIST,
    ),
    _foreign(
        (")", "/"),
        r"\n(?:\d{1,2}(?:\.\)|/)|\((?:\d{1,2}|a)\))"
        r"(?=[ \t][^\n]*[^\n ]\n(?:\d{1,2}(?:\.\)|/)|\((?:\d{1,2}|b)\))[ \t])",
        *LETTERED,
        Code.LIST,
    ),
    _foreign(
        tuple("▪•‣◦●○■□✔✓✗➤➢→·"),
        r"\n(?P<mark>[▪•‣◦●○■□✔✓✗➤➢→·])(?=\w[^\n]*[^\n ]\n(?P=mark)\w)",
        *ITEM,
        Code.LIST,
    ),
    _foreign(("-- ",), r"\n-{2,3}(?=[ \t]\w)", *ITEM, Code.LIST),
    _foreign(("-",), r"\n-(?=\w[^\n]*\n-\w)", *ITEM, Code.LIST),
    _foreign(("–", "—"), r"\n(?P<mark>[–—])(?=[ \u00a0]?\w[^\n]*\n(?P=mark)[ \u00a0]?\w)", *ITEM, Code.LIST),
    _foreign((":",), r":\n\d{1,9}[.)](?=[ \t])", *ITEM, Code.LIST),
    _foreign((".", ")"), r"\n\n\d{1,3}[.)](?=[^\W\d_])", *ITEM, Code.LIST),
    _foreign(("{#",), r"\{#[\w-]+\}", *ID, Code.MARKUP_IN_TEXT),
    _foreign(
        ("{",),
        r"\{(?<!\{\{)(?:[ \t]*(?:[:.]|#(?![\w-]+\}))[^{}\n]{0,99}|[^{}=\n]{0,99}=[^}\n]{0,99})\}",
        "not plain Markdown",
        NOT_PLAIN,
        Code.MARKUP_IN_TEXT,
    ),
    _foreign(("<",), r"<(?!!--|https?:)/?[A-Za-z!?][^\s<>]*", "not plain Markdown", NOT_PLAIN, Code.MARKUP_IN_TEXT),
)
"""Notation of other kinds of Markdown, or of ours with a space or line wrong: readers would see it as it stands."""

CAPITAL_ITEM = re.compile(r"\n\n-(?P<letter>[^\W\d_])")
BARE = re.compile(r"http(?<!=http)s?://[^\s<>]*[^\s<>.,;:!?)\]\"'”“’]")
UNLINKED = re.compile(
    r"(?<![\w.+/@-])(?:www\.|[\w.+-]++@)[\w.-]*\.[a-zA-Z]{2,}(?![\w])(?:/[^\s<>]*[^\s<>.,;:!?)\]\"'”“’])?"
)
BROKEN = re.compile(r"\]\((?:[^()\n]|\([^()\n]*\))*+(?P<end>\))?")
BY_NAME = re.compile(r"\[(?P<words>[^\[\]\n]+)\]\[(?P<name>[^\[\]\n]*)\]")
EMBEDDED = re.compile(r"!\[\[[^\[\]\n]+\]\]")
"""An embedded message inside a line, which the tree holds as text: ``links`` reports it."""
OPENED, CLOSED = "[[", "]]"
BOLD = "**"
COMMENT, END = "<!--", "-->"


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
    elif (start := letters.signs.find(END)) >= 0 and not any(r.text.startswith(COMMENT) for r in page.remarks):
        what, remedy = f'"{END}" is the end of no comment', "Take it out: a comment holds no other, and an arrow is →."
        yield Finding(page.path, letters.line(start), what, remedy, Code.COMMENT)
    yield from _inside_words(page)
    yield from _unsupported(page)


def _matches(page: Page, letters: Letters, foreign: ForeignNotation) -> Iterator[Finding]:
    for match in foreign.pattern.finditer(letters.signs):
        shown = match.group().rpartition("\n")[2]
        line = letters.line(match.end() - len(shown))
        remedy = not_plain(shown) if foreign.remedy == NOT_PLAIN else foreign.remedy
        yield Finding(page.path, line, f'"{shown.strip() or TAB}" {foreign.what}', remedy, foreign.code)


def _items(page: Page, letters: Letters) -> Iterator[Finding]:
    """Report ``-One``; a suffix such as -ish begins with a small letter."""
    for match in CAPITAL_ITEM.finditer(letters.signs):
        if match["letter"].isupper():
            what, remedy = f'"-" is {ITEM[0]}', ITEM[1]
            yield Finding(page.path, letters.line(match.end()), what, remedy, Code.LIST)


def _bare_addresses(page: Page, letters: Letters) -> Iterator[Finding]:
    for match in BARE.finditer(letters.signs):
        if not letters.signs.endswith(("](", "] (", ")[", "]: "), 0, match.start()):  # reported as links
            what, remedy = f'"{match.group()}" is not a link here', AS_LINK
            if letters.signs.startswith("<", match.start() - 1):
                what, remedy = f'the address "{match.group()}" has a space', "Write %20 for each space in it."
            yield Finding(page.path, letters.line(match.start()), what, remedy, Code.NOTATION)
    for match in UNLINKED.finditer(letters.signs):
        address = match.group()
        is_linked = any(address in words(link.children) for link in page.links if isinstance(link, Link))
        if not is_linked and not letters.signs.endswith(("](", "] (", ")[", "]: "), 0, match.start()):
            whole = f"mailto:{address}" if "@" in address else f"https://{address}"
            shown = f"<{address}>" if "@" in address else f"<{whole}>"
            remedy = f'Write {shown} or [words]({whole}), or a backslash before "{"@" if "@" in address else "."}".'
            yield Finding(
                page.path, letters.line(match.start()), f'"{address}" is not a link here', remedy, Code.NOTATION
            )


def _broken_links(page: Page, letters: Letters) -> Iterator[Finding]:
    """Report ``](`` that makes no link, except on a line with an escape before it: there it is meant as text."""
    for match in BROKEN.finditer(letters.signs) if "](" in page.body else ():
        if ESCAPED in letters.signs[letters.signs.rfind("\n", 0, match.start()) : match.start()]:
            continue
        what, remedy = "a link without its end", 'Close it with ")".'
        if match["end"]:
            what = "no link"
            remedy = f"{IN_WORDS}, one with spaces between angle brackets: [words](<../assets/a b.png>). "
            remedy += 'A caption follows it between straight quotation marks: "…".'
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


def _inside_words(page: Page) -> Iterator[Finding]:
    """Report slanted text that begins inside a word: such stars stand for endings, as in Kolleg*innen, or for times."""
    for node in walk(page.document.blocks) if "*" in page.body else ():
        for before, after in pairwise(getattr(node, "children", ())):
            if isinstance(after, Emphasis) and isinstance(before, Text) and before.text[-1:].isalnum():
                what = f'the stars around "{words(after.children)}" make it slanted, and nobody sees them'
                remedy = 'Write "\\*" for a star; slanted text begins with its word.'
                yield Finding(page.path, after.place.line, what, remedy, Code.NOTATION)


def _open_references(page: Page, letters: Letters) -> Iterator[Finding]:
    """Report ``[[`` and ``]]`` that make no reference, and brackets in the words of one."""
    if OPENED not in page.body and CLOSED not in page.body:
        return
    start = 0
    for line in letters.signs.split("\n"):
        rest = EMBEDDED.sub("", line)
        if OPENED in rest or (CLOSED in rest and ESCAPED not in line):
            what = f'"{OPENED if OPENED in rest else CLOSED}" belongs to no reference'
            remedy = 'Write [[folder/page]] or [[folder/page|words]], on one line; in a table, "\\|" for the bar.'
            yield Finding(page.path, letters.line(start), what, remedy, Code.NOTATION)
        start += len(line) + 1
    for reference in page.references:
        signs = "".join(text.signs or text.text for text in find(Text, reference.children))
        what = remedy = ""
        if "[" in words(reference.children):
            what, remedy = f'the words of "[[{reference.target}|…]]" hold a bracket', "Take it out, or write (…)."
        elif not all(part.strip() for part in signs.split("|")) and "|" in signs:
            what = f'the words of "[[{reference.target}|…]]" have a bar with nothing beside it'
            shown = "|".join(filter(None, (reference.target, words(reference.children).strip(" |"))))
            remedy = f"Write no bar without words: [[{shown}]]."
        elif reference.target.endswith("#"):
            what = f'"{reference.target}" has a "#" and no section behind it'
            remedy = "Write the id of the section or step, or take the # out."
        if what:
            yield Finding(page.path, reference.place.line, what, remedy, Code.NOTATION)


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
