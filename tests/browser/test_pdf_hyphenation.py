"""No Finnish word is divided where Voikko would not divide it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from itertools import accumulate

import pypdfium2
import pytest

from guidance.pdf import typesetter
from guidance.render.typst_code import text
from support.article_text import block_texts
from support.pdf_files import context, epoch, site

WORD = re.compile(r"[^\W\d_]{4,}")
END = "§"
"""Stands between two words, in a paragraph of its own."""
LINE_END = "-\u00ad\x02\ufffe"


def vocabulary(lang: str) -> list[str]:
    """Return every word of the pages, messages, glossary and interface of a language."""
    library = context().library
    pages = [page for page in library.pages.values() if page.lang == lang]
    texts = [words for page in pages for words in block_texts(site().article(page).html)]
    texts += [f"{page.title} {page.menu} {page.summary}" for page in pages]
    texts += [" ".join((term.term, term.text, *term.forms)) for term in library.terms_of(lang)]
    texts += library.words[lang].values()
    return sorted({word for text in texts for word in WORD.findall(text)})


def divided(lang: str, words: list[str]) -> list[list[str]]:
    """Return the words in all the parts into which our template divides them: in a column that holds no letter."""
    blocks = "\n".join(f"#block(width: 0.1pt, [{text(word, lang, divided=True)}])\n#block[{END}]" for word in words)
    code = f"""#import "design.typ": *
#set document(title: "x")
#show: base.with("{lang}")
#set par(linebreaks: "simple")
{blocks}"""
    pdf, _ = typesetter(context().library, epoch()).pdf(code)
    shown = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    parts = [re.split(rf"[{LINE_END}\s]+", part.strip()) for part in shown.split(END)[:-1]]
    assert ["".join(part) for part in parts] == words
    return parts


def breaks(parts: list[str]) -> set[int]:
    """Return after how many letters a word is divided."""
    return set(accumulate(map(len, parts[:-1])))


def voikko(words: list[str]) -> list[list[str]]:
    """Return the words in the parts into which Voikko divides them; its absence is an error."""
    command = shutil.which("voikkohyphenate")
    if not command:
        pytest.fail("voikkohyphenate is not installed; tests/system-packages.txt lists what the tests need")
    run = subprocess.run(
        [command],
        input="\n".join(words) + "\n",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        encoding="utf-8",
        capture_output=True,
        check=True,
    )
    return [line.split("-") for line in run.stdout.splitlines()]


def test_every_division_is_one_that_voikko_makes() -> None:
    words = vocabulary("fi")
    assert len(words) > 2000
    ours, theirs = divided("fi", words), voikko(words)

    assert sum(len(parts) > 1 for parts in ours) > 700
    wrong = ["-".join(o) for o, t in zip(ours, theirs, strict=True) if not breaks(o) <= breaks(t)]
    assert wrong == [], "add the beginnings of these words to hooks/typst/hyphenation/fi.txt"


def test_a_wrong_division_would_be_seen() -> None:
    ours, theirs = divided("fi", ["kehitysaskeleet"]), voikko(["kehitysaskeleet"])
    assert (ours, theirs) == ([["ke", "hi", "ty", "sas", "ke", "leet"]], [["ke", "hi", "tys", "as", "ke", "leet"]])


def test_short_words_are_not_divided() -> None:
    assert divided("fi", ["viestissä", "viesteistä"]) == [["viestissä"], ["vies", "teis", "tä"]]


def test_german_compounds_are_divided_between_their_parts() -> None:
    words = ["Mustertext", "Stellensuche", "Freundeskreis", "Netzwerken", "Dankeschön", "Stolperfalle"]
    assert ["-".join(parts) for parts in divided("de", words)] == [
        "Mus-ter-text",
        "Stel-len-su-che",
        "Freun-des-kreis",
        "Netz-wer-ken",
        "Dan-ke-schön",
        "Stol-per-fal-le",
    ]
