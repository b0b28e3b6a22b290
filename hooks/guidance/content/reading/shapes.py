"""The vocabulary of shapes, which describe YAML files: texts, choices, lists, and mappings of them.

``file_shapes.py`` and ``topics_shape.py`` describe the files of docs/ with it; ``fields.py`` reads files by a shape;
``schemas.py`` turns shapes into JSON Schemas for editors' tools, which show ``about`` next to a key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from guidance.findings import Code

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Ids and slugs: words of a-z and 0-9 joined by single hyphens, so that no address ever needs escaping."""
MAX_ID = 80
"""Characters of an id at most: names of files, QR codes and lines of web servers' settings hold no more."""
INDEX = "index"
"""The name of the file that holds the page of its folder."""


def id_remedy(name: str, *, names_file: bool = False) -> str:
    """Return what to do with a text that can't be an id or slug (or name a file); empty if it can."""
    if names_file and name == INDEX:
        return "Choose another: a file of this name holds the page of its folder."
    if len(name) > MAX_ID:
        return f"Shorten it to {MAX_ID} characters: it becomes part of an address."
    return "" if ID.fullmatch(name) else "Use a-z, 0-9 and single hyphens: it becomes part of an address."


@dataclass(frozen=True, slots=True)
class Fault:
    """The wording of a finding that replaces the default; {owner}, {key} and {value} are filled in."""

    what: str
    remedy: str
    """Empty to suggest the nearest known word."""
    code: Code


@dataclass(frozen=True, slots=True)
class String:
    """A text."""

    about: str
    required: bool = True
    pattern: str = ""
    """The whole text must match this; empty for any text."""
    without: str = ""
    """The text must have no match of this; ``pages`` reports those in front matter."""
    format: str = ""
    """The name of the format in JSON Schema."""
    fault: Fault | None = None
    """The finding if the pattern does not match; None if a check reports it, with more knowledge."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several known words."""

    about: str
    known: tuple[str, ...]
    code: Code
    """``unknown-…``, where … is what findings call such a word."""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Strings:
    """A list of different texts."""

    about: str
    item: String | Choice
    required: bool = False
    filled: bool = False
    """Whether it is required, with at least one item."""
    folded: bool = False
    """Whether items that differ in capitals alone are the same."""
    code: Code = Code.DUPLICATE_RELATION
    """The code of findings about items that are empty or repeated."""
    missing: Fault | None = None


@dataclass(frozen=True, slots=True)
class Boolean:
    """``true`` or ``false``; a missing key is false."""

    about: str


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number from 1; a missing key is 0."""

    about: str


@dataclass(frozen=True, slots=True)
class Either:
    """Two keys of which exactly one must have a value."""

    first: str
    second: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys."""

    about: str
    keys: Mapping[str, Shape]
    owner: str = "{owner}"
    """What findings call the mapping: ``step "{key}"``."""
    either: Either | None = None
    unknown: Fault = Fault('{owner} has no key "{key}"', "", Code.UNKNOWN_KEY)
    elsewhere: Mapping[str, Fault] = field(default_factory=dict)
    """Keys that editors may well put here by mistake → the finding."""
    patterns: Mapping[str, Shape] = field(default_factory=dict)
    """Pattern of keys → shape, for schemas alone: they do not know the site's languages."""
    missing: Fault | None = None
    """The finding if the mapping is missing; None to report its required keys instead."""
    optional: bool = False
    """Whether the mapping may be missing."""


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping whose keys are names that editors choose."""

    about: str
    item: Shape
    ids: bool = False
    """Whether the names are ids."""
    files: bool = False
    """Whether the names are ids, and names of files."""
    missing: Fault | None = None
    """The finding if the mapping is missing or empty; None if it may be."""


@dataclass(frozen=True, slots=True)
class Folders:
    """A mapping whose keys have the form ``folder/id``."""

    about: str
    noun: str
    """What findings call such a key: ``topic``."""
    folders: Mapping[str, Record]
    """Folder → shape of its values."""
    missing: None = None


Mapped = Record | Table | Folders
Shape = String | Choice | Strings | Boolean | Integer | Record | Table | Folders


@dataclass(frozen=True, slots=True)
class File:
    """A file, or the front matter of one."""

    title: str
    about: str
    body: Record | Table
    owner: str
    """What findings call it: ``topics.yml``."""
    holds: str = "names and values"
    """What findings say that it must hold."""
    begin: str = ""
    """What to do if it holds something else."""
    may_be_empty: bool = False


def is_required(shape: Shape) -> bool:
    """Return whether a key of a record must be there."""
    match shape:
        case String() | Choice():
            return shape.required
        case Strings():
            return shape.required or shape.filled
        case Record():
            inner = (*shape.keys.values(), *shape.patterns.values())
            return not shape.optional and (bool(shape.missing) or any(map(is_required, inner)))
        case Table():
            return bool(shape.missing)
        case Boolean() | Integer() | Folders():
            return False
