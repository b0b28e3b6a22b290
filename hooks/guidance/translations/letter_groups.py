"""Tells the languages of a library apart, as its own texts teach: by words, and in doubt by groups of three letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from math import log
from typing import Any

from guidance.content.once import once

WORD = re.compile(r"[^\W\d_]+")
FEWEST = 40
"""Groups of letters in a text from which on it can be judged: some six words."""
LEARNT = 3_000
"""Groups of letters that a language's other files must have, to be known by."""
MARGIN = 0.6
"""How much likelier each group must be in the other language, as a logarithm: the texts of ours are at 1 and more for
their own, so no text is near to it by chance."""
LIKELY = -7.6
"""How likely the groups must be in the other language at least: else the text is in a third one."""
ORDINARY, SEVERAL = 4, 2
"""Letters of words that names don't have between them, as they have "of" and "für", and how many such a text has."""
SENTENCE = re.compile(r"\w{4}[.!?…]+\W*\Z")
"""The end of a sentence, and of no name: those end in abbreviations at most."""
UNSEEN = 0.5
KINDS = 5_000
"""Kinds of groups in a language, roughly."""


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, each once, in small letters."""
    return frozenset(WORD.findall(text.lower()))


def groups(words: Iterable[str]) -> Counter[str]:
    """Return the groups of three letters in words, with their beginnings and ends."""
    padded = (f" {word} " for word in words)
    return Counter(word[at : at + 3] for word in padded for at in range(len(word) - 2))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a language's files, and the groups of letters that they teach."""

    files: Counter[str]
    """Word → number of files that have it."""
    repeated: frozenset[str]
    """The words of two files and more."""
    cache: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Results that ``once`` keeps."""

    @classmethod
    def of(cls, files: Iterable[frozenset[str]]) -> Vocabulary:
        """Collect the words of files."""
        found: Counter[str] = Counter()
        for words in files:
            found.update(words)
        return cls(found, frozenset(word for word, number in found.items() if number > 1))

    @once
    def learnt(self) -> Counter[str]:
        """Return the groups of letters of all words, each once for each file that has its word."""
        counts: Counter[str] = Counter()
        for word, number in self.files.items():
            for group in groups((word,)).elements():
                counts[group] += number
        return counts

    @once
    def size(self) -> int:
        """Return how many groups there are."""
        return self.learnt().total()

    @once
    def logarithms(self) -> dict[str, float]:
        """Return group → how likely it is, as a logarithm."""
        return {group: log((number + UNSEEN) / (self.size() + KINDS)) for group, number in self.learnt().items()}

    def likelihood(self, found: Counter[str], without: Counter[str] | None = None) -> float:
        """Return how likely groups are in this language: the mean of the logarithms.

        ``without`` are the groups of a file of its own that is not to count.
        """
        if without is None:
            known, unseen = self.logarithms(), log(UNSEEN / (self.size() + KINDS))
            return sum(number * known.get(group, unseen) for group, number in found.items()) / found.total()
        counts, size = self.learnt(), self.size() - without.total()
        likely = (number * log((counts[g] - without[g] + UNSEEN) / (size + KINDS)) for g, number in found.items())
        return sum(likely) / found.total()


def other_language(
    text: str,
    words: frozenset[str],
    lang: str,
    of_file: Callable[[], Counter[str]],
    vocabularies: Mapping[str, Vocabulary],
) -> str:
    """Return the language in which a text is, if that is clearly not the one of its file; else an empty text.

    ``words`` are those of the text; ``of_file`` returns the groups of its file, from which its language was learnt.
    """
    others, own = _others(lang, vocabularies), vocabularies[lang]
    elsewhere = max((len(words & other.files.keys()) for other in others.values()), default=0)
    if len(words & own.repeated) > 2 * elsewhere + 2:  # so it is of most texts, and letters need not be counted
        return ""
    if sum(map(len, words)) < FEWEST or _only_names(text):  # a word has as many groups as letters
        return ""
    found = groups(words)
    likely = {of: other.likelihood(found) for of, other in others.items() if other.size() >= LEARNT}
    nearest = max(likely, key=likely.__getitem__, default="")
    if not nearest or likely[nearest] <= LIKELY:
        return ""
    without = of_file()
    if own.size() - without.total() < LEARNT:
        return ""
    return nearest if likely[nearest] - own.likelihood(found, without) > MARGIN else ""


def leans_away(words: frozenset[str], lang: str, vocabularies: Mapping[str, Vocabulary]) -> bool | None:
    """Return whether the words of a text are known in another language, not in its own; None if that is unclear."""
    own = len(words & vocabularies[lang].repeated)
    elsewhere = max((len(words & other.files.keys()) for other in _others(lang, vocabularies).values()), default=0)
    return True if elsewhere > 2 * own + 1 else False if own > elsewhere else None


def language_of_copy(text: str, words: frozenset[str], lang: str, vocabularies: Mapping[str, Vocabulary]) -> str:
    """Return the other language from which a text was copied that stands in several; else an empty text.

    ``vocabularies`` are those of the languages that have the text; it is of the one whose other files have its words.
    """
    ordinary = [word for word in WORD.findall(text) if word[0].islower() and len(word) >= ORDINARY]
    others = _others(lang, vocabularies)
    may_be_name = not ordinary if SENTENCE.search(text) else len(ordinary) < SEVERAL or _only_names(text)
    if may_be_name or not others:
        return ""
    known = {of: len(words & other.repeated) for of, other in others.items()}
    nearest = max(known, key=known.__getitem__)
    return nearest if known[nearest] > 2 * len(words & vocabularies[lang].repeated) + 1 else ""


def _others(lang: str, vocabularies: Mapping[str, Vocabulary]) -> dict[str, Vocabulary]:
    """Return the vocabularies of other languages, without those of variants of this one."""
    return {of: found for of, found in vocabularies.items() if of.partition("-")[0] != lang.partition("-")[0]}


def _only_names(text: str) -> bool:
    """Return whether most words of a text begin with capitals, as names do in any language; not if all is capitals."""
    words = WORD.findall(text) if not text.isupper() else []
    small = [word for word in words if word[:1].islower()]
    return 3 * len(small) < len(words)
