"""A topic in two languages at one address: links lead where they led, ids are their language's own."""

from __future__ import annotations

import re

from guidance.parts.side_by_side import SideBySide, pairs, side_by_side
from support.tiny_library import context_of, page_html, tiny_library

TAG = re.compile(r"<[^>]*>")


def beside(page_id: str, *edits: tuple[str, str, str]) -> SideBySide:
    made = side_by_side(context_of(tiny_library(*edits)))
    return next(page for page in made if page.path == f"side-by-side/fi-de/{page_id}/")


def test_every_topic_and_occasion_and_the_messages_stand_once_beside_itself_in_every_pair_of_languages() -> None:
    library = tiny_library()
    assert pairs(library) == [("fi", "de")]
    assert [page.file for page in side_by_side(context_of(library))] == [
        "side-by-side/fi-de/meetings/advice/index.html",
        "side-by-side/fi-de/habits/asking/index.html",
        "side-by-side/fi-de/rules/open/index.html",
    ]


def test_each_column_leads_to_its_page() -> None:
    page = beside("rules/open")
    assert [(c.lang, c.name, c.title, c.link) for c in page.columns] == [
        ("fi", "fi", "FI open", "../../../../fi/fi-rules/fi-open/"),
        ("de", "de", "DE open", "../../../../de/de-rules/de-open/"),
    ]
    assert page.root == "../../../../"


def test_sections_stand_beside_their_counterparts_with_all_that_the_pages_say() -> None:
    page = beside("habits/asking")
    starts = [[re.findall(r'^<h2 id="(.*?)">', side)[0] for side in row] for row in page.rows]
    sections = ["in-short", "signs", "why", "example", "repair", "checklist", "helps", "links"]
    assert starts == [[f"fi-{name}", f"de-{name}"] for name in sections]
    context = context_of(tiny_library())
    for side, column in enumerate(page.columns):
        whole = page_html(context, context.library.page(column.lang, "habits/asking"))
        assert TAG.sub("", "\n".join(row[side] for row in page.rows)) == TAG.sub("", whole)


def test_a_section_that_the_other_language_lacks_stands_alone_and_the_lead_comes_first() -> None:
    page = beside(
        "habits/asking",
        ("fi/habits/asking.md", "## FI short", "Lead.\n\n## FI short"),
        ("fi/habits/asking.md", "{#why}", "{#reason}"),
    )
    assert page.rows[0] == ("<p>Lead.</p>", "")
    assert [right for left, right in page.rows if "fi-reason" in left] == [""]


def test_links_and_ids_are_those_of_this_address_and_language() -> None:
    text = '[a](#why) [b](open.md#how) [c](https://a.example/?b&c) [d](mailto:a@b.example) Write id="c".'
    edits = (("fi/rules/open.md", "## FI fit {#fit}", f"## FI fit {{#fit}}\n\n{text}\n\n[[habits/asking]]"),)
    left = next(left for left, _ in beside("rules/open", *edits).rows if 'id="fi-fit"' in left)
    links = (
        '<a href="#fi-why">a</a> <a href="../../../../fi/fi-rules/fi-open/#how">b</a> '
        '<a href="https://a.example/?b&amp;c">c</a> <a href="mailto:a@b.example">d</a>'
    )
    assert left.split("\n")[:3] == [
        '<h2 id="fi-fit">FI fit</h2>',
        f'<p>{links} Write id="c".</p>',
        '<p><a href="../../../../fi/fi-habits/fi-asking/">FI asking</a></p>',
    ]


def test_no_id_is_there_twice_and_every_link_on_the_page_leads_to_one() -> None:
    for page in side_by_side(context_of(tiny_library())):
        html = "\n".join(side for row in page.rows for side in row)
        ids = re.findall(r' id="([^"]*)"', html)
        assert len(ids) == len(set(ids)) > 10
        assert set(re.findall(r' (?:href="#|aria-labelledby=")([^"]*)"', html)) <= set(ids)
