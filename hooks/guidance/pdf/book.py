"""The handbook, or a volume of it: pages in reading order, in one language or in several side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from babel.dates import format_date

from guidance.content.language_tags import locale
from guidance.content.model import Library
from guidance.content.page_kinds import HOME
from guidance.links.context import Context
from guidance.links.handbook import HANDBOOK, Chapter, Volume, handbook_title, volume_names, volumes
from guidance.links.permanent import permanent
from guidance.pdf.documents import Draft
from guidance.pdf.print_version import Sections, print_version
from guidance.pdf.targets import PageKey, PaperLinks, place_label
from guidance.render.typst import Typst, places
from guidance.render.typst_code import array, call, content, label, plain, record, source, string, text
from guidance.render.typst_line import Line

DIVIDED = 16
"""Letters of the words that are divided in a column as wide as the page: shorter ones leave no large gap."""


def book(context: Context, langs: tuple[str, ...], volume: Volume, epoch: int) -> Draft:
    """Return a volume in these languages; the document's own is the first. ``epoch`` is the edition's date."""
    library = context.library
    name = " · ".join(library.page(lang, HOME).title for lang in langs)
    title = f"{name}: {' · '.join(_kind(library, lang, volume) for lang in langs)}"
    listed = [handbook_title(library, langs[0], other) for other in volumes(library)[1:]] if volume.number == 1 else []
    front = call(
        "show: book.with",
        string(title),
        array(map(string, langs)),
        array(_cover(library, lang, volume, epoch) for lang in langs),
        string(context.site_url),
        array(map(string, listed)),
    )
    keys = [(lang, chapter.entry.id) for chapter in volume.chapters for lang in langs]
    printed = {key: print_version(context, library.page(*key), whole=not volume.number) for key in keys}
    ids = {key: places(block for blocks in found.values() for block in blocks) for key, found in printed.items()}
    maker = _Maker(context, langs, printed, ids, volume_names(library, langs[0]))
    body = "\n".join(map(maker.chapter, volume.chapters))
    return Draft(volume.id, HANDBOOK, langs, title, source("book.typ", f"{front}\n{body}"))


def _kind(library: Library, lang: str, volume: Volume) -> str:
    """Return what stands above the name of the site: that it is the handbook, or which volume it is."""
    return handbook_title(library, lang, volume) if volume.number else library.words[lang]["pdf-handbook"]


def _cover(library: Library, lang: str, volume: Volume, epoch: int) -> str:
    words, home = library.words[lang], library.page(lang, HOME)
    made = format_date(datetime.fromtimestamp(epoch, UTC).date(), "long", locale=locale(lang))
    return record(
        lang=string(lang),
        kind=string(_kind(library, lang, volume)),
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
    volumes: Mapping[str, str]
    """Id of a page → the name of the volume that has it."""

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
        runs = (content(plain(words)) for words in (self._running(chapter.entry.id), address))
        return call("opening", str(chapter.level), *runs, titles)

    def _running(self, page_id: str) -> str:
        """Return a chapter's titles as they stand at the top of each page, beside the names of the site."""
        titles = (self.context.library.page(lang, page_id).title for lang in self.langs)
        return "" if page_id == HOME else " · ".join(titles)

    def _title(self, chapter: Chapter, lang: str) -> str:
        library, entry = self.context.library, chapter.entry
        above = library.page(lang, entry.folder).title if entry.folder in library.entries else ""
        return record(
            lang=string(lang),
            at=label(place_label((lang, entry.id))),
            above=string(above),
            title=content(text(library.page(lang, entry.id).title, lang)),
        )

    def _cell(self, chapter: Chapter, lang: str, section: str, typst: Typst) -> str:
        blocks = self.printed[lang, chapter.entry.id].get(section, ())
        return array((string(lang), content(typst.blocks(blocks))))

    def _typst(self, chapter: Chapter, lang: str) -> Typst:
        links = PaperLinks(self.context, self.context.library.page(lang, chapter.entry.id), self.places, self.volumes)
        narrow = len(self.langs) > 1
        return Typst(Line(lang, links, divided=0 if narrow else DIVIDED), chapter.level, narrow=narrow)
