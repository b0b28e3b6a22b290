"""A file becomes a page or a message with a line for everything, or says what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guidance.content.files.pages import parse_message, parse_page
from guidance.content.texts import Message, Page, Text, Variant
from guidance.document.nodes import Document, Heading, Link, Paragraph, Reference
from guidance.document.nodes import Text as NodeText
from guidance.document.place import Place
from guidance.document.walk import walk

PATH = "docs/fi/habits/asking.md"
PAGE = """\
---
title: No
menu: Short
slug: no
summary: "About: no."
keywords: [nope, "never, ever"]
reviewed: 2026-11-01
steps:
  thank: Thank.
  bundle: Bundle.
---
Lead.

## A {#a}

[[rules/open#how]] and [b](c)
"""
EXAMPLE = 'Begin the file with "---", the lines "title: …", "summary: …" and so on, and "---".'
ANY_TEXT = st.one_of(st.text(), st.text(alphabet="ab:-[]{}'\"|>#&*`!%?,<>. \t\r\n\x00\x85\u2028é"))


def page_of(text: str) -> tuple[Page | None, list[str]]:
    page, findings = parse_page(text, PATH, "fi", "habits/asking")
    return page, [str(finding) for finding in findings]


def message_of(text: str) -> tuple[Message | None, list[str]]:
    message, findings = parse_message(text, "docs/fi/messages/hello.md", "fi", "hello")
    return message, [str(finding) for finding in findings]


def variants_of(body: str) -> tuple[Variant, ...]:
    message, findings = message_of(f"---\ntitle: Hello\n---\n{body}")
    assert message is not None
    assert findings == []
    return message.variants


def test_a_page_has_all_that_its_file_says_and_the_lines_where_it_says_so() -> None:
    body = PAGE.split("---\n", 2)[2]
    assert page_of(PAGE) == (
        Page(
            id="habits/asking",
            lang="fi",
            path=PATH,
            title="No",
            menu="Short",
            slug="no",
            summary="About: no.",
            reviewed=date(2026, 11, 1),
            steps={"thank": Text("Thank.", 9), "bundle": Text("Bundle.", 10)},
            body=body,
            document=Document(
                PATH,
                (
                    Paragraph((NodeText("Lead."),)),
                    Heading(2, "a", (NodeText("A"),)),
                    Paragraph((Reference("rules/open#how"), NodeText(" and "), Link("c", (NodeText("b"),)))),
                ),
            ),
            lines={
                "title": 2,
                "menu": 3,
                "slug": 4,
                "summary": 5,
                "keywords": 6,
                "reviewed": 7,
                "steps": 8,
                "draft": 2,
                "draft_sections": 2,
            },
            body_line=12,
            keywords=("nope", "never, ever"),
        ),
        [],
    )


def test_a_page_keeps_the_lines_of_its_tree_and_what_that_does_not_show() -> None:
    page, findings = page_of(PAGE + "\n<b>Text</b>\n")
    assert page is not None
    assert [block.place for block in page.document.blocks] == [Place(PATH, line) for line in (12, 14, 16, 18)]
    assert ([remark.line for remark in page.remarks], findings) == ([18, 18], [])


def test_slug_menu_keywords_and_steps_may_be_missing_and_have_the_line_of_the_front_matter() -> None:
    page, findings = page_of("---\ntitle: A\nsummary: B\nreviewed: 2026-11-01\n---\n")

    assert page is not None
    assert (page.slug, page.menu, page.keywords, page.steps, findings) == ("", "A", (), {}, [])
    assert page.lines == {
        **dict.fromkeys(("title", "menu", "slug", "keywords", "steps", "draft", "draft_sections"), 2),
        "summary": 3,
        "reviewed": 4,
    }
    assert (page.body, page.body_line, page.document, page.remarks) == ("", 6, Document(PATH, ()), ())


def test_a_page_with_faults_is_there_all_the_same() -> None:
    page, _ = page_of("---\ntitle: [A]\nsumary: B\nreviewed: 1.11.2026\nsteps:\n  thank:\n  ask: [a]\n---\n")
    assert page is not None
    assert (page.title, page.summary, page.reviewed) == ("", "B", date.min)
    assert page.steps == {"thank": Text("", 6), "ask": Text("", 7)}


NONE = f"1: there is no front matter. {EXAMPLE}"
OPEN = '1: the front matter has no closing "---". Add a line "---" below its last key.'
OTHER = f"2: the front matter is not a list of keys and values. {EXAMPLE}"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("", "Text\n", "\n---\ntitle: A\n---\n", " ---\ntitle: A\n---\n", "----\n"), NONE),
        (("---", "---\ntitle: A\n", "---\ntitle: A\n ---\n"), OPEN),
        (tuple(f"---\n{front}---\n" for front in ("", "\n", "# comment\n", "title\n", "- title\n")), OTHER),
    ],
)
def test_without_front_matter_of_keys_and_values_there_is_no_page(texts: tuple[str, ...], said: str) -> None:
    for text in texts:
        assert page_of(text) == (None, [f"{PATH}:{said} [front-matter]"])


def test_spaces_behind_the_marks_of_the_front_matter_do_no_harm() -> None:
    page, findings = page_of(PAGE.replace("---\n", "---  \n"))
    assert page is not None
    assert (page.title, page.body_line, findings) == ("No", 12, [])


def test_a_rule_in_the_text_does_not_end_the_front_matter_again() -> None:
    page, findings = page_of(f"{PAGE}\n---\n\nMore.\n")
    assert page is not None
    assert (page.body.endswith("\n---\n\nMore.\n"), findings) == (True, [])


def test_every_other_character_is_allowed_in_the_front_matter() -> None:
    barred = {*map(ord, "<>\\\u00ad"), *range(0x7F, 0xA0)}
    text = "".join(chr(code) for code in range(0x20, 0x180) if code not in barred)
    page, findings = page_of(PAGE.replace("title: No\n", f"title: {json.dumps(text, ensure_ascii=False)}\n"))
    assert page is not None
    assert (page.title, findings) == (text.strip(), [])


def test_a_message_has_its_paragraphs_with_their_line_breaks() -> None:
    text = "---\ntitle: Hello\n---\nHello [name],\nhow are you?\n\n  Best regards, *\n"
    variant = Variant("", ("Hello [name],\nhow are you?", "  Best regards, *"))
    body = "Hello [name],\nhow are you?\n\n  Best regards, *\n"
    path = "docs/fi/messages/hello.md"
    assert message_of(text) == (Message("hello", "fi", path, "Hello", (variant,), 2, body, 4), [])


def test_paragraphs_are_parted_by_one_empty_line_or_more() -> None:
    assert variants_of("\n\nA\n\n\nB\n \nC\n\n\n\nD\n\n\n") == (Variant("", ("A", "B", "C", "D")),)


def test_spaces_at_the_ends_of_lines_are_not_part_of_a_message() -> None:
    assert variants_of("A  \nB\t\n") == (Variant("", ("A\nB",)),)


def test_a_message_has_a_wording_under_each_heading() -> None:
    assert variants_of("## Du\n\nHallo du\n\nTschüs\n##  Sie \nGuten Tag\n") == (
        Variant("Du", ("Hallo du", "Tschüs")),
        Variant("Sie", ("Guten Tag",)),
    )


def test_what_stands_above_the_first_heading_is_a_wording_all_the_same() -> None:
    message, _ = message_of("---\ntitle: Hello\n---\nA\n\n## Sie\n\nB\n")
    assert message is not None
    assert message.variants == (Variant("", ("A",)), Variant("Sie", ("B",)))


def test_a_wording_is_named_by_a_form_of_address_and_a_length() -> None:
    [du, sie] = variants_of("## Du\nA\n\n## Sie·Mail\nB\n")
    assert (du.label, du.parts) == ("Du", ("Du",))
    assert (sie.label, sie.parts) == ("Sie · Mail", ("Sie", "Mail"))
    assert Variant("", ("A",)).parts == ()


def test_the_first_line_of_a_wording_may_be_its_subject_which_is_no_part_of_its_text() -> None:
    assert variants_of("\nSubject:  A [b]: c \n\nD\n") == (Variant("", ("D",), "A [b]: c"),)
    assert variants_of("## Sie\n\nsubject: A\n\nB\n\n## Du\nC Subject: D\n") == (
        Variant("Sie", ("B",), "A"),
        Variant("Du", ("C Subject: D",)),
    )


@pytest.mark.parametrize("line", ["### A", " ## A", "# A", "##A"])
def test_other_headings_are_text_that_was_not_meant_as_such(line: str) -> None:
    message, findings = message_of(f"---\ntitle: Hello\n---\nA\n{line}\nB\n")
    assert message is not None
    assert message.variants == (Variant("", (f"A\n{line}\nB",)),)
    assert [finding.partition(". ")[0] for finding in findings] == [
        f'docs/fi/messages/hello.md:5: a message can\'t contain "{line.strip()}"'
    ]


@pytest.mark.parametrize(
    "line",
    ["#1 of many", "A # B", "a*b*c", "5 * 6 * 7", "a_b_c", "https://a.example/_b_/", "10:30:15", "C:\\Users", ":-) :D"],
)
def test_signs_that_mean_nothing_in_markdown_are_text(line: str) -> None:
    assert variants_of(f"A\n{line}\nB\n") == (Variant("", (f"A\n{line}\nB",)),)


@pytest.mark.parametrize(("end", "line"), [("", 3), ("\n", 4), ("\n\n## Sie\n", 4)])
def test_a_message_without_text_is_reported_on_a_line_of_the_file(end: str, line: int) -> None:
    message, findings = message_of(f"---\ntitle: A\n---{end}")

    assert findings == [
        f"docs/fi/messages/hello.md:{line}: this message has no text. Write it below the front matter. [empty-message]"
    ]
    assert message is not None
    assert message.variants == ()


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_is_a_page_or_has_findings_on_lines_of_the_file(front: str, body: str) -> None:
    for text in (front, f"---\n{front}\n---\n{body}", f"---\ntitle: {front}\n---\n{body}", f"---\ntitle: {front}\n---"):
        page, findings = parse_page(text, PATH, "fi", "about")

        assert page or findings
        assert _lie_within(text, (finding.line for finding in findings))
        if page:
            assert text.endswith(page.body)
            assert _lie_within(
                text, [*page.lines.values(), page.body_line, *(node.place.line for node in walk(page.document.blocks))]
            )


@given(ANY_TEXT, ANY_TEXT)
@example("", "##")  # a label without its wording
def test_any_text_is_a_message_or_has_findings_on_lines_of_the_file(front: str, body: str) -> None:
    for text in (front, f"---\ntitle: {front}\n---\n{body}", f"---\ntitle: {front}\n---"):
        message, findings = parse_message(text, PATH, "fi", "hello")

        assert message or findings
        assert _lie_within(text, (finding.line for finding in findings))
        if message:
            paragraphs = [paragraph for variant in message.variants for paragraph in variant.paragraphs]
            assert all(paragraphs)
            assert paragraphs or "empty-message" in [finding.code for finding in findings]


def _lie_within(text: str, lines: Iterable[int]) -> bool:
    return set(lines) <= set(range(1, text.count("\n") + 2))
