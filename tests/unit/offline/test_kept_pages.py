"""A list names all that pages of a language load, and nothing else; the release follows from what it names."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from guidance.offline.kept_pages import kept_paths, list_files

KEPT = [
    "assets/fonts/a.woff2",
    "assets/images/b.svg",
    "assets/own/photo.JPG".lower(),
    "assets/stylesheets/site.0.css",
    "fi/index.html",
    "fi/not-kept.html",
    "fi/rules/open/index.html",
    "fi/search-parts-0.js",
    "fi/search.js",
    "go/open/index.html",
    "go/open/qr.svg",
    "index.html",
]
NOT_KEPT = [
    "404.html",
    "assets/fonts/LICENSE.txt",
    "assets/film.mp4",
    "catalogue.json",
    "de/index.html",
    "embed/fi/open/index.html",
    "fi/404.html",
    "fi/feed.xml",
    "fi/index.md",
    "fi/open/qr.js",
    "fi/pdf/handbook.epub",
    "fi/pdf/handbook.pdf",
    "fi/preview.png",
    "fi-FI/index.html",
    "go/open/qr.png",
    "offline-worker.js",
    "side-by-side/fi-de/index.html",
    "status/index.html",
]
NEWER, SHOW, OLDER = "offline-newer", "offline-show", "offline-older"
MOVED = {"fi/old/": "fi/new/", "de/alt/": "de/"}
WORDS = {lang: {NEWER: f"{lang} new", SHOW: "show", OLDER: "old", "menu": "Menu"} for lang in ("fi", "de")}


def lists(files: dict[str, bytes]) -> dict[str, Any]:
    found = list_files(WORDS, files, files.__getitem__, date(2026, 11, 29), MOVED)
    return {path: json.loads(text) for path, text in found.items()}


def test_a_device_keeps_pages_and_what_they_load() -> None:
    assert kept_paths("fi", [*NOT_KEPT, *KEPT]) == KEPT


def test_a_list_has_an_address_and_a_digest_for_each_file_and_what_pages_may_say() -> None:
    files = {"fi/index.html": b"fi", "de/index.html": b"de", "index.html": b"both", "fi/old/index.html": b"redirect"}
    found = lists(files)
    assert list(found) == ["fi/offline.json", "de/offline.json"]
    assert found["fi/offline.json"] == {
        "release": found["de/offline.json"]["release"],
        "date": "2026-11-29",
        "bytes": 6,
        "words": {NEWER: "fi new", SHOW: "show", OLDER: "old"},
        "files": {"fi/": "b4bdc8481097", "": "ff7772053abf"},
        "moved": {"fi/old/": "fi/new/"},
    }


def test_a_release_is_another_one_if_and_only_if_something_that_is_kept_is() -> None:
    files = {"fi/index.html": b"fi", "de/index.html": b"de", "fi/x.pdf": b"1"}
    release = lists(files)["fi/offline.json"]["release"]
    assert lists({**dict(reversed(files.items())), "fi/x.pdf": b"2"})["fi/offline.json"]["release"] == release
    for changed in ({"de/index.html": b"other"}, {"fi/new/index.html": b""}, {"fi/index.html": b"de"}):
        assert lists({**files, **changed})["fi/offline.json"]["release"] != release
