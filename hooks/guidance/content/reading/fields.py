"""Reads a YAML mapping by its shape: values, and findings about what is wrong, missing or unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, NamedTuple

from guidance.content.reading.near_names import folded, meant
from guidance.content.reading.shapes import (
    MAX_ID,
    Boolean,
    Choice,
    Fault,
    File,
    Folders,
    Integer,
    Mapped,
    Record,
    Shape,
    String,
    Strings,
    Table,
    id_remedy,
    is_required,
)
from guidance.content.reading.yaml_source import Mapping, Node, Scalar, Sequence, parse_yaml
from guidance.content.texts import Text
from guidance.findings import Code, Finding

MAX_LISTED = 12
"""Known words that a remedy lists at most: more would hide the message."""


NO_IDEA = "Correct or remove it."
"""What to do with a word of which nobody knows what is meant."""
EMPTY = " is empty"
"""Says of an entry that nothing stands below its name."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ``Did you mean "…"?`` with the nearest known word; empty if none is near."""
    near = _nearest(word, known)
    return f'Did you mean "{near}"?' if near else ""


def _nearest(word: str, known: Iterable[str]) -> str:
    known = sorted(known)
    same = [name for name in known if name.casefold() == word.casefold()]
    return next(iter(same or get_close_matches(word, known, n=1, cutoff=0.6)), "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``Did you mean "…"?`` with the nearest known word, or else a short list of the known words."""
    candidates = sorted(known)
    if near := nearest(word, candidates):
        return near
    if 0 < len(candidates) <= MAX_LISTED:
        return f"Use one of: {', '.join(candidates)}, or remove it."
    return NO_IDEA


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a mapping; a missing or wrong value is empty."""

    line: int
    """The line of the mapping's key; of a whole file, its first."""
    lines: MappingOf[str, int]
    """Key → line, for all keys in the file, in its order."""
    values: MappingOf[str, Any]
    """Key → value, for every key of a record's shape, or every name in a table."""

    def of(self, key: str) -> Text:
        """Return a text with its line."""
        text: Text = self.values[key]
        return text

    def text(self, key: str) -> str:
        """Return a text; empty if the shape has no such key."""
        return self.of(key).text if key in self.values else ""

    def texts(self) -> dict[str, Text]:
        """Return all texts of a table with their lines."""
        return {key: self.of(key) for key in self.values}

    def words(self, key: str) -> tuple[str, ...]:
        """Return the items of a list; none if the shape has no such key."""
        words: tuple[str, ...] = self.values.get(key, ())
        return words

    def flag(self, key: str) -> bool:
        """Return whether a key is true; false if the shape has no such key."""
        return bool(self.values.get(key))

    def number(self, key: str) -> int:
        """Return a number; 0 if it is missing."""
        return int(self.values.get(key) or 0)

    def below(self, key: str) -> Values:
        """Return the mapping of a key; an empty one if the shape has no such key."""
        values: Values = self.values.get(key) or Values(self.line, {}, {})
        return values

    def items(self) -> Iterator[tuple[str, Values]]:
        """Yield the names of a table with their mappings."""
        yield from self.values.items()

    def line_of(self, key: str) -> int:
        """Return the line of a key, or the mapping's line if the key is missing."""
        return self.lines.get(key, self.line)


def read_file(file: File, text: str, path: str) -> tuple[Values | None, list[Finding]]:
    """Read a file; None if it does not hold a mapping, which is a finding unless the file may be empty and is."""
    node, findings = parse_yaml(text, path)
    if isinstance(node, Mapping):
        values, more = read(file, node, path)
        return values, findings + more
    if not findings and not (node is None and file.may_be_empty):
        findings = [Finding(path, 1, f"this file must hold {file.holds}", file.begin, Code.WRONG_TYPE)]
    return None, findings


def read(file: File, node: Mapping, path: str) -> tuple[Values, list[Finding]]:
    """Read the mapping that a file or its front matter holds."""
    reading = _Reading(path)
    return reading.mapping(file.body, node, node.line, file.owner), reading.findings


NUMBER = r"[1-9]\d{0,3}"


class _Spot(NamedTuple):
    """The place of a value in a file."""

    owner: str
    """What findings call its mapping: ``topic "folder/page"``."""
    key: str
    line: int
    """The key's line, or the mapping's if the key is missing."""


@dataclass(slots=True)
class _Reading:
    path: str
    findings: list[Finding] = field(default_factory=list)

    def report(self, line: int, what: str, remedy: str, code: Code, near: tuple[str, str] | None = None) -> None:
        self.findings.append(Finding(self.path, line, what, remedy, code, near))

    def fault(self, fault: Fault, spot: _Spot, *, value: str = "", known: Iterable[str] = ()) -> None:
        what, remedy = (text.format(owner=spot.owner, key=spot.key, value=value) for text in (fault.what, fault.remedy))
        near = None if remedy else meant(spot.key, known)
        self.report(spot.line, what, remedy or did_you_mean(spot.key, known), fault.code, near)

    def mapping(self, shape: Mapped, node: Mapping, line: int, owner: str) -> Values:
        if isinstance(shape, Record):
            node = self._as_meant(shape, node, owner)
            values = self._record(shape, node, line, owner)
        elif isinstance(shape, Table):
            values = self._table(shape, node, owner)
        else:
            values = self._folders(shape, node, owner)
        return Values(line, node.key_lines, values)

    def _as_meant(self, shape: Record, node: Mapping, owner: str) -> Mapping:
        """Report unknown keys, and return the mapping with the keys that they stand for: what is below is not lost."""
        meant_keys: dict[str, str] = {}
        for key, key_line in node.key_lines.items():
            if key in shape.keys:
                continue
            self.fault(shape.elsewhere.get(key, shape.unknown), _Spot(owner, key, key_line), known=shape.keys)
            near = _nearest(key, shape.keys)
            if near and key not in shape.elsewhere and near not in (*node.key_lines, *meant_keys.values()):
                meant_keys[key] = near
        return Mapping(
            {meant_keys.get(key, key): value for key, value in node.values.items()},
            {meant_keys.get(key, key): line for key, line in node.key_lines.items()},
            node.line,
        )

    def _record(self, shape: Record, node: Mapping, line: int, owner: str) -> dict[str, Any]:
        values = {
            key: self.value(inner, node.values.get(key), _Spot(owner, key, node.key_lines.get(key, line)))
            for key, inner in shape.keys.items()
        }
        if (either := shape.either) and _says(values[either.first]) == _says(values[either.second]):
            self.fault(either.fault, _Spot(owner, either.first, line))
        return values

    def _table(self, shape: Table, node: Mapping, owner: str) -> dict[str, Any]:
        if shape.ids or shape.files:
            for key, line in node.key_lines.items():
                if remedy := id_remedy(key, names_file=shape.files):
                    self.report(line, f'"{key}" can\'t be an id', remedy, Code.BAD_ID, as_id(key))
        return {
            key: self.value(shape.item, inner, _Spot(owner, key, node.key_lines[key]))
            for key, inner in node.values.items()
        }

    def _folders(self, shape: Folders, node: Mapping, owner: str) -> dict[str, Any]:
        values = {}
        for key, inner in node.values.items():
            folder, _, name = key.partition("/")
            if folder in shape.folders and not id_remedy(name, names_file=True):
                values[key] = self.value(shape.folders[folder], inner, _Spot(owner, key, node.key_lines[key]))
                continue
            known = " or ".join(f"{known}/name" for known in shape.folders)
            remedy = f"Write {known}, the name in a-z, 0-9 and hyphens."
            remedy += f" It has at most {MAX_ID} characters." if len(name) > MAX_ID else ""
            what = f'"{key}" is not the id of a {shape.noun}'
            self.report(node.key_lines[key], what, remedy, Code.BAD_ID, as_id(key))
        return values

    def value(self, shape: Shape, node: Node | None, spot: _Spot) -> Any:
        match shape:
            case String():
                return self._text(shape, node, spot)
            case Choice():
                text = self._text(shape, node, spot)
                self._known(shape, text.text, spot)
                return text
            case Strings():
                return self._strings(shape, node, spot)
            case Boolean():
                return self._flag(node, spot)
            case Integer():
                return self._number(node, spot)
            case Record() | Table() | Folders():
                return self._nested(shape, node, spot)

    def _text(self, shape: String | Choice, node: Node | None, spot: _Spot) -> Text:
        if node is None:
            self._missing(shape, spot)
        elif not isinstance(node, Scalar):
            remedy = f'Write it as "{spot.key}: text" on one line.'
            self.report(spot.line, f'"{spot.key}" must be a text', remedy, Code.WRONG_TYPE)
        elif self._lost(shape, node, f'"{spot.key}"'):
            pass
        elif text := node.text.strip():
            if isinstance(shape, String) and shape.fault and not re.fullmatch(shape.pattern, text):
                self.fault(shape.fault, spot, value=text)
            return Text(text, spot.line)
        elif shape.required:
            self.report(node.line, f'"{spot.key}" is empty', "Write its text.", Code.MISSING_KEY)
        return Text("", spot.line)

    def _lost(self, shape: String | Choice, node: Scalar, name: str) -> bool:
        """Report that YAML takes a part of a text for a mark or a comment; return whether it does."""
        is_cut = bool(node.cut) and isinstance(shape, String) and not shape.pattern
        if node.mark:
            what = f'"{node.mark}" is a mark of YAML here, and no part of the text'
            self.report(node.line, what, "Put the whole text in quotes.", Code.YAML_ALIAS)
        elif is_cut:
            what = f'{name} ends before "{node.cut}": a space and # begin a comment'
            remedy = 'Put the whole text in quotes; write a note for yourself on a line of its own, as "# note".'
            self.report(node.line, what, remedy, Code.CUT_TEXT)
        return bool(node.mark) or is_cut

    def _known(self, shape: Choice, text: str, spot: _Spot) -> None:
        if text and text not in shape.known:
            what = f'{spot.owner}: there is no {shape.code.removeprefix("unknown-")} "{text}"'
            self.report(spot.line, what, did_you_mean(text, shape.known), shape.code, meant(text, shape.known))

    def _strings(self, shape: Strings, node: Node | None, spot: _Spot) -> tuple[str, ...]:
        items: list[str] = []
        if node is None:
            self._missing(shape, spot)
        elif isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
            name = f'an item of "{spot.key}"'
            found = [item for item in node.items if isinstance(item, Scalar)]
            items = [item.text.strip() for item in found if not self._lost(shape.item, item, name)]
            if not node.items and shape.filled:
                self._missing(shape, spot)
        else:
            remedy = f'Write it as "{spot.key}: [first, second]".'
            self.report(spot.line, f'"{spot.key}" must be a list', remedy, Code.WRONG_TYPE)
        seen: set[str] = set()
        for item in items:
            same = item.casefold() if shape.folded else item
            if not item:
                remedy = "Write it, or take it out."
                self.report(spot.line, f'an item of "{spot.key}" is empty', remedy, shape.code)
            elif same in seen:
                self.report(spot.line, f'"{item}" is twice in "{spot.key}"', "Keep one.", shape.code)
            elif isinstance(shape.item, Choice):
                self._known(shape.item, item, spot)
            seen.add(same)
        return tuple(items)

    def _flag(self, node: Node | None, spot: _Spot) -> bool:
        text = node.text.strip() if isinstance(node, Scalar) else None
        if node is not None and text not in ("true", "false"):
            self.report(spot.line, f'"{spot.key}" must be true or false', "Write one of the two.", Code.WRONG_TYPE)
        return text == "true"

    def _number(self, node: Node | None, spot: _Spot) -> int:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if re.fullmatch(NUMBER, text):
            return int(text)
        if node is not None:
            what = f'"{spot.key}" must be a whole number from 1'
            self.report(spot.line, what, f'Write it as "{spot.key}: 7".', Code.WRONG_TYPE)
        return 0

    def _nested(self, shape: Mapped, node: Node | None, spot: _Spot) -> Values:
        mapping = node if isinstance(node, Mapping) else Mapping({}, {}, spot.line)
        reading = self
        if mapping is not node and not _is_blank(node):
            remedy = f'Write "{spot.key}:" and below it, indented by two spaces, "name: value" lines.'
            self.report(spot.line, f'"{spot.key}" must hold names and values', remedy, Code.WRONG_TYPE)
            reading = _Reading(self.path)  # discards findings: required keys are not missing, too
        elif isinstance(shape, Record) and shape.optional and _is_blank(node):
            reading = _Reading(self.path)
        elif isinstance(shape, Record) and _is_emptied(shape, node):
            what = shape.owner.format(owner=spot.owner, key=spot.key) + EMPTY
            remedy = f"Bring its lines back, for instance from its last version in Git: {', '.join(shape.keys)}."
            self.report(spot.line, what, remedy, Code.EMPTY_ENTRY)
            reading = _Reading(self.path)
        elif shape.missing and (_is_blank(node) or (isinstance(shape, Table) and not mapping.values)):
            self.fault(shape.missing, spot)
            reading = _Reading(self.path)
        owner = shape.owner.format(owner=spot.owner, key=spot.key) if isinstance(shape, Record) else f'"{spot.key}"'
        return reading.mapping(shape, mapping, spot.line, owner)

    def _missing(self, shape: String | Choice | Strings, spot: _Spot) -> None:
        if isinstance(shape, Strings) and shape.missing:
            self.fault(shape.missing, spot)
        elif is_required(shape):
            remedy = f'Add a line "{spot.key}: …".'
            self.report(spot.line, f'{spot.owner} has no "{spot.key}"', remedy, Code.MISSING_KEY)


def as_id(key: str) -> tuple[str, str] | None:
    """Return a key that can't be an id, and the one that it is but for capitals and underscores, if that can be one."""
    new = folded(key)
    return (key, new) if new != key and not any(map(id_remedy, new.split("/"))) else None


def _is_blank(node: Node | None) -> bool:
    return node is None or (isinstance(node, Scalar) and not node.text)


def _is_emptied(shape: Record, node: Node | None) -> bool:
    """Return whether nothing stands below a key that needs more than one line below it."""
    return node is not None and _is_blank(node) and sum(map(is_required, shape.keys.values())) > 1


def _says(value: Any) -> bool:
    """Return whether one of the two keys of an ``Either`` has a value."""
    return bool(value.text if isinstance(value, Text) else value)
