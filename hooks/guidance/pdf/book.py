"""The handbook: all pages in reading order, in one language or in several side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from babel.dates import format_date

from guidance.findings import Finding
from guidance.kinds import HOME
from guidance.model import Entry, Library
from guidance.pdf.article import Setting
from guidance.pdf.compiler import record, source
from guidance.pdf.documents import Draft
from guidance.pdf.faults import broken_html, unknown_elements
from guidance.pdf.on_paper import Source, on_paper, sections
from guidance.pdf.parts import typeset
from guidance.pdf.targets import PageKey, Targets, place_label
from guidance.pdf.tree import Element, HtmlError
from guidance.pdf.typst_code import array, call, content, label, string, text
from guidance.publications import permanent


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the site in its place in the book."""

    entry: Entry
    level: int
    """Of its heading."""


def chapters(library: Library) -> list[Chapter]:
    """Return the pages in reading order: each overview is followed by the pages that it lists."""
    found = []
    for entry in library.entries.values():
        if not entry.folder:
            found.append(Chapter(entry, 1))
            found += [Chapter(member, 2) for member in library.members(entry.id)]
    return found


def book(made_from: Source, langs: tuple[str, ...], epoch: int) -> Draft:
    """Return the handbook in these languages; the first is that of the document. ``epoch`` is the edition's date."""
    words = made_from.library.words
    name = " · ".join(made_from.library.page(lang, HOME).title for lang in langs)
    title = f"{name}: {' · '.join(words[lang]['pdf-handbook'] for lang in langs)}"
    front = call(
        "show: book.with",
        string(title),
        array(map(string, langs)),
        array(_cover(made_from.library, lang, epoch) for lang in langs),
        string(made_from.site_url),
    )
    maker = _Maker(made_from, langs)
    body = "\n".join(maker.chapter(chapter) for chapter in maker.chapters)
    return Draft("handbook", "handbook", langs, title, source("book.typ", f"{front}\n{body}"), tuple(maker.findings))


def _cover(library: Library, lang: str, epoch: int) -> str:
    words, home = library.words[lang], library.page(lang, HOME)
    made = format_date(datetime.fromtimestamp(epoch, UTC).date(), "long", locale=lang.replace("-", "_"))
    return record(
        lang=string(lang),
        kind=string(words["pdf-handbook"]),
        name=string(home.title),
        summary=string(home.summary),
        edition=string(words["pdf-edition"].replace("{date}", made)),
    )


@dataclass
class _Maker:
    """Sets the chapters of one book; needs all of them first, since links lead back and forth."""

    made_from: Source
    langs: tuple[str, ...]
    findings: list[Finding] = field(default_factory=list)
    chapters: list[Chapter] = field(init=False)
    trees: Mapping[PageKey, Element] = field(init=False)
    targets: Targets = field(init=False)

    def __post_init__(self) -> None:
        self.chapters = chapters(self.made_from.library)
        self.trees = {key: self._tree(key) for c in self.chapters for lang in self.langs if (key := (lang, c.entry.id))}
        places = {key: frozenset(e.id for e in tree.walk() if e.id) for key, tree in self.trees.items()}
        self.targets = Targets(self.made_from.addresses, self.made_from.site_url, places)

    def _tree(self, key: PageKey) -> Element:
        try:
            return on_paper(self.made_from, key)
        except HtmlError as error:
            self.findings.append(broken_html(self.made_from.library.page(*key), str(error)))
            return Element("")

    def chapter(self, chapter: Chapter) -> str:
        """Return a page: its titles, then its sections, those of all languages in a row."""
        columns = {lang: sections(self.trees[lang, chapter.entry.id]) for lang in self.langs}
        names = dict.fromkeys(name for found in columns.values() for name in found)
        rows = [
            call("parallel", array(self._cell(chapter, lang, columns[lang].get(name)) for lang in self.langs))
            for name in names
        ]
        return "\n".join([self._opening(chapter), *rows])

    def _opening(self, chapter: Chapter) -> str:
        address = self.made_from.site_url and self.made_from.site_url + permanent(chapter.entry.id)
        titles = array(self._title(chapter, lang) for lang in self.langs)
        return call("opening", str(chapter.level), string(address), titles)

    def _title(self, chapter: Chapter, lang: str) -> str:
        library, entry = self.made_from.library, chapter.entry
        above = library.page(lang, entry.folder).title if entry.folder in library.entries else ""
        return record(
            lang=string(lang),
            at=label(place_label((lang, entry.id))),
            above=string(above),
            title=content(text(library.page(lang, entry.id).title, lang)),
            running=string(library.page(lang, entry.id).title),
        )

    def _cell(self, chapter: Chapter, lang: str, section: Element | None) -> str:
        if section is None:
            return array((string(lang), content("")))
        key = (lang, chapter.entry.id)
        setting = Setting(
            key,
            self.targets,
            chapter.level,
            summaries=chapter.entry.id == HOME,
            narrow=len(self.langs) > 1,
            names=self.made_from.names,
            pictures=self.made_from.pictures,
        )
        markup, unknown = typeset(section, setting)
        self.findings += unknown_elements(self.made_from.library.page(*key), unknown)
        return array((string(lang), content(markup)))
