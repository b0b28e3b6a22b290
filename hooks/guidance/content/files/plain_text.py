"""What is Markdown or HTML in a plain text, which readers see, or send, letter by letter."""

from __future__ import annotations

import re

MARKUP = (
    r"\*\*|~~|\[\[|\]\(|<!--|-->|\{[#{%]"
    r"|\[\^[^\[\]\s]+\]"
    r"|&(?:[A-Za-z]+|#[0-9]+|#[xX][0-9A-Fa-f]+);"
    r"|(?<![\w*])\*(?=[^\s*])[^*\n]*[^\s*]\*(?![\w*])"
    r"|(?<![\w_/])__?(?=[^\s_])[^_\n]*[^\s_]__?(?![\w_/])"
    r"|==(?=[^\s=|])[^=|\n]*[^\s=|]=="
    r"|(?<![\w:/]):(?:[a-z][a-z0-9_+-]*|[+-]1):(?![\w:])"
    r"|\\(?:[!-/:-@\[-`{-~]|n(?![a-zA-Z])|[a-zA-Z]+\{|(?=\n|$))"
)
"""Notations of a line, as Python and the schemas' JavaScript read it."""
TAG = r"</?[A-Za-z!][^<>\n]*>"
PLAIN = "This is plain text: leave Markdown and HTML out."


def markup(text: str, further: str = TAG) -> list[str]:
    """Return the marks in a text that mean something in Markdown or HTML, each once; ``further`` is what else does."""
    found = (match.group().strip() for match in re.finditer(f"{MARKUP}|{further}", text, re.MULTILINE))
    return [*dict.fromkeys(found)]
