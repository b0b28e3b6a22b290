"""Text and values → Typst code. Text is always written as a string literal, so it can't be taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guidance.render.hyphenation import pieces

ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
"""Characters that a Typst string literal must escape (Typst reference, "str")."""
WIDE = 36
"""Letters and signs without a space that may be wider than a line: addresses, code."""
UNBROKEN = re.compile(rf"(\S{{{WIDE},}})")


def string(text: str) -> str:
    """Return a Typst string literal."""
    return '"' + ESCAPED.sub(lambda m: f"\\{m[0]}" if m[0] in '\\"' else f"\\u{{{ord(m[0]):x}}}", text) + '"'


def text(words: str, lang: str, *, divided: int = WIDE) -> str:
    """Return text in a language as content in markup mode.

    Words of at least ``divided`` letters are marked as those that may be hyphenated; by default none is.
    """
    written, before = "", ""
    for piece, kind in pieces(words, lang):
        if kind == "whole" or (kind == "long" and divided <= len(piece) < WIDE):
            written += plain(before) + (f"#box({string(piece)})" if kind == "whole" else f"#long({string(piece)})")
            before = ""
        else:
            before += piece
    return written + plain(before)


def plain(words: str) -> str:
    """Return text without hyphenation; what may be wider than a line is broken at any letter."""
    split = enumerate(UNBROKEN.split(words))
    return "".join(f"#wide({string(part)})" if odd % 2 else f"#{string(part)}" for odd, part in split if part)


def content(markup: str) -> str:
    """Return markup as a content block, for use as an argument."""
    return f"[{markup}]"


def array(items: Iterable[str]) -> str:
    """Return an array of items that are code."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def label(name: str) -> str:
    """Return a label, as code; its name may be any text."""
    return f"label({string(name)})"


def call(function: str, *arguments: str, body: str | None = None, **named: str) -> str:
    """Return a function call in markup mode.

    Arguments are code; underscores in their names become hyphens. ``body`` is markup.
    """
    listed = [*arguments, *(f"{name.replace('_', '-')}: {value}" for name, value in named.items())]
    return f"#{function}({', '.join(listed)})" + ("" if body is None else content(body))


def record(**fields: str) -> str:
    """Return a dictionary whose values are code."""
    return array(f"{name}: {value}" for name, value in fields.items())


def source(template: str, body: str) -> str:
    """Return a Typst document that imports a template and has this body."""
    return f"#import {string(template)}: *\n{body}\n"
