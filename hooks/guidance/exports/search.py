"""Pages → a search index for each language, made by the build so that a reader's phone only has to look words up.

A document is a page. Each of its words has one weight, computed from the fields in which it occurs and how often
(BM25F: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009). Similar words are found in the browser, by
docs/assets/javascripts/search-engine.js. Nothing here depends on the language, but for ``typed-as`` in its words.yml.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, pairwise
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from guidance.content.model import Library
from guidance.content.page_kinds import HOME
from guidance.exports.search_documents import Document, documents
from guidance.links.addresses import Addresses

BOOSTS: Mapping[str, float] = {"title": 12, "keywords": 8, "headings": 4, "steps": 3, "summary": 3, "text": 1}
"""Field of a page → weight of one occurrence of a word in it."""
LENGTH = 0.5
"""How much the length of a field in characters, compared with its average, lowers the weight of a word: BM25F's b."""
WEIGHTS = tuple(round(0.2 * 1.5**level, 2) for level in range(16))
"""The weights that the index can express, each as a letter."""
LEVELS = ascii_uppercase[: len(WEIGHTS)] + ascii_uppercase[len(WEIGHTS) - 1]
"""The letters of the weights; a larger weight has the last one, too."""

NO_PARTS = dict.fromkeys(map(ord, ascii_lowercase))
COMMON = 50
"""For words on more pages than that, the index names no parts of pages: that would make it long and help nobody."""
SHARED = 12
"""The longest prefix that a word of the index shares with the word before it (front coding)."""
TOGETHER = 32
"""The number of pages whose parts are stored together: in the index if it has no more pages, else in files of their
own, loaded when results are shown."""

WHOLE = 128
"""The number of pages up to which all words stand in the index. In a larger library they have files of their own: those
that begin alike, for a first result, and all of them, which follow."""
BEGINNING = 2
"""The number of letters by which these files are told apart."""

PLAIN: Mapping[str, str] = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "ɓ": "b",
    "ɗ": "d",
    "ɖ": "d",
    "ƙ": "k",
    "ƴ": "y",
    "ɛ": "e",
    "ɔ": "o",
}
"""Latin letters that Unicode does not decompose, as CLDR's transform Latin-ASCII writes them, in whatever language."""
DROPPED = "\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
"""The soft hyphen, combining marks, the points of Hebrew and the vowel signs of Arabic, which hardly anybody types."""
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
"""Scripts without spaces between words (Unicode Standard Annex 14): Thai, Lao, Burmese, Khmer, kana, Han."""
IS_UNSPACED = re.compile(f"[{UNSPACED}]")
RUNS = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")


MARKS = re.compile(f"[{DROPPED}]")


class _Letters(dict[int, str | int | None]):
    """Character → replacement in a word: None drops it, a space separates words."""

    def __missing__(self, code: int) -> str | int | None:
        is_kept = unicodedata.category(chr(code))[0] in "LNM"
        self[code] = None if MARKS.fullmatch(chr(code)) else code if is_kept else " "
        return self[code]


LETTERS = _Letters({ord(letter): plain for letter, plain in PLAIN.items()})


def words(text: str) -> list[str]:
    """Return the words of a text in small letters without accents, as search-engine.js splits a query.

    Where a script has no spaces, each two letters that follow each other count as a word.
    """
    found = unicodedata.normalize("NFKD", text).lower().translate(LETTERS).split()
    if text.isascii() or not IS_UNSPACED.search(text):
        return found
    return [word for spaced in found for run in RUNS.findall(spaced) for word in _pairs(run)]


def _pairs(run: str) -> list[str]:
    return [run] if len(run) == 1 or not IS_UNSPACED.match(run) else [a + b for a, b in pairwise(run)]


def index(pages: Sequence[Document], typed_as: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the index of some documents as JSON values. ``typed_as`` says how readers type what their keyboard lacks.

    - ``plain``: letters → what words have in their place, see PLAIN.
    - ``typed``: what may be typed, and what words have in its place.
    - ``pages``: address, title, summary and kind of each page.
    - ``parts``: the parts of the pages, see ``part_groups``; empty if there are more than ``together`` pages.
    - ``terms``: all words in alphabetical order, front-coded: a capital letter tells how many letters a word shares
      with the one before (A, B, C … for 0, 1, 2 …), and the rest of the word follows.
    - ``postings``: the pages of each word, in the same order. A posting is the number of pages skipped (left out if
      0), a capital letter for the word's weight (an index into ``weights``), and small letters for the number of the
      first part with the word in its text (a, b … z, aa, ab …).
    """
    return {**_frame(pages, typed_as or {}), **_written(_postings(pages))}


def _frame(pages: Sequence[Document], typed_as: Mapping[str, str]) -> dict[str, Any]:
    """Return an index without its words."""
    typed = {"".join(words(typed)): "".join(words(letter)) for letter, typed in typed_as.items()}
    return {
        "plain": PLAIN,
        "typed": [[typed, letter] for typed, letter in typed.items() if typed != letter],
        "pages": [[page.address, page.title, page.summary, page.kind] for page in pages],
        "together": TOGETHER,
        "parts": part_groups(pages) if len(pages) <= TOGETHER else [],
        "weights": WEIGHTS,
    }


def _written(postings: Mapping[str, str]) -> dict[str, str]:
    terms = sorted(postings, key=lambda term: term.encode("utf-16-be"))  # as JavaScript compares them
    return {
        "terms": "".join(_after(before, term) for before, term in pairwise(["", *terms])),
        "postings": " ".join(postings[term] for term in terms),
    }


def part_groups(pages: Sequence[Document]) -> list[list[tuple[tuple[str, str], ...]]]:
    """Return the parts of each page, in a list for every TOGETHER pages."""
    starts = range(0, len(pages), TOGETHER)
    return [[page.parts for page in pages[start : start + TOGETHER]] for start in starts]


def _after(before: str, term: str) -> str:
    """Return a term front-coded: count of letters shared with the one before (as JavaScript counts), and the rest."""
    shared = min(SHARED, len(before), len(term))
    while before[:shared] != term[:shared]:
        shared -= 1
    units = len(before[:shared].encode("utf-16-be")) // 2
    return f"{chr(ord('A') + units)}{term[shared:]}"


def _postings(pages: Sequence[Document]) -> dict[str, str]:
    """Return term → its posting on each page that has it, see ``index``."""
    averages = {name: _average([len(_text(page, name)) for page in pages]) for name in BOOSTS}
    postings: dict[str, list[str]] = {}
    following: dict[str, int] = {}
    for number, page in enumerate(pages):
        weights, places = _weighed(page, averages)
        for term, weight in weights.items():
            skipped = number - following.get(term, 0)
            level = LEVELS[bisect_left(WEIGHTS, weight)]
            postings.setdefault(term, []).append(f"{skipped or ''}{level}{places.get(term, '')}")
            following[term] = number + 1
    return {term: _joined(written) for term, written in postings.items()}


def _joined(written: list[str]) -> str:
    """Return the postings of a term, without parts of pages if it is common."""
    joined = "".join(written)
    return joined if len(written) <= COMMON else joined.translate(NO_PARTS)


def _text(page: Document, field: str) -> str:
    """Return the text of a field."""
    return page.fields[field] if field in page.fields else "\n".join(text for _, text in page.texts)


def _weighed(page: Document, averages: Mapping[str, float]) -> tuple[dict[str, float], dict[str, str]]:
    """Return term → its weight on a page, and term → the first part of the page with the term in its text."""
    texts = [(number, words(text)) for number, text in page.texts]
    weights: dict[str, float] = {}
    for name, boost in BOOSTS.items():
        found = words(page.fields[name]) if name in page.fields else chain.from_iterable(terms for _, terms in texts)
        one = boost / (1 - LENGTH + LENGTH * len(_text(page, name)) / averages[name])
        for term, count in Counter(found).items():
            # A word that occurs twice does not make a page twice as relevant.
            weights[term] = weights.get(term, 0) + one * count**0.5
    places: dict[str, str] = {}
    for number, terms in reversed(texts):
        places |= dict.fromkeys(terms, _letters(number)) if number else {}
    return weights, places


def _average(lengths: Sequence[int]) -> float:
    """Return the average length of a field over the pages where it is not empty."""
    filled = [length for length in lengths if length]
    return sum(filled) / len(filled) if filled else 1


def _letters(number: int) -> str:
    """Return 1, 2 … 26, 27 as a, b … z, aa; nothing for 0."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


def script(content: Any, name: str = "window.guidanceSearchIndex") -> str:
    """Return an index as a script that sets a variable: unlike JSON, a script also loads from ``file://``.

    No tag or line separator in a text can end the script, even inside HTML.
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for char in "<\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f"{name}={text}\n"


def search_files(library: Library, addresses: Addresses, *, languages: Iterable[str] = ()) -> dict[str, str]:
    """Return the search files of these languages, or of all: path below the site's root → script.

    The index of a language is in its root folder; next to it the parts of its pages and its words, if the index does
    not have them.
    """
    files = {}
    for lang in languages or library.languages:
        pages, root = documents(library.limited_to(lang), addresses, lang), addresses.paths[lang, HOME]
        typography = library.typography.get(lang)
        frame = _frame(pages, typography.typed_as if typography else {})
        postings, is_whole = _postings(pages), len(pages) <= WHOLE
        files[f"{root}search.js"] = script(frame | _written(postings) if is_whole else frame)
        for number, group in enumerate([] if frame["parts"] else part_groups(pages)):
            files[f"{root}search-parts-{number}.js"] = script(group, f"window.guidanceSearchIndex.parts[{number}]")
        files |= {} if is_whole else {f"{root}{name}": text for name, text in word_files(postings)}
    return files


def word_files(postings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield name and script of the files with the words of a large library: those that begin alike, and all."""
    ordered = sorted(postings, key=_beginning)
    for beginning, terms in groupby(ordered, _beginning):
        name = "-".join(f"{ord(letter):x}" for letter in beginning)
        variable = f"(window.guidanceSearchWords ??= {{}})[{json.dumps(beginning)}]"
        yield f"search-words-{name}.js", script(_written({term: postings[term] for term in terms}), variable)
    yield "search-words.js", script(_written(postings), "window.guidanceSearchAllWords")


def _beginning(term: str) -> str:
    return term[:BEGINNING]
