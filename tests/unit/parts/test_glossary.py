"""Terms are recognised by their forms, explained once a page, and listed with the pages that use them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guidance.content.model import Library
from guidance.content.page_kinds import GLOSSARY
from guidance.content.texts import Page, Term
from guidance.document.derived import TermUse
from guidance.document.walk import find, running_text
from guidance.parts.compose import compose
from guidance.parts.glossary import entries, occurrences, pages_using, terms_used
from support.tiny_library import context_of, full_library, full_page, page_html, part_html

ABOUT = "fi/about.md"
FAVOUR = 'href="../fi-glossary/#favour" data-explanation="FI what a favour is."'


def about(text: str, *more: tuple[str, str, str]) -> tuple[Library, Page]:
    return full_page("about", (ABOUT, "FI lead of about.", text), *more)


def with_term(library: Library, term_id: str, *forms: str, text: str = "What it is.") -> Library:
    """Return the library with a term that readers may not know."""
    term = Term(term_id, "fi", forms[0], text, forms, explain=True, line=1)
    return replace(library, terms={**library.terms, ("fi", term_id): term})


def found(text: str, *terms: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the terms with the forms in which they stand in a text."""
    library, page = about(text)
    for term_id, *forms in terms:
        library = with_term(library, term_id, *forms)
    texts = (text.text for text in running_text(page.document.blocks))
    return [(o.term.id, text[o.start : o.end]) for text in texts for o in occurrences(library, "fi", text)]


def explained(text: str, *more: tuple[str, str, str]) -> str:
    """Return the HTML of a page's lead."""
    library, page = about(text, *more)
    return page_html(context_of(library), page).partition("\n<h2")[0]


def marked(library: Library, page: Page) -> list[str]:
    """Return the ids of the terms that are explained on a page."""
    document = compose(context_of(library), page)
    return [use.term.fragment for use in find(TermUse, document.blocks)]


def test_a_term_is_found_in_every_form_and_with_a_capital_at_the_beginning_of_a_sentence() -> None:
    assert found("Palvelus ja palveluksen. Kontakti, kontaktin; PALVELUS.") == [
        ("favour", "Palvelus"),
        ("favour", "palveluksen"),
        ("contact", "Kontakti"),
        ("contact", "kontaktin"),
    ]


def test_a_form_with_a_capital_is_not_found_in_small_letters() -> None:
    assert found("Xing xing", ("xing", "Xing")) == [("xing", "Xing")]


def test_the_longest_form_goes_first() -> None:
    phrase = ("phrase", "kontaktin palvelus")
    assert found("kontaktin palvelus palvelus", phrase) == [("phrase", "kontaktin palvelus"), ("favour", "palvelus")]


def test_a_form_inside_a_longer_word_is_not_the_term() -> None:
    assert found("palvelusta esipalvelus palvelus-idea idea-palvelus palvelus_ äpalvelus palvelus2") == []
    assert found("(palvelus) „palvelus“ palvelus/palvelus *palvelus*") == [("favour", "palvelus")] * 5


@pytest.mark.parametrize(
    "text",
    [
        "## Palvelus {#a}",
        "[[home|palvelus]]",
        "[palvelus](index.md)",
        "[palvelus][a]\n\n[a]: index.md 'palvelus'",
        "![palvelus](a.png)",
        "`palvelus`",
        "```\npalvelus\n```",
        "<!-- palvelus -->",
        "https://example.org/palvelus",
        "<https://example.org/palvelus>",
        "[a](https://example.org/palvelus)",
        "![[messages/palvelus]]",
    ],
)
def test_a_word_in_a_heading_a_link_a_reference_code_or_an_address_is_left_alone(text: str) -> None:
    assert found(f"A.\n\n{text}\n\nB kontakti.") == [("contact", "kontakti")]


def test_a_language_without_terms_has_no_occurrences() -> None:
    library, _ = about("palvelus")
    assert list(occurrences(replace(library, terms={}), "fi", "palvelus")) == []


def test_only_the_first_occurrence_of_a_term_that_readers_may_not_know_is_explained() -> None:
    assert explained("Kontakti. Palvelus ja *palvelus*.") == (
        f'<p>Kontakti. <a class="term" {FAVOUR}>Palvelus</a> ja <em>palvelus</em>.</p>'
    )


def test_a_term_is_explained_once_a_page_even_if_it_first_stands_behind_the_lead() -> None:
    library, page = about("A.", (ABOUT, "{#sources}", "{#sources}\n\n[[home]] palvelus, palvelus"))
    html = page_html(context_of(library), page)
    assert html.endswith(
        f'<p><a href="../">FI home</a> <a class="term" {FAVOUR}>palvelus</a>, palvelus</p>',
    )


def test_nothing_is_explained_on_the_glossary_itself_or_where_there_is_none() -> None:
    library, page = full_page(GLOSSARY, ("fi/glossary.md", "FI lead of glossary.", "Palvelus."))
    assert terms_used(library, "fi", page.id) == ("favour",)
    assert marked(library, page) == []

    library, page = about("Palvelus.", ("topics.yml", "  glossary: {}\n", ""))
    assert terms_used(library, "fi", page.id) == ("favour",)
    assert marked(library, page) == []


def test_the_pages_that_use_a_term_are_named_once_each_in_their_order_without_the_glossary() -> None:
    library = full_library(
        (ABOUT, "FI lead of about.", "Palvelus ja palvelus."),
        ("fi/habits/asking.md", "Text.\n", "Palveluksen kontaktin.\n"),
        ("fi/glossary.md", "FI lead of glossary.", "Palvelus."),
    )
    used = {term_id: [page.id for page in pages] for term_id, pages in pages_using(library, "fi").items()}
    assert used == {"favour": ["habits/asking", "about"], "contact": ["habits/asking"]}
    assert pages_using(library, "de") == {}


def test_the_glossary_has_each_term_with_its_meaning_its_counterparts_and_the_pages_that_use_it() -> None:
    library, page = full_page(GLOSSARY, (ABOUT, "FI lead of about.", "Palvelus."))
    assert part_html(entries, library, page) == (
        '<h2 id="contact">kontakti</h2>\n'
        "<p>FI what a contact is.</p>\n"
        '<ul class="term__counterparts"><li>saksa: <span lang="de" dir="ltr">Kontakt</span></li></ul>\n'
        '<h2 id="favour">palvelus</h2>\n'
        "<p>FI what a favour is.</p>\n"
        '<ul class="term__counterparts"><li>saksa: <span lang="de" dir="ltr">Gefallen</span></li></ul>\n'
        '<p class="term__pages">FI term-on: <a href="../fi-about/">FI about</a></p>'
    )


def test_earlier_ids_of_a_term_lead_to_it() -> None:
    library, page = full_page(GLOSSARY, ("redirects.yml", "ids: {}", 'ids: {"glossary#old": "glossary#favour"}'))
    assert '\n<p><span id="old"></span></p>\n<h2 id="favour">palvelus</h2>\n' in part_html(entries, library, page)


def test_a_term_may_name_the_page_that_says_more_and_where_that_is_missing_all_that_use_it_are_named() -> None:
    library, page = full_page(
        GLOSSARY,
        (ABOUT, "FI lead of about.", "Palvelus."),
        ("glossary.yml", "favour:\n", "favour:\n  page: rules/open\n"),
    )
    assert 'FI term-on: <a href="../fi-rules/fi-open/">FI open</a></p>' in part_html(entries, library, page)
    fewer = replace(library, entries={key: entry for key, entry in library.entries.items() if key != "rules/open"})
    fewer = replace(fewer, pages={key: found for key, found in library.pages.items() if key != ("fi", "rules/open")})
    assert '<a href="../fi-about/">FI about</a></p>' in part_html(entries, fewer, page)
