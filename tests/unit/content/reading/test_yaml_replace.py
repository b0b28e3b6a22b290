"""Values and items of a list are replaced in a YAML file, and nothing else in it changes."""

from __future__ import annotations

import pytest

from guidance.content.reading.yaml_replace import replace_items, replace_value

TEXT = """\
# Settings.
name: Ours  # what readers see
url: !ENV [SITE_URL, "https://a.example/"]
empty:
site: {name: x}
plugins:
  i18n:
    # One entry a language.
    languages:
      - locale: fi
        name: Suomi

      - {locale: de, name: Deutsch}

    last: yes
hooks:
  - a.py
"""


@pytest.mark.parametrize(
    ("keys", "value", "old", "new"),
    [
        (("name",), 'Their "guide"', "Ours  #", '"Their \\"guide\\""  #'),
        (("url",), "https://b.example/", "https://a.example/", "https://b.example/"),
        (("plugins", "i18n", "last"), "no", "last: yes", 'last: "no"'),
    ],
)
def test_a_value_is_replaced_and_comments_stay(keys: tuple[str, ...], value: str, old: str, new: str) -> None:
    assert replace_value(TEXT, keys, value) == TEXT.replace(old, new)


@pytest.mark.parametrize("keys", [("nothing",), ("hooks",), ("plugins", "nothing"), ("site",), ("name", "x")])
def test_what_is_no_plain_value_stays(keys: tuple[str, ...]) -> None:
    assert replace_value(TEXT, keys, "x") == TEXT


def test_the_items_of_a_list_are_replaced_and_all_around_them_stays() -> None:
    before, _, rest = TEXT.partition("      - locale: fi\n")
    new = "      - locale: en\n        name: English\n      - locale: sv\n"
    items = [{"locale": "en", "name": "English"}, {"locale": "sv"}]
    replaced = replace_items(TEXT, ("plugins", "i18n", "languages"), items)
    after = rest[rest.index("\n    last:") :]
    assert replaced == f"{before}{new}{after}"
    assert replace_items(TEXT, ("hooks",), [{"a": "b"}]).endswith("\nhooks:\n  - a: b\n")


@pytest.mark.parametrize("keys", [("nothing",), ("name",), ("empty",), ("plugins", "x", "y")])
def test_what_is_no_list_stays(keys: tuple[str, ...]) -> None:
    assert replace_items(TEXT, keys, [{"a": "b"}]) == TEXT
