"""The handbook: all pages in reading order, in one language or in several side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from babel.dates import format_date

from guidance.content.language_tags import locale
from guidance.content.model import Entry, Library
from guidance.content.page_kinds import HOME
from guidance.links.context import Context
from guidance.links.permanent import permanent
from guidance.pdf.documents import Draft
from guidance.pdf.print_version import Sections, print_version
from guidance.pdf.targets import PageKey, PaperLinks, place_label
from guidance.render.typst import Typst, places
from guidance.render.typst_code import array, call, content, label, record, source, string, text
from guidance.render.typst_line import Line


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the site as a chapter of the book."""

    entry: Entry
    level: int
    """The level of its heading."""


def chapters(library: Library) -> list[Chapter]:
    """Return the pages in reading order: after each overview the pages that it lists."""
    found = []
    for entry in library.entries.values():
        if not entry.folder:
            found.append(Chapter(entry, 1))
            found += [Chapter(member, 2) for member in library.members(entry.id)]
    return found


def printed_pages(context: Context) -> dict[PageKey, Sections]:
    """Return the print version of all pages."""
    return {key: print_version(context, page) for key, page in context.library.pages.items()}


def book(context: Context, printed: Mapping[PageKey, Sections], langs: tuple[str, ...], epoch: int) -> Draft:
    """Return the handbook in these languages; the document's own is the first. ``epoch`` is the edition's date."""
    words = context.library.words
    name = " · ".join(context.library.page(lang, HOME).title for lang in langs)
    title = f"{name}: {' · '.join(words[lang]['pdf-handbook'] for lang in langs)}"
    front = call(
        "show: book.with",
        string(title),
        array(map(string, langs)),
        array(_cover(context.library, lang, epoch) for lang in langs),
        string(context.site_url),
    )
    contents = chapters(context.library.limited_to(*langs))
    ids = {
        key: places(block for blocks in printed[key].values() for block in blocks)
        for chapter in contents
        for key in ((lang, chapter.entry.id) for lang in langs)
    }
    maker = _Maker(context, langs, printed, ids)
    body = "\n".join(map(maker.chapter, contents))
    return Draft("handbook", "handbook", langs, title, source("book.typ", f"{front}\n{body}"))


def _cover(library: Library, lang: str, epoch: int) -> str:
    words, home = library.words[lang], library.page(lang, HOME)
    made = format_date(datetime.fromtimestamp(epoch, UTC).date(), "long", locale=locale(lang))
    return record(
        lang=string(lang),
        kind=string(words["pdf-handbook"]),
        name=string(home.title),
        summary=string(home.summary),
        edition=string(words["pdf-edition"].replace("{date}", made)),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    """Writes the chapters of one book; knows the places in all of them, since links lead to any chapter."""

    context: Context
    langs: tuple[str, ...]
    printed: Mapping[PageKey, Sections]
    places: Mapping[PageKey, frozenset[str]]

    def chapter(self, chapter: Chapter) -> str:
        """Return a chapter: its titles, then its sections, each as a row with a column per language."""
        names = dict.fromkeys(name for lang in self.langs for name in self.printed[lang, chapter.entry.id])
        makers = {lang: self._typst(chapter, lang) for lang in self.langs}
        rows = (
            call("parallel", array(self._cell(chapter, lang, name, makers[lang]) for lang in self.langs))
            for name in names
        )
        return "\n".join([self._opening(chapter), *rows])

    def _opening(self, chapter: Chapter) -> str:
        address = self.context.site_url and self.context.site_url + permanent(chapter.entry.id)
        titles = array(self._title(chapter, lang) for lang in self.langs)
        return call("opening", str(chapter.level), string(address), titles)

    def _title(self, chapter: Chapter, lang: str) -> str:
        library, entry = self.context.library, chapter.entry
        above = library.page(lang, entry.folder).title if entry.folder in library.entries else ""
        return record(
            lang=string(lang),
            at=label(place_label((lang, entry.id))),
            above=string(above),
            title=content(text(library.page(lang, entry.id).title, lang)),
            running=string(library.page(lang, entry.id).title),
        )

    def _cell(self, chapter: Chapter, lang: str, section: str, typst: Typst) -> str:
        blocks = self.printed[lang, chapter.entry.id].get(section, ())
        return array((string(lang), content(typst.blocks(blocks))))

    def _typst(self, chapter: Chapter, lang: str) -> Typst:
        links = PaperLinks(self.context, self.context.library.page(lang, chapter.entry.id), self.places)
        return Typst(
            Line(lang, links),
            chapter.level,
            narrow=len(self.langs) > 1,
        )
