"""Editors see where the texts stand, whatever day it is."""

from __future__ import annotations

from guidance.content.library import build_library
from guidance.exports.status_page import Link, Row, Status, Unagreed, status
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.translations.comparison import compare
from guidance.translations.word_diff import Piece
from support.tiny_library import agreed_files, edited_files, full_files, tiny_files
from support.tiny_site import LANGUAGES, as_bytes

NAMES = {"fi": "Suomi", "de": "Deutsch"}
BOTH = ("Suomi", "Deutsch")


def status_of(files: dict[str, str]) -> Status:
    library = build_library(as_bytes(files), LANGUAGES)[0]
    return status(Context(library, Addresses.of(library), NAMES, translation_states=compare(library)))


def links(fi: str, de: str) -> tuple[Link, ...]:
    return (Link("fi", "Suomi", f"../fi/{fi}"), Link("de", "Deutsch", f"../de/{de}"))


def hrefs(fi: str, de: str) -> tuple[str, ...]:
    return (f"../fi/{fi}", f"../de/{de}")


def test_a_change_is_shown_word_by_word_with_the_languages_to_look_at_and_the_command() -> None:
    files = edited_files(
        agreed_files(full_files()),
        ("fi/about.md", "FI lead of about.", "FI lead of all."),
        ("de/messages/hello.md", "how are you?", "how are you today?"),
    )
    page = status_of(files)
    assert (page.file, page.root, page.names, page.unagreed) == ("status/index.html", "../", BOTH, ())
    lead, message = page.changed
    assert (lead.unit, lead.wanted, lead.outdated) == ("about", "about#", ("Deutsch",))
    assert lead.links == links("fi-about/", "de-about/")
    assert [(change.lang, change.name, change.pieces) for change in lead.changes] == [
        (
            "fi",
            "Suomi",
            (
                Piece("same", "title: FI about\nsummary: FI about about.\n\nFI lead of "),
                Piece("gone", "about."),
                Piece("new", "all."),
            ),
        )
    ]
    assert (message.unit, message.wanted, message.outdated) == ("messages/hello", "messages/hello", ("Suomi",))
    assert message.links == links("fi-messages/#hello", "de-messages/#hello")


def test_a_section_is_linked_and_a_message_that_no_page_lists_is_not() -> None:
    edits = (
        ("fi/about.md", "## FI sources", "## FI all sources"),
        ("fi/messages/hello.md", "how are", "how are all of"),
    )
    section, message = status_of(edited_files(agreed_files(tiny_files()), *edits)).changed
    assert section.links == links("fi-about/#sources", "de-about/#sources")
    assert message.links == ()


def test_what_was_never_agreed_on_is_listed_as_a_whole_or_by_unit() -> None:
    files = agreed_files(tiny_files())
    del files["docs/agreed/about.txt"]
    del files["docs/agreed/messages/hello.txt"]
    fresh = edited_files(
        files, *((f"{lang}/index.md", f"## {lang.upper()} use {{#use}}", "## New {#new}") for lang in LANGUAGES)
    )
    page = status_of(fresh)
    assert page.unagreed_units == 4
    assert page.unagreed == (
        Unagreed("home", links("", ""), ("home#new",), BOTH),
        Unagreed("about", links("fi-about/", "de-about/"), ("about",), BOTH),
        Unagreed("messages/hello", (), ("messages/hello",), BOTH),
    )


def test_what_each_language_has_is_counted() -> None:
    assert status_of(full_files()).parity == (
        Row("pages", ("12", "12")),
        Row("sections", ("15", "15")),
        Row("steps", ("3", "3")),
        Row("messages", ("1", "1")),
        Row("terms", ("2", "2")),
    )


def test_the_page_that_was_not_reviewed_for_longest_in_any_language_comes_first() -> None:
    rows = status_of(edited_files(tiny_files(), ("de/about.md", "2026-11-03", "2025-01-31"))).reviewed
    assert [row.name for row in rows][:4] == ["about", "habits/asking", "rules/open", "home"]
    assert rows[0] == Row("about", ("2026-11-03", "2025-01-31"), hrefs("fi-about/", "de-about/"))


def test_words_are_counted_for_each_page_and_message_and_in_all() -> None:
    rows = {row.name: row for row in status_of(full_files()).words}
    assert rows["about"].values == ("11", "11")
    assert rows["messages/hello"].values == ("7", "7")
    assert rows["messages/hello"].links == hrefs("fi-messages/#hello", "de-messages/#hello")
    for column in (0, 1):
        counts = [int(row.values[column]) for name, row in rows.items() if name != "all"]
        assert rows["all"].values[column] == str(sum(counts))


def test_sentences_have_a_mean_and_the_longest_is_quoted() -> None:
    fi, de = status_of(
        edited_files(tiny_files(), ("fi/about.md", "FI lead of", "One two three four five six"))
    ).sentences
    assert (fi.lang, fi.name, fi.longest, fi.text, fi.where) == (
        "fi",
        "Suomi",
        7,
        "One two three four five six about.",
        "about",
    )
    assert (de.longest, de.text, de.where, de.count) == (4, "DE lead of home.", "home", fi.count)
    assert float(fi.mean) > float(de.mean) > 2
