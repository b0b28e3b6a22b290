"""Words for generated pages: as many different ones as real text of that length has, and as unevenly frequent.

A real text's vocabulary follows Heaps' law: of n words, scale · n^exponent are different ones (H. S. Heaps, Information
Retrieval, 1978). Simon's process keeps to it: a word is new with the slope of that curve, and repeats otherwise a word
chosen at random from everything before it, so that what was frequent stays so (H. A. Simon, On a class of skew
distribution functions, 1955).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

WORD = re.compile(r"[^\W\d_]+")
CHECKPOINTS = 50
"""Points of a text at which its vocabulary is counted."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How the vocabulary of a text grows with its length."""

    scale: float
    exponent: float

    def slope(self, words: int) -> float:
        """Return the chance that the next word is a new one."""
        return float(self.scale * self.exponent * words ** (self.exponent - 1))


def growth_of(words: Sequence[str]) -> Growth:
    """Fit the law to a text: least squares over the logarithms of length and vocabulary.

    Raises ValueError for a text of fewer than a hundred words, which has no law.
    """
    if len(words) < 2 * CHECKPOINTS:
        raise ValueError(f"{len(words)} words are too few to see how a vocabulary grows")
    step = len(words) // CHECKPOINTS
    seen: set[str] = set()
    points = []
    for number, word in enumerate(words, 1):
        seen.add(word.lower())
        if number % step == 0:
            points.append((math.log(number), math.log(len(seen))))
    middle_x, middle_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    exponent = sum((x - middle_x) * (y - middle_y) for x, y in points) / sum((x - middle_x) ** 2 for x, _ in points)
    return Growth(math.exp(middle_y - exponent * middle_x), exponent)


class Writer:
    """Goes on writing where a real text ended, in its vocabulary and in new words made of its own."""

    def __init__(self, text: str, seed: str, without: str = "") -> None:
        """Take the text to go on from, and a word not to write; the same text and seed give the same words."""
        self._known = {word.lower() for word in WORD.findall(text)} | {without.lower()}
        self._written = [word.lower() for word in WORD.findall(text) if word.lower() != without.lower()]
        self._random = Random(seed)  # noqa: S311  # a benchmark keeps no secrets
        self.growth = growth_of(self._written)
        self.invented: list[str] = []
        """The words that the real text does not have, in order."""

    def word(self) -> str:
        """Return the next word, in small letters."""
        new = self._random.random() < self.growth.slope(len(self._written))
        word = self._invent() if new else self._random.choice(self._written)
        self._written.append(word)
        return word

    def rewrite(self, text: str) -> str:
        """Return the text with every word replaced; capitals, numbers and everything between words stay."""
        return WORD.sub(lambda match: self._in_place_of(match[0]), text)

    def _in_place_of(self, old: str) -> str:
        new = self.word()
        return new[:1].upper() + new[1:] if old[0].isupper() else new

    def _invent(self) -> str:
        """Return the front of one word with the back of another: about as long as words are, and pronounceable."""
        while True:
            front, back = self._random.choice(self._written), self._random.choice(self._written)
            word = f"{front[: (len(front) + 1) // 2 + 1]}{back[len(back) // 2 :]}"
            if word not in self._known:
                self._known.add(word)
                self.invented.append(word)
                return word
