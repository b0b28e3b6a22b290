"""The documents of an e-book, as XHTML: cover, title page, contents, and each page of the handbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from babel.dates import format_date

from guidance.content.language_tags import direction, locale, web_tag
from guidance.content.page_kinds import GLOSSARY, HOME
from guidance.epub.links import BookLinks, page_path
from guidance.links.context import Context
from guidance.links.permanent import permanent
from guidance.parts.compose import compose
from guidance.pdf.book import Chapter, chapters
from guidance.render.xhtml import Xhtml

COVER, TITLE, CONTENTS, STYLES, PICTURE = "cover.xhtml", "title.xhtml", "contents.xhtml", "styles/book.css", "cover.png"
"""Paths in the book."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The handbook of a language, of a day."""

    context: Context
    lang: str
    epoch: int
    """The day, in seconds since 1970."""

    @property
    def words(self) -> dict[str, str]:
        """The interface strings of its language."""
        return {**self.context.library.words[self.lang]}

    @property
    def site_title(self) -> str:
        """What the site is called."""
        return self.context.library.page(self.lang, HOME).title

    @property
    def title(self) -> str:
        """What the book is called, as its PDF is."""
        return f"{self.site_title}: {self.words['pdf-handbook']}"

    @property
    def summary(self) -> str:
        """What the site is about."""
        return self.context.library.page(self.lang, HOME).summary

    @property
    def dated(self) -> str:
        """The date of the edition, in words."""
        day = format_date(datetime.fromtimestamp(self.epoch, UTC).date(), "long", locale=locale(self.lang))
        return self.words["pdf-edition"].replace("{date}", day)


def documents(book: Edition) -> Iterator[tuple[str, str]]:
    """Yield the path and the XHTML of each document of a book, in reading order."""
    found = chapters(book.context.library.limited_to(book.lang))
    yield COVER, _cover(book)
    yield TITLE, _title_page(book)
    yield CONTENTS, _contents(book, found)
    there = {chapter.entry.id for chapter in found}
    for chapter in found:
        yield page_path(chapter.entry.id), _page(book, chapter, there)


def _cover(book: Edition) -> str:
    alt = escape(f"{book.title}. {book.summary}")
    return _document(book, book.title, f'<p class="cover"><img role="doc-cover" src="{PICTURE}" alt="{alt}"/></p>')


def _title_page(book: Edition) -> str:
    licence, address = book.context.licence, book.context.site_url
    lines = [f"<h1>{escape(book.title)}</h1>", f"<p>{escape(book.summary)}</p>", f"<p>{escape(book.dated)}</p>"]
    if licence.name:
        lines.append(f"<p>{_link(licence.address, licence.name)}</p>")
    if address:
        lines.append(f"<p>{_link(address, address)}</p>")
    return _document(book, book.title, "\n".join(lines))


def _contents(book: Edition, found: Sequence[Chapter]) -> str:
    """Return the navigation document (EPUB 3.3, 7): table of contents and landmarks."""
    heading = escape(book.words["pdf-contents"])
    marks = [("cover", COVER, book.title), ("toc", "#toc", book.words["pdf-contents"])]
    marks.append(("bodymatter", page_path(found[0].entry.id), _title(book, found[0])))
    marks += [("glossary", page_path(c.entry.id), _title(book, c)) for c in found if c.entry.id == GLOSSARY]
    landmarks = "\n".join(
        f'<li><a epub:type="{kind}" href="{path}">{escape(title)}</a></li>' for kind, path, title in marks
    )
    body = (
        f'<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="contents">\n<h1 id="contents">{heading}</h1>\n'
        f"{_list(book, found)}\n</nav>\n"
        f'<nav epub:type="landmarks" aria-label="{heading}" hidden="hidden">\n<ol>\n{landmarks}\n</ol>\n</nav>'
    )
    return _document(book, book.words["pdf-contents"], body)


def _list(book: Edition, found: Sequence[Chapter], level: int = 1) -> str:
    """Return the chapters of a level as a list; below each, those of deeper levels that follow it."""
    starts = [number for number, chapter in enumerate(found) if chapter.level == level]
    items = []
    for start, end in zip(starts, [*starts[1:], len(found)], strict=True):
        link = _link(page_path(found[start].entry.id), _title(book, found[start]))
        below = found[start + 1 : end]
        items.append(f"<li>{link}" + (f"\n{_list(book, below, level + 1)}\n" if below else "") + "</li>")
    return "\n".join(["<ol>", *items, "</ol>"])


def _page(book: Edition, chapter: Chapter, there: set[str]) -> str:
    page, address = book.context.library.page(book.lang, chapter.entry.id), book.context.site_url
    links = BookLinks(book.context, page, there)
    lines = [f"<h1>{escape(page.title)}</h1>", Xhtml(links).blocks(compose(book.context, page).blocks)]
    if address:
        lasting = address + permanent(page.id)
        label = escape(book.words["permanent-link"])
        lines.append(f'<p class="permanent">{label}: {_link(lasting, lasting)}</p>')
    role = "doc-glossary" if page.id == GLOSSARY else "doc-chapter"
    body = "\n".join([f'<section role="{role}" aria-label="{escape(page.title)}">', *lines, "</section>"])
    return _document(book, page.title, body, "../" * page_path(page.id).count("/"))


def _title(book: Edition, chapter: Chapter) -> str:
    return book.context.library.page(book.lang, chapter.entry.id).title


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>' if address else escape(words)


def _document(book: Edition, title: str, body: str, root: str = "") -> str:
    tag = web_tag(book.lang)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{tag}" xml:lang="{tag}" dir="{direction(book.lang)}">\n'
        f'<head>\n<title>{escape(title)}</title>\n<link rel="stylesheet" href="{root}{STYLES}"/>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )
