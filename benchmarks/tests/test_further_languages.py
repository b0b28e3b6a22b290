"""A further language has the form of a real one, and other words."""

from __future__ import annotations

import yaml

from further_languages import KINDS, in_letters, letters_of, translated
from guidance.content.library import read_docs
from support.project import ROOT
from vocabulary import WORD

PAGE = """---
title: Zu viele Bitten
reviewed: 2026-11-29
steps:
  remind-once: Fragen Sie nach.
---

## Kurz {#in-short}

Siehe [[about#in-short|die *Falle*]] und [Recht](https://example.org/recht), [mein Name].
"""


def test_letters_change_places_with_their_kind_and_two_languages_have_no_word_in_common() -> None:
    for number in (1, 2, 3, 4):
        letters = letters_of(number)
        for kind in KINDS:
            other = kind.translate(letters)
            assert (sorted(other), other != kind) == (sorted(kind), True)
    found = ["hallo welt".translate(letters_of(number)) for number in range(5)]
    assert found == ["hallo welt", "jemmu ximv", "kinna zonw", "loppe bupx", "muqqi caqz"]


def test_ids_links_placeholders_and_dates_stay() -> None:
    page = translated("a.md", PAGE, letters_of(1))
    _, front, body = page.split("---\n", 2)
    found = yaml.safe_load(front)
    assert found["title"] == "Ba woimi Covvip"
    assert (str(found["reviewed"]), list(found["steps"])) == ("2026-11-29", ["remind-once"])
    for kept in ("{#in-short}", "[[about#in-short|", "]]", "[Recht](https://example.org/recht)", "[mein Name]"):
        assert kept in body
    assert "*Gemmi*" in body


def test_interface_strings_keep_their_fields_and_how_the_language_is_written() -> None:
    words = "dash: –\ntyped-as: {ä: ae}\nsteps: '{done} von {all}'\n"
    assert yaml.safe_load(translated("words.yml", words, letters_of(1))) == {
        "dash": "–",
        "typed-as": {"ä": "ae"},
        "steps": "{done} wup {all}",
    }


def test_real_texts_have_as_many_words_as_before() -> None:
    for path, content in read_docs(ROOT).items():
        if path.startswith("docs/de/") and path.endswith(".md"):
            text = content.decode()
            assert len(WORD.findall(in_letters(text, letters_of(2)))) == len(WORD.findall(text)), path
