"""Spelling: words that are in no dictionary of their language, nor in a list of right words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from support.content_findings import ContentFinding
from support.dictionaries import dictionary
from support.readers_texts import Word


class WordList:
    """A list of right words that the dictionary of a language lacks: a word a line, or with ``*`` its beginning."""

    def __init__(self, path: str, text: str) -> None:
        """Take the file's path and text."""
        self.path = path
        lines = enumerate(text.splitlines(), 1)
        self.entries: Mapping[str, int] = {line: n for n, line in lines if line and not line.startswith("#")}
        """Entry → its line."""

    def __contains__(self, word: object) -> bool:
        return any(_matches(str(word), entry) for entry in self.entries)


def misspelt(lang: str, words: Iterable[Word], listed: WordList) -> Iterator[ContentFinding]:
    """Yield each place of each word that is neither in the dictionary nor in the list, whole or in parts."""
    found = tuple(words)
    wrong = {
        word
        for word, parts in _unknown(lang, {word.text for word in found}).items()
        if word not in listed and not all(part in listed for part in parts)
    }
    for word in found:
        if word.text in wrong:
            remedy = f"Correct it, or add it to {listed.path}."
            yield ContentFinding(word.path, word.line, f'"{word.text}" is in no dictionary', remedy, "spelling")


def unused(lang: str, words: Iterable[Word], listed: WordList) -> Iterator[ContentFinding]:
    """Yield each entry of the list that stands for no word which is used and which the dictionary lacks."""
    unknown = _unknown(lang, {word.text for word in words})
    lacking = {word for whole, parts in unknown.items() for word in (whole, *parts)}
    for entry, line in listed.entries.items():
        if not any(_matches(word, entry) for word in lacking):
            what = f'"{entry}" is used nowhere, or is in the dictionary'
            yield ContentFinding(listed.path, line, what, "Take it out.", "unused-word")


def _unknown(lang: str, words: set[str]) -> Mapping[str, set[str]]:
    """Return the words that the dictionary doesn't know, each with those of its parts that it doesn't know either."""
    check = dictionary(lang)
    parts = {word: set(word.split("-")) for word in check(words)}
    wrong = check(set().union(*parts.values()))
    return {word: of_word & wrong for word, of_word in parts.items() if of_word & wrong}


def _matches(word: str, entry: str) -> bool:
    return word.startswith(entry[:-1]) if entry.endswith("*") else word == entry
