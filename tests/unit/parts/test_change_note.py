"""Readers of a text that another language has left behind are told so, at that text and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from guidance.content.library import build_library
from guidance.content.model import Library
from guidance.document.derived import ChangeNote, OtherLanguage
from guidance.exports.search_documents import documents
from guidance.links.addresses import Addresses
from guidance.parts.change_note import change_note
from guidance.translations.comparison import TranslationState
from guidance.translations.units import Unit
from support.tiny_library import agreed_files, context_of, edited_files, full_files, page_html, tiny_page
from support.tiny_site import LANGUAGES, as_bytes

EDITS = (
    ("fi/rules/open.md", "## FI how", "## FI how to"),
    ("fi/rules/open.md", "### FI don’t {#dont}", "### FI don’t ever {#dont}"),
    ("fi/messages/hello.md", "how are", "and how are"),
    ("de/about.md", "lead of", "words of"),
)


def changed() -> Library:
    return build_library(as_bytes(edited_files(agreed_files(full_files()), *EDITS)), LANGUAGES)[0]


def note(link: str, lang: str = "de", other: str = "fi") -> str:
    return (
        f'<p class="changed-elsewhere">{lang.upper()} changed-elsewhere '
        f'<a lang="{other}" dir="ltr" hreflang="{other}" href="{link}">{other.upper()} read-in</a></p>'
    )


def article(library: Library, lang: str, page_id: str) -> str:
    return page_html(context_of(library), library.page(lang, page_id))


def test_the_note_stands_at_the_end_of_the_section_and_leads_to_its_counterpart() -> None:
    library = changed()
    counterpart = "../../../fi/fi-rules/fi-open/#"
    text = article(library, "de", "rules/open")
    assert f'<h2 id="how">DE how</h2>\n{note(f"{counterpart}how")}\n<h2 id="messages">' in text
    assert (
        f'<h3 class="tone-poor" id="dont">DE don’t</h3>\n{note(f"{counterpart}do-dont")}\n<h2 id="checklist">' in text
    )
    assert f"</blockquote>\n{note(f'{counterpart}hello')}\n</figure>" in text
    assert text.count("changed-elsewhere") == 6
    assert "changed-elsewhere" not in article(library, "fi", "rules/open")


def test_above_the_sections_it_stands_below_the_lead() -> None:
    library = changed()
    counterpart = "../../de/de-about/"
    assert article(library, "fi", "about") == (
        f'<p>FI lead of about.</p>\n{note(counterpart, "fi", "de")}\n<h2 id="sources">FI sources</h2>'
    )
    assert "changed-elsewhere" not in article(library, "de", "about")


def test_a_message_has_it_wherever_it_stands() -> None:
    library = changed()
    for page_id in ("messages", "meetings/advice"):
        assert article(library, "de", page_id).count('"changed-elsewhere"') == 1
        assert "changed-elsewhere" not in article(library, "fi", page_id)


def test_earlier_ids_stand_between_the_note_and_the_next_heading() -> None:
    files = {
        **agreed_files(full_files()),
        "docs/redirects.yml": "ids: {rules/open#old: rules/open#messages}\naddresses: {}\n",
    }
    library = build_library(as_bytes(edited_files(files, *EDITS)), LANGUAGES)[0]
    assert 'read-in</a></p>\n<p><span id="old"></span></p>\n<h2 id="messages">' in article(library, "de", "rules/open")


def test_search_has_the_page_as_it_is_without_it() -> None:
    before, after = (
        build_library(as_bytes(files), LANGUAGES)[0]
        for files in (edited_files(full_files(), *EDITS), edited_files(agreed_files(full_files()), *EDITS))
    )
    addresses = Addresses.of(after)
    assert documents(after, addresses, "de") == documents(before, addresses, "de")


def test_every_language_that_has_changed_is_linked() -> None:
    library, page = tiny_page("about")
    agreed = {"fi": "a", "de": "b"}
    states = {
        "about": TranslationState(Unit("about", {"fi": "a", "de": "B"}), agreed),
        "home": TranslationState(Unit("home", agreed), agreed),
    }
    context = replace(context_of(library), translation_states=states)
    made = change_note(context, page, "about", "top")
    assert made == ChangeNote("FI changed-elsewhere", (OtherLanguage("de", "about", "top", "DE read-in"),))
    assert change_note(context, page, "home") is None
    assert change_note(context, page, "habits") is None
