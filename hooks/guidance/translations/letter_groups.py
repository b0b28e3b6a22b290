"""Tells the languages of a library apart by their groups of three letters, which its own texts teach."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log

WORD = re.compile(r"[^\W\d_]+")
FEWEST = 40
"""Groups of letters in a text from which on it can be judged: some six words."""
LEARNT = 3_000
"""Groups of letters that a language's other texts must have, to be known by."""
MARGIN = 0.6
"""How much likelier each group must be in the other language, as a logarithm: the texts of ours are at 1 and more for
their own, so no text is near to it by chance."""
LIKELY = -7.5
"""How likely the groups must be in the other language at least: else the text is in a third one."""
UNSEEN = 0.5
KINDS = 5_000
"""Kinds of groups in a language, roughly."""


def groups(text: str) -> Counter[str]:
    """Return the groups of three letters in a text, with the beginnings and ends of its words."""
    padded = (f" {word} " for word in WORD.findall(text.lower()))
    return Counter(word[at : at + 3] for word in padded for at in range(len(word) - 2))


@dataclass(frozen=True, slots=True)
class Profiles:
    """The groups of letters of each language."""

    counts: Mapping[str, Counter[str]]
    sizes: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Mapping[str, Iterable[str]]) -> Profiles:
        """Learn from the texts of each language."""
        counts: dict[str, Counter[str]] = {lang: Counter() for lang in texts}
        for lang, found in texts.items():
            for text in found:
                counts[lang].update(groups(text))
        return cls(counts, {lang: count.total() for lang, count in counts.items()})

    def other_language(self, text: str, lang: str, learnt_from: Counter[str]) -> str:
        """Return the language in which a text is, if that is clearly not its own; else an empty text.

        ``learnt_from`` are the groups of what the text stands in, from which its language was learnt, too.
        """
        found = groups(text)
        if found.total() < FEWEST or _only_names(text) or self.sizes[lang] - learnt_from.total() < LEARNT:
            return ""
        own = self._likelihood(found, lang, learnt_from)
        others = {
            other: self._likelihood(found, other, Counter())
            for other, size in self.sizes.items()
            if size >= LEARNT and other.partition("-")[0] != lang.partition("-")[0]
        }
        nearest = max(others, key=others.__getitem__, default="")
        is_clear = nearest and others[nearest] > LIKELY and others[nearest] - own > MARGIN
        return nearest if is_clear else ""

    def _likelihood(self, found: Counter[str], lang: str, without: Counter[str]) -> float:
        """Return how likely the groups are in a language: the mean of the logarithms."""
        counts, size = self.counts[lang], self.sizes[lang] - without.total()
        likely = (number * log((counts[g] - without[g] + UNSEEN) / (size + KINDS)) for g, number in found.items())
        return sum(likely) / found.total()


def _only_names(text: str) -> bool:
    """Return whether most words of a text begin with capitals, as names do in any language."""
    words = WORD.findall(text)
    small = [word for word in words if word[:1].islower()]
    return 3 * len(small) < len(words)
