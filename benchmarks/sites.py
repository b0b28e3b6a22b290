"""What is compared: our site as ``make site`` builds it, and stock Material with the same text."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from guidance.content.model import Library, entry_path
from guidance.content.page_kinds import CHECKLISTS, GLOSSARY, HOME, LINKS, MESSAGES
from guidance.content.settings import Settings
from guidance.links.addresses import Addresses

PLANTED_LOAD = b"\x89PNG" + bytes(120_000)
PLANTED_SHIFT = """addEventListener("load", () => setTimeout(() => {
  const late = document.createElement("div")
  late.style.height = "300px"
  document.body.prepend(late)
}, 200))
"""


class BuildError(Exception):
    """A site could not be built; the message is what MkDocs said."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A page that is measured, and where it is found on both sites."""

    kind: str
    lang: str
    ours: str
    stock: str


def subjects(library: Library, addresses: Addresses) -> list[Subject]:
    """Return a page of each kind in each language."""
    ids = {
        "home": HOME,
        "occasion": _first_occasion(library),
        "topic": library.topics()[0].id,
        "checklists": CHECKLISTS,
        "messages": MESSAGES,
        "glossary": GLOSSARY,
        "links": LINKS,
    }
    return [
        Subject(kind, lang, addresses.page(lang, page_id), _stock_address(library, lang, page_id))
        for kind, page_id in ids.items()
        for lang in library.languages
    ]


def search_words(library: Library) -> dict[str, str]:
    """Return a word to search for in each language: the longest one in the first occasion's title."""
    first = _first_occasion(library)
    return {lang: max(library.page(lang, first).title.split(), key=len) for lang in library.languages}


def _first_occasion(library: Library) -> str:
    return next(entry.id for entry in library.occasions.values())


def build_ours(root: Path, target: Path) -> None:
    """Build our site into an empty directory; the project's own site/ is not touched."""
    _mkdocs(root, target, "--strict")


def build_stock(settings: Settings, library: Library, addresses: Addresses, ours: Path, project: Path) -> Path:
    """Build stock Material from the article exports of our built site; returns the site's directory.

    The articles keep our file names, so that both languages pair up as the i18n plugin wants them. Nothing is
    configured but the theme, the search, and the languages; everything else is as it comes.
    """
    articles = {key: (ours / address / "index.md").read_text("utf-8") for key, address in addresses.paths.items()}
    stock_project(settings, library, articles, project)
    target = project / "site"
    _mkdocs(project, target)
    return target


def stock_project(settings: Settings, library: Library, articles: Mapping[tuple[str, str], str], project: Path) -> None:
    """Write a project of stock Material with these articles: (language, page id) → Markdown."""
    for (lang, page_id), text in articles.items():
        article = project / entry_path(lang, library.entries[page_id])
        article.parent.mkdir(parents=True, exist_ok=True)
        article.write_text(text, "utf-8")
    (project / "mkdocs.yml").write_text(_stock_settings(settings, library), "utf-8")


def _stock_settings(settings: Settings, library: Library) -> str:
    languages = [
        {"locale": lang, "name": name, "default": lang == library.languages[0], "build": True}
        for lang, name in settings.languages.items()
    ]
    stock = {
        "site_name": library.page(library.languages[0], HOME).title,
        "site_url": settings.site_url,
        "theme": {"name": "material"},
        "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}],
    }
    return yaml.safe_dump(stock, allow_unicode=True, sort_keys=False)


def _stock_address(library: Library, lang: str, page_id: str) -> str:
    """Return where the i18n plugin puts a page by default: the first language lies at the root."""
    path = entry_path(lang, library.entries[page_id]).removeprefix("docs/").removesuffix(".md")
    path = path.removeprefix(f"{library.languages[0]}/")
    return path.removesuffix("index") if path.endswith("index") else f"{path}/"


def _mkdocs(project: Path, target: Path, *options: str) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(target), *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise BuildError(run.stdout + run.stderr)


def plant(site: Path, address: str) -> str:
    """Write a copy of a page that breaks every limit; returns its address.

    It has a picture of 120 kB and a second style sheet, twelve more pictures, one picture from another host, and a
    script that pushes the text down once it can be read.
    """
    folder = site / "planted"
    folder.mkdir()
    (folder / "load.png").write_bytes(PLANTED_LOAD)
    (folder / "dot.png").write_bytes(PLANTED_LOAD[:8])
    (folder / "second.css").write_text("body { color: black }", "utf-8")
    (folder / "shift.js").write_text(PLANTED_SHIFT, "utf-8")
    head = '<link rel="stylesheet" href="/planted/second.css"><script src="/planted/shift.js"></script>'
    pictures = ["/planted/load.png", "https://third-party.example/", *(f"/planted/dot.png?{n}" for n in range(12))]
    body = "".join(f'<img src="{picture}" alt="">' for picture in pictures)
    html = (site / address / "index.html").read_text("utf-8")
    html = html.replace("</head>", f"{head}</head>", 1).replace("</body>", f"{body}</body>", 1)
    (site / address / "planted.html").write_text(html, "utf-8")  # beside the page: its relative links hold
    return f"{address}planted.html"
