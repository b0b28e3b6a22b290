"""The handbook's chapters, and its volumes: the pages of a large library are too many for one file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from guidance.content.model import Entry, Library
from guidance.content.once import once
from guidance.content.page_kinds import CHECKLISTS, DOWNLOADS, HOME, LINKS

HANDBOOK = "handbook"
WHOLE = 80
"""Chapters at most of a handbook in one volume: some 200 pages, 0.7 GB of memory while they are set."""
VOLUME = 40
"""Topics or occasions at most of a further volume: some 100 pages."""
LISTS = (CHECKLISTS, DOWNLOADS, LINKS)
"""Pages that list what stands in the chapters, or beside the handbook; a handbook in volumes does without them."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the site as a chapter of the book."""

    entry: Entry
    level: int
    """The level of its heading."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A handbook, or a part of it."""

    number: int
    """From 1; 0 if the handbook is whole."""
    chapters: tuple[Chapter, ...]
    numbers: tuple[int, int] = (0, 0)
    """The first and last of the pages below an overview, if their volume does not have all of them."""

    @property
    def id(self) -> str:
        """Return the id of its document: that of the handbook for the first, which is there at any size."""
        return HANDBOOK if self.number in (0, 1) else f"{HANDBOOK}-{self.number}"


def chapters(library: Library) -> list[Chapter]:
    """Return the pages in reading order: after each overview the pages that it lists."""
    found = []
    for entry in library.entries.values():
        if not entry.folder:
            found.append(Chapter(entry, 1))
            found += [Chapter(member, 2) for member in library.members(entry.id)]
    return found


@once
def volumes(library: Library) -> tuple[Volume, ...]:
    """Return the handbook, or where it is too long its volumes: what is in no folder first, then folder by folder."""
    whole = tuple(chapters(library))
    if len(whole) <= WHOLE:
        return (Volume(0, whole),)
    first = tuple(chapter for chapter in whole if chapter.level == 1 and chapter.entry.id not in LISTS)
    runs = [(first, (0, 0)), *(run for chapter in first for run in _runs(library, chapter.entry.id))]
    return tuple(Volume(number, run, numbers) for number, (run, numbers) in enumerate(runs, 1))


def has_volumes(library: Library) -> bool:
    """Return whether the handbook has several volumes."""
    return len(volumes(library)) > 1


def handbook_title(library: Library, lang: str, volume: Volume) -> str:
    """Return the title of a handbook, or that of a volume: which one it is and what it has."""
    words, name = library.words[lang], library.page(lang, HOME).title
    if not volume.number:
        return f"{words['pdf-handbook']}: {name}"
    folder = volume.chapters[0].entry.folder
    title = library.page(lang, folder).title if folder else name
    first, last = volume.numbers
    numbered = f"{title}, {first}–{last}" if last else title
    return f"{volume_name(library, lang, volume)}: {numbered}"


def volume_name(library: Library, lang: str, volume: Volume) -> str:
    """Return the name of a volume: its number."""
    return library.words[lang]["pdf-volume"].replace("{number}", str(volume.number))


@once
def volume_names(library: Library, lang: str) -> dict[str, str]:
    """Return id of each page that is in a volume → the name of that volume; nothing if the handbook is whole."""
    return {c.entry.id: volume_name(library, lang, v) for v in volumes(library) for c in v.chapters if v.number}


def _runs(library: Library, folder: str) -> Iterator[tuple[tuple[Chapter, ...], tuple[int, int]]]:
    """Yield what a folder lists in runs of the same length, and the numbers of its first and last page if not all."""
    members = tuple(Chapter(member, 2) for member in library.members(folder))
    length = ceil(len(members) / ceil(len(members) / VOLUME)) if members else 1
    for start in range(0, len(members), length):
        run = members[start : start + length]
        yield run, ((start + 1, start + len(run)) if len(run) < len(members) else (0, 0))
