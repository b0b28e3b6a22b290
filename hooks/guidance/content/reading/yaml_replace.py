"""Replaces values in the text of a YAML file, and keeps its comments and formatting."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from guidance.content.reading.yaml_source import Mapping, Node, Scalar, Sequence, parse_yaml

VALUE = re.compile(r'(\s*[\w-]+: )(!ENV \[\w+, )?("[^"]*"|[^"#\]]*?)(\])?(\s+#.*)?')
"""A key with a plain value, or with a default after the name of an environment variable."""


def replace_value(text: str, keys: tuple[str, ...], value: str) -> str:
    """Return the text with another value of a key; unchanged where it has no such key with a plain value."""
    *above, key = keys
    parent = _below(text, above)
    if not isinstance(parent, Mapping) or key not in parent.values:
        return text
    lines = text.split("\n")
    at = parent.key_lines[key] - 1
    match = VALUE.fullmatch(lines[at])
    if match and (match[2] or isinstance(parent.values[key], Scalar)):
        lines[at] = f"{match[1]}{match[2] or ''}{json.dumps(value, ensure_ascii=False)}{match[4] or ''}{match[5] or ''}"
    return "\n".join(lines)


def replace_items(text: str, keys: tuple[str, ...], items: Iterable[dict[str, str]]) -> str:
    """Return the text with other items of a list, each a mapping; unchanged where it has no such list."""
    *above, key = keys
    parent = _below(text, above)
    old = parent.values.get(key) if isinstance(parent, Mapping) else None
    if not isinstance(parent, Mapping) or not isinstance(old, Sequence) or not old.items:
        return text
    lines = text.split("\n")
    first = old.items[0].line - 1
    indent, outer = _indent(lines[first]), _indent(lines[parent.key_lines[key] - 1])
    after = next((n for n in range(first, len(lines)) if lines[n].strip() and _indent(lines[n]) <= outer), len(lines))
    while not lines[after - 1].strip():
        after -= 1
    new = [
        f"{' ' * indent}{'  ' if number else '- '}{name}: {value}"
        for item in items
        for number, (name, value) in enumerate(item.items())
    ]
    return "\n".join([*lines[:first], *new, *lines[after:]])


def _below(text: str, keys: Iterable[str]) -> Node | None:
    node, _ = parse_yaml(text, "")
    for key in keys:
        node = node.values.get(key) if isinstance(node, Mapping) else None
    return node


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
