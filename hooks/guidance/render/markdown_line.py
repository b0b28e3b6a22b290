"""Parts of a line → Markdown: characters that would mean something are escaped, and marks stand where they count.

A mark such as ``*`` begins or ends emphasis only between certain characters (CommonMark 0.31, 6.2). Where the character
outside it doesn't allow that, it is written as an entity, which counts as punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto
from string import punctuation
from typing import NamedTuple, assert_never

from guidance.document.nodes import (
    Code,
    DerivedInline,
    Emphasis,
    Foreign,
    Image,
    Inline,
    LineBreak,
    Link,
    Reference,
    SoftBreak,
    Strikethrough,
    Strong,
    Text,
)

MEANINGFUL = re.compile(r"[\\`*\[\]~_&<\n\r\t]")
"""What shows that there is anything to escape: few texts have it."""
SPECIAL = re.compile(
    r"(?P<plain>\[[^\W\d_][^\[\]\\`*~_&<>|:\n]+\](?=[ ,.;?…“”’»]))|[\\`*\[\]~]|(?<![^\W_])_|_(?![^\W_])"
)
"""What a backslash takes the meaning from; words in brackets have none, nor has an underscore inside a word.

A message's ``[Name]`` is one of these: it begins no link, since no address follows, and none is defined anywhere.
"""
ENTITY = re.compile(r"&(?=#?\w+;)|[\n\r\t]")
"""What is written as an entity: the beginning of one, and characters that would be layout."""
COMMENT = "<!-- -->"
"""Parts what would else be one, and is nothing itself."""
SPACES = "  \n"
"""Breaks a line."""
BARE = re.compile(r"[^\s<>()\\\x00-\x20]+")
"""An address that needs no angle brackets."""


class Kind(Enum):
    """What a piece of a line is."""

    TEXT = auto()
    """Characters, not escaped yet."""
    DONE = auto()
    """Markdown that begins and ends with punctuation."""
    OPEN = auto()
    """A mark in front of words."""
    CLOSE = auto()
    """A mark behind words."""
    BREAK = auto()
    """The end of a line."""


class Piece(NamedTuple):
    """A piece of a line."""

    kind: Kind
    text: str


EDGE = Piece(Kind.BREAK, "")
"""What stands before and behind a paragraph."""
BRACKET = Piece(Kind.DONE, "")
"""What stands before and behind the words of a link."""


def line(nodes: Iterable[Inline], around: Piece = EDGE) -> str:
    """Return the parts of a paragraph, heading or cell, in one line or several.

    ``around`` is what stands before and behind them.
    """
    nodes = tuple(nodes)
    if len(nodes) == 1 and isinstance(only := nodes[0], Text) and only.text and only.text == only.text.strip():
        return plain(only.text)  # most lines are that
    pieces: list[Piece] = [around]
    _add(nodes, pieces)
    pieces.append(around)
    written = ""
    for number in range(1, len(pieces) - 1):
        piece = pieces[number]
        if piece.kind is Kind.TEXT:
            written += _characters(pieces, number)
        elif piece.text == SPACES and pieces[number - 1].kind in (Kind.BREAK, Kind.OPEN):
            written += "\\\n"  # a line of spaces would be empty, and behind them a mark would be none
        elif piece.text[0] in "`~" and written.endswith(piece.text[0]) and pieces[number - 1].kind is not Kind.TEXT:
            written += COMMENT + piece.text  # where a comment stood, else the two would run together
        else:
            written += piece.text
    return written


def plain(text: str) -> str:
    """Return characters so that Markdown takes each for itself, wherever they stand in a line."""
    if not MEANINGFUL.search(text):
        return text
    escaped = SPECIAL.sub(lambda found: found[0] if found["plain"] else f"\\{found[0]}", text)
    return without_entities(escaped).replace("<", "&lt;")


def without_entities(text: str) -> str:
    """Return characters of which none begins an entity, nor is layout."""
    return ENTITY.sub(lambda match: "&amp;" if match[0] == "&" else _entity(match[0]), text)


def _entity(character: str) -> str:
    return f"&#{ord(character)};"


def _characters(pieces: list[Piece], number: int) -> str:
    """Return a text of which no character is lost at its ends, nor keeps the mark beside it from being one."""
    before, text, behind = pieces[number - 1], pieces[number].text, pieces[number + 1]
    head = tail = ""
    if (before.kind in (Kind.BREAK, Kind.OPEN) and text[0].isspace()) or (
        before.kind is Kind.CLOSE and _needs_punctuation(before, pieces[number - 2 : number - 4 : -1], text[0])
    ):
        head, text = _entity(text[0]), text[1:]
    if text and (
        (behind.kind in (Kind.BREAK, Kind.CLOSE) and text[-1].isspace())
        or (behind.kind is Kind.OPEN and _needs_punctuation(behind, pieces[number + 2 : number + 4], text[-1]))
    ):
        tail, text = _entity(text[-1]), text[:-1]
    written = plain(text)
    if behind.kind is Kind.DONE and behind.text.startswith("[") and not tail and text.endswith("!"):
        written = f"{written[:-1]}\\!"  # else the link would be a picture
    return head + written + tail


def _needs_punctuation(mark: Piece, inside: list[Piece], outside: str) -> bool:
    """Return whether a mark needs punctuation in place of the character outside it; ``inside`` is what follows it."""
    if outside == " " or outside in punctuation:
        return False
    words, beyond = inside
    character = words.text[0 if mark.kind is Kind.OPEN else -1]
    is_word = (
        words.kind is Kind.TEXT and character.isalnum() and not (len(words.text) == 1 and beyond.kind is mark.kind)
    )
    return mark.text[0] == "_" or not is_word


def _add(nodes: Iterable[Inline], pieces: list[Piece]) -> None:
    """Add what parts of a line are written as."""
    for node in nodes:
        match node:
            case Text() if pieces[-1].kind is Kind.TEXT:
                pieces[-1] = Piece(Kind.TEXT, pieces[-1].text + node.text)
            case Text():
                pieces += [Piece(Kind.TEXT, node.text)] if node.text else []
            case SoftBreak():
                pieces.append(Piece(Kind.BREAK, "\n"))
            case LineBreak():  # spaces break a line in every Markdown, a backslash only in some
                pieces.append(Piece(Kind.BREAK, SPACES))
            case Emphasis():
                _add_marked(node.children, pieces, "*", "_")
            case Strong():
                _add_marked(node.children, pieces, "**", "__")
            case Strikethrough():
                _add_marked(node.children, pieces, "~~", "~~")
            case Code():
                pieces.append(Piece(Kind.DONE, _code(node.text)))
            case Foreign():
                pieces.append(Piece(Kind.DONE, f"[[lang={node.lang}|{line(node.children, BRACKET)}]]"))
            case Reference():
                words = f"|{line(node.children, BRACKET)}" if node.children else ""
                pieces.append(Piece(Kind.DONE, f"[[{node.target or ' '}{words}]]"))
            case Link():
                words = line(node.children, BRACKET)
                pieces.append(Piece(Kind.DONE, f"[{words}]({_destination(node.target, node.title)})"))
            case Image():
                pieces.append(Piece(Kind.DONE, f"![{plain(node.alt)}]({_destination(node.target, node.title)})"))
            case _ if isinstance(node, DerivedInline):
                raise TypeError(f"no editor can write {type(node).__name__}")
            case _:
                assert_never(node)


def _add_marked(nodes: Iterable[Inline], pieces: list[Piece], mark: str, other: str) -> None:
    """Add words between marks; ``other`` ones where the first would run together with those before it."""
    before = pieces[-1]
    if before.kind in (Kind.OPEN, Kind.CLOSE) and before.text[0] == mark[0]:
        mark = other
    pieces.append(Piece(Kind.OPEN, mark))
    _add(nodes, pieces)
    pieces.append(Piece(Kind.CLOSE, mark))


def _code(text: str) -> str:
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") or (text[:1] == text[-1:] == " " and text.strip()) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _destination(target: str, title: str) -> str:
    address = target if BARE.fullmatch(target) else "<" + re.sub(r"[<>\\]", r"\\\g<0>", target) + ">"
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return without_entities(f'{address} "{quoted}"' if title else address)
