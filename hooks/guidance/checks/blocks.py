"""Are lists, headings, tables, code, quotations and comments what their author meant? HTML is nothing of our Markdown.

CommonMark reads some lines otherwise than most editors mean them, and without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guidance.content.model import Library
from guidance.content.texts import Page
from guidance.document.nodes import Block, CodeBlock, Heading, List, Paragraph, Quote
from guidance.document.remarks import Kind, Remark
from guidance.document.walk import walk, words
from guidance.findings import Code, Finding

MAX_DEPTH = 4
"""Deeper lists or quotations than a phone can show."""
LANGUAGE = re.compile(r"[\w#.+-]*|\{ ?\.[\w#+-]+ ?\}")
"""What may stand behind the marks of a code block."""
SHOWN = 60
"""Letters of what an editor wrote that a finding repeats."""

NOT_PLAIN = "Write it in Markdown; escape a letter that is meant as such with a backslash."
IN_FEWER = "Say it in fewer levels: a phone has no room for more."
SAID: dict[Kind, tuple[str, str, Code]] = {
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
    Kind.LOST_NUMBER: (
        "the number {text} does not follow the one above, and readers would see another",
        'Count on from the item above, or write "{text}\\." if that is no list, but a date, for instance.',
        Code.LIST,
    ),
    Kind.UNUSED_DEFINITION: (
        '"[{text}]:" gives the address of no link',
        'Take it out, or write "\\[{text}]:" if readers are to see it; a note for editors is written <!-- note -->.',
        Code.NOTATION,
    ),
    Kind.TOO_DEEP: (f"this is nested deeper than {MAX_DEPTH} levels", IN_FEWER, Code.NESTING),
}
"""What a remark means for an editor; ``links`` says it of the others."""


def blocks(library: Library) -> Iterator[Finding]:
    """Whatever stands on a page is there for its readers, as what it was meant for."""
    for page in library.pages.values():
        yield from page_blocks(page)


def page_blocks(page: Page) -> Iterator[Finding]:
    """Yield what is wrong with the blocks of one page."""
    for remark in page.remarks:
        if remark.kind in SAID:
            yield _said(page, remark)
    yield from _among(page, page.document.blocks, 0, in_list=False)


def _said(page: Page, remark: Remark) -> Finding:
    if remark.kind is Kind.HTML and remark.text.startswith("<!--"):
        remark = Remark(Kind.OPEN_COMMENT, remark.line)
    what, remedy, code = SAID[remark.kind]
    text = remark.text if len(remark.text) <= SHOWN else f"{remark.text[:SHOWN]}…"
    return Finding(page.path, remark.line, what.replace("{text}", text), remedy.replace("{text}", text), code)


def _among(page: Page, siblings: Iterable[Block], depth: int, *, in_list: bool) -> Iterator[Finding]:
    """Look at blocks that stand among each other, ``depth`` lists and quotations deep."""
    above: Block | None = None
    for block in siblings:
        line = block.place.line
        if isinstance(block, List | Quote) and depth == MAX_DEPTH:
            yield _said(page, Remark(Kind.TOO_DEEP, line))
        elif isinstance(block, List):
            yield from _list(page, block, above, in_list=in_list)
            for item in block.items:
                yield from _among(page, item.children, depth + 1, in_list=True)
        elif isinstance(block, Quote):
            yield from _among(page, block.children, depth + 1, in_list=False)
        elif isinstance(block, Heading):
            yield from _heading(page, block, depth)
        elif isinstance(block, CodeBlock) and not LANGUAGE.fullmatch(block.info):
            what = f'"{block.info}" is more than the name of a language'
            remedy = "Let nothing else stand behind the marks of a code block."
            yield Finding(page.path, line, what, remedy, Code.FENCE)
        above = block


def _heading(page: Page, heading: Heading, depth: int) -> Iterator[Finding]:
    line = heading.place.line
    if depth:
        remedy = "Let it begin its line; write a # that is no heading with a backslash before it."
        yield Finding(page.path, line, "a heading stands in a list or quotation", remedy, Code.HEADING_NOTATION)
    if heading.attributes:
        shown = " ".join(name if "=" in name or name.startswith(".") else f".{name}" for name in heading.attributes)
        remedy = "Let nothing but the id stand in the braces."
        yield Finding(page.path, line, f'"{{{shown}}}" is not plain Markdown', remedy, Code.MARKUP_IN_TEXT)


def _list(page: Page, found: List, above: Block | None, *, in_list: bool) -> Iterator[Finding]:
    for item in found.items:
        if not item.children:
            remedy = "Write its text, or take its mark out."
            yield Finding(page.path, item.place.line, "this item is empty", remedy, Code.LIST)
    if len(found.items) > 1:
        return
    if found.start not in (None, 1):
        what = f"this line makes a list of one item that begins with {found.start}"
        remedy = f'Write "{found.start}\\." if that is no list, but a date, for instance.'
        yield Finding(page.path, found.place.line, what, remedy, Code.LIST)
    elif not in_list and (_is_sum(found) or _goes_on(found, above)):
        remedy = "Put a backslash before its mark if that is a sign, or an empty line above it if it is a list."
        yield Finding(page.path, found.place.line, "this line makes a list of one item", remedy, Code.LIST)


def _is_sum(found: List) -> bool:
    """Tell a list of one item whose mark may well be a plus or minus."""
    first = found.items[0].children[:1]
    text = words(first[0].children) if first and isinstance(first[0], Paragraph) else ""
    return found.start is None and text[:1].isdigit()


def _goes_on(found: List, above: Block | None) -> bool:
    """Tell a list of one item on the line right below a sentence, which may well go on in it."""
    if not isinstance(above, Paragraph) or words(above.children).rstrip().endswith(":"):
        return False
    return found.place.line == max(node.place.line for node in walk((above,))) + 1
