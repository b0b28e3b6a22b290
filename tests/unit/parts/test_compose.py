"""A page is its text with everything derived in its place."""

from __future__ import annotations

from guidance.content.library import build_library
from guidance.content.page_kinds import CHECKLISTS, HOME, LINKS
from guidance.content.texts import Page
from guidance.document.nodes import Block, Heading, Paragraph, Text
from guidance.links.context import Context
from guidance.parts.checklists import all_checklists, checklist
from guidance.parts.compose import compose
from guidance.parts.contact import contact_paragraph
from guidance.parts.link_kit import link_kit
from guidance.parts.messages import message_box, occasion_messages
from guidance.parts.relations import based_on, cards, matrix, neighbours, related, related_by
from support.tiny_library import (
    context_of,
    html_of,
    page_html,
    tiny_files,
    tiny_page,
    two_meetings,
    with_link_kit,
)
from support.tiny_site import LANGUAGES, as_bytes

ABOUT = "fi/about.md"


def article(page_id: str, *edits: tuple[str, str, str], lang: str = "fi") -> str:
    library, page = tiny_page(page_id, *edits, lang=lang)
    return page_html(context_of(library), page)


def heading(title: str, anchor: str, level: int = 2, tone: str = "") -> Heading:
    return Heading(level, anchor, (Text(title),), tone=tone)


def composed(page_id: str, lang: str = "fi") -> tuple[Context, Page, tuple[Block, ...]]:
    """Return the nodes of a page of the tiny library."""
    library, page = tiny_page(page_id, lang=lang)
    context = context_of(library)
    return context, page, compose(context, page).blocks


def body(text: str) -> tuple[tuple[str, str, str], ...]:
    """Return the edits that put this text in place of the page about the site."""
    return ((ABOUT, "FI lead of about.\n\n## FI sources {#sources}", text),)


def test_a_page_without_derived_parts_is_its_text() -> None:
    _, page, blocks = composed("about")
    assert blocks == page.document.blocks == (Paragraph((Text("FI lead of about."),)), heading("FI sources", "sources"))


def test_a_habit_has_its_sections_and_then_checklist_help_and_links() -> None:
    context, page, blocks = composed("habits/asking")
    written = page.document.blocks
    assert [block.id for block in written if isinstance(block, Heading)][-1] == "repair"
    assert blocks[len(written) :] == (
        heading("FI checklist", "checklist"),
        *checklist(context, page),
        heading("FI helps", "helps"),
        *related_by(context, page, "helps"),
        heading("FI links", "links"),
        *related(context, page),
    )
    assert html_of(context, page, blocks).startswith(
        '<h2 id="in-short">FI short</h2>\n<p>Text.</p>\n<h2 id="signs">FI signs</h2>\n'
        '<p>See <a href="../../fi-rules/fi-open/#how">FI how</a>.</p>\n<h2 id="why">'
    )


def test_a_rule_has_its_messages_in_their_place_and_then_checklist_habits_and_links() -> None:
    context, page, blocks = composed("rules/open", lang="de")
    assert blocks == (
        heading("DE short", "in-short"),
        heading("DE fit", "fit"),
        heading("DE fits", "fits", 3, "good"),
        heading("DE not", "does-not-fit", 3, "poor"),
        heading("DE how", "how"),
        heading("DE messages", "messages"),
        message_box(context.library.messages["de", "hello"], context.library.words["de"], "rules/open#hello"),
        heading("DE do and don’t", "do-dont"),
        heading("DE do", "do", 3, "good"),
        heading("DE don’t", "dont", 3, "poor"),
        heading("DE checklist", "checklist"),
        *checklist(context, page),
        heading("DE prevents", "prevents"),
        *related_by(context, page, "prevents"),
        heading("DE links", "links"),
        *related(context, page),
    )


def test_an_overview_has_the_topics_of_its_folder_between_lead_and_sections() -> None:
    context, page, blocks = composed("rules")
    assert blocks == (
        Paragraph((Text("FI lead of rules."),)),
        *cards(context, page, context.library.topics("rules")),
        heading("FI background", "background"),
    )


def test_the_home_page_has_meetings_and_topics_by_overview_and_the_table_between_lead_and_sections() -> None:
    context, page, blocks = composed(HOME)
    assert blocks == (
        Paragraph((Text("FI lead of home."),)),
        heading("FI which-meeting", "meetings"),
        *cards(context, page, context.library.members("meetings")),
        heading("FI habits", "habits"),
        *cards(context, page, context.library.topics("habits"), summaries=False),
        heading("FI rules", "rules"),
        *cards(context, page, context.library.topics("rules"), summaries=False),
        *matrix(context, page),
        heading("FI use", "use"),
    )


def test_a_meeting_has_its_checklist_and_messages_before_its_text_and_what_it_rests_on_behind_it() -> None:
    context = context_of(two_meetings("thanks"))
    page = context.library.page("fi", "meetings/advice")
    assert compose(context, page).blocks == (
        Paragraph((Text("FI lead of advice."),)),
        heading("FI checklist", "checklist"),
        *checklist(context, page),
        heading("FI messages", "messages"),
        *occasion_messages(context, page),
        heading("FI mind", "mind"),
        heading("FI based-on", "based-on"),
        *based_on(context, page),
        heading("FI neighbours", "neighbours"),
        *neighbours(context, page),
    )


def test_the_page_of_checklists_has_those_of_all_occasions_below_its_lead() -> None:
    context, page, blocks = composed(CHECKLISTS)
    assert blocks == (Paragraph((Text("FI lead of checklists."),)), *all_checklists(context, page))


def test_the_page_with_the_link_kit_has_it_below_its_lead() -> None:
    library = build_library(as_bytes(with_link_kit()), LANGUAGES)[0]
    page = library.page("fi", LINKS)
    for site_url in ("", "https://example.org/"):
        context = context_of(library, site_url=site_url)
        lead = Paragraph((Text("FI lead of links."),))
        assert compose(context, page).blocks == (lead, *link_kit(context, page))


def test_the_contact_is_a_paragraph_of_its_own_and_absent_while_none_is_set() -> None:
    library, page = tiny_page("about", *body("A\n\n![[contact]]\n\nB"))
    for contact in ("", "a@b.example"):
        context = context_of(library, contact=contact)
        assert compose(context, page).blocks == (
            Paragraph((Text("A"),)),
            *contact_paragraph(context, "fi"),
            Paragraph((Text("B"),)),
        )


def test_earlier_ids_stand_right_before_what_they_named() -> None:
    ids = {
        "about#top": "about",
        "about#old": "about#sources",
        "rules/open#hi": "rules/open#hello",
        "rules/open#say": "rules/open#say-it",
        "rules/open#against": "rules/open#prevents",
        "home#traps": "home#habits",
        "checklists#earlier": "checklists#advice",
    }
    lines = "".join(f'  "{old}": "{now}"\n' for old, now in ids.items())
    edit = ("redirects.yml", "ids: {}\n", f"ids:\n{lines}")

    assert article("about", edit) == (
        '<span id="top"></span>\n<p>FI lead of about.</p>\n'
        '<p><span id="old"></span></p>\n<h2 id="sources">FI sources</h2>'
    )
    rule = article("rules/open", edit)
    assert 'data-message="rules/open#hello">\n<span id="hi"></span><figcaption>' in rule
    assert '<li id="say-it"><span id="say"></span><label>' in rule
    assert '\n<p><span id="against"></span></p>\n<h2 id="prevents">FI prevents</h2>\n' in rule
    assert '\n<p><span id="traps"></span></p>\n<h2 id="habits">FI habits</h2>\n' in article(HOME, edit)
    advice = '<h2 id="advice"><a href="../fi-meetings/fi-advice/">FI advice</a></h2>'
    assert f'\n<p><span id="earlier"></span></p>\n{advice}\n' in article(CHECKLISTS, edit)


def test_a_box_without_a_title_has_the_word_of_its_language_and_references_in_it_are_links() -> None:
    text = "> [!WARNING]-\n> See [[habits]].\n\n> [!NOTE] On [[habits]]\n> Text."
    assert article("about", *body(text)) == (
        '<details class="box box--warning">\n<summary class="box__title">FI box-warning</summary>\n'
        '<p>See <a href="../fi-habits/">FI habits</a>.</p>\n</details>\n'
        '<div class="box box--note" role="note">\n'
        '<p class="box__title">On <a href="../fi-habits/">FI habits</a></p>\n<p>Text.</p>\n</div>'
    )


def test_a_link_to_a_file_tells_its_kind_and_size() -> None:
    files = tiny_files(*body("[A form](../assets/form.pdf), [the web](https://a.example/b.pdf)"))
    library, _ = build_library({**as_bytes(files), "docs/assets/form.pdf": bytes(12_345_678)}, LANGUAGES)
    assert page_html(context_of(library), library.page("fi", "about")) == (
        '<p><a href="../../assets/form.pdf">A form</a> (FI PDF 12\u00a0346), '
        '<a href="https://a.example/b.pdf">the web</a></p>'
    )


def test_footnotes_are_numbered_over_the_whole_page_and_stand_below_the_text() -> None:
    found = article("about", *body("A[^x]\n\n[^x]: [[home]]\n\n## FI sources {#sources}\n\nB[^y] and A[^x]\n\n[^y]: C"))
    assert found.index('href="#note:1"') < found.index('href="#note:2"') < found.rindex('href="#note:1"')
    assert found[found.index("<section") :] == (
        '<section class="notes" role="doc-endnotes" aria-label="FI footnotes">\n<ol>\n'
        '<li id="note:1"><p><a href="../">FI home</a> '
        '<a href="#note:1:1" role="doc-backlink" aria-label="FI footnote-back 1">↩</a> '
        '<a href="#note:1:2" role="doc-backlink" aria-label="FI footnote-back 1">↩</a></p></li>\n'
        '<li id="note:2"><p>C <a href="#note:2:1" role="doc-backlink" aria-label="FI footnote-back 2">↩</a></p></li>\n'
        "</ol>\n</section>"
    )
