"""What the program derives stands in the Markdown of a page as it does in its HTML."""

from __future__ import annotations

import pytest

from guidance.addresses import Addresses
from guidance.exports import page_markdown
from guidance.kinds import GLOSSARY, MESSAGES
from guidance.markdown_parts import Export, derived_part, inline, line
from support.tiny_library import full_page, rendered, shown, two_situations

URL = "https://kb.example/base/"
HELLO = "**FI hello**\n\n> Hello \\[name\\],\n>\n> how are you?"
SPECIAL = "*a* <b>B & C</b> [d](e) `g`"


def part(page_id: str, name: str, *edits: tuple[str, str, str]) -> str:
    library, page = full_page(page_id, *edits)
    return derived_part(Export(library, Addresses.of(library), page, URL), name)


def markdown(page_id: str, *edits: tuple[str, str, str]) -> str:
    """Return the Markdown of a page without the line at its end."""
    library, page = full_page(page_id, *edits)
    return page_markdown(library, Addresses.of(library), page, URL).rpartition("\n\n")[0]


def test_a_situation_is_its_checklist_and_messages_and_then_its_text_and_what_it_rests_on() -> None:
    library = two_situations("thanks")
    page = library.page("fi", "situations/advice")
    assert page_markdown(library, Addresses.of(library), page, URL).rpartition("\n\n")[0] == "\n\n".join(
        [
            "# FI advice",
            "FI about advice.",
            "FI lead of advice.",
            "## FI checklist",
            "### FI phase-before",
            "- [ ] FI bundle.",
            "### FI phase-asking",
            "- [ ] FI say it.",
            "### FI phase-after",
            "- [ ] FI thank.",
            "## FI messages",
            HELLO,
            "## FI mind",
            "## FI based-on",
            (
                f"- [FI asking]({URL}fi/fi-pitfalls/fi-asking/): FI about asking.\n"
                f"- [FI open]({URL}fi/fi-strategies/fi-open/): FI about being open."
            ),
            "## FI neighbours",
            f"- [FI thanks]({URL}fi/fi-situations/fi-thanks/): FI about thanks.",
        ]
    )


def test_a_situation_has_the_steps_and_messages_that_name_it_and_no_others() -> None:
    library = two_situations("thanks")
    export = Export(library, Addresses.of(library), library.page("fi", "situations/thanks"), URL)
    assert derived_part(export, "checklist") == "## FI checklist\n\n### FI phase-after\n\n- [ ] FI thank."
    assert derived_part(export, "messages") == f"## FI messages\n\n{HELLO.replace('FI hello', 'FI again')}"


def test_the_page_of_messages_has_each_under_the_first_situation_that_it_names() -> None:
    assert markdown(MESSAGES) == (
        f"# FI messages\n\nFI about messages.\n\nFI lead of messages.\n\n## FI advice\n\n{HELLO}"
    )


def test_the_glossary_has_each_term_with_its_meaning_its_counterparts_and_the_pages_that_use_it() -> None:
    used = ("fi/about.md", "FI lead of about.", "Palvelus ja palvelus.")
    assert markdown(GLOSSARY, used) == "\n\n".join(
        [
            "# FI glossary",
            "FI about glossary.",
            "FI lead of glossary.",
            "## kontakti",
            "FI what a contact is.",
            "de: Kontakt",
            "## palvelus",
            f"FI what a favour is. FI term-on: [FI about]({URL}fi/fi-about/)",
            "de: Gefallen",
        ]
    )


def test_terms_are_plain_words_in_the_markdown_of_a_page() -> None:
    used = ("fi/about.md", "FI lead of about.", "Palvelus ja palvelus.")
    assert markdown("about", used) == "# FI about\n\nFI about about.\n\nPalvelus ja palvelus.\n\n## FI sources"


def test_what_the_glossary_says_is_shown_letter_for_letter() -> None:
    entry = part(
        GLOSSARY,
        "terms",
        ("glossary.yml", "term: palvelus, text: FI what a favour is.", f"term: '{SPECIAL}', text: '- {SPECIAL}'"),
    ).partition("## \\*")[2]
    heading, below = rendered(f"## \\*{entry}").split("\n")[:2]
    assert (shown(heading), shown(below)) == (SPECIAL, f"- {SPECIAL}")


def test_titles_of_situations_and_messages_are_shown_letter_for_letter() -> None:
    html = rendered(
        part(
            MESSAGES,
            "all-messages",
            ("fi/situations/advice.md", '"FI advice"', f"'{SPECIAL}'"),
            ("fi/messages/hello.md", '"FI hello"', f"'{SPECIAL}'"),
        )
    )
    assert [shown(text) for text in html.split("\n")[:2]] == [SPECIAL, SPECIAL]


def test_an_unknown_part_is_an_error_and_what_only_serves_orientation_is_left_out() -> None:
    assert (part("home", "matrix"), part("pitfalls/asking", "links")) == ("", "")
    with pytest.raises(KeyError):
        part("home", "matrx")


@pytest.mark.parametrize("text", ["1. a", "1) a", "- a", "+ a", "# a", "=a", "~~~ a", "> a", "* a", "a\n- b", SPECIAL])
def test_plain_text_stays_plain_at_the_beginning_of_a_line(text: str) -> None:
    html = rendered(line(text))
    assert html.startswith("<p>")
    assert shown(html) == text.replace("\n", " ")
    assert shown(rendered(f"A {inline(text)}")) == f"A {text}".replace("\n", " ")
