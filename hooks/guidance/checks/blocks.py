"""Are lists, headings, tables, code, quotations and comments what their author meant?

CommonMark silently reads some lines in another way than most editors mean them. HTML is not part of our Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guidance.checks.html import LINE, NOT_PLAIN, not_plain
from guidance.checks.notation import BOX, SPOILER
from guidance.content.texts import Page
from guidance.document.nodes import (
    Block,
    Box,
    CodeBlock,
    DefinitionList,
    Description,
    Folding,
    Footnote,
    FootnoteMark,
    Heading,
    List,
    Paragraph,
    Quote,
    SoftBreak,
)
from guidance.document.remarks import Kind, Remark
from guidance.document.walk import find, walk, words
from guidance.findings import Code, Finding

MAX_DEPTH = 4
"""Deeper lists or quotations than a phone can show."""
LANGUAGE = re.compile(r"[\w#.+-]*|\{ ?\.[\w#+-]+ ?\}")
"""The language that may follow the marks of a code block."""
INDENT = "Indent what stands between them as far as the words of the item above"
DASHES = ("-", "--", "–", "—", "——")
"""What is left of a rule where a program writes dashes by itself."""
SHOWN = 60
"""Characters of the text that a finding quotes at most."""

IN_FEWER = "Say it in fewer levels: a phone has no room for more."
FINDINGS: dict[Kind, tuple[str, str, Code]] = {
    Kind.HTML: ('"{text}" is not plain Markdown', NOT_PLAIN, Code.MARKUP_IN_TEXT),
    Kind.OPEN_COMMENT: ("this comment has no end", 'Close it with "-->".', Code.COMMENT),
    Kind.BESIDE_COMMENT: (
        "this text would vanish with the comment before it",
        "Put the comment on a line of its own, or behind the text.",
        Code.COMMENT,
    ),
    Kind.OPEN_CODE: ("this code block has no end", 'Add a line "{text}" below it.', Code.FENCE),
    Kind.INDENTED_CODE: (
        "this would be shown as code",
        'Take the spaces at its beginning away; if it is code, put a line "```" above and below it.',
        Code.CODE_BLOCK,
    ),
    Kind.UNDERLINED_HEADING: (
        "this line makes a heading of the one above",
        'Write a heading as "## …"; put an empty line above a rule.',
        Code.HEADING_NOTATION,
    ),
    Kind.LINE_BELOW_QUOTATION: (
        "this line goes on with the quotation above",
        'Put an empty line above it, or begin it with ">", too.',
        Code.QUOTATION,
    ),
    Kind.LOST_CELL: (
        'the table has no column for "{text}"',
        'Add a cell to its heading and to the dashes below; write "\\|" for a bar that is no border.',
        Code.TABLE,
    ),
    Kind.SHORT_ROW: (
        "this row has fewer cells than the table has columns",
        'Write the rest of it, "|" before an empty cell, too; a row is one line.',
        Code.TABLE,
    ),
    Kind.LOST_NUMBER: (
        "the number {text} does not follow the one above, and readers would see another",
        (
            'Count on from the item above, put a sentence above a new list, or write "{text}\\." '
            "if that is no list, but a date, for instance."
        ),
        Code.LIST,
    ),
    Kind.LINE_BELOW_TABLE: (
        "this line goes on with the table above",
        'Put an empty line above it, or "|" between its cells.',
        Code.TABLE,
    ),
    Kind.UNUSED_DEFINITION: (
        '"[{text}]:" gives the address of no link',
        'Take it out, or write "\\[{text}]:" if readers are to see it; a note for editors is written <!-- note -->.',
        Code.NOTATION,
    ),
    Kind.CLOSE_DESCRIPTION: (
        '"{text}" makes a definition of this line, and a term of the one above',
        'Write "\\:" if it is none, or put a space behind ":".',
        Code.NOTATION,
    ),
    Kind.TOO_DEEP: (f"this is nested deeper than {MAX_DEPTH} levels", IN_FEWER, Code.NESTING),
}
"""Kind of remark → what is wrong, what to do, code; ``links`` reports the other kinds."""


def blocks(page: Page) -> Iterator[Finding]:
    """Every block of a page is what its author meant, and readers see all of it."""
    found = list(_siblings(page, page.document.blocks, 0, in_list=False))
    quoted = {finding.line for finding in found if finding.code is Code.QUOTATION}
    for remark in page.remarks:
        is_told = remark.kind is Kind.LINE_BELOW_QUOTATION and remark.line - 1 in quoted
        if remark.kind in FINDINGS and not is_told:
            yield _finding(page, remark)
    yield from found
    yield from _footnotes(page)


def _finding(page: Page, remark: Remark) -> Finding:
    if remark.kind is Kind.HTML and remark.text.startswith("<!--"):
        remark = Remark(Kind.OPEN_COMMENT, remark.line)
    what, remedy, code = FINDINGS[remark.kind]
    if remark.kind is Kind.HTML:
        remedy = not_plain(remark.text)
        if remedy == LINE and page.body.split("\n")[remark.line - page.body_line].lstrip().startswith("|"):
            remedy = "A cell is one line: make a row of each, or one sentence of both."
    if remark.kind is Kind.UNUSED_DEFINITION and remark.text.startswith("^"):
        remedy = "Take the spaces out of the name of the footnote."
    if remark.kind is Kind.CLOSE_DESCRIPTION and remark.text.startswith(":::"):
        what, remedy, code = f'":::" is {BOX[0]}', BOX[1], Code.NOTATION
    text = remark.text if len(remark.text) <= SHOWN else f"{remark.text[:SHOWN]}…"
    return Finding(page.path, remark.line, what.replace("{text}", text), remedy.replace("{text}", text), code)


def _siblings(page: Page, siblings: Iterable[Block], depth: int, *, in_list: bool) -> Iterator[Finding]:
    """Check blocks of the same parent, inside ``depth`` lists and quotations."""
    above: Block | None = None
    number = 0  # of an item that would go on with the last list
    for block in siblings:
        line = block.place.line
        if isinstance(block, List | DefinitionList | Quote | Box) and depth == MAX_DEPTH:
            yield _finding(page, Remark(Kind.TOO_DEEP, line))
        elif isinstance(block, List):
            yield from _list(page, block, above, in_list=in_list, goes_on=block.start == number)
            number = block.start + len(block.items) if block.start is not None else number
            for item in block.items:
                yield from _siblings(page, item.children[_is_date(block) :], depth + 1, in_list=True)
        elif isinstance(block, DefinitionList):
            yield from _definitions(page, block, depth)
        elif isinstance(block, Quote | Box):
            yield from _empty_box(page, block)
            yield from _spoiler(page, block)
            yield from _greater_than(page, block, above)
            yield from _siblings(page, block.children, depth + 1, in_list=False)
        elif isinstance(block, Paragraph):
            yield from _dashes(page, block)
        elif isinstance(block, Heading):
            yield from _heading(page, block, depth)
        elif isinstance(block, CodeBlock) and not LANGUAGE.fullmatch(block.info):
            what = f'"{block.info}" is more than the name of a language'
            remedy = "Let nothing else stand behind the marks of a code block."
            yield Finding(page.path, line, what, remedy, Code.FENCE)
        above = block


def _empty_box(page: Page, block: Quote | Box) -> Iterator[Finding]:
    """Report a box without text, unless its title says it all."""
    if isinstance(block, Box) and not block.children and (block.fold is not Folding.NONE or not block.title):
        remedy = 'Begin each line of its text with "> ", and put no empty line above it.'
        yield Finding(page.path, block.place.line, "this box is empty", remedy, Code.QUOTATION)


def _spoiler(page: Page, block: Quote | Box) -> Iterator[Finding]:
    """Report ``>! text``, which other programs hide."""
    line = page.body.split("\n")[block.place.line - page.body_line]
    if isinstance(block, Quote) and line.lstrip().startswith(">!"):
        yield Finding(page.path, block.place.line, f'">!" is {SPOILER[0]}', SPOILER[1], Code.NOTATION)


def _greater_than(page: Page, block: Quote | Box, above: Block | None) -> Iterator[Finding]:
    """Report ``> 6`` on the next line of a sentence: it is no quotation, but a number that is exceeded."""
    first = block.children[0] if block.children else None
    is_number = isinstance(first, Paragraph) and words(first.children)[:1].isdigit()
    if isinstance(block, Quote) and is_number and _is_sentence(block, above):
        remedy = 'Write "\\>" if that is a sign; put an empty line above a quotation.'
        yield Finding(page.path, block.place.line, 'this ">" makes a quotation of its line', remedy, Code.QUOTATION)


def _dashes(page: Page, paragraph: Paragraph) -> Iterator[Finding]:
    if (text := words(paragraph.children).strip()) in DASHES:
        what = f'"{text}" is a row of signs without a meaning'
        yield Finding(page.path, paragraph.place.line, what, 'Take it out; a rule is "---".', Code.NOTATION)


def _definitions(page: Page, block: DefinitionList, depth: int) -> Iterator[Finding]:
    for part in block.children:
        line = part.place.line
        if isinstance(part, Description):
            if not part.children:
                yield Finding(
                    page.path, line, "this definition is empty", "Write its text, or take its mark out.", Code.LIST
                )
            yield from _siblings(page, part.children, depth + 1, in_list=True)
        elif any(isinstance(node, SoftBreak) for node in part.children):
            what = "the term of a definition has several lines"
            yield Finding(
                page.path, line, what, "Put an empty line above the term, or write it on one line.", Code.LIST
            )


def _footnotes(page: Page) -> Iterator[Finding]:
    """Each footnote has one text, below the text, and a mark in it."""
    marks = {mark.name for mark in find(FootnoteMark, page.document.blocks)}
    top = [block for block in page.document.blocks if isinstance(block, Footnote)]
    known: set[str] = set()
    for note in find(Footnote, page.document.blocks) if "[^" in page.body else ():
        shown, line = f"[^{note.name}]", note.place.line
        if note not in top:
            what, remedy = f'the footnote "{shown}" is inside a list or quotation', "Let it begin its line."
        elif note.name in known:
            what, remedy = f'the footnote "{shown}" has two texts', "Give one of them another name."
        elif note.name not in marks:
            what, remedy = (
                f'the footnote "{shown}" is marked nowhere',
                f'Write "{shown}" where it belongs, or take it out.',
            )
        elif not note.children:
            what, remedy = f'the footnote "{shown}" is empty', "Write its text behind the colon."
        elif told := list(_siblings(page, note.children, 1, in_list=True)):
            what = ""
            yield from told
        elif not all(isinstance(block, Paragraph) for block in note.children):
            what, remedy = f'the footnote "{shown}" is more than sentences', "Put lists and the like into the text."
        else:
            what = ""
        known.add(note.name)
        if what:
            yield Finding(page.path, line, what, remedy, Code.NOTATION)


def _heading(page: Page, heading: Heading, depth: int) -> Iterator[Finding]:
    line = heading.place.line
    if depth:
        remedy = "Let it begin its line; write a # that is no heading with a backslash before it."
        yield Finding(page.path, line, "a heading is inside a list or quotation", remedy, Code.HEADING_NOTATION)
    if heading.attributes and heading.id:  # without an id, that is what is said
        shown = " ".join(heading.attributes)
        remedy = "Let nothing but the id stand in the braces: {#short-id}."
        yield Finding(page.path, line, f'"{{{shown}}}" is not plain Markdown', remedy, Code.MARKUP_IN_TEXT)


def _list(page: Page, block: List, above: Block | None, *, in_list: bool, goes_on: bool) -> Iterator[Finding]:
    """Check a list; ``goes_on`` is whether its numbers go on with those of a list of the same parent."""
    line, alone = block.place.line, len(block.items) == 1
    is_in_sentence = not in_list and _is_sentence(block, above)
    is_number = alone and block.start is not None and (block.start != 1 or is_in_sentence or _is_date(block))
    for item in block.items:
        if not item.children and not is_number:
            remedy = "Write its text, or take its mark out."
            yield Finding(page.path, item.place.line, "this item is empty", remedy, Code.LIST)
    if goes_on and isinstance(above, List):
        yield Finding(page.path, line, "this list goes on with the one above", f"{INDENT}.", Code.LIST)
    elif block.has_plus:
        what = 'this "+" makes a list item, and readers would not see it'
        remedy = 'Write "\\+" for a plus sign; begin the items of a list with "- ".'
        yield Finding(page.path, line, what, remedy, Code.LIST)
    elif isinstance(above, List) and _is_right_below(block, above):
        remedy = "Give its items the same mark, indent them as far as the words above, or put an empty line above it."
        yield Finding(page.path, line, "this line makes a list of its own", remedy, Code.LIST)
    elif is_number:
        what = f"this line makes a list of one item that begins with {block.start}"
        remedy = f'Write "{block.start}\\." if that is no list, but a date, for instance.'
        remedy += " Put an empty line above it if it is a list." if block.start == 1 and is_in_sentence else ""
        remedy += f" If it goes on with the list above, {INDENT[0].lower()}{INDENT[1:]}." if goes_on else ""
        yield Finding(page.path, line, what, remedy, Code.LIST)
    elif alone and ((_is_sum(block) and not (in_list and above)) or is_in_sentence):
        remedy = "Put a backslash before its mark if that is a sign, or an empty line above it if it is a list."
        if _is_sum(block):
            remedy = "Put a backslash before its mark if that is a sign; make a sentence of a list of one item."
        yield Finding(page.path, line, "this line makes a list of one item", remedy, Code.LIST)


def _is_date(block: List) -> bool:
    """Return whether a list may be meant as a date of numbers alone: 1. 5. 2027."""
    first = block.items[0].children[:1]
    return block.start is not None and len(block.items) == 1 and isinstance(first[0] if first else None, List)


def _is_sum(block: List) -> bool:
    """Return whether the mark of a list's only item may be meant as a minus sign."""
    first = block.items[0].children[:1]
    text = words(first[0].children) if first and isinstance(first[0], Paragraph) else ""
    return block.start is None and text[:1].isdigit()


def _is_sentence(block: Block, above: Block | None) -> bool:
    """Return whether a list or quotation may be meant as the next line of the sentence right above it."""
    if not isinstance(above, Paragraph) or words(above.children).rstrip().endswith(":"):
        return False
    return _is_right_below(block, above)


def _is_right_below(block: Block, above: Block) -> bool:
    return block.place.line == max(node.place.line for node in walk((above,))) + 1
