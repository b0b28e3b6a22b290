"""Inserts an entry into the text of a YAML file, and keeps its comments and formatting."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from typing import Any

import yaml

from guidance.content.reading.yaml_source import Mapping, parse_yaml

Values = MappingOf[str, Any]
ONE_LINE = re.compile(r"\S: +\{.*\}\s*(?:#.*)?$")
"""An entry with all its values on its line."""


def insert_entry(text: str, key: str, name: str, values: Values, *, sort: bool = False) -> tuple[str, int] | None:
    """Return the text with ``name`` and its values below ``key``, and the line at which the entry begins.

    The entry follows the last one in the same folder, or else the last one; with ``sort`` it follows its neighbour in
    the alphabet, so that what two people add is seldom at the same place, and can be merged. Where the others take a
    line each, so does an entry without parts. Returns None where the layout of the file does not allow it without other
    changes, because of braces for instance.
    """
    node, findings = parse_yaml(text, "")
    if findings or not isinstance(node, Mapping):
        return None
    lines = text.removesuffix("\n").split("\n")
    siblings = node.values.get(key)
    if isinstance(siblings, Mapping) and name in siblings.values:
        return None
    if isinstance(siblings, Mapping) and siblings.values:
        at, block = _after_siblings(lines, siblings, name, values, sort=sort)
    elif key in node.values:
        at, block = node.key_lines[key], _block(name, values, 2)
        lines[at - 1] = f"{key}:{lines[at - 1].partition(f'{key}:')[2].replace('{}', '', 1)}".rstrip()
    else:
        at, block = len(lines), ["", f"{key}:", *_block(name, values, 2)]
    first = next(number for number, line in enumerate(block) if name in line)
    result = "\n".join([*lines[:at], *block, *lines[at:]]) + "\n"
    return (result, at + first + 1) if _holds(result, text, key, name, values) else None


def _after_siblings(
    lines: list[str], siblings: Mapping, name: str, values: Values, *, sort: bool
) -> tuple[int, list[str]]:
    folder = name.rpartition("/")[0]
    near = {other: line for other, line in siblings.key_lines.items() if other.rpartition("/")[0] == folder}
    all_lines = siblings.key_lines.values()
    last = _line_above(near, name) if near and sort else max(near.values() or all_lines)
    indent = len(lines[last - 1]) - len(lines[last - 1].lstrip())
    end = last
    for number, line in enumerate(lines[last:], last + 1):
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        if line.strip() and not line.lstrip().startswith("#"):
            end = number
    apart = any(not line.strip() for line in lines[min(all_lines) : max(all_lines)])
    is_flat = not any(isinstance(value, dict) for value in values.values())
    if is_flat and all(ONE_LINE.search(lines[line - 1]) for line in all_lines):
        return end, [f"{' ' * indent}{name}: {_in_a_line(values)}"]
    return end, [""] * apart + _block(name, values, indent)


def _line_above(near: MappingOf[str, int], name: str) -> int:
    """Return the line of the entry behind which a new one stands: its neighbour in the alphabet."""
    return near[max((other for other in near if other < name), default=min(near))]


def _in_a_line(values: Values) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def _block(name: str, values: Values, indent: int) -> list[str]:
    lines = [f"{' ' * indent}{name}:"]
    for key, value in values.items():
        if isinstance(value, dict) and value:
            lines += _block(key, value, indent + 2)
        else:
            lines.append(f"{' ' * (indent + 2)}{key}: {value}".rstrip())
    return lines


def _holds(new: str, old: str, key: str, name: str, values: Values) -> bool:
    """Return whether the new text has the values of the old one and the entry, and no others."""
    try:
        before, after = (yaml.load(text, yaml.BaseLoader) for text in (old, new))  # noqa: S506  # makes only texts
    except yaml.YAMLError:
        return False
    return bool(after == {**before, key: {**(before.get(key) or {}), name: values}})
