"""A page is its text with everything derived in its place."""

from __future__ import annotations

import re

from guidance.articles import compose
from guidance.checklists import all_steps, situation_checklist, topic_checklist
from guidance.crosslinks import based_on, cards, helping, matrix, neighbours, prevented, related
from guidance.messages import message_card, situation_messages

from guidance.addresses import Addresses
from guidance.contact import contact_paragraph
from guidance.kinds import CHECKLISTS, HOME, LINKS
from guidance.library import build_library
from guidance.link_kit import link_kit
from support.tiny_library import rendered, shown, tiny_page, two_situations, with_link_kit
from support.tiny_site import LANGUAGES, as_bytes

ABOUT = "fi/about.md"


def article(page_id: str, *edits: tuple[str, str, str], lang: str = "fi") -> str:
    library, page = tiny_page(page_id, *edits, lang=lang)
    return compose(library, Addresses.of(library), page)


def body(text: str) -> tuple[tuple[str, str, str], ...]:
    """Return the edits that put this text in place of the page about the site."""
    return ((ABOUT, "FI lead of about.\n\n## FI sources {#sources}", text),)


def test_a_page_without_derived_parts_is_its_text() -> None:
    assert article("about") == "FI lead of about.\n\n## FI sources {#sources}\n"


def test_a_pitfall_has_its_sections_and_then_checklist_help_and_links() -> None:
    library, page = tiny_page("pitfalls/asking")
    addresses = Addresses.of(library)
    assert article("pitfalls/asking") == "\n\n".join(
        [
            "## FI short {#in-short}",
            "Text.",
            "## FI signs {#signs}",
            "See [FI how](../strategies/open.md#how).",
            "## FI why {#why}",
            "## FI example {#example}",
            "### FI not {#not-like-this}",
            "### FI better {#better-like-this}",
            "## FI repair {#repair}",
            "## FI checklist {#checklist}",
            topic_checklist(library, page),
            "## FI helps {#helps}",
            helping(library, addresses, page),
            "## FI links {#links}",
            related(library, addresses, page) + "\n",
        ]
    )


def test_a_strategy_has_its_messages_in_their_place_and_then_checklist_pitfalls_and_links() -> None:
    library, page = tiny_page("strategies/open", lang="de")
    addresses = Addresses.of(library)
    assert article("strategies/open", lang="de") == "\n\n".join(
        [
            "## DE short {#in-short}",
            "## DE fit {#fit}",
            "### DE fits {#fits}",
            "### DE not {#does-not-fit}",
            "## DE how {#how}",
            "## DE messages {#messages}",
            message_card(library.messages["de", "hello"], "strategies/open#hello"),
            "## DE do and don’t {#do-dont}",
            "### DE do {#do}",
            "### DE don’t {#dont}",
            "## DE checklist {#checklist}",
            topic_checklist(library, page),
            "## DE prevents {#prevents}",
            prevented(library, addresses, page),
            "## DE links {#links}",
            related(library, addresses, page) + "\n",
        ]
    )


def test_an_overview_has_the_topics_of_its_folder_between_lead_and_sections() -> None:
    library, page = tiny_page("strategies")
    topics = cards(library, Addresses.of(library), page, library.topics("strategies"))
    assert article("strategies") == f"FI lead of strategies.\n\n{topics}\n\n## FI background {{#background}}\n"


def test_the_home_page_has_situations_and_topics_by_overview_and_the_table_between_lead_and_sections() -> None:
    library, page = tiny_page(HOME)
    addresses = Addresses.of(library)
    assert article(HOME) == "\n\n".join(
        [
            "FI lead of home.",
            "## FI which-situation {#situations}",
            cards(library, addresses, page, library.members("situations")),
            "## FI pitfalls {#pitfalls}",
            cards(library, addresses, page, library.topics("pitfalls")),
            "## FI strategies {#strategies}",
            cards(library, addresses, page, library.topics("strategies")),
            "## FI matrix {#matrix}",
            matrix(library, addresses, page),
            "## FI use {#use}\n",
        ]
    )


def test_a_situation_has_its_checklist_and_messages_before_its_text_and_what_it_rests_on_behind_it() -> None:
    library = two_situations("thanks")
    addresses, page = Addresses.of(library), library.page("fi", "situations/advice")
    assert compose(library, addresses, page) == "\n\n".join(
        [
            "FI lead of advice.",
            "## FI checklist {#checklist}",
            situation_checklist(library, addresses, page),
            "## FI messages {#messages}",
            situation_messages(library, page),
            "## FI mind {#mind}",
            "## FI based-on {#based-on}",
            based_on(library, addresses, page),
            "## FI neighbours {#neighbours}",
            neighbours(library, addresses, page) + "\n",
        ]
    )


def test_the_page_of_checklists_has_all_steps_below_its_lead() -> None:
    library, page = tiny_page(CHECKLISTS)
    assert article(CHECKLISTS) == f"FI lead of checklists.\n\n{all_steps(library, Addresses.of(library), page)}\n"


def test_the_page_with_the_link_kit_has_it_below_its_lead() -> None:
    library = build_library(as_bytes(with_link_kit()), LANGUAGES)[0]
    addresses, page = Addresses.of(library), library.page("fi", LINKS)
    for site_url in ("", "https://example.org/"):
        kit = link_kit(library, addresses, page, site_url)
        assert compose(library, addresses, page, site_url) == f"FI lead of links.\n\n{kit}\n"


def test_a_page_without_headings_is_all_lead() -> None:
    assert article("about", *body("A [[home]] B [[pitfalls]] C")) == (
        "A [FI home](index.md) B [FI pitfalls](pitfalls/index.md) C\n"
    )


def test_text_that_begins_right_below_the_front_matter_is_kept() -> None:
    lead = (ABOUT, "---\n\nFI lead of about.", "---\n[[home]] lead.")
    assert article("about", lead) == "[FI home](index.md) lead.\n\n## FI sources {#sources}\n"
    heading = (ABOUT, "---\n\nFI lead of about.\n\n## FI", "---\n## FI")
    assert article("about", heading) == "## FI sources {#sources}\n"


def test_references_are_replaced_and_the_text_between_them_is_kept() -> None:
    text = "[[home]][[home|a]] b\n\n[[home]]\n\n## C [[home]] {#c}\n\nd [[home]]\n[[home]]"
    link = "[FI home](index.md)"
    assert article("about", *body(text)) == (
        f"{link}[a](index.md) b\n\n{link}\n\n## C {link} {{#c}}\n\nd {link}\n{link}\n"
    )


def test_what_looks_like_a_reference_in_code_or_behind_a_backslash_is_kept() -> None:
    text = "`[[home]]` \\[[home]]\n\n```\n[[home]]\n\n## A {#a}\n```\n\n## B {#b}\n\n`[[home]]`"
    assert article("about", *body(text)) == f"{text}\n"


def test_a_message_is_a_block_of_its_own_with_markdown_around_it() -> None:
    html = rendered(article("about", *body("*A*\n\n![[messages/hello]]\n\n*B*")))
    assert html.startswith('<p><em>A</em></p>\n<figure class="message" id="hello"')
    assert html.endswith("</figure>\n\n<p><em>B</em></p>")


def test_the_contact_is_a_paragraph_of_its_own_or_says_that_there_is_none() -> None:
    library, page = tiny_page("about", *body("*A*\n\n![[contact]]\n\n*B*"))
    for contact in ("", "a@b.example"):
        html = rendered(compose(library, Addresses.of(library), page, contact=contact))
        assert html == f"<p><em>A</em></p>\n{contact_paragraph(library.words['fi'], contact)}\n\n<p><em>B</em></p>"


def test_earlier_ids_stand_right_before_what_they_named() -> None:
    ids = {
        "about#top": "about",
        "about#old": "about#sources",
        "strategies/open#hi": "strategies/open#hello",
        "strategies/open#say": "strategies/open#say-it",
        "strategies/open#against": "strategies/open#prevents",
        "home#traps": "home#pitfalls",
        "checklists#earlier": "checklists#before",
    }
    lines = "".join(f'  "{old}": "{now}"\n' for old, now in ids.items())
    edit = ("redirects.yml", "ids: {}\n", f"ids:\n{lines}")

    assert article("about", edit) == (
        '<span id="top"></span>\n\nFI lead of about.\n\n<span id="old"></span>\n\n## FI sources {#sources}\n'
    )
    strategy = article("strategies/open", edit)
    assert 'data-message="strategies/open#hello">\n<span id="hi"></span><figcaption>' in strategy
    assert '<li id="say-it"><span id="say"></span><label>' in strategy
    assert '\n\n<span id="against"></span>\n\n## FI prevents {#prevents}\n\n' in strategy
    assert '\n\n<span id="traps"></span>\n\n## FI pitfalls {#pitfalls}\n\n' in article(HOME, edit)
    assert '\n\n<span id="earlier"></span>\n\n## FI phase-before {#before}\n\n' in article(CHECKLISTS, edit)


def test_earlier_ids_and_references_are_put_in_their_places_together() -> None:
    edit = ("redirects.yml", "ids: {}\n", 'ids: {"about#a": "about#b", "about#c": "about#d"}\n')
    text = "[[home]]\n\n## B {#b}\n\n[[home]]\n\n## [[home]] {#d}"
    link = "[FI home](index.md)"
    assert article("about", edit, *body(text)) == (
        f'{link}\n\n<span id="a"></span>\n\n## B {{#b}}\n\n{link}\n\n<span id="c"></span>\n\n## {link} {{#d}}\n'
    )


def test_every_heading_of_a_page_that_readers_get_has_the_id_that_it_was_given() -> None:
    expected = {
        HOME: ["situations", "pitfalls", "strategies", "matrix", "use"],
        "pitfalls": ["background"],
        CHECKLISTS: ["before", "asking", "after"],
        "strategies/open": ["in-short", "fit", "how", "messages", "do-dont", "checklist", "prevents", "links"],
    }
    found = {page_id: re.findall(r'<h2 id="([^"]*)">', rendered(article(page_id))) for page_id in expected}
    assert found == expected


def test_titles_and_words_in_derived_headings_are_shown_letter_for_letter() -> None:
    text = "*A* <b>B & C</b> [d](e) {.f} `g` #"
    html = rendered(article(HOME, ("fi/pitfalls/index.md", '"FI pitfalls"', f"'{text}'")))
    assert shown(html.partition('<h2 id="pitfalls">')[2].partition("</h2>")[0]) == text

    html = rendered(article("strategies/open", ("fi/words.yml", '"FI prevents"', f"'{text}'")))
    assert shown(html.partition('<h2 id="prevents">')[2].partition("</h2>")[0]) == text
