"""Where the PDFs divide words, and where Voikko would."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

import pypdfium2

from guidance.render.typst_code import text
from support.content_findings import ContentFinding
from support.dictionaries import output
from support.pdf_files import typesetter
from support.readers_texts import Word
from support.tiny_library import tiny_library

LETTERS = re.compile(r"[^\W\d_]{4,}")
"""Words, or parts of them, that may be divided."""
END = "§"
"""Stands between two words, in a paragraph of its own."""
LINE_END = "-\u00ad\x02\ufffe"
EXCEPTIONS = "hooks/typst/hyphenation/fi.txt"


def divided(lang: str, words: list[str]) -> list[list[str]]:
    """Return the words in all the parts into which our template divides them: in a column that holds no letter."""
    blocks = "\n".join(f"#block(width: 0.1pt, [{text(word, lang, divided=0)}])\n#block[{END}]" for word in words)
    code = f"""#import "design.typ": *
#set document(title: "x")
#show: base.with("{lang}")
#set par(linebreaks: "simple")
{blocks}"""
    pdf, _ = typesetter(tiny_library(), 0).pdf(code)
    shown = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    parts = [re.split(rf"[{LINE_END}\s]+", part.strip()) for part in shown.split(END)[:-1]]
    assert ["".join(part) for part in parts] == words
    return parts


def voikko(words: list[str]) -> list[list[str]]:
    """Return the words in the parts into which Voikko divides them."""
    return [line.split("-") for line in output("voikkohyphenate", words=words)]


def wrong_divisions(words: Iterable[Word]) -> Iterator[ContentFinding]:
    """Yield each Finnish word that our template divides where Voikko would not, in the first place where it stands."""
    places = {part: word for word in reversed(tuple(words)) for part in LETTERS.findall(word.text)}
    found = sorted(places)
    for word, ours, theirs in zip(found, divided("fi", found), voikko(found), strict=True):
        if not _breaks(ours) <= _breaks(theirs):
            what = f'a line may end within "{word}" as in {"-".join(ours)}'
            remedy = f"Add the beginning of the word to {EXCEPTIONS}: then it is not divided."
            yield ContentFinding(places[word].path, places[word].line, what, remedy, "hyphenation")


def _breaks(parts: list[str]) -> set[int]:
    """Return after how many letters a word is divided."""
    return set(accumulate(map(len, parts[:-1])))
