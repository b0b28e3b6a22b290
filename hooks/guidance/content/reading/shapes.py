"""Of what the YAML files of docs/ are made: texts, choices, lists, and names with values.

``file_shapes.py`` and ``topics_shape.py`` put the files together of these. ``fields.py`` reads by them, and
``schemas.py`` writes them down for editors' tools, which show ``about`` beside a key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from guidance.findings import Code

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Ids and slugs: words of a-z and 0-9 joined by single hyphens, so that no address ever needs escaping."""
MAX_ID = 80
"""Characters of the longest: files, QR codes and lines of web servers' settings have no room for more."""
INDEX = "index"
"""The name of the file that holds the page of its folder."""


def id_remedy(name: str, *, names_file: bool = False) -> str:
    """Return what to do with a text that can't be an id or a slug, or not one that names a file; empty where it can."""
    if names_file and name == INDEX:
        return "Choose another: a file of this name holds the page of its folder."
    if len(name) > MAX_ID:
        return f"Shorten it to {MAX_ID} characters: it becomes part of an address."
    return "" if ID.fullmatch(name) else "Use a-z, 0-9 and single hyphens: it becomes part of an address."


@dataclass(frozen=True, slots=True)
class Fault:
    """What a finding says in place of the usual words: {owner}, {key} and {value} are filled in."""

    what: str
    remedy: str
    """Empty where the nearest of the known words is the remedy."""
    code: Code


@dataclass(frozen=True, slots=True)
class String:
    """A text."""

    about: str
    required: bool = True
    pattern: str = ""
    """What the whole text must match; any text where it is empty."""
    without: str = ""
    """What the text must not hold; a reader of the whole front matter reports it."""
    format: str = ""
    """The name of the format in JSON Schema."""
    fault: Fault | None = None
    """What to say where the pattern does not match; None where a check knows more and says it better."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    about: str
    known: tuple[str, ...]
    code: Code
    """``unknown-…``: what the words are called."""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Strings:
    """A list of texts, each of them once."""

    about: str
    item: String | Choice
    required: bool = False
    filled: bool = False
    """Whether it must be there and have at least one item."""
    folded: bool = False
    """Whether an item is there twice even if it differs in capital letters."""
    code: Code = Code.DUPLICATE_RELATION
    """The code of an item that is empty or there twice."""
    missing: Fault | None = None


@dataclass(frozen=True, slots=True)
class Boolean:
    """``true``, or ``false``, which a key that is not there has, too."""

    about: str


@dataclass(frozen=True, slots=True)
class Either:
    """Two keys of which exactly one says something."""

    first: str
    second: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with keys that the program knows."""

    about: str
    keys: Mapping[str, Shape]
    owner: str = "{owner}"
    """What findings about its keys call it: ``step "{key}"``."""
    either: Either | None = None
    unknown: Fault = Fault('{owner} has no key "{key}"', "", Code.UNKNOWN_KEY)
    elsewhere: Mapping[str, Fault] = field(default_factory=dict)
    """Keys that people may well write here, and what to say of them."""
    patterns: Mapping[str, Shape] = field(default_factory=dict)
    """For schemas, which do not know all keys: what those that match are."""
    missing: Fault | None = None
    """What to say where it is not there; None: its required keys are missing then, if it has any."""


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping with names that editors choose."""

    about: str
    item: Shape
    ids: bool = False
    """Whether the names are ids."""
    files: bool = False
    """Whether the names are ids that name files, too."""
    missing: Fault | None = None
    """What to say where it has no names; None where it may have none."""


@dataclass(frozen=True, slots=True)
class Folders:
    """A mapping with names of the form ``folder/id``."""

    about: str
    noun: str
    """What findings call such a name: ``topic``."""
    folders: Mapping[str, Record]
    missing: None = None


Mapped = Record | Table | Folders
Shape = String | Choice | Strings | Boolean | Record | Table | Folders


@dataclass(frozen=True, slots=True)
class File:
    """A file, or the front matter of one."""

    title: str
    about: str
    body: Record | Table
    owner: str
    """What findings call it: ``topics.yml``."""
    holds: str = "names and values"
    """What it must hold."""
    begin: str = ""
    """What to do where it does not."""
    may_be_empty: bool = False


def is_required(shape: Shape) -> bool:
    """Return whether a key of a record must be there."""
    match shape:
        case String() | Choice():
            return shape.required
        case Strings():
            return shape.required or shape.filled
        case Record():
            return bool(shape.missing) or any(map(is_required, (*shape.keys.values(), *shape.patterns.values())))
        case Table():
            return bool(shape.missing)
        case Boolean() | Folders():
            return False
