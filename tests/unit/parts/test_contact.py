"""A page names the contact of whoever runs the site, if there is one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from guidance.content.contact import check_contact
from guidance.parts.contact import contact_paragraph
from support.tiny_library import context_of, html_of, shown, tiny_library

CONTEXT = context_of(tiny_library(("fi/words.yml", '"FI contact"', '"Write to <us>"')))


def paragraph(contact: str) -> str:
    context = replace(CONTEXT, contact=contact)
    return html_of(context, context.library.page("fi", "about"), contact_paragraph(context, "fi"))


def test_a_page_names_the_contact_with_a_link_and_everything_escaped() -> None:
    assert paragraph("o'neil&co@b.example") == (
        '<p>Write to &lt;us&gt;: <a href="mailto:o&#x27;neil%26co@b.example">o\'neil&amp;co@b.example</a></p>'
    )
    assert paragraph("https://b.example/?a&b") == (
        '<p>Write to &lt;us&gt;: <a href="https://b.example/?a&amp;b">https://b.example/?a&amp;b</a></p>'
    )


def test_without_a_contact_nothing_is_said() -> None:
    assert paragraph("") == ""


@given(contact=st.one_of(st.emails(), st.sampled_from(["50%_{x}?@b.example", "https://b.example:8443/x_(y)/?a=1&b#c"])))
def test_a_reader_sees_every_contact_letter_for_letter(contact: str) -> None:
    if not check_contact(contact):
        assert shown(paragraph(contact)) == f"Write to <us>: {contact}"
