"""A browser is told of a name, a colour and an icon that it can show; of no icon where it could not."""

from __future__ import annotations

import json

import pytest

from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.offline.web_app import manifests
from support.tiny_library import tiny_library

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"/>'
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\xc0\0\0\0\xc0\x08\x06\0\0\0"


@pytest.mark.parametrize(
    ("path", "content", "icons"),
    [
        ("assets/a.svg", SVG, [{"src": "../assets/a.svg", "sizes": "any", "type": "image/svg+xml"}]),
        ("assets/a.png", PNG, [{"src": "../assets/a.png", "sizes": "192x192", "type": "image/png"}]),
        ("assets/a.ico", b"\0\0\1\0", []),
        ("assets/a.png", b"", []),
    ],
)
def test_a_manifest_has_the_icon_that_browsers_can_show(path: str, content: bytes, icons: list[object]) -> None:
    tiny = tiny_library()
    found = manifests(Context(tiny, Addresses.of(tiny), palette="green"), path, content)
    assert list(found) == [f"{lang}/manifest.json" for lang in tiny.languages]
    assert json.loads(found["de/manifest.json"]) == {
        "name": tiny.page("de", "home").title,
        "lang": "de",
        "dir": "ltr",
        "start_url": "./",
        "scope": "../",
        "display": "minimal-ui",
        "theme_color": "#244d12",
        "background_color": "#ffffff",
        "icons": icons,
    }
