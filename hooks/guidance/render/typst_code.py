"""Text and values as Typst code. Every text is a string literal: nothing that an editor writes is ever markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guidance.render.hyphenation import pieces

ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
"""What a Typst string literal can't hold as it is (Typst reference, "str")."""


def string(text: str) -> str:
    """Return a Typst string literal."""
    return '"' + ESCAPED.sub(lambda m: f"\\{m[0]}" if m[0] in '\\"' else f"\\u{{{ord(m[0]):x}}}", text) + '"'


def text(words: str, lang: str, *, divided: bool = False) -> str:
    """Return text in a language as content in markup mode; if it may be divided, the words are marked that may."""
    marks = {"whole": "#box(…)", "long": "#long(…)" if divided else "#…", "": "#…"}
    return "".join(marks[kind].replace("…", string(piece)) for piece, kind in pieces(words, lang))


def content(markup: str) -> str:
    """Return a content block, for an argument."""
    return f"[{markup}]"


def array(items: Iterable[str]) -> str:
    """Return an array of code."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def label(name: str) -> str:
    """Return the code of a label; a label may be any text."""
    return f"label({string(name)})"


def call(function: str, *arguments: str, body: str | None = None, **named: str) -> str:
    """Return a call in markup mode; arguments are code, underscores in their names are hyphens, ``body`` is markup."""
    listed = [*arguments, *(f"{name.replace('_', '-')}: {value}" for name, value in named.items())]
    return f"#{function}({', '.join(listed)})" + ("" if body is None else content(body))


def record(**fields: str) -> str:
    """Return a dictionary; the values are code."""
    return array(f"{name}: {value}" for name, value in fields.items())


def source(template: str, body: str) -> str:
    """Return a document: a template's functions, and what calls them."""
    return f"#import {string(template)}: *\n{body}\n"
