"""Writes the manifests by which browsers put the site on a home screen (W3C Web Application Manifest)."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from guidance.content.language_tags import direction, web_tag
from guidance.content.page_kinds import HOME
from guidance.content.palettes import PALETTES
from guidance.content.pictures import picture
from guidance.links.addresses import relative_link
from guidance.links.context import Context

MANIFEST = "manifest.json"
"""The name of the manifest in the folder of each language: every host knows the type of ``.json``."""
TYPES = {"svg": "image/svg+xml", "png": "image/png", "webp": "image/webp"}
"""The formats of icons that all browsers take."""


def manifests(context: Context, icon_path: str, icon: bytes) -> dict[str, str]:
    """Return the manifest of each language: path below the site's root → JSON.

    ``icon_path`` is the path, below the site's root, of the site's icon, ``icon`` its content.
    """
    return {f"{lang}/{MANIFEST}": _manifest(context, lang, icon_path, icon) for lang in context.library.languages}


def _manifest(context: Context, lang: str, icon_path: str, icon: bytes) -> str:
    """Return a manifest; "minimal-ui" leaves readers a way back, and what they have stored."""
    title = context.library.page(lang, HOME).title
    colours = PALETTES[context.palette].light
    content = {
        "name": title,
        "lang": web_tag(lang),
        "dir": direction(lang),
        "start_url": "./",
        "scope": "../",
        "display": "minimal-ui",
        "theme_color": colours.band,
        "background_color": "#ffffff",
        "icons": _icons(relative_link(f"{lang}/", icon_path), icon),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _icons(address: str, icon: bytes) -> list[dict[str, str]]:
    shown = picture(PurePosixPath(address).name, icon)
    if not shown or shown.format not in TYPES:
        return []
    sizes = "any" if shown.format == "svg" else "x".join(map(str, shown.size))
    return [{"src": address, "sizes": sizes, "type": TYPES[shown.format]}]
