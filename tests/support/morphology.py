"""Base forms of words: Voikko knows those of Finnish ones, Hunspell those of German ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from support.dictionaries import output, unknown_to_hunspell

Analysis = tuple[set[str], Mapping[str, set[str]]]
"""The correct words among those asked for; and word → base forms."""

SEPARABLE = re.compile(r"^(ab|an|auf|aus|bei|ein|her|hin|mit|nach|vor|weg|zu)(?:ge|zu)(?=\w{4})")
"""German puts "ge" and "zu" inside a verb, and Hunspell has those forms as words of their own."""


def voikko(words: set[str], stand_ins: Mapping[str, str]) -> Analysis:
    """Analyse Finnish words; where Voikko lacks one, one that is inflected alike stands in: beginning → beginning."""
    asked: dict[str, str] = {}
    for word in words:
        lent = next((beginning for beginning in stand_ins if word.casefold().startswith(beginning)), "")
        asked[stand_ins[lent] + word[len(lent) :] if lent else word] = word
    correct: set[str] = set()
    bases = defaultdict(set)
    for line in output("voikkospell", "-m", words=sorted(asked)):
        if match := re.fullmatch(r"A\((.+)\):\d+:BASEFORM=(.+)", line):
            word, base = asked[match[1]], match[2].casefold()
            lent = next((b for b, stand_in in stand_ins.items() if match[1].startswith(stand_in)), "")
            bases[word].add(lent + base[len(stand_ins[lent]) :] if lent else base)
        elif line.startswith("C: "):
            correct.add(asked[line[3:]])
    return correct, bases


def hunspell(words: set[str], _: Mapping[str, str]) -> Analysis:
    """Analyse German words. Hunspell knows no base form of a compound: its last part has one."""
    candidates = {word: [SEPARABLE.sub(r"\1", word), *_tails(word)] for word in words}
    asked = sorted({candidate for of_word in candidates.values() for candidate in of_word})
    stems = defaultdict(set)
    for line in output("hunspell", "-i", "utf-8", "-d", "de_DE", "-m", words=asked):
        if match := re.match(r"(\S+)\s.*\bst:(\S+)", line):
            stems[match[1]].add(match[2])
    bases = {}
    for word, of_word in candidates.items():
        known = next((candidate for candidate in of_word if stems[candidate]), word)
        head = word[: len(word) - len(known)] if known in of_word[1:] else ""
        bases[word] = {_in_case_of(word, head + _noun(known, stem).lower()) for stem in stems[known]}
    return words - unknown_to_hunspell(words), bases


def _tails(word: str) -> Iterator[str]:
    """Yield what may be the last part of a compound, the word itself first."""
    for start in range(len(word) - 2):
        yield _in_case_of(word, word[start:].lower())


def _noun(word: str, stem: str) -> str:
    """Return the base form of a noun in -ung, which Hunspell takes for its verb; another word's stem as it is."""
    action = stem.removesuffix("en") + "ung"
    return action if word.lower() in (action.lower(), action.lower() + "en") else stem


def _in_case_of(word: str, text: str) -> str:
    """Return the text with a capital if the word has one: it tells a German noun from a verb."""
    return text[:1].upper() + text[1:] if word[:1].isupper() else text


ANALYSES: Mapping[str, Callable[[set[str], Mapping[str, str]], Analysis]] = {"fi": voikko, "de": hunspell}
"""Language → what analyses its words."""
