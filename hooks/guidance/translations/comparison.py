"""Compares the current texts of each unit with those that were agreed on. No language is the source of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guidance.content.model import Agreement, Library
from guidance.content.page_kinds import MESSAGES
from guidance.document.parse import parse
from guidance.translations.units import Unit, as_text, message_unit, page_units


@dataclass(frozen=True, slots=True)
class TranslationState:
    """The current texts of a unit, and those that were agreed on."""

    unit: Unit
    agreed: Mapping[str, str]
    """Language → the text that was agreed on; empty if nothing was."""

    @property
    def changed(self) -> tuple[str, ...]:
        """The languages whose text has changed since the agreement."""
        return tuple(lang for lang, text in self.unit.texts.items() if self.agreed.get(lang, text) != text)

    @property
    def outdated(self) -> tuple[str, ...]:
        """The agreed languages of which another one has changed; if both changed, both."""
        changed = self.changed
        return tuple(lang for lang in self.unit.texts if lang in self.agreed and set(changed) - {lang})

    @property
    def unagreed(self) -> tuple[str, ...]:
        """The languages whose text was never agreed on."""
        return tuple(lang for lang in self.unit.texts if lang not in self.agreed)

    def changed_elsewhere(self, lang: str) -> tuple[str, ...]:
        """Return the other languages that have changed since this one was agreed on."""
        return tuple(other for other in self.changed if other != lang) if lang in self.agreed else ()


def compare(library: Library) -> dict[str, TranslationState]:
    """Return unit id → state, for all units in order; nothing on a site in one language."""
    if len(library.languages) == 1:
        return {}
    return {state.unit.id: state for owner in owners(library) for state in compare_owner(library, owner)}


def compare_owner(library: Library, owner: str) -> list[TranslationState]:
    """Return the states of the units of a page or message."""
    return [TranslationState(unit, _agreed(library, unit.id)) for unit in _units(library, owner)]


def _agreed(library: Library, unit_id: str) -> Mapping[str, str]:
    agreement = library.agreements.get(unit_id)
    return {lang: _without_comments(text) for lang, text in agreement.texts.items()} if agreement else {}


def _without_comments(text: str) -> str:
    """Return an agreed text without editors' comments, which version 1.0.0 recorded: readers must not see them."""
    mark = "<!--"
    without = as_text(parse(text)[0].blocks) if mark in text else text
    return text if without.count(mark) == text.count(mark) else without  # none removed: they are code


def translation_summary(states: Iterable[TranslationState]) -> str:
    """Return a sentence with the units that have changed, and the number of those not agreed on."""
    found = list(states)
    changed = [state.unit.id for state in found if state.changed]
    unagreed = sum(bool(state.unagreed) for state in found)
    names = f": {', '.join(changed)}" if changed else ""
    return f"Translations: {len(found)} texts, {len(changed)} changed since agreed{names}; {unagreed} not agreed yet."


ALL = "all"


def owners(library: Library) -> list[str]:
    """Return the ids of all pages, and ``messages/id`` of all messages."""
    return [*library.entries, *(f"{MESSAGES}/{message_id}" for message_id in library.message_entries)]


def agree(library: Library, wanted: str) -> dict[str, list[Agreement]]:
    """Return page id or ``messages/id`` → agreements for its file, with the current texts.

    ``wanted`` is ``all``, the id of a page or message for all its units, ``page#section`` for one, or ``page#`` for the
    text above the sections. Units that no longer exist are left out. Raises KeyError for unknown ids.
    """
    if wanted == ALL:
        return {owner: _renewed(library, owner, None) for owner in owners(library)}
    owner, hash_mark, section = wanted.partition("#")
    unit_id = wanted if section else owner
    recorded = unit_id in library.agreements
    if owner not in owners(library) or (not recorded and unit_id not in {unit.id for unit in _units(library, owner)}):
        raise KeyError(wanted)
    return {owner: _renewed(library, owner, unit_id if hash_mark else None)}


def agree_id(library: Library, unit: Unit) -> str:
    """Return the id with which ``agree`` means this unit alone; a page's id means all its units."""
    return f"{unit.id}#" if unit.id in library.entries else unit.id


def _renewed(library: Library, owner: str, wanted: str | None) -> list[Agreement]:
    """Return the agreements of a page or message, with the current texts for the wanted unit (None: for all)."""
    return [
        Agreement(unit.id, unit.texts if wanted in (None, unit.id) else library.agreements[unit.id].texts, 0)
        for unit in _units(library, owner)
        if wanted in (None, unit.id) or unit.id in library.agreements
    ]


def _units(library: Library, owner: str) -> list[Unit]:
    if owner in library.entries:
        return page_units(library, owner)
    return [message_unit(library, owner.partition("/")[2])]
