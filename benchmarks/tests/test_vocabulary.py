"""Generated text has as many different words as real text of that length, and the same seed gives the same text."""

from __future__ import annotations

import re

import pytest

from guidance.content.library import read_docs
from support.project import ROOT
from vocabulary import WORD, Growth, Writer, growth_of


def real_text(lang: str) -> str:
    """Return the pages of a language, without their front matter's keys."""
    pages = (
        c.decode() for path, c in read_docs(ROOT).items() if path.startswith(f"docs/{lang}/") and path[-3:] == ".md"
    )
    return re.sub(r"(?m)^\w+:|\{#.*?\}", " ", "\n".join(pages))


def test_a_text_in_which_every_word_is_new_grows_with_its_length() -> None:
    growth = growth_of([f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(600)])
    assert growth.exponent == pytest.approx(1)
    assert growth.scale == pytest.approx(1)


def test_the_chance_of_a_new_word_is_the_slope_of_the_curve() -> None:
    assert Growth(4, 0.5).slope(100) == pytest.approx(0.2)


def test_a_few_words_have_no_law() -> None:
    with pytest.raises(ValueError, match=r"^99 words are too few to see how a vocabulary grows$"):
        growth_of(["word"] * 99)


@pytest.mark.parametrize("lang", ["fi", "de"])
def test_the_vocabulary_grows_on_as_it_grew_in_the_real_text(lang: str) -> None:
    text = real_text(lang)
    words = [word.lower() for word in WORD.findall(text)]
    writer = Writer(text, "seed")
    more = [writer.word() for _ in range(len(words))]
    expected = writer.growth.scale * len(words + more) ** writer.growth.exponent
    assert len({*words, *more}) == pytest.approx(expected, rel=0.1)
    assert len(writer.invented) == len({*more} - {*words})


def test_what_is_not_a_word_stays() -> None:
    old = "Hallo, *Welt* 2026 – „ja“:\n- [ ] x_y"
    new = Writer(real_text("de"), "seed").rewrite(old)
    assert WORD.sub("", new) == WORD.sub("", old)
    assert [word[0].isupper() for word in WORD.findall(new)] == [word[0].isupper() for word in WORD.findall(old)]


def test_the_same_seed_gives_the_same_words_and_another_gives_others() -> None:
    text = real_text("fi")
    one, same, other = ([writer.word() for _ in range(50)] for writer in (Writer(text, s) for s in ("a", "a", "b")))
    assert one == same
    assert one != other
