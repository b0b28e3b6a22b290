"""What a reader sees of a message is, letter for letter, what is copied."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from guidance.content.page_kinds import MESSAGES
from guidance.content.texts import Message, Variant
from guidance.document.derived import MessageBox
from guidance.document.place import Place
from guidance.parts.messages import all_messages, message_box, occasion_messages, placeholders
from support.tiny_library import context_of, full_library, full_page, html_of, part_html, shown, two_meetings


def message(*variants: Variant, title: str = "Hello") -> Message:
    return Message("hello", "fi", "docs/fi/messages/hello.md", title, variants, 2)


CONTEXT = context_of(full_library())
WORDS = CONTEXT.library.words["fi"]


def html(box: MessageBox) -> str:
    return html_of(CONTEXT, CONTEXT.library.page("fi", MESSAGES), (box,))


def test_placeholders_are_listed_once_each_in_the_order_of_their_first_use() -> None:
    assert placeholders(message(Variant("", ("[b] [a]", "[b] [c d]")))) == ("[b]", "[a]", "[c d]")


def test_of_several_wordings_the_one_with_fewest_placeholders_counts() -> None:
    du, sie = Variant("Du", ("[a] [b] [a]",)), Variant("Sie", ("[c] [b] [d]",))
    assert placeholders(message(du, sie)) == placeholders(message(sie, du)) == ("[a]", "[b]")
    assert placeholders(message(du, Variant("Sie", ("none",)))) == placeholders(message()) == ()


def test_placeholders_of_a_subject_count() -> None:
    assert placeholders(message(Variant("", ("[a]",), "[b] [a]"))) == ("[b]", "[a]")


def test_a_placeholder_is_one_pair_of_brackets_with_something_in_it_on_one_line() -> None:
    assert placeholders(message(Variant("", ("[] [a [b] c] [d\ne] f] [g",)))) == ("[b]",)


def test_a_placeholder_does_not_reach_over_paragraphs_or_wordings() -> None:
    assert placeholders(message(Variant("", ("[a", "b]")), Variant("Sie", ("c]",)))) == ()


def test_a_message_is_a_figure_with_its_title_and_its_id_as_anchor() -> None:
    assert html(message_box(message(Variant("", ("Hello [name],", "how are\nyou?"))), WORDS)) == (
        '<figure class="message" id="hello" data-message="hello">\n'
        "<figcaption>Hello</figcaption>\n"
        '<blockquote class="message__text">'
        '<p>Hello <span class="placeholder">[name]</span>,</p><p>how are<br>you?</p></blockquote>\n'
        "</figure>"
    )


def test_each_wording_has_its_label_and_its_own_quotation() -> None:
    assert html(message_box(message(Variant("Du", ("Hallo",)), Variant("Sie", ("Guten Tag",))), WORDS)) == (
        '<figure class="message" id="hello" data-message="hello">\n'
        "<figcaption>Hello</figcaption>\n"
        '<fieldset class="wordings">\n'
        '<legend class="visually-hidden">FI message-wordings</legend>\n'
        '<label class="wording__tab"><input type="radio" name="wording-of-hello" checked="checked">Du</label>\n'
        '<div class="wording">\n<blockquote class="message__text"><p>Hallo</p></blockquote>\n</div>\n'
        '<label class="wording__tab"><input type="radio" name="wording-of-hello">Sie</label>\n'
        '<div class="wording">\n<blockquote class="message__text"><p>Guten Tag</p></blockquote>\n</div>\n'
        "</fieldset>\n"
        "</figure>"
    )


def test_a_subject_stands_above_the_text_and_its_gaps_are_marked() -> None:
    assert html(message_box(message(Variant("", ("Hello",), "For [name]")), WORDS)) == (
        '<figure class="message" id="hello" data-message="hello">\n'
        "<figcaption>Hello</figcaption>\n"
        '<p class="message__subject"><span class="message__subject-label">FI message-subject:</span> '
        '<span class="message__subject-text">For <span class="placeholder">[name]</span></span></p>\n'
        '<blockquote class="message__text"><p>Hello</p></blockquote>\n'
        '<p class="message__mail"><a href="mailto:?subject=For%20%5Bname%5D&amp;body=Hello">FI open-mail</a></p>\n'
        "</figure>"
    )


def test_a_meeting_has_the_messages_that_name_it_several_folded_away_under_their_titles() -> None:
    title = ("fi/messages/hello.md", '"FI hello"', "'<b> & \"hello\"'")
    library, page = full_page("meetings/advice", title)
    hello = html(message_box(library.messages["fi", "hello"], WORDS, "messages#hello"))
    assert part_html(occasion_messages, library, page) == hello
    elsewhere = ("topics.yml", "asking, meetings: [advice], facts", "asking, meetings: [other], facts")
    assert part_html(occasion_messages, *full_page("meetings/advice", elsewhere)) == ""

    several = two_meetings("thanks, advice")
    again, hello = (
        html(message_box(several.messages["fi", name], WORDS, f"messages#{name}")) for name in ("again", "hello")
    )
    folds = part_html(occasion_messages, several, several.page("fi", "meetings/advice"))
    assert (
        folds.count("<details") == folds.count('<details class="message-fold"><summary>FI ') == len(("hello", "again"))
    )
    assert f"</summary>\n{hello}\n</details>" in folds
    assert f"</summary>\n{again}\n</details>" in folds


def test_all_messages_stand_once_each_under_the_first_meeting_that_they_name() -> None:
    library = two_meetings("thanks, advice")
    page = library.page("fi", MESSAGES)
    hello, again = (
        html(message_box(library.messages["fi", name], WORDS, f"messages#{name}")) for name in ("hello", "again")
    )
    advice, thanks = '<h2 id="advice">FI advice</h2>', '<h2 id="thanks">FI thanks</h2>'
    assert part_html(all_messages, library, page) == f"{advice}\n{hello}\n{thanks}\n{again}"
    assert part_html(occasion_messages, library, library.page("fi", "meetings/advice")).count("<details") == 2

    library = two_meetings("advice, thanks")
    assert part_html(all_messages, library, library.page("fi", MESSAGES)) == f"{advice}\n{again}\n{hello}"


def test_a_message_knows_its_file_and_line() -> None:
    assert message_box(message(), WORDS).place == Place("docs/fi/messages/hello.md", 2)


def test_earlier_ids_of_a_message_lead_to_it_on_the_page_with_all() -> None:
    edit = ("redirects.yml", "ids: {}", 'ids: {"messages#hi": "messages#hello", "messages#old": "messages#advice"}')
    library, page = full_page(MESSAGES, edit)
    box = html(message_box(library.messages["fi", "hello"], WORDS, "messages#hello", earlier=("hi",)))
    assert part_html(all_messages, library, page) == (
        f'<p><span id="old"></span></p>\n<h2 id="advice">FI advice</h2>\n{box}'
    )


@given(
    st.lists(
        st.text(alphabet=st.one_of(st.sampled_from("[]<>&\"'*_`#!\\(){}:-+.|~\n"), st.characters(codec="latin-1")))
        .map(lambda text: re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\xa0]", "", text).strip("\n"))
        .filter(lambda text: text.strip() and "\n\n" not in text),
        min_size=1,
    )
)
def test_any_text_is_shown_letter_for_letter(paragraphs: list[str]) -> None:
    figure = html(message_box(message(Variant("", tuple(paragraphs))), WORDS))
    quotation = figure.partition('<blockquote class="message__text">')[2].partition("</blockquote>")[0]
    assert [shown(part) for part in quotation.split("</p>")[:-1]] == [text.strip() for text in paragraphs]
