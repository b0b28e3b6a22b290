"""What follows from a language's tag: its direction, its tag on the web, how it writes a date."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date

from guidance.content.language_tags import attributes, direction, is_known, likely, locale, web_tag

RIGHT_TO_LEFT = "ar he iw fa ur yi dv ps sd ug ckb ks syr nqo ar-EG he-IL pa-PK az-IR az-Arab ff-Adlm rhg-Rohg und-Hebr"
LEFT_TO_RIGHT = "fi de sme zh-Hant pt-BR ru el ka hi th ja ku az pa ff he-Latn AR-latn xx es-419"


@pytest.mark.parametrize("tag", RIGHT_TO_LEFT.split())
def test_languages_of_these_scripts_go_from_right_to_left(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", LEFT_TO_RIGHT.split())
def test_others_go_from_left_to_right(tag: str) -> None:
    assert direction(tag) == "ltr"


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("fi", ("fi", "Latn", "FI")),
        ("zh-TW", ("zh", "Hant", "TW")),
        ("zh-Hans", ("zh", "Hans", "CN")),
        ("sr-Latn-ME", ("sr", "Latn", "ME")),
        ("sme", ("se", "Latn", "NO")),
        ("es-419", ("es", "Latn", "419")),
        ("de-CH-1996", ("de", "Latn", "CH")),
        ("xx-QQ", ("xx", "", "QQ")),
    ],
)
def test_what_a_tag_leaves_out_is_what_is_most_likely(tag: str, found: tuple[str, str, str]) -> None:
    assert likely(tag) == found


@pytest.mark.parametrize(
    ("tag", "known"), [("sme", "se"), ("fin-FI", "fi-FI"), ("smn", "smn"), ("zh-Hant", "zh-Hant"), ("iw", "iw")]
)
def test_browsers_know_a_language_by_two_letters_where_it_has_them(tag: str, known: str) -> None:
    assert web_tag(tag) == known
    assert attributes(tag)["lang"] == known


def test_a_date_is_written_as_the_language_does_and_without_data_as_iso_8601_orders_it() -> None:
    written = {tag: format_date(date(2026, 11, 3), "long", locale=locale(tag)) for tag in ("pt-BR", "zh-Hant", "rom")}
    assert written == {"pt-BR": "3 de novembro de 2026", "zh-Hant": "2026年11月3日", "rom": "2026 M11 3"}


def test_a_phrase_may_have_a_variant_and_the_language_of_a_site_may_not() -> None:
    assert is_known("de-CH-1996", variants=True)
    assert not is_known("de-CH-1996")
    assert not is_known("xx-1996", variants=True)
