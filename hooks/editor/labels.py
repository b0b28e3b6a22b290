"""The words that a form has for keys, and for what can be chosen: those that readers see, in all languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from guidance.checks.declared import length
from guidance.content.model import Entry, Library
from guidance.document.walk import words as text_of

BETWEEN = " · "


class Option(NamedTuple):
    """What can be chosen in a field."""

    value: str
    label: str
    is_full: bool = False
    """Whether it has room for no more, and can't be chosen."""


def key_label(library: Library, key: str) -> str:
    """Return the label of a key; the folder of a kind has the titles of its page, too."""
    label = key.replace("_", " ").capitalize()
    titles = page_titles(library, key)
    return f"{label} ({titles})" if titles else label


def page_titles(library: Library, page_id: str) -> str:
    """Return the titles of a page in all languages; empty if it has none."""
    return _joined(library.pages[lang, page_id].title for lang in library.languages if (lang, page_id) in library.pages)


def section_titles(library: Library, page_id: str, section: str) -> str:
    """Return the headings of a section of a page in all languages."""
    pages = (library.pages.get((lang, page_id)) for lang in library.languages)
    headings = (page.heading(section) for page in pages if page)
    return _joined(text_of(heading.children) for heading in headings if heading)


def options(library: Library, key: str, known: Iterable[str], entry: Entry | None) -> tuple[Option, ...]:
    """Return what can be chosen for a key: words that its shape knows, facts, or occasions.

    ``entry`` is the page of a step, which counts on the checklists of the occasions.
    """
    occasion = library.kinds.occasion
    if key == "facts":
        return tuple(Option(fact, f"{fact}: {text.text}") for fact, text in library.facts.items())
    if occasion and key == occasion.folder:
        return tuple(_occasion(library, each, occasion.most_steps if entry else 0) for each in library.occasions)
    return tuple(Option(name, _known(library, key, name, entry) or name) for name in known)


def _occasion(library: Library, name: str, most: int) -> Option:
    entry = library.occasions[name]
    label = page_titles(library, entry.id) or name
    count = length(library, entry)
    is_full = 0 < most <= count
    room = f" – {count} of {most} steps{': no more fit' if is_full else ''}" if most else ""
    return Option(name, f"{label}{room}", is_full)


def _known(library: Library, key: str, name: str, entry: Entry | None) -> str:
    if key == "section" and entry:
        return section_titles(library, entry.id, name)
    return _joined(library.words[lang].get(f"{key}-{name}", "") for lang in library.languages)


def _joined(texts: Iterable[str]) -> str:
    return BETWEEN.join(dict.fromkeys(filter(None, texts)))
