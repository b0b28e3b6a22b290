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
    logarithms: Mapping[str, dict[str, float]] = field(default_factory=dict)
    """Language → group → how likely it is there, once somebody has asked."""

    @classmethod
    def of(cls, found: Mapping[str, Iterable[Counter[str]]]) -> Profiles:
        """Learn from the groups of the texts of each language."""
        counts: dict[str, Counter[str]] = {lang: Counter() for lang in found}
        for lang, texts in found.items():
            for text in texts:
                counts[lang].update(text)
        return cls(counts, {lang: count.total() for lang, count in counts.items()}, {lang: {} for lang in counts})

    def other_language(self, text: str, found: Counter[str], lang: str, together: Iterable[Counter[str]]) -> str:
        """Return the language in which a text with these groups is, if that is clearly not its own; else an empty text.

        ``together`` are the groups of all texts of its file, from which its language was learnt, too.
        """
        if found.total() < FEWEST or _only_names(text):
            return ""
        others = {
            other: self._likelihood_elsewhere(found, other)
            for other, size in self.sizes.items()
            if size >= LEARNT and other.partition("-")[0] != lang.partition("-")[0]
        }
        nearest = max(others, key=others.__getitem__, default="")
        if not nearest or others[nearest] <= LIKELY:  # so it is of most texts, and there is no need to look further
            return ""
        learnt: Counter[str] = Counter()
        for each in together:
            learnt.update(each)
        if self.sizes[lang] - learnt.total() < LEARNT:
            return ""
        return nearest if others[nearest] - self._likelihood(found, lang, learnt) > MARGIN else ""

    def _likelihood(self, found: Counter[str], lang: str, without: Counter[str]) -> float:
        """Return how likely the groups are in a language: the mean of the logarithms."""
        counts, size = self.counts[lang], self.sizes[lang] - without.total()
        likely = (number * log((counts[g] - without[g] + UNSEEN) / (size + KINDS)) for g, number in found.items())
        return sum(likely) / found.total()

    def _likelihood_elsewhere(self, found: Counter[str], lang: str) -> float:
        """Return the same where none of the groups were learnt from this text."""
        known, counts, size = self.logarithms[lang], self.counts[lang], self.sizes[lang]
        for group in found.keys() - known.keys():
            known[group] = log((counts[group] + UNSEEN) / (size + KINDS))
        return sum(number * known[group] for group, number in found.items()) / found.total()


def _only_names(text: str) -> bool:
    """Return whether most words of a text begin with capitals, as names do in any language."""
    words = WORD.findall(text)
    small = [word for word in words if word[:1].islower()]
    return 3 * len(small) < len(words)
