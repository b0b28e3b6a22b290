"""Where translations stand: each unit of today beside what was agreed on for it. No language is another's source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from guidance.content.model import Agreement, Library
from guidance.content.page_kinds import MESSAGES
from guidance.document.parse import parse
from guidance.translations.units import Unit, as_text, message_unit, page_units, units


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit beside what was agreed on for it."""

    unit: Unit
    agreed: Mapping[str, str]
    """Language → the text that was agreed on; empty where nothing was."""

    @property
    def changed(self) -> tuple[str, ...]:
        """The languages whose text is another one than when it was agreed on."""
        return tuple(lang for lang, text in self.unit.texts.items() if self.agreed.get(lang, text) != text)

    @property
    def lagging(self) -> tuple[str, ...]:
        """The languages that some other language has left behind; where both changed, both."""
        changed = self.changed
        return tuple(lang for lang in self.unit.texts if lang in self.agreed and set(changed) - {lang})

    @property
    def unagreed(self) -> tuple[str, ...]:
        """The languages whose text was never agreed on."""
        return tuple(lang for lang in self.unit.texts if lang not in self.agreed)

    def changed_for(self, lang: str) -> tuple[str, ...]:
        """Return the other languages that have left this one behind."""
        return tuple(other for other in self.changed if other != lang) if lang in self.agreed else ()


def compare(library: Library) -> dict[str, Standing]:
    """Return unit id → standing, for every unit in order; nothing where there is one language alone."""
    if len(library.languages) == 1:
        return {}
    return {unit.id: _standing(unit, _agreed(library, unit.id)) for unit in units(library)}


def _standing(unit: Unit, agreed: Mapping[str, str]) -> Standing:
    """Return the standing; a text that is as it was agreed on, as nearly all are, is kept once."""
    texts = {lang: agreed[lang] if agreed.get(lang) == text else text for lang, text in unit.texts.items()}
    return Standing(replace(unit, texts=texts), agreed)


def _agreed(library: Library, unit_id: str) -> Mapping[str, str]:
    agreement = library.agreements.get(unit_id)
    return {lang: _without_comments(text) for lang, text in agreement.texts.items()} if agreement else {}


def _without_comments(text: str) -> str:
    """Return a text without the comments of editors, which version 1.0.0 kept in it: no page is to show these."""
    mark = "<!--"
    without = as_text(parse(text)[0].blocks) if mark in text else text
    return text if without.count(mark) == text.count(mark) else without  # the same: they stand in code


def summary(standings: Iterable[Standing]) -> str:
    """Return in a sentence which units have changed, and how many were never agreed on."""
    all_standings = list(standings)
    changed = [standing.unit.id for standing in all_standings if standing.changed]
    unagreed = sum(bool(standing.unagreed) for standing in all_standings)
    names = f": {', '.join(changed)}" if changed else ""
    return (
        f"Translations: {len(all_standings)} texts, {len(changed)} changed since agreed{names}; "
        f"{unagreed} not agreed yet."
    )


EVERYTHING = "all"


def owners(library: Library) -> list[str]:
    """Return the ids of all pages, and ``messages/id`` of all messages."""
    return [*library.entries, *(f"{MESSAGES}/{message_id}" for message_id in library.message_entries)]


def agree(library: Library, wanted: str) -> dict[str, list[Agreement]]:
    """Return page id or ``messages/id`` → what its file is to hold once the texts of today are agreed on.

    ``wanted`` is ``all``, a page's or message's id for all its units, ``page#section`` for one, or ``page#`` for what
    stands above the sections. What exists no more is left out, named or not. Raises KeyError for what is not there.
    """
    if wanted == EVERYTHING:
        return {owner: _renewed(library, owner, None) for owner in owners(library)}
    owner, hash_mark, section = wanted.partition("#")
    unit_id = wanted if section else owner
    recorded = unit_id in library.agreements
    if owner not in owners(library) or (not recorded and unit_id not in {unit.id for unit in _units(library, owner)}):
        raise KeyError(wanted)
    return {owner: _renewed(library, owner, unit_id if hash_mark else None)}


def named(library: Library, unit: Unit) -> str:
    """Return what ``agree`` calls a unit alone: a page's id means all its units."""
    return f"{unit.id}#" if unit.id in library.entries else unit.id


def _renewed(library: Library, owner: str, wanted: str | None) -> list[Agreement]:
    """Return the agreements of a page or message, renewed for the wanted unit, or for all of them."""
    return [
        Agreement(unit.id, unit.texts if wanted in (None, unit.id) else library.agreements[unit.id].texts, 0)
        for unit in _units(library, owner)
        if wanted in (None, unit.id) or unit.id in library.agreements
    ]


def _units(library: Library, owner: str) -> list[Unit]:
    if owner in library.entries:
        return page_units(library, owner)
    return [message_unit(library, owner.partition("/")[2])]
