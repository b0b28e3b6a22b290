"""Reading the keys of a YAML mapping: each wrong, missing or unknown one becomes a Finding with its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from guidance.content.reading.yaml_source import Mapping, Node, Scalar, Sequence
from guidance.content.texts import Text
from guidance.findings import Code, Finding

MAX_LISTED = 12
"""A longer list of known words would hide the message."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ``Did you mean "…"?`` for the nearest known word; empty if none is near."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'Did you mean "{near[0]}"?' if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``Did you mean "…"?`` for the nearest known word; a short list of the known words if none is near."""
    candidates = sorted(known)
    if near := nearest(word, candidates):
        return near
    if 0 < len(candidates) <= MAX_LISTED:
        return f"Use one of: {', '.join(candidates)}."
    return "Correct or remove it."


@dataclass(slots=True)
class Fields:
    """The keys of one mapping, read one by one; ``findings`` collects what is wrong with them."""

    node: Mapping
    path: str
    owner: str
    """What the mapping belongs to, as findings call it: ``topic "pitfalls/asking-too-much"``."""
    allowed: tuple[str, ...]
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        for key in self.node.values:
            if key not in self.allowed:
                what = f'{self.owner} has no key "{key}"'
                self.report(self.node.key_lines[key], what, did_you_mean(key, self.allowed), Code.UNKNOWN_KEY)

    def report(self, line: int, what: str, remedy: str, code: Code) -> None:
        """Add a finding about this file."""
        self.findings.append(Finding(self.path, line, what, remedy, code))

    def line(self, key: str) -> int:
        """Return the key's line, or the mapping's where the key is missing."""
        return self.node.key_lines.get(key, self.node.line)

    def text(self, key: str, *, required: bool = True) -> str:
        """Return the key's text; empty, with a finding, where it is missing or not a text."""
        node = self._node(key, required=required)
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.report(
                self.line(key), f'"{key}" must be a text', f'Write it as "{key}: text" on one line.', Code.WRONG_TYPE
            )
            return ""
        if required and not node.text.strip():
            self.report(node.line, f'"{key}" is empty', "Write its text.", Code.MISSING_KEY)
        return node.text.strip()

    def located(self, key: str) -> Text:
        """Return the key's text with its line."""
        return Text(self.text(key), self.line(key))

    def words(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return the items of a list of words; empty, with a finding, where it is something else."""
        node = self._node(key, required=required)
        if node is None:
            return ()
        if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
            return tuple(item.text for item in node.items if isinstance(item, Scalar))
        self.report(
            self.line(key), f'"{key}" must be a list', f'Write it as "{key}: [first, second]".', Code.WRONG_TYPE
        )
        return ()

    def mapping(self, key: str, *, required: bool = False) -> Mapping:
        """Return a nested mapping; an empty one, with a finding, where it is something else."""
        node = self._node(key, required=required)
        if isinstance(node, Mapping):
            return node
        if node is not None and not (isinstance(node, Scalar) and not node.text):
            remedy = f'Write "{key}:" and below it, indented by two spaces, "name: value" lines.'
            self.report(self.line(key), f'"{key}" must hold names and values', remedy, Code.WRONG_TYPE)
        return Mapping({}, {}, self.line(key))

    def flag(self, key: str) -> bool:
        """Return whether the key is there with the value "true"; a finding for any other value but "false"."""
        text = self.text(key, required=False)
        if text not in ("", "true", "false"):
            self.report(self.line(key), f'"{key}" must be true or false', "Write one of the two.", Code.WRONG_TYPE)
        return text == "true"

    def _node(self, key: str, *, required: bool) -> Node | None:
        if key not in self.node.values and required:
            self.report(self.node.line, f'{self.owner} has no "{key}"', f'Add a line "{key}: …".', Code.MISSING_KEY)
        return self.node.values.get(key)
