"""What a generated library is made with: the project's own files, and everything generated so far."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from guidance.content.page_kinds import Kinds
from vocabulary import Writer

Declared = dict[str, Any]
"""A part of a YAML file as Python's own types."""
KEPT = re.compile(
    r"(?P<reference>!?\[\[(?P<target>[^\]|#]*)(?P<fragment>#[^\]|]*)?(?:\|(?P<words>[^\]]*))?\]\])"
    r"|\{#[^}]*\}|\[[^\]\n]*\](?:\([^)]*\))?|<[^>\n]*>"
)
"""What a copy keeps of a page's text: ids, placeholders and links; and references, which it leads elsewhere."""


@dataclass(slots=True)
class Family:
    """What was copied from one original, the original included; references go round among them."""

    ids: list[str]
    turn: int = 0
    steps: int = 0
    """On an occasion: the steps that may still name a copy of it."""

    def next(self) -> str:
        """Return the next of them in turn."""
        self.turn += 1
        return self.ids[self.turn % len(self.ids)]

    def next_with_room(self) -> str | None:
        """Return the next copy in turn whose checklist is not full, if there is one."""
        if not self.steps:
            return None
        self.steps -= 1
        return self.ids[1 + self.steps % (len(self.ids) - 1)]


@dataclass(slots=True)
class Generator:
    """Everything generated so far."""

    real: Mapping[str, str]
    """The project's own files below docs/: path from its root → text."""
    languages: tuple[str, ...]
    seed: str
    topics: Declared
    terms: Declared
    kinds: Kinds
    files: dict[str, str] = field(default_factory=dict)
    families: dict[str, Family] = field(default_factory=dict)
    """Id of a real topic, occasion or message (``messages/x``) → its copies."""
    writers: dict[str, Writer] = field(default_factory=dict)
    taken: dict[str, set[str]] = field(default_factory=dict)
    """Language → titles, summaries and steps, of which no two are the same."""

    @property
    def folder(self) -> str:
        """The folder of the occasions, which is also the key under which steps and messages name them."""
        return self.kinds.occasion.folder if self.kinds.occasion else ""

    @property
    def reason(self) -> str:
        """The key that says why a step is on no occasion."""
        return f"no_{self.kinds.occasion.name}" if self.kinds.occasion else ""


def grown(number: int, existing: Sequence[str], topics: int) -> int:
    """Return how many there are of what grows with the root of the number of topics."""
    return round(number * math.sqrt(topics / len(existing)))


def copies(originals: Sequence[str], wanted: int) -> list[tuple[int, str]]:
    """Return what is to be copied, each with the number of the copy, until there are as many as wanted."""
    return [
        (2 + number // len(originals), originals[number % len(originals)]) for number in range(wanted - len(originals))
    ]
