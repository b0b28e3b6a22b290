"""The note below a text that has changed in another language: readers learn that they may be missing something."""

from __future__ import annotations

from guidance.content.texts import Page
from guidance.document.derived import ChangeNote, OtherLanguage
from guidance.links.context import Context


def change_note(context: Context, page: Page, unit: str, fragment: str = "") -> ChangeNote | None:
    """Return a note with links to the languages that have changed a unit since it was agreed on; None for none.

    ``fragment`` is the id of the place where the text stands on the page, in every language.
    """
    state = context.translation_states.get(unit)
    changed = state.changed_elsewhere(page.lang) if state else ()
    if not changed:
        return None
    words = context.library.words
    versions = tuple(OtherLanguage(lang, page.id, fragment, words[lang]["read-in"]) for lang in changed)
    return ChangeNote(words[page.lang]["changed-elsewhere"], versions)
