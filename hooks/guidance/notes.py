"""A note below a text that another language has left behind: readers learn that they may be missing something."""

from __future__ import annotations

from html import escape

from guidance.addresses import Addresses
from guidance.comparison import Standing
from guidance.model import Library
from guidance.texts import Page

CHANGED_ELSEWHERE = "changed-elsewhere"
"""The class of the note, and the interface string that it says."""


def change_note(
    library: Library, addresses: Addresses, page: Page, standing: Standing | None, fragment: str = ""
) -> str:
    """Return a paragraph with links to the languages that have changed; empty where none left the page's behind.

    ``fragment`` is the id of the place where the text stands on the page, in every language.
    """
    links = [
        f'<a lang="{lang}" hreflang="{lang}" '
        f'href="{escape(addresses.relative(page.lang, page.id, page.id, fragment, to_lang=lang))}">'
        f"{escape(library.words[lang]['read-in'])}</a>"
        for lang in (standing.changed_for(page.lang) if standing else ())
    ]
    if not links:
        return ""
    said = escape(library.words[page.lang][CHANGED_ELSEWHERE])
    return f'<p class="{CHANGED_ELSEWHERE}">{said} {", ".join(links)}</p>'
