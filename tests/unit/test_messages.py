"""What a reader sees of a message is, letter for letter, what is copied."""

from __future__ import annotations

import re
from dataclasses import replace

from guidance.messages import all_messages, message_card, placeholders, situation_messages
from hypothesis import given
from hypothesis import strategies as st

from guidance.kinds import MESSAGES
from guidance.texts import Message, Variant
from support.tiny_library import full_page, rendered, shown, two_situations


def message(*variants: Variant, title: str = "Hello") -> Message:
    return Message("hello", "fi", "docs/fi/messages/hello.md", title, variants, 2)


def test_placeholders_are_listed_once_each_in_the_order_of_their_first_use() -> None:
    assert placeholders(message(Variant("", ("[b] [a]", "[b] [c d]")))) == ("[b]", "[a]", "[c d]")


def test_of_several_wordings_the_one_with_fewest_placeholders_counts() -> None:
    du, sie = Variant("Du", ("[a] [b] [a]",)), Variant("Sie", ("[c] [b] [d]",))
    assert placeholders(message(du, sie)) == placeholders(message(sie, du)) == ("[a]", "[b]")
    assert placeholders(message(du, Variant("Sie", ("none",)))) == placeholders(message()) == ()


def test_a_placeholder_is_one_pair_of_brackets_with_something_in_it_on_one_line() -> None:
    assert placeholders(message(Variant("", ("[] [a [b] c] [d\ne] f] [g",)))) == ("[b]",)


def test_a_placeholder_does_not_reach_over_paragraphs_or_wordings() -> None:
    assert placeholders(message(Variant("", ("[a", "b]")), Variant("Sie", ("c]",)))) == ()


def test_a_message_is_a_figure_with_its_title_and_its_id_as_anchor() -> None:
    assert message_card(message(Variant("", ("Hello [name],", "how are\nyou?")))) == (
        '<figure class="message" id="hello" data-message="hello">\n'
        "<figcaption>Hello</figcaption>\n"
        '<blockquote class="message__text">'
        '<p>Hello <span class="placeholder">[name]</span>,</p><p>how are<br>you?</p></blockquote>\n'
        "</figure>"
    )


def test_each_wording_has_its_label_and_its_own_quotation() -> None:
    assert message_card(message(Variant("Du", ("Hallo",)), Variant("Sie", ("Guten Tag",)))) == (
        '<figure class="message" id="hello" data-message="hello">\n'
        "<figcaption>Hello</figcaption>\n"
        '<p class="message__label">Du</p>\n'
        '<blockquote class="message__text"><p>Hallo</p></blockquote>\n'
        '<p class="message__label">Sie</p>\n'
        '<blockquote class="message__text"><p>Guten Tag</p></blockquote>\n'
        "</figure>"
    )


def test_earlier_ids_stand_in_the_figure() -> None:
    card = message_card(message(Variant("", ("A",))), earlier='<span id="old"></span>')
    assert card.startswith(
        '<figure class="message" id="hello" data-message="hello">\n<span id="old"></span><figcaption>'
    )


def test_id_title_label_text_and_placeholders_arrive_escaped() -> None:
    plain = message(Variant('<i> & "du"', ('<b> & "x" [<name> & "y"]',)), title='<u> & "z"')
    card = message_card(replace(plain, id='"<'), 'a#"<')
    assert card == (
        '<figure class="message" id="&quot;&lt;" data-message="a#&quot;&lt;">\n'
        "<figcaption>&lt;u&gt; &amp; &quot;z&quot;</figcaption>\n"
        '<p class="message__label">&lt;i&gt; &amp; &quot;du&quot;</p>\n'
        '<blockquote class="message__text"><p>&lt;b&gt; &amp; &quot;x&quot; '
        '<span class="placeholder">[&lt;name&gt; &amp; &quot;y&quot;]</span></p></blockquote>\n'
        "</figure>"
    )


def test_a_situation_has_the_messages_that_name_it_each_folded_away_under_its_title() -> None:
    title = ("fi/messages/hello.md", '"FI hello"', "'<b> & \"hello\"'")
    library, page = full_page("situations/advice", title)
    assert situation_messages(library, page) == (
        '<details class="message-fold"><summary>&lt;b&gt; &amp; &quot;hello&quot;</summary>\n'
        f"{message_card(library.messages['fi', 'hello'], 'messages#hello')}\n</details>"
    )
    elsewhere = ("topics.yml", "asking, situations: [advice], facts", "asking, situations: [other], facts")
    assert situation_messages(*full_page("situations/advice", elsewhere)) == ""


def test_all_messages_stand_once_each_under_the_first_situation_that_they_name() -> None:
    library = two_situations("thanks, advice")
    page = library.page("fi", MESSAGES)
    hello, again = (message_card(library.messages["fi", name], f"messages#{name}") for name in ("hello", "again"))
    assert all_messages(library, page) == f"## FI advice {{#advice}}\n\n{hello}\n\n## FI thanks {{#thanks}}\n\n{again}"
    assert situation_messages(library, library.page("fi", "situations/advice")).count("<details") == 2

    library = two_situations("advice, thanks")
    assert all_messages(library, library.page("fi", MESSAGES)) == f"## FI advice {{#advice}}\n\n{again}\n\n{hello}"


def test_a_note_stands_below_the_text_of_a_message_wherever_it_is_shown() -> None:
    library, page = full_page(MESSAGES)
    hello = library.messages["fi", "hello"]
    noted = message_card(hello, "messages#hello", note="<p>hello</p>")
    assert noted == message_card(hello, "messages#hello").replace("\n</figure>", "\n<p>hello</p>\n</figure>")
    assert noted in all_messages(library, page, "<p>{}</p>".format)
    assert noted in situation_messages(library, library.page("fi", "situations/advice"), "<p>{}</p>".format)


def test_earlier_ids_of_a_message_lead_to_it_on_the_page_with_all() -> None:
    edit = ("redirects.yml", "ids: {}", 'ids: {"messages#hi": "messages#hello", "messages#old": "messages#advice"}')
    library, page = full_page(MESSAGES, edit)
    card = message_card(library.messages["fi", "hello"], "messages#hello", '<span id="hi"></span>')
    assert all_messages(library, page) == f'<span id="old"></span>\n\n## FI advice {{#advice}}\n\n{card}'


@given(
    st.lists(
        st.text(alphabet=st.one_of(st.sampled_from("[]<>&\"'*_`#!\\(){}:-+.|~\n"), st.characters(codec="latin-1")))
        .map(lambda text: re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\xa0]", "", text).strip("\n"))
        .filter(lambda text: text.strip() and "\n\n" not in text),
        min_size=1,
    )
)
def test_any_text_is_shown_letter_for_letter(paragraphs: list[str]) -> None:
    html = rendered(f"Above.\n\n{message_card(message(Variant('', tuple(paragraphs))))}\n\nBelow.\n")

    quotation = html.partition('<blockquote class="message__text">')[2].partition("</blockquote>")[0]
    assert [shown(part) for part in quotation.split("</p>")[:-1]] == [text.strip() for text in paragraphs]
    assert html.endswith("</figure>\n\n<p>Below.</p>")
