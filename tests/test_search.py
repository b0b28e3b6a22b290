"""One search index for each language."""

from __future__ import annotations

import json

from guidance.search import language_indexes

WHOLE = {
    "config": {"lang": ["en"], "separator": " "},
    "docs": [
        {"location": "fi/", "title": "Koti"},
        {"location": "fi/a/#b", "title": "B"},
        {"location": "sv/a/", "title": "A"},
        {"location": "firma/", "title": "no language"},
    ],
}


def test_each_index_has_its_language_alone_and_locations_relative_to_it() -> None:
    indexes = language_indexes(json.dumps(WHOLE), ("fi", "sv"), {"fi", "de"})
    assert {path: json.loads(text) for path, text in indexes.items()} == {
        "fi/search/search_index.json": {
            "config": {"lang": ["fi"], "separator": " "},
            "docs": [{"location": "", "title": "Koti"}, {"location": "a/#b", "title": "B"}],
        },
        "sv/search/search_index.json": {
            "config": {"lang": ["en"], "separator": " "},
            "docs": [{"location": "a/", "title": "A"}],
        },
    }


def test_the_same_index_gives_the_same_text_and_keeps_its_letters() -> None:
    text = json.dumps({"config": {}, "docs": [{"location": "fi/", "title": "Ä"}]})
    assert language_indexes(text, ("fi",), ()) == language_indexes(text, ("fi",), ())
    assert '"title":"Ä"' in language_indexes(text, ("fi",), ())["fi/search/search_index.json"]
