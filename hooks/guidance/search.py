"""MkDocs's search index → one index for each language, so that readers find pages in the language that they read."""

from __future__ import annotations

import json
from collections.abc import Collection

INDEX = "search/search_index.json"
"""Where MkDocs writes its index and the theme looks for one: below the site's root, here below each language's."""


def language_indexes(index: str, languages: Collection[str], stemmed: Collection[str]) -> dict[str, str]:
    """Split an index (JSON, with ``config`` and ``docs``) by language: path below the site's root → JSON.

    Locations become relative to the language's folder. ``stemmed`` are the languages that the theme's search knows the
    words of; others are searched letter by letter.
    """
    whole = json.loads(index)
    found = {}
    for lang in languages:
        folder = f"{lang}/"
        docs = [
            {**doc, "location": doc["location"].removeprefix(folder)}
            for doc in whole["docs"]
            if doc["location"].startswith(folder)
        ]
        config = {**whole["config"], "lang": [lang if lang in stemmed else "en"]}
        own = {**whole, "config": config, "docs": docs}
        found[folder + INDEX] = json.dumps(own, ensure_ascii=False, separators=(",", ":"))
    return found
