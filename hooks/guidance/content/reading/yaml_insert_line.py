"""Inserts a key with a value, as one line, into the text of a YAML file or of front matter; no other line changes."""

from __future__ import annotations

import json
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from typing import Any

import yaml

from guidance.content.reading.yaml_source import Mapping, parse_yaml

Value = str | bool | Sequence[str] | MappingOf[str, Any]


def flow(value: Value, inside: str = "[]") -> str:
    """Return a value as YAML in one line, a text in quotes only where it must be, ``inside`` these brackets."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        opening, closing = inside[:1], inside[1:]
        plain = f"{opening}key: {value}{closing}" if opening != "[" else f"[{value}]"
        try:
            read = yaml.load(plain, yaml.BaseLoader)  # noqa: S506  # makes only texts
        except yaml.YAMLError:
            read = None
        is_plain = read in ([value], {"key": value}) and value == value.strip() and "\n" not in value
        return value if is_plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, MappingOf):
        return "{" + ", ".join(f"{key}: {flow(item, '{}')}" for key, item in value.items()) + "}"
    return "[" + ", ".join(flow(item) for item in value) + "]"


def insert_line(text: str, keys: Sequence[str], name: str, value: Value) -> str | None:
    """Return the text with ``name: value`` as the last of what stands below these keys; the last key may be missing.

    Returns None where the layout of the file does not allow it without other changes, because of braces for instance.
    """
    *above, key = keys
    node, findings = parse_yaml(text, "")
    for outer in above:
        node = node.values.get(outer) if isinstance(node, Mapping) else None
    if findings or not isinstance(node, Mapping):
        return None
    lines, new = text.split("\n"), f"{name}: {flow(value, '')}"
    head: list[str] = []
    children = node.values.get(key)
    if isinstance(children, Mapping) and children.values:
        last = max(children.key_lines.values())
        at, indent = _end(lines, last), _indent(lines[last - 1])
    elif key in node.values:
        at, indent = node.key_lines[key], _indent(lines[node.key_lines[key] - 1]) + 2
    else:
        last = max(node.key_lines.values(), default=1)
        at, indent = _end(lines, last), _indent(lines[last - 1]) + 2
        head = [f"{' ' * (indent - 2)}{key}:"]
    result = "\n".join([*lines[:at], *head, " " * indent + new, *lines[at:]])
    return result if _holds(result, text, keys, name, value) else None


def insert_into_front_matter(text: str, keys: Sequence[str], name: str, value: Value) -> str | None:
    """Return a Markdown file's text with a line more in its front matter; see ``insert_line``."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not end:
        return None
    front = insert_line("\n".join(lines[1:end]), keys, name, value)
    return None if front is None else "\n".join([lines[0], front, *lines[end:]])


def _end(lines: Sequence[str], first: int) -> int:
    """Return the number of the last line that belongs to the entry which begins on a line."""
    end, indent = first, _indent(lines[first - 1])
    for number, line in enumerate(lines[first:], first + 1):
        if line.strip() and _indent(line) <= indent:
            break
        if line.strip() and not line.lstrip().startswith("#"):
            end = number
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _holds(new: str, old: str, keys: Sequence[str], name: str, value: Value) -> bool:
    """Return whether the new text has the values of the old one and this one, and no others."""
    try:
        before, after = (yaml.load(text, yaml.BaseLoader) for text in (old, new))  # noqa: S506  # makes only texts
        written = yaml.load(flow(value, ""), yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError:
        return False
    place = before
    for key in keys:
        place[key] = place.get(key) or {}
        place = place[key]
        if not isinstance(place, dict):
            return False
    if name in place:
        return False
    place[name] = written
    return bool(after == before)
