"""An entry put into a YAML file's text at its place, with every comment and all formatting of the file kept."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from typing import Any

import yaml

from guidance.content.reading.yaml_source import Mapping, parse_yaml

Values = MappingOf[str, Any]


def insert_entry(text: str, key: str, name: str, values: Values) -> tuple[str, int] | None:
    """Return the text with ``name`` and its values below ``key``, and the line at which they begin.

    The entry stands behind the last one in the same folder, or else behind the last one. Returns None where the file is
    laid out in a way that this can't be done without touching what is there: in braces, for instance.
    """
    node, findings = parse_yaml(text, "")
    if findings or not isinstance(node, Mapping):
        return None
    lines = text.removesuffix("\n").split("\n")
    siblings = node.values.get(key)
    if isinstance(siblings, Mapping) and name in siblings.values:
        return None
    if isinstance(siblings, Mapping) and siblings.values:
        at, block = _behind_siblings(lines, siblings, name, values)
    elif key in node.values:
        at, block = node.key_lines[key], _block(name, values, 2)
        lines[at - 1] = f"{key}:{lines[at - 1].partition(f'{key}:')[2].replace('{}', '', 1)}".rstrip()
    else:
        at, block = len(lines), ["", f"{key}:", *_block(name, values, 2)]
    blank = next(number for number, line in enumerate(block) if name in line)
    result = "\n".join([*lines[:at], *block, *lines[at:]]) + "\n"
    return (result, at + blank + 1) if _holds(result, text, key, name, values) else None


def _behind_siblings(lines: list[str], siblings: Mapping, name: str, values: Values) -> tuple[int, list[str]]:
    folder = name.rpartition("/")[0]
    near = [line for other, line in siblings.key_lines.items() if other.rpartition("/")[0] == folder]
    all_lines = siblings.key_lines.values()
    last = max(near or all_lines)
    indent = len(lines[last - 1]) - len(lines[last - 1].lstrip())
    end = last
    for number, line in enumerate(lines[last:], last + 1):
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        if line.strip() and not line.lstrip().startswith("#"):
            end = number
    apart = any(not line.strip() for line in lines[min(all_lines) : max(all_lines)])
    return end, [""] * apart + _block(name, values, indent)


def _block(name: str, values: Values, indent: int) -> list[str]:
    lines = [f"{' ' * indent}{name}:"]
    for key, value in values.items():
        if isinstance(value, dict) and value:
            lines += _block(key, value, indent + 2)
        else:
            lines.append(f"{' ' * (indent + 2)}{key}: {value}".rstrip())
    return lines


def _holds(new: str, old: str, key: str, name: str, values: Values) -> bool:
    """Return whether the new text says what the old one says, and the entry besides, in every comment and value."""
    try:
        before, after = (yaml.load(text, yaml.BaseLoader) for text in (old, new))  # noqa: S506  # makes only texts
    except yaml.YAMLError:
        return False
    return bool(after == {**before, key: {**(before.get(key) or {}), name: values}})
