"""Parts of a line → Markdown: characters that have a meaning are escaped, and emphasis is written so that it works.

A delimiter such as ``*`` begins or ends emphasis only between certain characters (CommonMark 0.31, 6.2). Where the
character outside it does not allow that, that character is written as an entity, which counts as punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto
from string import punctuation
from typing import NamedTuple, assert_never

from guidance.document import derived, nodes

MEANINGFUL = re.compile(r"[\\`*\[\]~_&<\n\r\t]")
"""Speed-up: a text without any of these characters needs no escaping."""
SPECIAL = re.compile(
    r"(?P<plain>\[[^\W\d_][^\[\]\\`*~_&<>|:\n]+\](?=[ ,.;?…“”’»]))|[\\`*\[\]~]|(?<![^\W_])_|_(?![^\W_])"
)
"""Characters that are escaped with a backslash: not words in brackets, nor an underscore inside a word.

A message's ``[Name]`` begins no link: no address follows, and none is defined anywhere.
"""
ENTITY = re.compile(r"&(?=#?\w+;)|[\n\r\t]")
"""Characters that are written as entities: the beginning of one, and white space other than a space."""
COMMENT = "<!-- -->"
"""An empty comment, which keeps apart what would otherwise join."""
HARD_BREAK = "  \n"
"""Spaces break a line in every Markdown, a backslash only in some."""
BARE = re.compile(r"[^\s<>()\\\x00-\x20]+")
"""An address that needs no angle brackets."""


class Kind(Enum):
    """What a piece of a line is."""

    TEXT = auto()
    """Characters, not escaped yet."""
    DONE = auto()
    """Markdown that begins and ends with punctuation."""
    OPEN = auto()
    """A delimiter that begins emphasis."""
    CLOSE = auto()
    """A delimiter that ends emphasis."""
    BREAK = auto()
    """A line break."""


class Piece(NamedTuple):
    """A piece of a line."""

    kind: Kind
    text: str


EDGE = Piece(Kind.BREAK, "")
"""Stands before and after a paragraph."""
BRACKET = Piece(Kind.DONE, "")
"""Stands before and after the words of a link."""


def line(inlines: Iterable[nodes.Inline], around: Piece = EDGE) -> str:
    """Return the Markdown of a paragraph, heading or cell, in one line or several.

    ``around`` stands before and after it.
    """
    inlines = tuple(inlines)
    if (
        len(inlines) == 1
        and isinstance(only := inlines[0], nodes.Text)
        and only.text
        and only.text == only.text.strip()
    ):
        return plain(only.text)  # most lines are that
    pieces: list[Piece] = [around]
    _add(inlines, pieces)
    pieces.append(around)
    written = ""
    for number in range(1, len(pieces) - 1):
        piece = pieces[number]
        if piece.kind is Kind.TEXT:
            written += _characters(pieces, number)
        elif piece.text == HARD_BREAK and pieces[number - 1].kind in (Kind.BREAK, Kind.OPEN):
            written += "\\\n"  # a line of spaces would be empty, and a delimiter before spaces begins no emphasis
        elif piece.text[0] in "`~" and written.endswith(piece.text[0]) and pieces[number - 1].kind is not Kind.TEXT:
            written += COMMENT + piece.text  # there was a comment in the source: without it the two would join
        else:
            written += piece.text
    return written


def plain(text: str) -> str:
    """Return a text with everything escaped that has a meaning in the middle of a line."""
    if not MEANINGFUL.search(text):
        return text
    escaped = SPECIAL.sub(lambda found: found[0] if found["plain"] else f"\\{found[0]}", text)
    return without_entities(escaped).replace("<", "&lt;")


def without_entities(text: str) -> str:
    """Return a text in which nothing is taken for an entity, and no white space is lost."""
    return ENTITY.sub(lambda match: "&amp;" if match[0] == "&" else _entity(match[0]), text)


def _entity(character: str) -> str:
    return f"&#{ord(character)};"


def _characters(pieces: list[Piece], number: int) -> str:
    """Return an escaped text; an end that would be lost, or would stop emphasis, is an entity."""
    before, text, after = pieces[number - 1], pieces[number].text, pieces[number + 1]
    head = tail = ""
    if (before.kind in (Kind.BREAK, Kind.OPEN) and text[0].isspace()) or (
        before.kind is Kind.CLOSE and _needs_punctuation(before, pieces[number - 2 : number - 4 : -1], text[0])
    ):
        head, text = _entity(text[0]), text[1:]
    if text and (
        (after.kind in (Kind.BREAK, Kind.CLOSE) and text[-1].isspace())
        or (after.kind is Kind.OPEN and _needs_punctuation(after, pieces[number + 2 : number + 4], text[-1]))
    ):
        tail, text = _entity(text[-1]), text[:-1]
    written = plain(text)
    if after.kind is Kind.DONE and after.text.startswith("[") and not tail and text.endswith("!"):
        written = f"{written[:-1]}\\!"  # else the link would be a picture
    return head + written + tail


def _needs_punctuation(delimiter: Piece, inside: list[Piece], outside: str) -> bool:
    """Return whether a delimiter works only with punctuation outside it; ``inside`` are the two pieces within."""
    if outside == " " or outside in punctuation:
        return False
    words, beyond = inside
    character = words.text[0 if delimiter.kind is Kind.OPEN else -1]
    is_word = (
        words.kind is Kind.TEXT and character.isalnum() and not (len(words.text) == 1 and beyond.kind is delimiter.kind)
    )
    return delimiter.text[0] == "_" or not is_word


def _add(inlines: Iterable[nodes.Inline], pieces: list[Piece]) -> None:
    """Add the pieces of parts of a line."""
    for node in inlines:
        match node:
            case nodes.Text() if pieces[-1].kind is Kind.TEXT:
                pieces[-1] = Piece(Kind.TEXT, pieces[-1].text + node.text)
            case nodes.Text():
                pieces += [Piece(Kind.TEXT, node.text)] if node.text else []
            case nodes.SoftBreak():
                pieces.append(Piece(Kind.BREAK, "\n"))
            case nodes.LineBreak():
                pieces.append(Piece(Kind.BREAK, HARD_BREAK))
            case nodes.Emphasis():
                _add_marked(node.children, pieces, "*", "_")
            case nodes.Strong():
                _add_marked(node.children, pieces, "**", "__")
            case nodes.Strikethrough():
                _add_marked(node.children, pieces, "~~", "~~")
            case nodes.Code():
                pieces.append(Piece(Kind.DONE, _code(node.text)))
            case nodes.Foreign():
                pieces.append(Piece(Kind.DONE, f"[[lang={node.lang}|{line(node.children, BRACKET)}]]"))
            case nodes.Reference():
                words = f"|{line(node.children, BRACKET)}" if node.children else ""
                pieces.append(Piece(Kind.DONE, f"[[{node.target or ' '}{words}]]"))
            case nodes.Link():
                words = line(node.children, BRACKET)
                pieces.append(Piece(Kind.DONE, f"[{words}]({_destination(node.target, node.title)})"))
            case nodes.Image():
                pieces.append(Piece(Kind.DONE, f"![{plain(node.alt)}]({_destination(node.target, node.title)})"))
            case nodes.FootnoteMark():
                pieces.append(Piece(Kind.DONE, f"[^{node.name}]"))
            case _ if isinstance(node, derived.DerivedInline):
                raise TypeError(f"no editor can write {type(node).__name__}")
            case _:
                assert_never(node)


def _add_marked(inlines: Iterable[nodes.Inline], pieces: list[Piece], delimiter: str, other: str) -> None:
    """Add emphasis; with the ``other`` delimiter where the first would join one that stands right before it."""
    before = pieces[-1]
    if before.kind in (Kind.OPEN, Kind.CLOSE) and before.text[0] == delimiter[0]:
        delimiter = other
    pieces.append(Piece(Kind.OPEN, delimiter))
    _add(inlines, pieces)
    pieces.append(Piece(Kind.CLOSE, delimiter))


def _code(text: str) -> str:
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") or (text[:1] == text[-1:] == " " and text.strip()) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _destination(target: str, title: str) -> str:
    address = target if BARE.fullmatch(target) else "<" + re.sub(r"[<>\\]", r"\\\g<0>", target) + ">"
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return without_entities(f'{address} "{quoted}"' if title else address)
