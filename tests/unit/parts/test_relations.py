"""Relations and references become links whose texts are titles in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from guidance.content.model import Library
from guidance.content.page_kinds import HOME
from guidance.content.texts import Page
from guidance.document.derived import PageList
from guidance.document.nodes import Block
from guidance.document.parse import parse
from guidance.links.context import Context
from guidance.parts.links import page_reference
from guidance.parts.relations import (
    based_on,
    matrix,
    mentions,
    neighbouring,
    neighbours,
    occasion_topics,
    related,
    related_by,
)
from support.tiny_library import context_of, page_html, part_html, tiny_library, tiny_page

Part = Callable[[Context, Page], tuple[Block, ...]]

ASKING = "fi/habits/asking.md"
SECOND = """\
  habits/second:
  rules/second:
"""
"""A habit and a rule without a relation."""


def link_from(page_id: str, written: str, *edits: tuple[str, str, str], lang: str = "fi") -> str:
    """Return what a reference becomes that stands in the first paragraph of a page."""
    library, page = tiny_page(page_id, *edits, lang=lang)
    text = page_html(context_of(library), replace(page, document=parse(f"[[{written}]]")[0]))
    return text.partition("<p>")[2].partition("</p>")[0]


def named(part_name: str) -> Part:
    return lambda context, page: related_by(context, page, part_name)


def part(make: Part, page_id: str, *edits: tuple[str, str, str]) -> str:
    return part_html(make, *tiny_page(page_id, *edits))


def mentioned(page_id: str, *edits: tuple[str, str, str]) -> list[tuple[str, str]]:
    return [(page.id, section) for page, section in mentions(*tiny_page(page_id, *edits))]


@pytest.mark.parametrize(
    ("from_id", "target", "link"),
    [
        ("habits/asking", "rules/open", '<a href="../../fi-rules/fi-open/">FI open</a>'),
        ("habits/asking", "habits", '<a href="../">FI habits</a>'),
        ("habits/asking", "home", '<a href="../../">FI home</a>'),
        ("home", "habits/asking", '<a href="fi-habits/fi-asking/">FI asking</a>'),
        ("habits", "rules", '<a href="../fi-rules/">FI rules</a>'),
        ("habits/asking", "rules/open#how", '<a href="../../fi-rules/fi-open/#how">FI how</a>'),
        ("habits/asking", "rules/open#fits", '<a href="../../fi-rules/fi-open/#fits">FI fits</a>'),
        ("habits/asking", "rules/open#say-it", '<a href="../../fi-rules/fi-open/#say-it">FI say it.</a>'),
        ("habits/asking", "rules/open#hello", '<a href="../../fi-rules/fi-open/#hello">FI hello</a>'),
        (
            "habits/asking",
            "rules/open#prevents",
            '<a href="../../fi-rules/fi-open/#prevents">FI prevents</a>',
        ),
        ("habits/asking", "habits/asking#why", '<a href="#why">FI why</a>'),
        ("habits/asking", "habits/asking", '<a href="./">FI asking</a>'),
    ],
)
def test_a_reference_shows_the_title_of_what_it_names(from_id: str, target: str, link: str) -> None:
    assert link_from(from_id, target) == link


def test_a_reference_is_to_the_page_in_the_language_of_the_reader() -> None:
    assert link_from("about", "rules/open#how", lang="de") == '<a href="../de-rules/de-open/#how">DE how</a>'


def test_the_editor_s_own_words_stand_as_they_are_markup_included() -> None:
    assert link_from("about", "rules/open#how|be *open*") == ('<a href="../fi-rules/fi-open/#how">be <em>open</em></a>')


def test_a_relation_is_written_once_and_read_in_both_directions() -> None:
    assert part(named("helps"), "habits/asking") == (
        '<ul class="related">\n<li><a href="../../fi-rules/fi-open/">FI open</a></li>\n</ul>'
    )
    assert part(named("prevents"), "rules/open") == (
        '<ul class="related">\n<li><a href="../../fi-habits/fi-asking/">FI asking</a></li>\n</ul>'
    )


def test_a_page_is_mentioned_where_others_refer_to_it_once_each_with_the_section_that_does() -> None:
    edits = (
        (ASKING, "Text.\n", "Text: [[about]].\n"),
        ("fi/about.md", "FI lead of about.", "[[rules/open]] [[about]]"),
        (
            "fi/habits/index.md",
            "## FI background {#background}",
            "## FI background {#background}\n\n### A\n\n[[about]]",
        ),
    )
    assert mentioned("rules/open", *edits) == [("habits/asking", "signs"), ("about", "")]
    assert mentioned("about", *edits) == [("habits", "background"), ("habits/asking", "in-short")]


def test_the_first_reference_of_a_page_counts() -> None:
    edit = (ASKING, "## FI why {#why}", "## FI why {#why}\n\n[[rules/open]]")
    assert mentioned("rules/open", edit) == [("habits/asking", "signs")]


def test_a_reference_in_a_heading_belongs_to_its_section() -> None:
    edit = (ASKING, "## FI short {#in-short}", "## FI [[about]] {#in-short}")
    assert mentioned("about", edit) == [("habits/asking", "in-short")]


def test_pages_of_another_language_and_references_in_code_do_not_mention_a_page() -> None:
    code = (ASKING, "[[rules/open#how]]", "`[[rules/open#how]]`")
    assert mentioned("rules/open", code) == []


def test_a_page_that_is_missing_in_a_language_mentions_nothing() -> None:
    library = tiny_library()
    pages = {key: page for key, page in library.pages.items() if key != ("fi", "habits/asking")}
    assert mentions(replace(library, pages=pages), library.page("fi", "rules/open")) == []


def test_related_pages_are_those_that_mention_it_the_overview_and_all_checklists() -> None:
    assert part(related, "rules/open") == (
        '<p class="related__label">FI mentioned-on</p>\n'
        '<ul class="related">\n'
        '<li><a href="../../fi-habits/fi-asking/#signs">FI asking</a></li>\n'
        "</ul>\n"
        '<p class="related__label">FI read-on</p>\n'
        '<ul class="related">\n'
        '<li><a href="../">FI rules</a></li>\n'
        '<li><a href="../../fi-checklists/">FI checklists</a></li>\n'
        "</ul>"
    )


def test_a_page_that_none_mentions_has_no_list_of_mentions() -> None:
    assert part(related, "habits/asking") == (
        '<p class="related__label">FI read-on</p>\n'
        '<ul class="related">\n'
        '<li><a href="../">FI habits</a></li>\n'
        '<li><a href="../../fi-checklists/">FI checklists</a></li>\n'
        "</ul>"
    )


def test_no_page_is_listed_as_related_twice() -> None:
    edit = ("fi/habits/index.md", "FI lead of habits.", "[[habits/asking]]")
    assert part(related, "habits/asking", edit) == part(related, "habits/asking")


def test_a_page_outside_the_folders_on_a_site_without_checklists_has_nowhere_to_read_on() -> None:
    library, page = tiny_page("about", ("topics.yml", "  checklists: {}\n", ""))
    assert part_html(related, library, page) == (
        '<p class="related__label">FI read-on</p>\n<ul class="related">\n</ul>'
    )


def test_the_table_has_a_row_for_each_rule_and_a_column_for_each_habit() -> None:
    library = _with_a_second_of_each()
    html = part_html(matrix, library, library.page("fi", HOME))
    habit = '<th scope="col"><a href="fi-habits/fi-asking/">FI asking</a></th>'
    rule = '<tr><th scope="row"><a href="fi-rules/fi-open/">FI open</a></th>'
    helps = '<td class="matrix-helps">FI matrix-helps</td>'
    helps_not = '<td class="matrix-helps-not">FI matrix-helps-not</td>'
    assert html.partition("<thead>")[2] == (
        f'<tr><th scope="col">FI matrix-corner</th>{habit}{habit}</tr></thead>\n'
        "<tbody>\n"
        f"{rule}{helps}{helps_not}</tr>\n"
        f"{rule}{helps_not}{helps_not}</tr>\n"
        "</tbody>\n"
        "</table>\n"
        "</div>"
    )


def test_where_pairs_are_many_a_row_names_what_the_rule_helps_against(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidance.parts.relations.MATRIX", 3)
    library = _with_a_second_of_each()
    html = part_html(matrix, library, library.page("fi", HOME))
    rule = '<tr><th scope="row"><a href="fi-rules/fi-open/">FI open</a></th>'
    habit = '<a href="fi-habits/fi-asking/">FI asking</a>'
    assert html.partition("<thead>")[2] == (
        '<tr><th scope="col">FI matrix-corner</th><th scope="col">FI prevents</th></tr></thead>\n'
        "<tbody>\n"
        f"{rule}<td>{habit}</td></tr>\n"
        f"{rule}<td></td></tr>\n"
        "</tbody>\n"
        "</table>\n"
        "</div>"
    )


def _with_a_second_of_each() -> Library:
    """Return the tiny library with one more habit and one more rule; their pages say what the first ones say."""
    library = tiny_library(("topics.yml", "messages:\n", f"{SECOND}messages:\n"))
    pages = dict(library.pages)
    for lang in library.languages:
        pages[lang, "habits/second"] = pages[lang, "habits/asking"]
        pages[lang, "rules/second"] = pages[lang, "rules/open"]
    return replace(library, pages=pages)


def _sharing(**shared: int) -> Library:
    """Return the tiny library with a meeting for each name, which shares that many steps with "advice"."""
    names = "".join(f"  {name}: {{recipients: [guest], sections: {{mind: []}}}}\n" for name in shared)
    steps = [
        [name for name, number in shared.items() if number > 0],
        [name for name, number in shared.items() if number > 1],
        [name for name, number in shared.items() if number > 2],
    ]
    return tiny_library(
        ("topics.yml", "topics:\n", f"{names}topics:\n"),
        *(
            (
                "topics.yml",
                f"phase: {phase}, meetings: [advice]}}",
                f"phase: {phase}, meetings: [{', '.join(found)}]}}",
            )
            for phase, found in zip(("before", "asking", "after"), (["advice", *names] for names in steps), strict=True)
        ),
    )


def test_the_neighbours_of_a_meeting_share_most_steps_with_it_and_are_at_most_three() -> None:
    def nearest(**shared: int) -> list[str]:
        return [entry.name for entry in neighbouring(_sharing(**shared), "advice")]

    assert nearest() == nearest(none=0) == []
    assert nearest(one=1, none=0, three=3, two=2) == ["three", "two", "one"]
    assert nearest(b=1, a=1, c=2) == ["c", "b", "a"]
    assert nearest(a=1, b=1, c=1, d=1, e=3) == ["e", "a", "b"]


def test_a_meeting_that_shares_no_step_has_no_list_of_neighbours() -> None:
    library, page = tiny_page("meetings/advice")
    assert part_html(neighbours, library, page) == ""


def test_neighbours_are_links_to_their_pages() -> None:
    edits = (
        ("topics.yml", "topics:\n", "  talk: {recipients: [guest], sections: {mind: []}}\ntopics:\n"),
        ("topics.yml", "how, phase: asking, meetings: [advice]", "how, phase: asking, meetings: [advice, talk]"),
    )
    library, page = tiny_page("meetings/advice", *edits)
    talk = replace(page, id="meetings/talk", slug="talk", title="<Talk>", summary="A & B.")
    library = replace(library, pages={**library.pages, ("fi", "meetings/talk"): talk, ("de", "meetings/talk"): talk})
    assert part_html(neighbours, library, page) == (
        '<ul class="related">\n<li><a href="../talk/">&lt;Talk&gt;</a></li>\n</ul>'
    )


def test_a_meeting_is_based_on_the_topics_whose_steps_name_it() -> None:
    library, page = tiny_page("meetings/advice")
    asking, opening = library.topics()
    assert occasion_topics(library, "advice") == [asking, opening]
    context = context_of(library)
    links = tuple(page_reference(library, "fi", topic.id) for topic in (asking, opening))
    assert based_on(context, page) == (PageList(links),)

    fewer = tiny_library(("topics.yml", "how, phase: asking, meetings: [advice]", "how, phase: asking"))
    assert [topic.id for topic in occasion_topics(fewer, "advice")] == ["habits/asking"]
