"""The documents of an e-book, as XHTML: cover, title page, contents, and each page of the handbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from uuid import NAMESPACE_URL, uuid5

from babel.dates import format_date

from guidance.content.language_tags import direction, locale, web_tag
from guidance.content.page_kinds import GLOSSARY, HOME
from guidance.document.derived import Step
from guidance.document.nodes import Block
from guidance.document.walk import find, sections
from guidance.epub.links import BookLinks, Inside, page_path
from guidance.epub.page_list import FRONT, page_breaks
from guidance.links.context import Context
from guidance.links.handbook import Chapter, chapters
from guidance.links.permanent import permanent
from guidance.parts.compose import compose
from guidance.pdf.documents import Document
from guidance.render.xhtml import Xhtml, page_mark

COVER, TITLE, CONTENTS, STYLES, PICTURE = "cover.xhtml", "title.xhtml", "contents.xhtml", "styles/book.css", "cover.png"
SCRIPT = "scripts/checklists.js"
"""Paths in the book."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The handbook in a language, or in several of which each section stands in all, of a day."""

    context: Context
    langs: tuple[str, ...]
    epoch: int
    """The day, in seconds since 1970."""
    printed: Document | None = None
    """Its PDF, whose pages are marked in it."""

    @property
    def lang(self) -> str:
        """Its first language, which is the book's own."""
        return self.langs[0]

    @property
    def name(self) -> str:
        """What programs call it, in each of its editions."""
        address = f"{self.context.site_url or self.site_title(self.lang)}#{'-'.join(self.langs)}"
        return f"urn:uuid:{uuid5(NAMESPACE_URL, address)}"

    @property
    def title(self) -> str:
        """What the book is called, as its PDF is."""
        return f"{' · '.join(map(self.site_title, self.langs))}: {' · '.join(self.words('pdf-handbook'))}"

    def words(self, key: str) -> list[str]:
        """Return an interface string in each of its languages."""
        return [self.context.library.words[lang][key] for lang in self.langs]

    def site_title(self, lang: str) -> str:
        """Return what the site is called."""
        return self.context.library.page(lang, HOME).title

    def summary(self, lang: str) -> str:
        """Return what the site is about."""
        return self.context.library.page(lang, HOME).summary

    def dated(self, lang: str) -> str:
        """Return the date of the edition, in words."""
        day = format_date(datetime.fromtimestamp(self.epoch, UTC).date(), "long", locale=locale(lang))
        return self.context.library.words[lang]["pdf-edition"].replace("{date}", day)

    def titles(self, page_id: str) -> list[str]:
        """Return the title of a page in each of its languages."""
        return [self.context.library.page(lang, page_id).title for lang in self.langs]


def documents(book: Edition) -> Iterator[tuple[str, str]]:
    """Yield the path and the XHTML of each document of a book, in reading order."""
    found = chapters(book.context.library.limited_to(*book.langs))
    inside = Inside(book.langs, {chapter.entry.id for chapter in found}, page_breaks(book.printed))
    cover, *front = inside.breaks.get(FRONT, ()) or (0,)
    yield COVER, _cover(book, cover)
    yield TITLE, _title_page(book)
    yield CONTENTS, _contents(book, found, inside, front)
    for chapter in found:
        yield page_path(chapter.entry.id), _page(book, chapter.entry.id, inside)


def _cover(book: Edition, number: int) -> str:
    alt = escape(" ".join((f"{book.title}.", *map(book.summary, book.langs))))
    mark = page_mark(number) if number else ""
    return _document(
        book, book.title, f'{mark}<p class="cover"><img role="doc-cover" src="{PICTURE}" alt="{alt}"/></p>'
    )


def _title_page(book: Edition) -> str:
    licence, address = book.context.licence, book.context.site_url
    parts = [_title_in(book, lang) for lang in book.langs]
    if licence.name:
        parts.append(f"<p>{_link(licence.address, escape(licence.name))}</p>")
    if address:
        parts.append(f"<p>{_address(address)}</p>")
    return _document(book, book.title, "\n".join(parts))


def _title_in(book: Edition, lang: str) -> str:
    title = f"{book.site_title(lang)}: {book.context.library.words[lang]['pdf-handbook']}"
    lines = (f"<h1>{escape(title)}</h1>", f"<p>{escape(book.summary(lang))}</p>", f"<p>{escape(book.dated(lang))}</p>")
    return _in_language(book, lang, "\n".join(lines))


def _contents(book: Edition, found: Sequence[Chapter], inside: Inside, front: Iterable[int]) -> str:
    """Return the navigation document (EPUB 3.3, 7): table of contents, landmarks, and the pages of the PDF."""
    label = escape(" · ".join(book.words("pdf-contents")))
    marks = [("cover", COVER, escape(book.title)), ("toc", "#toc", _each(book, book.words("pdf-contents")))]
    pages = [found[0].entry.id, *(chapter.entry.id for chapter in found if chapter.entry.id == GLOSSARY)]
    kinds = ("bodymatter", "glossary")
    marks += [(kind, page_path(i), _each(book, book.titles(i))) for kind, i in zip(kinds, pages, strict=False)]
    landmarks = "\n".join(f'<li><a epub:type="{kind}" href="{path}">{title}</a></li>' for kind, path, title in marks)
    body = (
        f'{"".join(map(page_mark, front))}<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="contents">\n'
        f'<h1 id="contents">{_each(book, book.words("pdf-contents"))}</h1>\n'
        f"{_list(book, found)}\n</nav>\n"
        f'<nav epub:type="landmarks" aria-label="{label}" hidden="hidden">\n<ol>\n{landmarks}\n</ol>\n</nav>'
    )
    if inside.breaks:
        body += f'\n<nav epub:type="page-list" role="doc-pagelist" hidden="hidden">\n{_page_list(inside)}\n</nav>'
    return _document(book, " · ".join(book.words("pdf-contents")), body)


def _page_list(inside: Inside) -> str:
    items = [
        f'<li><a href="{path}#page:{number}">{number}</a></li>'
        for (page_id, _), numbers in inside.breaks.items()
        for number in numbers
        for path in [page_path(page_id) if page_id else COVER if number == 1 else CONTENTS]
    ]
    return "\n".join(["<ol>", *items, "</ol>"])


def _list(book: Edition, found: Sequence[Chapter], level: int = 1) -> str:
    """Return the chapters of a level as a list; below each, those of deeper levels that follow it."""
    starts = [number for number, chapter in enumerate(found) if chapter.level == level]
    items = []
    for start, end in zip(starts, [*starts[1:], len(found)], strict=True):
        page_id = found[start].entry.id
        link = _link(page_path(page_id), _each(book, book.titles(page_id)))
        below = found[start + 1 : end]
        items.append(f"<li>{link}" + (f"\n{_list(book, below, level + 1)}\n" if below else "") + "</li>")
    return "\n".join(["<ol>", *items, "</ol>"])


def _page(book: Edition, page_id: str, inside: Inside) -> str:
    """Return a page; in several languages, section by section."""
    pages = [book.context.library.page(lang, page_id) for lang in book.langs]
    composed = [compose(book.context, page).blocks for page in pages]
    written = []
    for page, blocks in zip(pages, composed, strict=True):
        html = Xhtml(BookLinks(book.context, page, inside), inside.prefix(page.lang))
        written.append(_sections(html, page.title, blocks, is_glossary=page_id == GLOSSARY))
    lines = [
        _beside(book, [sections_.get(name, "") for sections_ in written])
        for name in dict.fromkeys(name for sections_ in written for name in sections_)
    ]
    if address := book.context.site_url:
        lasting = address + permanent(page_id)
        label = _each(book, book.words("permanent-link"))
        lines.append(f'<p class="permanent">{label}: {_address(lasting)}</p>')
    role, title = "doc-glossary" if page_id == GLOSSARY else "doc-chapter", " · ".join(book.titles(page_id))
    body = "\n".join([f'<section role="{role}" aria-label="{escape(title)}">', *lines, "</section>"])
    has_steps = any(next(iter(find(Step, blocks)), None) for blocks in composed)
    return _document(book, title, body, "../" * page_path(page_id).count("/"), has_steps=has_steps)


def _sections(html: Xhtml, title: str, blocks: Iterable[Block], *, is_glossary: bool) -> dict[str, str]:
    """Return section id → the section's XHTML; title and lead have the empty id."""
    found = {"": html.title(title)}
    for heading, below in sections(blocks):
        name = heading.id if heading else ""
        if heading and heading.id and is_glossary:
            written = html.term(heading, below)
        else:
            written = html.blocks([*([heading] if heading else []), *below])
        found[name] = "\n".join(filter(None, (found.get(name, ""), written)))
    return found


def _beside(book: Edition, versions: Sequence[str]) -> str:
    """Return a section in each language of the book; on a narrow screen they follow each other."""
    if len(book.langs) == 1:
        return versions[0]
    each = [_in_language(book, lang, html) for lang, html in zip(book.langs, versions, strict=True)]
    return "\n".join(['<div class="beside">', *each, "</div>"])


def _in_language(book: Edition, lang: str, html: str) -> str:
    """Return a passage that says which of the book's languages it is in, if there are several."""
    return html if len(book.langs) == 1 else f"<div{_language(lang)}>\n{html}\n</div>"


def _each(book: Edition, words: Sequence[str]) -> str:
    """Return words in each language of the book, in a line."""
    if len(book.langs) == 1:
        return escape(words[0])
    each = zip(book.langs, words, strict=True)
    return " · ".join(f"<span{_language(lang)}>{escape(text)}</span>" for lang, text in each)


def _language(lang: str) -> str:
    tag = web_tag(lang)
    return f' lang="{tag}" xml:lang="{tag}" dir="{direction(lang)}"'


def _address(address: str) -> str:
    return _link(address, f'<bdi dir="ltr">{escape(address)}</bdi>')


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{words}</a>' if address else words


def _document(book: Edition, title: str, body: str, root: str = "", *, has_steps: bool = False) -> str:
    script = f'<script src="{root}{SCRIPT}" data-book="{book.name}"></script>\n' if has_steps else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{_language(book.lang)}>\n"
        f'<head>\n<title>{escape(title)}</title>\n<link rel="stylesheet" href="{root}{STYLES}"/>\n</head>\n'
        f"<body>\n{body}\n{script}</body>\n</html>\n"
    )
