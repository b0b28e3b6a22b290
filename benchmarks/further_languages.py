"""Texts in a language that the project lacks: those of one that it has, with other letters in place of each.

A vowel stands for a vowel, and a consonant for a consonant. So words are as long, as frequent and as easy to divide as
real ones, each form of a term is still one, and the languages can be told apart, as real ones can.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

KINDS = ("aeiou", "bcdfghjklmnpqrstvwxz")
"""Letters that stand for each other; all others stay, and so does what only few languages have."""
KEPT = re.compile(
    r"!?\[\[[^\]|]*(?:\||\]\])|\]\]|\{#[^}]*\}|\{\w+\}|\[[^\]\n]*\](?:\([^)]*\))?|<[^>\n]*>|^Subject:|https?:\S+",
    re.MULTILINE,
)
"""What is the same in each language: ids, fields, placeholders, links, and where references lead."""
MARKS = ("quotation-marks", "dash", "typed-as")
"""Keys of words.yml that say how a language is written."""


def letters_of(number: int) -> Mapping[int, int]:
    """Return the letters of the further language with this number, from 1, for ``str.translate``."""
    both = [kind for small in KINDS for kind in (small, small.upper())]
    return {ord(kind[at]): ord(kind[(at + number) % len(kind)]) for kind in both for at in range(len(kind))}


def translated(path: str, text: str, letters: Mapping[int, int]) -> str:
    """Return a page, a message or words.yml in another language."""
    if not path.endswith(".md"):
        return written(
            {key: word if key in MARKS else in_letters(word, letters) for key, word in yaml.safe_load(text).items()}
        )
    _, front, body = text.split("---\n", 2)
    return f"---\n{written(in_letters(yaml.safe_load(front), letters))}---\n{in_letters(body, letters)}"


def in_letters(value: Any, letters: Mapping[int, int]) -> Any:
    """Return a text, or what YAML has of lists and texts by ids, in other letters."""
    if isinstance(value, dict):
        return {key: in_letters(part, letters) for key, part in value.items()}
    if isinstance(value, list):
        return [in_letters(part, letters) for part in value]
    if not isinstance(value, str):
        return value
    pieces, position = [], 0
    for match in KEPT.finditer(value):
        pieces += [value[position : match.start()].translate(letters), match[0]]
        position = match.end()
    return "".join([*pieces, value[position:].translate(letters)])


class _Dumper(yaml.SafeDumper):
    """Writes the same value twice rather than once with an alias, which our files don't have."""

    def ignore_aliases(self, _: object) -> bool:
        return True


def written(value: Any) -> str:
    """Return a value as YAML."""
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
    return text
