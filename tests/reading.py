"""What the tests of the core share: the tiny library with edits, and what a reader sees of Markdown and HTML."""

from __future__ import annotations

from html.parser import HTMLParser

import markdown

from guidance.library import build_library
from guidance.model import Library, Page
from tiny import LANGUAGES, as_bytes, tiny_site

EXTENSIONS = ("attr_list", "toc", "tables", "fenced_code")
"""Those of mkdocs.yml, and those that MkDocs adds on its own."""


def tiny_files(*edits: tuple[str, str, str]) -> dict[str, str]:
    """Return the files of the tiny site; an edit names a file below docs/, a part of it, and what takes its place."""
    files = tiny_site()
    for name, old, new in edits:
        assert files[f"docs/{name}"].count(old) == 1, f"{name} must have exactly one {old!r}"
        files[f"docs/{name}"] = files[f"docs/{name}"].replace(old, new)
    return files


def with_link_kit() -> dict[str, str]:
    """Return the files of the tiny site and a page with the link kit in each language."""
    files = tiny_files(("topics.yml", "  checklists: {}\n", "  checklists: {}\n  links: {}\n"))
    for lang in LANGUAGES:
        files[f"docs/{lang}/links.md"] = files[f"docs/{lang}/checklists.md"].replace("checklists", "links")
    return files


def tiny_library(*edits: tuple[str, str, str]) -> Library:
    """Return the library of the tiny site with these edits, whatever the checks would say of it."""
    return build_library(as_bytes(tiny_files(*edits)), LANGUAGES)[0]


def tiny_page(page_id: str, *edits: tuple[str, str, str], lang: str = "fi") -> tuple[Library, Page]:
    """Return the tiny library with these edits, and one of its pages."""
    library = tiny_library(*edits)
    return library, library.page(lang, page_id)


def rendered(text: str) -> str:
    """Return Markdown as HTML, as MkDocs makes it."""
    return markdown.markdown(text, extensions=EXTENSIONS)


def shown(html: str) -> str:
    """Return the text that a browser shows of HTML, spaces at both ends removed."""
    return _Shown.of(html).strip()


class _Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # HTMLParser hands it over
        self.text += "\n" if tag == "br" else ""

    def handle_data(self, data: str) -> None:
        self.text += data

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        parser.close()
        return parser.text
