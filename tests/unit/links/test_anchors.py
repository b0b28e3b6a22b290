"""The anchors of a page are exactly the ids that its text and its derived parts put there."""

from __future__ import annotations

import re

import pytest

from guidance.content.library import build_library
from guidance.content.page_kinds import CHECKLISTS, GLOSSARY, HOME, LINKS, MESSAGES
from guidance.links.anchors import Anchor, aliases, anchors, step_anchor
from support.tiny_library import (
    context_of,
    full_files,
    full_library,
    full_page,
    page_html,
    tiny_files,
    tiny_library,
    tiny_page,
    with_link_kit,
    without_meetings,
)
from support.tiny_site import LANGUAGES, as_bytes

ASKING = "docs/fi/habits/asking.md"


def brief(page_id: str, *edits: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    return [(anchor.id, anchor.title, anchor.kind) for anchor in anchors(*tiny_page(page_id, *edits))]


def test_a_topic_has_anchors_for_sections_subsections_steps_and_derived_parts() -> None:
    assert anchors(*tiny_page("habits/asking")) == [
        Anchor("in-short", "FI short", "section", ASKING, 11),
        Anchor("signs", "FI signs", "section", ASKING, 15),
        Anchor("why", "FI why", "section", ASKING, 19),
        Anchor("example", "FI example", "section", ASKING, 21),
        Anchor("not-like-this", "FI not", "subsection", ASKING, 23),
        Anchor("better-like-this", "FI better", "subsection", ASKING, 25),
        Anchor("repair", "FI repair", "section", ASKING, 27),
        Anchor("bundle", "FI bundle.", "step", ASKING, 7),
        Anchor("thank", "FI thank.", "step", ASKING, 8),
        Anchor("checklist", "FI checklist", "derived", ASKING, 10),
        Anchor("helps", "FI helps", "derived", ASKING, 10),
        Anchor("links", "FI links", "derived", ASKING, 10),
    ]


def test_an_embedded_message_is_an_anchor_where_it_is_embedded() -> None:
    library, page = tiny_page("rules/open", lang="de")
    found = [anchor for anchor in anchors(library, page) if anchor.kind == "message"]
    assert found == [Anchor("hello", "DE hello", "message", "docs/de/rules/open.md", 22)]


@pytest.mark.parametrize("text", ["[[messages/hello]]", "![[messages/other]]", "![[hello]]", "![[habits/hello]]"])
def test_a_reference_that_embeds_no_message_is_no_anchor(text: str) -> None:
    kinds = {kind for _, _, kind in brief("rules/open", ("fi/rules/open.md", "![[messages/hello]]", text))}
    assert "message" not in kinds


def test_the_home_page_has_anchors_for_the_overviews_and_the_table() -> None:
    assert brief(HOME) == [
        ("use", "FI use", "section"),
        ("meetings", "FI which-meeting", "derived"),
        ("habits", "FI habits", "derived"),
        ("rules", "FI rules", "derived"),
        ("matrix", "FI matrix", "derived"),
    ]


def test_the_page_of_checklists_has_anchors_for_the_meetings_and_the_steps_of_each() -> None:
    assert brief(CHECKLISTS) == [
        ("advice", "FI advice", "derived"),
        ("advice-habits-asking-bundle", "FI bundle.", "listed"),
        ("advice-habits-asking-thank", "FI thank.", "listed"),
        ("advice-rules-open-say-it", "FI say it.", "listed"),
    ]


def test_without_meetings_it_has_anchors_for_phases_and_for_the_steps_of_all_topics() -> None:
    library = without_meetings()
    assert [(a.id, a.title, a.kind) for a in anchors(library, library.page("fi", CHECKLISTS))] == [
        ("before", "FI phase-before", "derived"),
        ("asking", "FI phase-asking", "derived"),
        ("after", "FI phase-after", "derived"),
        ("habits-asking-bundle", "FI bundle.", "listed"),
        ("habits-asking-thank", "FI thank.", "listed"),
        ("rules-open-say-it", "FI say it.", "listed"),
    ]


def test_the_page_with_the_link_kit_has_an_anchor_for_every_page_in_its_language() -> None:
    files = with_link_kit()
    del files["docs/fi/about.md"]
    library = build_library(as_bytes(files), LANGUAGES)[0]
    assert [(a.id, a.title, a.kind) for a in anchors(library, library.page("fi", LINKS))] == [
        ("home", "FI home", "derived"),
        ("meetings", "FI meetings", "derived"),
        ("meetings-advice", "FI advice", "derived"),
        ("habits", "FI habits", "derived"),
        ("habits-asking", "FI asking", "derived"),
        ("rules", "FI rules", "derived"),
        ("rules-open", "FI open", "derived"),
        ("checklists", "FI checklists", "derived"),
        ("links", "FI links", "derived"),
    ]


def test_a_meeting_lists_its_steps_and_messages_which_have_their_address_elsewhere() -> None:
    assert brief("meetings/advice") == [
        ("mind", "FI mind", "section"),
        ("checklist", "FI checklist", "derived"),
        ("messages", "FI messages", "derived"),
        ("based-on", "FI based-on", "derived"),
        ("neighbours", "FI neighbours", "derived"),
        ("habits-asking-bundle", "FI bundle.", "listed"),
        ("habits-asking-thank", "FI thank.", "listed"),
        ("rules-open-say-it", "FI say it.", "listed"),
        ("hello", "FI hello", "listed"),
    ]


def test_the_page_of_messages_has_an_anchor_for_each_and_for_the_meetings_that_come_first() -> None:
    library, page = full_page(MESSAGES)
    assert [(a.id, a.title, a.kind) for a in anchors(library, page)] == [
        ("hello", "FI hello", "message"),
        ("advice", "FI advice", "derived"),
    ]


def test_the_glossary_has_an_anchor_for_every_term_in_the_order_of_the_alphabet() -> None:
    library, page = full_page(GLOSSARY)
    assert [(a.id, a.title, a.kind) for a in anchors(library, page)] == [
        ("contact", "kontakti", "derived"),
        ("favour", "palvelus", "derived"),
    ]


def test_a_meeting_without_a_page_or_message_in_a_language_is_left_out_of_the_page_of_messages() -> None:
    files = full_files()
    del files["docs/fi/meetings/advice.md"], files["docs/fi/messages/hello.md"]
    library = build_library(as_bytes(files), LANGUAGES)[0]
    assert anchors(library, library.page("fi", MESSAGES)) == []
    assert len(anchors(library, library.page("de", MESSAGES))) == 2


def test_a_heading_without_id_is_no_anchor() -> None:
    assert brief("about", ("fi/about.md", " {#sources}", "")) == []


def test_an_id_that_stands_twice_is_there_twice() -> None:
    edit = ("fi/about.md", "## FI sources {#sources}", "## A {#sources}\n\n### B {#sources}")
    assert brief("about", edit) == [("sources", "A", "section"), ("sources", "B", "subsection")]


def test_what_is_missing_in_a_language_is_left_out() -> None:
    files = tiny_files()
    for name in ("words.yml", "habits/index.md", "habits/asking.md", "messages/hello.md"):
        del files[f"docs/fi/{name}"]
    library = build_library(as_bytes(files), LANGUAGES)[0]

    found = {page_id: anchors(library, library.page("fi", page_id)) for page_id in (HOME, CHECKLISTS, "rules/open")}
    assert [(a.id, a.title) for a in found[HOME]] == [
        ("use", "FI use"),
        ("meetings", ""),
        ("rules", "FI rules"),
        ("matrix", ""),
    ]
    assert [(a.id, a.title) for a in found[CHECKLISTS]] == [
        ("advice", "FI advice"),
        ("advice-rules-open-say-it", "FI say it."),
    ]
    assert [(a.id, a.title) for a in found["rules/open"][-4:]] == [
        ("say-it", "FI say it."),
        ("checklist", ""),
        ("prevents", ""),
        ("links", ""),
    ]
    assert [a.id for a in found["rules/open"] if a.kind == "message"] == []


def test_steps_of_different_topics_have_different_anchors_on_the_page_of_checklists() -> None:
    assert step_anchor("habits/asking", "thank") == "habits-asking-thank"
    assert step_anchor("rules/asking", "thank") == "rules-asking-thank"


def test_aliases_of_a_page_are_the_redirected_ids_of_its_places() -> None:
    ids = 'ids: {"about#old": "about#sources", "habits/asking#x": "about", "habits/asking#why": "home#use"}'
    library = tiny_library(("redirects.yml", "ids: {}", ids))
    assert aliases(library, "about") == {"sources": ["old"], "": ["x"]}
    assert aliases(library, "home") == {"use": ["why"]}
    assert aliases(library, "habits/asking") == {}


@pytest.mark.parametrize("page_id", list(full_library().entries))
def test_every_anchor_is_an_id_on_the_page_that_readers_get(page_id: str) -> None:
    library, page = full_page(page_id)
    html = page_html(context_of(library), page)

    ids = re.findall(r' id="([^"]*)"', html)
    labels = set(re.findall(r' aria-labelledby="([^"]*)"', html))
    assert len(ids) == len(set(ids))
    assert set(ids) - {anchor.id for anchor in anchors(library, page)} <= labels
    assert {anchor.id for anchor in anchors(library, page)} <= set(ids)
